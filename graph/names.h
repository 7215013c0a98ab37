/* Characters of names in the grammars of N-Triples, Turtle and TriG (W3C, 2014). */
#ifndef RONGHE_GRAPH_NAMES_H
#define RONGHE_GRAPH_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* PN_CHARS_U: may begin a name. Turtle's, without ':'. */
bool rh_name_may_begin(uint32_t code_point);

/* PN_CHARS: may stand inside a name. */
bool rh_name_may_hold(uint32_t code_point);

/* True when `text` can stand behind the colon of a prefixed name without escapes, and reads well
 * there: a letter, digit or '_', then those, '-' and '.', the last not a dot. */
bool rh_is_local_name(const char *text, size_t length);

#endif
