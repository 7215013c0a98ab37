/* Short forms of names: 市总工会 ← 上海市总工会, 南海区产教联盟 ← 清河区产教融合联盟. */
#ifndef RONGHE_EXTRACT_RESOLVE_SHORT_FORM_H
#define RONGHE_EXTRACT_RESOLVE_SHORT_FORM_H

#include "extract/facts.h"

#include <stdbool.h>

/* True when `short_name` can be a short form of `full_name`, both of `type`. */
bool rh_is_short_form(rh_type type, const char *short_name, const char *full_name);

/* How much two names share: the Dice coefficient of their character pairs, 0 to 1. */
double rh_name_similarity(const char *a, const char *b);

/* The character pairs of a name: how many, and which hashes of 64 they have. */
typedef struct rh_name_pairs {
  uint64_t kinds;
  size_t count;
} rh_name_pairs;

rh_name_pairs rh_name_pairs_of(const char *name);

/* rh_name_similarity of two names is no more than this, which is quick to tell. */
double rh_most_similarity(const rh_name_pairs *a, const rh_name_pairs *b);

/* True when the title closes with the short one: 行动方案 for 某市行动方案(2023—2025年), without
 * the years in brackets. */
bool rh_is_title_ending(const char *short_name, const char *full_name);

/* True for the notice that sends out the document `title`: 关于印发《…》的通知 is that document. */
bool rh_carries_title(const char *notice, const char *title);

/* Which characters a name has, by their low bits. Whatever is a short form of a name, or a title
 * that a notice carries, has none that the name has not: no rule of this file says otherwise. */
uint64_t rh_name_characters(const char *name);

/* False when `part` can be no such form of `whole`; by what rh_name_characters gives. */
static inline bool rh_may_be_part(uint64_t part, uint64_t whole) {
  return (part & ~whole) == 0;
}

#endif
