/* Deputies whom a reply addresses; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_DEPUTIES_H
#define RONGHE_EXTRACT_RELATION_DEPUTIES_H

#include "extract/mention/analysis.h"

/* 王强委员: or 王强代表: alone on a line, in the reply to a proposal: gives the person the seat in
 * the 政协 or 人大 that the text names (关于市政协十届四次会议第8号提案的回复), an entity that is
 * made for it. Nothing is given when memory is out. */
void rh_seat_deputies(rh_analysis *analysis);

#endif
