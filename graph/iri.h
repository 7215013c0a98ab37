/* IRIs of things, readable and made from content alone. */
#ifndef RONGHE_GRAPH_IRI_H
#define RONGHE_GRAPH_IRI_H

#include "base/buffer.h"
#include "extract/facts.h"

/* Appends `text` with only those characters percent-encoded that an IRI path segment cannot hold
 * (RFC 3987): controls, space, <>"{}|\^`%?#/[]; Chinese stays as it is. */
void rh_iri_append_segment(rh_buffer *out, const char *text);

/* Appends the IRI of an entity: BASE type "/" identity; of a person: BASE "person/" name "·"
 * organization, the first in byte order of those whose posts the person holds; of what has a
 * meaning only inside its document (events, measures, courses, persons without a post, names of
 * common words): BASE "doc/" HASH "/" type "/" name. */
void rh_iri_append_entity(rh_buffer *out, const char *base, const rh_facts *facts, size_t entity);

/* Appends the IRI that a document which tells of this post alone gives its holder: fact number
 * `fact` is a RH_HOLDS_POST. False, with nothing appended, when it is the person's own IRI or none
 * but this document's. */
bool rh_iri_append_holder(rh_buffer *out, const char *base, const rh_facts *facts, size_t fact);

#endif
