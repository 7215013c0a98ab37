/* The constructor functions xsd:boolean, xsd:double, … (SPARQL 1.1, 17.1 and 17.5). */
#ifndef RONGHE_SPARQL_VALUE_CAST_H
#define RONGHE_SPARQL_VALUE_CAST_H

#include "queries/sparql/value/value.h"

/* The kind that the function named by this IRI casts to, RH_VALUE_ERROR when it is no cast. */
rh_value_kind rh_cast_target(const char *iri, size_t length);

/* RH_VALUE_ERROR when the value cannot be cast. */
rh_value rh_value_cast(const rh_value *value, rh_value_kind target, rh_arena *arena);

#endif
