/* Relative IRIs (RFC 3986, section 5.2; RFC 3987). */
#ifndef RONGHE_QUERIES_SPARQL_IRI_H
#define RONGHE_QUERIES_SPARQL_IRI_H

#include "base/arena.h"
#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

/* True when `iri` begins with a scheme and ":". */
bool rh_iri_is_absolute(const char *iri, size_t length);

/* `length` bytes of `iri` resolved against `base`, in the arena; a copy of it when it is absolute
 * or `base` is NULL or no hierarchical IRI. NULL when memory is out. */
const char *rh_iri_resolve(const char *base, const char *iri, size_t length, rh_arena *arena);

/* Appends the file: IRI of a path (absolute or in the working folder); false when that folder is
 * unknown. */
bool rh_iri_of_file(const char *path, rh_buffer *out);

/* Appends the path that a file: IRI of this machine names; false when it is none. */
bool rh_path_of_iri(const char *iri, rh_buffer *out);

#endif
