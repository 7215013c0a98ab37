/* Plans as text: an operator a line, indented under the one that pulls it. */
#include "queries/sparql/plan/optimizer.h"

#include <stdio.h>
#include <string.h>

typedef struct writer {
  rh_buffer *out;
  const char *const *names;
  const rh_terms *terms;
  bool profile;
} writer;

static const char *name_of(rh_plan_kind kind) {
  static const char *const NAMES[] = {
      [RH_PLAN_UNIT] = "unit",           [RH_PLAN_EMPTY] = "empty",
      [RH_PLAN_SCAN] = "scan",           [RH_PLAN_COUNT] = "count",
      [RH_PLAN_VALUES] = "values",       [RH_PLAN_PATH] = "path",
      [RH_PLAN_TEXT] = "text",           [RH_PLAN_MERGE_JOIN] = "merge join",
      [RH_PLAN_HASH_JOIN] = "hash join", [RH_PLAN_INDEX_JOIN] = "index join",
      [RH_PLAN_BIND_JOIN] = "bind join", [RH_PLAN_UNION] = "union",
      [RH_PLAN_FILTER] = "filter",       [RH_PLAN_EXTEND] = "bind",
      [RH_PLAN_GRAPHS] = "each graph",   [RH_PLAN_SERVICE] = "service",
      [RH_PLAN_GROUP] = "group",         [RH_PLAN_ORDER] = "order",
      [RH_PLAN_PROJECT] = "project",     [RH_PLAN_DISTINCT] = "distinct",
      [RH_PLAN_SLICE] = "slice",
  };
  return NAMES[kind];
}

static void write_variable(const writer *w, rh_var variable) {
  rh_buffer_printf(w->out, " ?%s", w->names[variable]);
}

static void write_term(const writer *w, rh_id id) {
  char text[RH_INLINE_TEXT_SIZE];
  rh_term term;
  if (rh_terms_term(w->terms, id, text, &term, NULL) != RH_OK) return;
  const char *quote = term.kind == RH_TERM_IRI ? "<" : "\"";
  rh_buffer_append_text(w->out, " ");
  rh_buffer_append_text(w->out, quote);
  rh_buffer_append(w->out, term.value, term.value_length);
  rh_buffer_append_text(w->out, *quote == '<' ? ">" : "\"");
}

static void write_place(const writer *w, const rh_place *place) {
  if (place->constant != RH_ID_NONE)
    write_term(w, place->constant);
  else if (place->variable == RH_VAR_NONE)
    rh_buffer_append_text(w->out, " _");
  else
    write_variable(w, place->variable);
  if (place->parameter) rh_buffer_append_text(w->out, "!");
}

static void write_graphs(const writer *w, const rh_graphs *graphs) {
  if (graphs->kind == RH_GRAPHS_NAMED || graphs->kind == RH_GRAPHS_ONE) {
    rh_buffer_append_text(w->out, " graph");
    if (graphs->variable != RH_VAR_NONE)
      write_variable(w, graphs->variable);
    else if (graphs->graph != RH_ID_DEFAULT_GRAPH)
      write_term(w, graphs->graph);
  }
}

static void write_scan(const writer *w, const rh_plan_scan *scan) {
  static const char LETTERS[] = "SPOG";
  rh_buffer_append_text(w->out, " ");
  for (unsigned c = 0; c < 4; c++)
    rh_buffer_append_char(w->out, LETTERS[rh_order_position(scan->order, c)]);
  for (unsigned p = 0; p < 3; p++) write_place(w, &scan->places[p]);
  write_graphs(w, &scan->graphs);
  if (scan->range_count) rh_buffer_printf(w->out, " in %u ranges", scan->range_count);
  if (scan->skip) rh_buffer_append_text(w->out, ", each value once");
}

static void write_join(const writer *w, const rh_plan_join *join) {
  static const char *const TYPES[] = {"", " left", " semi", " anti", " minus"};
  rh_buffer_append_text(w->out, TYPES[join->type]);
  for (size_t i = 0; i < join->key_count; i++) write_variable(w, join->keys[i]);
  if (join->loose_count) rh_buffer_append_text(w->out, " maybe");
  for (size_t i = 0; i < join->loose_count; i++) write_variable(w, join->loose[i]);
  if (join->condition_count) rh_buffer_printf(w->out, ", %zu conditions", join->condition_count);
}

