/* The trade that an alliance or academy is named after; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_TRADE_H
#define RONGHE_EXTRACT_RELATION_TRADE_H

#include "extract/relation/matcher.h"

/* True when the name goes straight from its beginning, a place or its scope to the word at `start`:
 * 航天 in 全国航空航天行业联盟 is only the end of a longer word. */
bool rh_begins_whole(const rh_matcher *m, size_t start, size_t name_start);

/* The trade that 全国滇茶行业产教融合共同体 or 清河湖羊产业学院 is named after, where no lexicon
 * has it: what stands between the place or scope and 行业产教… or 产业学院. False when there is
 * none. */
bool rh_trade_in_name(const rh_matcher *m, rh_span name, rh_span *out);

#endif
