/* What belongs to what by name; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_NESTED_H
#define RONGHE_EXTRACT_RELATION_NESTED_H

#include "extract/relation/rule.h"

/* What the names of a document's entities begin with, made once for all rules. */
typedef struct rh_nesting rh_nesting;

/* Of an analysis of which all other rules were applied, in its arena. NULL when memory is out. */
rh_nesting *rh_nesting_of(rh_analysis *analysis);

/* The sentence of the first outer mention that stands for the entity alone, RH_NONE for none. */
size_t rh_nesting_sentence(const rh_nesting *nesting, size_t entity);

/* The entity of rule.holders that the entity `part`, when it is of rule.nested, belongs to by its
 * name: the name begins with a name of the whole (甲学院临江分院, 甲集团乙公司), or, for rules of
 * `unnamed` parts, the part has no name of its own (机械工程学院) and the document speaks of one
 * school. RH_NONE when there is none, or the part is a title that somebody was given. */
size_t rh_holder_of(const rh_rule *rule, const rh_nesting *nesting, size_t part);

#endif
