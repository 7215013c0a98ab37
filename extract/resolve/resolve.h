/* Which mentions are the same thing. */
#ifndef RONGHE_EXTRACT_RESOLVE_RESOLVE_H
#define RONGHE_EXTRACT_RESOLVE_RESOLVE_H

#include "base/status.h"
#include "extract/mention/analysis.h"

/* Makes the draft entities of the analysis and sets every mention's `entities`. Two mentions stand
 * for one entity when their names are the same, or one is a short form of the other (short_form.h);
 * then words like 该校 and 双方 get what they stand for from the context before them (anaphora.h).
 */
rh_status rh_resolve(rh_analysis *analysis, rh_error *error);

/* The entity of this type and name, made when the document has none. `name` is copied, without
 * quotation and title marks around it; `place` is where it is named. RH_NONE when memory is out. */
size_t rh_entity_for(rh_analysis *analysis, rh_type type, const char *name, bool named,
                     const char *reason, rh_span place);

/* True when the name of an entity of this type is the beginning of `name`, and not all of it. */
bool rh_begins_with_another(const rh_analysis *analysis, rh_type type, const char *name);

/* Gives an entity another name, which is kept as it is. */
void rh_rename_entity(rh_analysis *analysis, size_t entity, const char *name);

#endif
