/* How often each class and each property of a store is used. */
#ifndef RONGHE_GRAPH_CENSUS_H
#define RONGHE_GRAPH_CENSUS_H

#include "graph/store/store.h"

typedef struct rh_tally {
  char *iri;      /* owned; a class may also be a blank node ("_:label") */
  uint64_t count; /* statements with the property, or that give the class */
} rh_tally;

typedef struct rh_census {
  rh_tally *items; /* the most used first */
  size_t count;
  bool exact; /* false: a count is near, since much was changed lately and not merged yet */
} rh_census;

/* Counts without walking over the statements: the different properties, or classes (objects of
 * rdf:type), by leaps from one to the next. */
rh_status rh_census_properties(const rh_snapshot *snapshot, rh_census *out, rh_error *error);
rh_status rh_census_classes(const rh_snapshot *snapshot, rh_census *out, rh_error *error);
void rh_census_free(rh_census *census);

#endif
