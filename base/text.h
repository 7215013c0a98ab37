/* Beginnings and ends of texts. */
#ifndef RONGHE_BASE_TEXT_H
#define RONGHE_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* True when the text begins, or ends, with the other. */
bool rh_begins(const char *text, const char *beginning);
bool rh_ends(const char *text, const char *ending);

/* True when the text ends with one of `count` endings. */
bool rh_ends_with_any(const char *text, const char *const *endings, size_t count);

#endif
