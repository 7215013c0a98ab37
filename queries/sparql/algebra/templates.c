#include "queries/sparql/algebra/templates.h"

bool rh_template_start(rh_translator *t, rh_template_terms *terms) {
  terms->blank_count = 0;
  terms->blanks = rh_arena_alloc_array(t->arena, t->names->blank_count + 1, sizeof *terms->blanks);
  return terms->blanks != NULL || rh_translator_no_memory(t);
}

static bool add_column(rh_translator *t, rh_template_terms *terms, rh_var variable) {
  for (size_t i = 0; i < terms->columns.count; i++)
    if (terms->columns.items[i] == variable) return true;
  if (!RH_TRANSLATOR_GROW(t, terms->columns.items, terms->columns.count, terms->column_capacity))
    return false;
  terms->columns.items[terms->columns.count++] = variable;
  return true;
}

bool rh_template_node(rh_translator *t, rh_template_terms *terms, const rh_node *from,
                      rh_node *to) {
  if (from->kind == RH_NODE_VARIABLE)
    return rh_translate_node(t, from, to) && add_column(t, terms, to->variable);
  *to = *from;
  if (from->kind != RH_NODE_BLANK) return true;
  if (!terms->blanks[from->blank]) terms->blanks[from->blank] = ++terms->blank_count;
  to->blank = terms->blanks[from->blank] - 1;
  return true;
}
