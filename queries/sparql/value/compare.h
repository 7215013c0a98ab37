/* Equality and order of values (SPARQL 1.1, 17.3 and 15.1). */
#ifndef RONGHE_SPARQL_VALUE_COMPARE_H
#define RONGHE_SPARQL_VALUE_COMPARE_H

#include "queries/sparql/value/value.h"

/* a = b. False when that is a type error: literals of unknown datatypes or wrong lexical forms that
 * are not the same term, dates of which one has no zone. */
bool rh_value_equal(const rh_value *a, const rh_value *b, bool *equal);

typedef enum rh_relation {
  RH_RELATION_LESS,
  RH_RELATION_EQUAL,
  RH_RELATION_GREATER,
  RH_RELATION_NONE /* NaN: neither less, nor equal, nor greater */
} rh_relation;

/* How a stands to b under < and >; false on a type error. */
bool rh_value_relate(const rh_value *a, const rh_value *b, rh_relation *relation);

/* A total order for ORDER BY, MIN and MAX: errors (unbound), blank nodes, IRIs, literals; literals
 * by value where they compare, else by datatype and lexical form. 0 is for values that are equal,
 * not only for the same term. */
int rh_value_order(const rh_value *a, const rh_value *b);

#endif
