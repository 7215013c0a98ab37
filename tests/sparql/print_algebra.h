/* Algebra as text, for tests: (join (bgp (?s <p> ?o)) …). */
#ifndef RONGHE_TESTS_PRINT_ALGEBRA_H
#define RONGHE_TESTS_PRINT_ALGEBRA_H

#include "base/buffer.h"
#include "queries/sparql/algebra/algebra.h"

void print_op(rh_buffer *out, const rh_variables *variables, const rh_op *op);

#endif
