/* The draft entities of a document, found and made by name. */
#ifndef RONGHE_EXTRACT_RESOLVE_ENTITIES_H
#define RONGHE_EXTRACT_RESOLVE_ENTITIES_H

#include "extract/mention/analysis.h"

/* The entity of this type and name, made when the document has none. `name` is copied, without
 * quotation and title marks around it; `place` is where it is named. RH_NONE when memory is out. */
size_t rh_entity_for(rh_analysis *analysis, rh_type type, const char *name, bool named,
                     const char *reason, rh_span place);

/* True when the name of an entity of this type is the beginning of `name`, and not all of it. */
bool rh_begins_with_another(const rh_analysis *analysis, rh_type type, const char *name);

/* Gives an entity another name, which is kept as it is. */
void rh_rename_entity(rh_analysis *analysis, size_t entity, const char *name);

/* What the entity was found to be a short form of, or itself. */
size_t rh_whole_of(const rh_analysis *analysis, size_t entity);

/* True when the title is the first to name the entity. */
bool rh_is_in_title(const rh_analysis *analysis, const rh_draft_entity *entity);

/* Makes the mention stand for `count` entities, which are copied. False when memory is out. */
bool rh_set_entities(rh_analysis *analysis, rh_mention *mention, const size_t *entities,
                     size_t count);

#endif
