/* + - * / and the numeric functions of SPARQL (17.3, 17.4.4), with XPath's promotion: integer,
 * decimal, float, double. As an extension, dates and durations add and subtract. All give
 * RH_VALUE_ERROR for operands that do not fit. */
#ifndef RONGHE_SPARQL_VALUE_ARITHMETIC_H
#define RONGHE_SPARQL_VALUE_ARITHMETIC_H

#include "queries/sparql/value/value.h"

rh_value rh_value_add(const rh_value *a, const rh_value *b, rh_arena *arena);
rh_value rh_value_subtract(const rh_value *a, const rh_value *b, rh_arena *arena);
rh_value rh_value_multiply(const rh_value *a, const rh_value *b, rh_arena *arena);
rh_value rh_value_divide(const rh_value *a, const rh_value *b, rh_arena *arena);
rh_value rh_value_plus(const rh_value *a);
rh_value rh_value_minus(const rh_value *a, rh_arena *arena);
rh_value rh_value_abs(const rh_value *a, rh_arena *arena);

/* CEIL, FLOOR, ROUND: of the kind of the argument. */
rh_value rh_value_round(const rh_value *a, rh_rounding how, rh_arena *arena);

#endif
