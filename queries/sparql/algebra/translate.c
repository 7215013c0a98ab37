#include "queries/sparql/algebra/translate.h"

#include "queries/sparql/algebra/templates.h"
#include "queries/sparql/algebra/translator.h"

static void translate_dataset(const rh_ast_dataset *from, rh_dataset_clause *to) {
  *to = (rh_dataset_clause){from->given, from->graphs, from->graph_count, from->named,
                            from->named_count};
}

/* ---- queries ----------------------------------------------------------------------------- */

static bool translate_construct(rh_translator *t, const rh_ast_query *ast, rh_query *query) {
  rh_template_terms terms = {.column_capacity = 0};
  size_t count = ast->construct.count;
  rh_pattern *patterns = rh_arena_alloc_array(t->arena, count + 1, sizeof *patterns);
  if (!patterns) return rh_translator_no_memory(t);
  if (!rh_template_start(t, &terms)) return false;
  for (size_t i = 0; i < count; i++) {
    const rh_ast_triple *triple = &ast->construct.items[i];
    if (!rh_template_node(t, &terms, &triple->subject, &patterns[i].subject) ||
        !rh_template_node(t, &terms, &triple->predicate, &patterns[i].predicate) ||
        !rh_template_node(t, &terms, &triple->object, &patterns[i].object))
      return false;
  }
  query->template_patterns = patterns;
  query->template_count = count;
  query->blank_count = terms.blank_count;
  query->columns = terms.columns;
  return true;
}

static bool translate_describe(rh_translator *t, const rh_ast_query *ast, rh_query *query) {
  rh_template_terms terms = {.column_capacity = 0};
  size_t count = ast->select.star ? ast->select.column_count : ast->resource_count;
  rh_node *resources = rh_arena_alloc_array(t->arena, count + 1, sizeof *resources);
  if (!resources) return rh_translator_no_memory(t);
  for (size_t i = 0; i < count; i++) {
    rh_node node = {.kind = RH_NODE_VARIABLE};
    if (ast->select.star)
      node.variable = ast->select.columns[i].variable;
    else
      node = ast->resources[i];
    if (!rh_template_node(t, &terms, &node, &resources[i])) return false;
  }
  query->resources = resources;
  query->resource_count = count;
  query->columns = terms.columns;
  return true;
}

static bool translate_form(rh_translator *t, const rh_ast_query *ast, rh_query *query) {
  if (ast->form == RH_QUERY_SELECT) return rh_translate_columns(t, &ast->select, &query->columns);
  if (ast->form == RH_QUERY_CONSTRUCT) return translate_construct(t, ast, query);
  if (ast->form == RH_QUERY_DESCRIBE) return translate_describe(t, ast, query);
  return true;
}

rh_status rh_sparql_parse_query(const char *text, size_t length, const char *base, rh_arena *arena,
                                const rh_query **out, rh_error *error) {
  rh_error own = {RH_OK, ""};
  rh_ast_query *ast;
  rh_ast_names names;
  rh_translator t;
  if (!error) error = &own;
  rh_status status = rh_ast_parse_query(text, length, base, arena, &ast, &names, error);
  if (status != RH_OK) return status;
  rh_query *query = rh_arena_alloc(arena, sizeof *query);
  if (!query) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  *query = (rh_query){.form = ast->form,
                      .base = ast->base,
                      .prefixes = ast->prefixes,
                      .prefix_count = ast->prefix_count};
  translate_dataset(&ast->dataset, &query->dataset);
  if (!rh_translator_start(&t, arena, &names, error) || !translate_form(&t, ast, query))
    return error->status;
  query->pattern = rh_translate_select(&t, &ast->select, &query->columns);
  query->variables = t.variables;
  *out = query;
  return query->pattern ? RH_OK : error->status;
}

/* ---- updates ----------------------------------------------------------------------------- */

