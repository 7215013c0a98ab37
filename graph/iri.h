/* IRIs of things, readable and made from content alone. */
#ifndef RONGHE_GRAPH_IRI_H
#define RONGHE_GRAPH_IRI_H

#include "base/buffer.h"
#include "extract/facts.h"

/* Appends `text` with only those characters percent-encoded that an IRI path segment cannot hold
 * (RFC 3987): controls, space, <>"{}|\^`%?#/[]; Chinese stays as it is. */
void rh_iri_append_segment(rh_buffer *out, const char *text);

/* Appends the IRI of an entity: BASE type "/" name; of a person: BASE "person/" name "·"
 * organization, the first in byte order of those whose posts the person holds; of what has a
 * meaning only inside its document (events, measures, courses, persons without a post): BASE "doc/"
 * HASH "/" type "/" name. */
void rh_iri_append_entity(rh_buffer *out, const char *base, const rh_facts *facts, size_t entity);

#endif
