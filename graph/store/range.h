/* Ranges as whole rows; private to graph/store. */
#ifndef RONGHE_GRAPH_STORE_RANGE_H
#define RONGHE_GRAPH_STORE_RANGE_H

#include "graph/store/store.h"

/* The first and the last row that a range can hold. */
void rh_range_bounds(const rh_range *range, uint64_t low[4], uint64_t high[4]);

/* The columns of an order of a quad, and back. */
void rh_quad_to_row(rh_order order, const rh_quad *quad, uint64_t row[4]);
void rh_quad_from_row(rh_order order, const uint64_t row[4], rh_quad *quad);

#endif
