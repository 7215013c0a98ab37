/* From a match to draft facts; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_STATE_H
#define RONGHE_EXTRACT_RELATION_STATE_H

#include "extract/relation/match.h"
#include "extract/relation/nested.h"

/* Adds a fact to the analysis. False when memory is out. */
bool rh_add_fact(rh_analysis *analysis, rh_draft_fact fact);

/* States what `rule` says of a match: the facts are added to the analysis unless they are there
 * already. False when memory is out. */
bool rh_state_match(const rh_rule *rule, const rh_scene *scene, const rh_match *match);

/* States the nested names of `rule` (rule.nested in rule.holders) for the whole document. */
bool rh_state_nested(const rh_rule *rule, const rh_nesting *nesting, rh_analysis *analysis);

#endif
