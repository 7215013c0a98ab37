/* Looking through algebra trees. */
#ifndef RONGHE_QUERIES_SPARQL_WALK_H
#define RONGHE_QUERIES_SPARQL_WALK_H

#include "queries/sparql/algebra/algebra.h"

/* True when the answer does not depend on any dataset: no triple pattern, path, GRAPH or DESCRIBE.
 */
bool rh_query_reads_nothing(const rh_query *query);

#endif
