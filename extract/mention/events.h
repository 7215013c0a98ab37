/* What the proposers of events share: where the name of an event may begin, go on and end, and what
 * it is worth. */
#ifndef RONGHE_EXTRACT_MENTION_EVENTS_H
#define RONGHE_EXTRACT_MENTION_EVENTS_H

#include "extract/mention/proposals.h"

enum { RH_MAX_EVENT = 70 /* characters */ };

static const double RH_EVENT_PER_CHARACTER = 1.2;
static const double RH_EVENT_BONUS = 2.5;
static const double RH_EVENT_NAME_INSIDE = 4.0; /* so that a name inside is not worth more alone */

/* 举行, 出席 and the like stand before an event's name and are not part of it. */
bool rh_holds_event(const rh_proposals *proposals, const rh_unit *unit);

/* …联盟2021年年会: a year in the middle of the name. */
bool rh_is_year_within(const rh_proposals *proposals, const rh_unit *unit);

/* True when the name of an event does not reach over the unit to the left. */
bool rh_stops_event(const rh_proposals *proposals, const rh_unit *unit);

/* True when the name of an event may begin with the unit: with no joiner, bracket or mark. */
bool rh_may_begin_event(const rh_proposals *proposals, const rh_unit *unit);

/* 技能大赛|集训中心: a noun goes on right after unit `last`, with which an event's ending closes,
 * so that it names something else. */
bool rh_event_goes_on(const rh_proposals *proposals, size_t last);

/* Where the event's ending that closes at `end` begins; RH_NONE when there is none. */
size_t rh_event_ending_at(const rh_proposals *proposals, size_t end);

/* Proposes what unit `index` closes, or quotes, as an event because it is said to take place:
 * “第十届职教对话活动”在清河举行. */
void rh_propose_held_event(rh_proposals *proposals, size_t index);

#endif
