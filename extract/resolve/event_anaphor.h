/* Which event 仪式, 本次会议, 签约仪式 stand for; private to extract/resolve. */
#ifndef RONGHE_EXTRACT_RESOLVE_EVENT_ANAPHOR_H
#define RONGHE_EXTRACT_RESOLVE_EVENT_ANAPHOR_H

#include "extract/resolve/told.h"

/* A ceremony or meeting told of without its name: 仪式 is the one told of last; a word that tells
 * its kind (签约仪式, 成立大会) is one of that kind, and names it when there is none: an entity is
 * made. RH_NONE when nothing tells it. */
size_t rh_event_meant(rh_told *told, const rh_mention *mention);

#endif
