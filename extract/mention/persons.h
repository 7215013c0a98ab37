/* What the proposers of people share: how names of people look, and the posts beside them. */
#ifndef RONGHE_EXTRACT_MENTION_PERSONS_H
#define RONGHE_EXTRACT_MENTION_PERSONS_H

#include "extract/mention/proposals.h"

enum { RH_NAME_DOT = 0xB7, RH_SAYS = 0x8BF4 /* 说 */ };

static const double RH_PERSON_PER_CHARACTER = 1.5;

/* True when [start, end) begins with a surname of one character, or of two and has more. */
bool rh_has_surname(const rh_proposals *proposals, size_t start, size_t end);

/* True for Chinese characters only, of which none closes a title or a list: 冯总, 马凯等. */
bool rh_is_given_name(const rh_proposals *proposals, size_t start, size_t end);

/* True for a mark after which a name is over: 、，。；等. */
bool rh_closes_name(uint32_t c);

/* True when a post of the lexicon ends at `position`. */
bool rh_ends_post(const rh_proposals *proposals, size_t position);

/* True when a post of the lexicon begins at `position`. */
bool rh_is_post_at(const rh_proposals *proposals, size_t position);

/* 致辞|时巴图: the word before went along with a name that stands alone elsewhere. */
bool rh_begins_with_known_word(const rh_proposals *proposals, size_t start, size_t end);

/* 清河二职|夏林青|副校长: proposes what token `index` begins as a person between a body and a
 * post, where the tagger saw none. */
void rh_propose_person_before_post(rh_proposals *proposals, size_t index);

/* Proposes the people that the tagger missed and that posts, lists, dots or brackets beside them
 * tell. */
void rh_propose_placed_persons(rh_proposals *proposals);

#endif
