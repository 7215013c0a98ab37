/* Names that follow the verb: clefts (主持仪式的是…) and what is named later (分别是…). Private to
 * extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_CLEFT_H
#define RONGHE_EXTRACT_RELATION_CLEFT_H

#include "extract/relation/fillers.h"

/* The item after 的 and 是, 有, 包括 that make a cleft of the verb before `item`; RH_NONE when
 * there is no cleft. */
size_t rh_after_cleft(const rh_scene *scene, size_t item);

/* The item at which the list begins that tells by name what was told by number (与三家企业签约，
 * 分别是甲、乙、丙), or RH_NONE. */
size_t rh_named_later(const rh_scene *scene, size_t item);

/* Reads a list that may go on over commas: 甲院长王强，乙公司的赵敏，以及丙. */
void rh_read_long_list(const rh_scene *scene, size_t item, rh_fillers *out);

#endif
