/* rh:matches: ?literal rh:matches "text" binds the literals of the store that match the text, by
 * the text index where there is one (graph/store/text.h). */
#include "graph/store/text.h"
#include "queries/sparql/plan/planner.h"

#include <string.h>

static const char MATCHES[] = "https://ronghe.example/ns#matches";

bool rh_is_text_pattern(const rh_pattern *pattern) {
  const rh_node *predicate = &pattern->predicate;
  return predicate->kind == RH_NODE_TERM && predicate->term->kind == RH_TERM_IRI &&
         predicate->term->value_length == sizeof MATCHES - 1 &&
         memcmp(predicate->term->value, MATCHES, sizeof MATCHES - 1) == 0;
}

static rh_status estimate(rh_planner *planner, const rh_term *text, double *rows) {
  rh_text_query *query;
  uint64_t count = 0;
  RH_TRY(rh_text_query_new(text->value, text->value_length, &query, planner->error));
  rh_status status = rh_text_estimate(planner->snapshot, query, &count, planner->error);
  rh_text_query_free(query);
  *rows = (double)count;
  return status;
}

rh_status rh_plan_text(rh_planner *planner, const rh_pattern *pattern, const rh_scope *scope,
                       rh_plan_node **out) {
  const rh_node *text = &pattern->object;
  if (text->kind != RH_NODE_TERM || text->term->kind != RH_TERM_LITERAL)
    return rh_fail(planner->error, RH_ERR_UNSUPPORTED,
                   "rh:matches wants a text behind it, as in: ?label rh:matches \"学院\"");
  RH_TRY(rh_planner_node(planner, RH_PLAN_TEXT, NULL, 0, out));
  rh_plan_node *node = *out;
  RH_TRY(rh_planner_resolve(planner, &pattern->subject, scope, &node->u.text.literal));
  node->u.text.query = text->term;
  RH_TRY(estimate(planner, text->term, &node->rows));
  /* Without an index all literals are read. */
  node->cost = 500 + node->rows * 20;
  if (!rh_text_is_indexed(planner->snapshot)) node->cost += (double)planner->quads * 10;
  rh_var variable = node->u.text.literal.variable;
  rh_varset_add(node->certain, variable);
  rh_varset_unite(node->possible, node->certain);
  rh_varset_unite(node->output, node->certain);
  rh_varset_subtract(node->output, scope->parameters);
  if (rh_varset_has(node->output, variable)) {
    node->sorted[0] = variable;
    node->sorted_count = 1;
  }
  return RH_OK;
}
