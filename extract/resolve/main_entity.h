/* What a document tells of most. */
#ifndef RONGHE_EXTRACT_RESOLVE_MAIN_ENTITY_H
#define RONGHE_EXTRACT_RESOLVE_MAIN_ENTITY_H

#include "extract/mention/analysis.h"

/* The entity of `type` that the document is about: the one told of most, where the title and the
 * first sentences count threefold. RH_NONE when there is none. */
size_t rh_main_entity(const rh_analysis *analysis, rh_type type);

/* Adds the mentions of every entity to `counts`, one for each entity. */
void rh_count_mentions(const rh_analysis *analysis, size_t *counts);

/* True when entity `a` is told of more often than `b`, or as often and earlier. */
bool rh_is_more_prominent(const rh_analysis *analysis, const size_t *counts, size_t a, size_t b);

#endif