static void write_expression(const writer *w, const rh_expr *expr) {
  if (!expr) return;
  switch (expr->kind) {
  case RH_EXPR_VARIABLE:
    rh_buffer_printf(w->out, "?%s", w->names[expr->variable]);
    return;
  case RH_EXPR_TERM:
  case RH_EXPR_CALL:
    rh_buffer_append(w->out, expr->term->value, expr->term->value_length);
    if (expr->kind == RH_EXPR_TERM) return;
    break;
  default:
    rh_buffer_append_text(w->out, rh_expr_name(expr->kind));
    break;
  }
  rh_buffer_append_text(w->out, "(");
  for (size_t i = 0; i < expr->argument_count; i++) {
    if (i) rh_buffer_append_text(w->out, ", ");
    write_expression(w, expr->arguments[i]);
  }
  rh_buffer_append_text(w->out, ")");
}

static void write_conditions(const writer *w, rh_scalar *const *items, size_t count) {
  for (size_t i = 0; i < count; i++) {
    rh_buffer_append_text(w->out, i ? " and " : " ");
    if (items[i]->kind == RH_SCALAR_AGREES)
      rh_buffer_printf(w->out, "?%s as given", w->names[items[i]->variable]);
    else
      write_expression(w, items[i]->expr);
  }
}

static void write_details(const writer *w, const rh_plan_node *node) {
  switch (node->kind) {
  case RH_PLAN_SCAN:
    write_scan(w, &node->u.scan);
    return;
  case RH_PLAN_COUNT:
    write_scan(w, &node->u.count.scan);
    return;
  case RH_PLAN_TEXT:
    write_place(w, &node->u.text.literal);
    rh_buffer_append_text(w->out, " matches ");
    rh_buffer_append(w->out, node->u.text.query->value, node->u.text.query->value_length);
    return;
  case RH_PLAN_PATH:
    write_place(w, &node->u.path.subject);
    write_place(w, &node->u.path.object);
    write_graphs(w, &node->u.path.graphs);
    return;
  case RH_PLAN_MERGE_JOIN:
  case RH_PLAN_HASH_JOIN:
  case RH_PLAN_INDEX_JOIN:
  case RH_PLAN_BIND_JOIN:
    write_join(w, &node->u.join);
    return;
  case RH_PLAN_FILTER:
    write_conditions(w, node->u.filter.items, node->u.filter.count);
    return;
  case RH_PLAN_EXTEND:
    write_variable(w, node->u.extend.variable);
    return;
  case RH_PLAN_GROUP:
    for (size_t i = 0; i < node->u.group.key_count; i++) write_variable(w, node->u.group.keys[i]);
    return;
  case RH_PLAN_ORDER:
    if (node->u.order.limit != UINT64_MAX)
      rh_buffer_printf(w->out, " first %llu", (unsigned long long)node->u.order.limit);
    return;
  default:
    return;
  }
}

static void write_exists(const writer *w, const rh_scalar *scalar, unsigned depth);

static void write_node(const writer *w, const rh_plan_node *node, unsigned depth) {
  for (unsigned i = 0; i < depth; i++) rh_buffer_append_text(w->out, "  ");
  rh_buffer_append_text(w->out, name_of(node->kind));
  write_details(w, node);
  rh_buffer_printf(w->out, "  (~%.0f rows", node->rows);
  if (w->profile && node->ran)
    rh_buffer_printf(w->out, ", %llu rows, %.3f ms", (unsigned long long)node->actual_rows,
                     (double)node->nanoseconds / 1e6);
  rh_buffer_append_text(w->out, ")\n");
  for (size_t i = 0; i < node->child_count; i++) write_node(w, node->children[i], depth + 1);
  for (size_t i = 0; node->kind == RH_PLAN_FILTER && i < node->u.filter.count; i++)
    write_exists(w, node->u.filter.items[i], depth + 1);
}

static void write_exists(const writer *w, const rh_scalar *scalar, unsigned depth) {
  if (scalar->exists) write_node(w, scalar->exists, depth);
  for (size_t i = 0; i < scalar->argument_count; i++) write_exists(w, scalar->arguments[i], depth);
}

rh_status rh_plan_describe(const rh_plan_node *root, const char *const *names,
                           const rh_terms *terms, bool profile, rh_buffer *out, rh_error *error) {
  writer w = {out, names, terms, profile};
  write_node(&w, root, 0);
  return rh_buffer_ok(out) ? RH_OK : rh_fail(error, RH_ERR_MEMORY, "out of memory for the plan");
}
