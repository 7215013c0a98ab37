/* What units are made of: tokens, parted where the tagger took words together that no name holds,
 * and words that it took apart. */
#ifndef RONGHE_EXTRACT_MENTION_UNIT_PARTS_H
#define RONGHE_EXTRACT_MENTION_UNIT_PARTS_H

#include "extract/mention/proposals.h"

/* What a token of this tag and text may be in a name. */
rh_unit_class rh_unit_class_of(rh_tag tag, const uint32_t *text, size_t length);

/* True for 与, 和, 及, 暨 and 以及. */
bool rh_is_joining_word(const uint32_t *text, size_t length);

/* Adds the units of a token up to `end`: one, or several where the tagger took words along that
 * stand in no name, or names together that only a mark parts. */
void rh_add_token(const rh_proposals *proposals, const rh_token *token, size_t end, rh_units *out);

/* 实训基地产|教融合: where the name at token `t` ends when the tagger gave it the beginning of a
 * word of the field, which ends at *word; the token's end otherwise. */
size_t rh_name_end(const rh_proposals *proposals, size_t t, size_t *word);

/* 清河市|产|教融合型城市促进中心: a name that the tagger began inside of a word of the field; the
 * token after the name, `t` when there is no such thing. */
size_t rh_name_from_word(const rh_proposals *proposals, size_t t);

/* The token after those that together are a word of the field (产|教|融合), `t` when there is none.
 * Names that the tagger found stay as they are. *end is where the word ends: before the last
 * token's end when another word begins in it (人|参产|教|融合). */
size_t rh_word_end(const rh_proposals *proposals, size_t t, size_t *end);

/* The token after those that together are a known place which the tagger takes for other words
 * (青山|区, 安宁 as an adjective), `t` when there is none. */
size_t rh_place_end(const rh_proposals *proposals, size_t t);

#endif
