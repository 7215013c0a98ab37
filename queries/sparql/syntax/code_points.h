/* Codepoint escapes (section 19.2). */
#ifndef RONGHE_QUERIES_SPARQL_CODE_POINTS_H
#define RONGHE_QUERIES_SPARQL_CODE_POINTS_H

#include "base/arena.h"
#include "base/status.h"

/* Replaces *text by a copy in which \uXXXX and \UXXXXXXXX are the characters they stand for; leaves
 * a text without escapes alone. RH_ERR_FORMAT and *bad_offset when an escape stands for none. */
rh_status rh_resolve_code_points(const char **text, size_t *length, rh_arena *arena,
                                 size_t *bad_offset);

#endif
