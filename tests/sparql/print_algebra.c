#include "print_algebra.h"

typedef struct printer {
  rh_buffer *out;
  const rh_variables *variables;
} printer;

static void print(const printer *p, const rh_op *op);
static void print_expr(const printer *p, const rh_expr *expr);

static void text(const printer *p, const char *t) {
  rh_buffer_append_text(p->out, t);
}

static void variable(const printer *p, rh_var v) {
  const rh_variable *known = &p->variables->items[v];
  rh_buffer_printf(p->out, known->hidden ? "%s" : "?%s", known->name);
}

static void variables(const printer *p, const rh_var_list *list) {
  text(p, " (");
  for (size_t i = 0; i < list->count; i++) {
    if (i) text(p, " ");
    variable(p, list->items[i]);
  }
  text(p, ")");
}

static void term(const printer *p, const rh_term *t) {
  if (!t)
    text(p, "undef");
  else if (t->kind == RH_TERM_IRI)
    rh_buffer_printf(p->out, "<%s>", t->value);
  else
    rh_buffer_printf(p->out, "\"%s\"", t->value);
  if (t && t->language) rh_buffer_printf(p->out, "@%s", t->language);
  if (t && t->datatype) rh_buffer_printf(p->out, "^^%s", t->datatype + sizeof RH_XSD - 1);
}

static void node(const printer *p, const rh_node *n) {
  if (n->kind == RH_NODE_VARIABLE)
    variable(p, n->variable);
  else
    term(p, n->term);
}

static void print_path(const printer *p, const rh_path *path) {
  static const char *const NAMES[] = {"link", "^", "/", "|", "*", "+", "?", "!"};
  if (path->kind == RH_PATH_LINK) {
    term(p, path->iri);
    return;
  }
  rh_buffer_printf(p->out, "(%s", NAMES[path->kind]);
  if (path->left) {
    text(p, " ");
    print_path(p, path->left);
  }
  if (path->right) {
    text(p, " ");
    print_path(p, path->right);
  }
  if (path->kind == RH_PATH_NEGATED && path->steps_forward) text(p, " forward");
  for (size_t i = 0; i < path->forward_count; i++) {
    text(p, " ");
    term(p, path->forward[i]);
  }
  if (path->backward_count) text(p, " backward");
  for (size_t i = 0; i < path->backward_count; i++) {
    text(p, " ");
    term(p, path->backward[i]);
  }
  text(p, ")");
}

static void print_expr(const printer *p, const rh_expr *expr) {
  if (expr->kind == RH_EXPR_VARIABLE) {
    variable(p, expr->variable);
  } else if (expr->kind == RH_EXPR_TERM) {
    term(p, expr->term);
  } else {
    rh_buffer_printf(p->out, "(%s", rh_expr_name(expr->kind));
    if (expr->term) {
      text(p, " ");
      term(p, expr->term);
    }
    for (size_t i = 0; i < expr->argument_count; i++) {
      text(p, " ");
      print_expr(p, expr->arguments[i]);
    }
    if (expr->pattern) {
      text(p, " ");
      print(p, expr->pattern);
    }
    text(p, ")");
  }
}

static void print_group(const printer *p, const rh_op *op) {
  static const char *const NAMES[] = {"count", "sum",          "min",   "max",
                                      "avg",   "group_concat", "sample"};
  for (size_t i = 0; i < op->u.group.key_count; i++) {
    text(p, " (");
    variable(p, op->u.group.keys[i].variable);
    text(p, " ");
    print_expr(p, op->u.group.keys[i].value);
    text(p, ")");
  }
  for (size_t i = 0; i < op->u.group.aggregate_count; i++) {
    const rh_aggregate *a = &op->u.group.aggregates[i];
    text(p, " (");
    variable(p, a->variable);
    rh_buffer_printf(p->out, " %s%s", NAMES[a->kind], a->distinct ? " distinct" : "");
    if (a->argument) {
      text(p, " ");
      print_expr(p, a->argument);
    }
    if (!a->argument) variables(p, &a->all_variables);
    if (a->kind == RH_AGGREGATE_GROUP_CONCAT) rh_buffer_printf(p->out, " \"%s\"", a->separator);
    text(p, ")");
  }
}

static void print_patterns(const printer *p, const rh_op *op) {
  for (size_t i = 0; i < op->u.bgp.count; i++) {
    const rh_pattern *pattern = &op->u.bgp.patterns[i];
    text(p, " (");
    node(p, &pattern->subject);
    text(p, " ");
    node(p, &pattern->predicate);
    text(p, " ");
    node(p, &pattern->object);
    text(p, ")");
  }
}

static void print_table(const printer *p, const rh_op *op) {
  variables(p, &op->u.table.variables);
  size_t width = op->u.table.variables.count;
  for (size_t row = 0; row < op->u.table.row_count; row++) {
    text(p, " (");
    for (size_t i = 0; i < width; i++) {
      if (i) text(p, " ");
      term(p, op->u.table.cells[row * width + i]);
    }
    text(p, ")");
  }
}

static void print_details(const printer *p, const rh_op *op) {
  switch (op->kind) {
  case RH_OP_BGP:
    print_patterns(p, op);
    break;
  case RH_OP_PATH:
    text(p, " ");
    node(p, &op->u.path.subject);
    text(p, " ");
    print_path(p, op->u.path.path);
    text(p, " ");
    node(p, &op->u.path.object);
    break;
  case RH_OP_FILTER:
  case RH_OP_LEFT_JOIN:
    for (size_t i = 0; i < op->u.conditions.count; i++) {
      text(p, " ");
      print_expr(p, op->u.conditions.items[i]);
    }
    break;
  case RH_OP_EXTEND:
    text(p, " ");
    variable(p, op->u.extend.variable);
    text(p, " ");
    print_expr(p, op->u.extend.value);
    break;
  case RH_OP_GRAPH:
    text(p, " ");
    node(p, &op->u.graph);
    break;
  case RH_OP_SERVICE:
    text(p, op->u.service.silent ? " silent " : " ");
    node(p, &op->u.service.endpoint);
    variables(p, &op->u.service.variables);
    break;
  case RH_OP_VALUES:
    print_table(p, op);
    break;
  case RH_OP_GROUP:
    print_group(p, op);
    break;
  case RH_OP_ORDER:
    for (size_t i = 0; i < op->u.order.count; i++) {
      text(p, op->u.order.keys[i].descending ? " desc " : " ");
      print_expr(p, op->u.order.keys[i].value);
    }
    break;
  case RH_OP_PROJECT:
    variables(p, &op->u.project);
    break;
  case RH_OP_SLICE:
    rh_buffer_printf(p->out, " %llu", (unsigned long long)op->u.slice.offset);
    if (op->u.slice.limit != UINT64_MAX)
      rh_buffer_printf(p->out, " %llu", (unsigned long long)op->u.slice.limit);
    break;
  default:
    break;
  }
}

static void print(const printer *p, const rh_op *op) {
  static const char *const NAMES[] = {"bgp",    "path",    "join",     "leftjoin", "union", "minus",
                                      "filter", "extend",  "graph",    "service",  "table", "group",
                                      "order",  "project", "distinct", "reduced",  "slice"};
  rh_buffer_printf(p->out, "(%s", NAMES[op->kind]);
  print_details(p, op);
  for (size_t i = 0; i < op->child_count; i++) {
    text(p, " ");
    print(p, op->children[i]);
  }
  text(p, ")");
}

void print_op(rh_buffer *out, const rh_variables *known, const rh_op *op) {
  const printer p = {out, known};
  print(&p, op);
}