static bool translate_quads(rh_translator *t, const rh_ast_operation *ast, const rh_ast_quads *from,
                            rh_template_terms *terms, rh_quad_template *to) {
  const rh_node with = {.kind = RH_NODE_TERM, .term = ast->with};
  rh_quad_pattern *quads = rh_arena_alloc_array(t->arena, from->count + 1, sizeof *quads);
  if (!quads) return rh_translator_no_memory(t);
  if (!rh_template_start(t, terms)) return false;
  for (size_t i = 0; i < from->count; i++) {
    const rh_ast_quad *quad = &from->items[i];
    bool named = quad->graph.kind != RH_NODE_NONE || !ast->with;
    if (!rh_template_node(t, terms, named ? &quad->graph : &with, &quads[i].graph) ||
        !rh_template_node(t, terms, &quad->subject, &quads[i].subject) ||
        !rh_template_node(t, terms, &quad->predicate, &quads[i].predicate) ||
        !rh_template_node(t, terms, &quad->object, &quads[i].object))
      return false;
  }
  *to = (rh_quad_template){quads, from->count, terms->blank_count};
  return true;
}

/* The quads of DELETE WHERE as a pattern. */
static const rh_op *quads_as_pattern(rh_translator *t, const rh_quad_template *quads) {
  const rh_op *op = rh_new_unit(t);
  for (size_t i = 0; op && i < quads->count; i++) {
    const rh_quad_pattern *quad = &quads->quads[i];
    rh_pattern *pattern = rh_arena_alloc(t->arena, sizeof *pattern);
    rh_op *bgp = rh_new_op(t, RH_OP_BGP, NULL, 0, 0);
    if (!pattern || !bgp) return rh_translator_null(t);
    *pattern = (rh_pattern){quad->subject, quad->predicate, quad->object};
    bgp->u.bgp.patterns = pattern;
    bgp->u.bgp.count = 1;
    rh_op *graph = quad->graph.kind == RH_NODE_NONE ? bgp : rh_new_unary(t, RH_OP_GRAPH, bgp, 0);
    if (!graph) return NULL;
    if (graph != bgp) graph->u.graph = quad->graph;
    op = rh_new_join(t, op, graph);
  }
  return op;
}

static bool translate_where(rh_translator *t, const rh_ast_operation *ast,
                            const rh_var_list *columns, rh_update_operation *operation) {
  const rh_op *where = ast->delete_where ? quads_as_pattern(t, &operation->remove)
                                         : rh_translate_group(t, ast->where);
  rh_op *project = where ? rh_new_unary(t, RH_OP_PROJECT, where, 0) : NULL;
  if (!project) return false;
  project->u.project = *columns;
  operation->where = project;
  operation->columns = *columns;
  return true;
}

static bool translate_operation(rh_translator *t, const rh_ast_operation *ast,
                                rh_update_operation *operation) {
  rh_template_terms terms = {.column_capacity = 0};
  *operation = (rh_update_operation){.kind = ast->kind,
                                     .base = ast->base,
                                     .silent = ast->silent,
                                     .with = ast->with,
                                     .source = ast->source,
                                     .from = ast->from,
                                     .to = ast->to};
  translate_dataset(&ast->using, &operation->using);
  if (!translate_quads(t, ast, &ast->remove, &terms, &operation->remove) ||
      !translate_quads(t, ast, &ast->insert, &terms, &operation->insert))
    return false;
  if (ast->kind == RH_UPDATE_MODIFY && !translate_where(t, ast, &terms.columns, operation))
    return false;
  operation->variables = t->variables;
  return true;
}

rh_status rh_sparql_parse_update(const char *text, size_t length, const char *base, rh_arena *arena,
                                 const rh_update **out, rh_error *error) {
  rh_error own = {RH_OK, ""};
  rh_ast_update *ast;
  rh_ast_names names;
  if (!error) error = &own;
  rh_status status = rh_ast_parse_update(text, length, base, arena, &ast, &names, error);
  if (status != RH_OK) return status;
  rh_update *update = rh_arena_alloc(arena, sizeof *update);
  rh_update_operation *operations = rh_arena_alloc_array(arena, ast->count + 1, sizeof *operations);
  if (!update || !operations) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  for (size_t i = 0; i < ast->count; i++) {
    rh_translator t;
    if (!rh_translator_start(&t, arena, &names, error) ||
        !translate_operation(&t, &ast->operations[i], &operations[i]))
      return error->status;
  }
  *update = (rh_update){operations, ast->count};
  *out = update;
  return RH_OK;
}
