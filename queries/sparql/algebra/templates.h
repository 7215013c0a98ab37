/* Templates of CONSTRUCT, INSERT and DELETE. */
#ifndef RONGHE_QUERIES_SPARQL_TEMPLATES_H
#define RONGHE_QUERIES_SPARQL_TEMPLATES_H

#include "queries/sparql/algebra/translator.h"

/* Templates of one query or operation: the variables they use, and a number for each blank node
 * of one template. */
typedef struct rh_template_terms {
  rh_var_list columns; /* each variable once */
  size_t column_capacity;
  uint32_t *blanks; /* number + 1 by blank node of the text, 0 for none yet */
  uint32_t blank_count;
} rh_template_terms;

bool rh_template_start(rh_translator *t, rh_template_terms *terms);
bool rh_template_node(rh_translator *t, rh_template_terms *terms, const rh_node *from, rh_node *to);

#endif
