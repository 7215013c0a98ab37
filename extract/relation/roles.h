/* Who takes which part in what a verb tells: who does it, with whom, to whom, where. Private to
 * extract/relation.
 *
 * Chinese marks the parts by words before them (与 同 with, 由 被 by, 向 为 to, 在 at, 把 将 the
 * object) or by place: the subject stands first in its clause or is carried over from a clause
 * before, and a cleft sentence names it last (主持仪式的是…, 到场的有…). */
#ifndef RONGHE_EXTRACT_RELATION_ROLES_H
#define RONGHE_EXTRACT_RELATION_ROLES_H

#include "extract/relation/clause_parts.h"
#include "extract/relation/mood.h"

typedef enum rh_role {
  RH_ROLE_AGENT,   /* who does it, whether subject, after 由 or 被, or at the end of a cleft */
  RH_ROLE_WITH,    /* with whom */
  RH_ROLE_TO,      /* to or for whom */
  RH_ROLE_PLACE,   /* where */
  RH_ROLE_PATIENT, /* what it is done to: after 把 and 将, or the subject of a passive */
  RH_ROLE_COUNT
} rh_role;

/* What was read of the clause before a verb; kept because rules ask for several roles of it, and
 * several rules for the same. */
typedef struct rh_clause_reading {
  size_t verb; /* item; RH_NONE: nothing yet */
  rh_clause_parts parts;
  rh_mood mood;
} rh_clause_reading;

typedef struct rh_role_query {
  rh_role role;
  bool people; /* false: whoever is represented (王强代表学院签约) is meant, not the person */
  bool offices; /* people may stand for the organization whose post they hold */
  bool planned; /* what is only hoped for counts too */
} rh_role_query;

/* The role "agent", "with", "to", "place" or "patient"; RH_ROLE_COUNT for another name. */
rh_role rh_role_from_name(const char *name, size_t length);

/* Fills `out` with those that have the role in what the verb at items [start, end) tells. False
 * when nobody has the role, or when the clause denies or only asks for it or hopes for it. */
bool rh_fill_role(const rh_scene *scene, const rh_role_query *query, size_t start, size_t end,
                  rh_fillers *out);

/* True when the clause of the item is what somebody says: 王强指出，李敏…. */
bool rh_is_said(const rh_scene *scene, size_t item);

#endif
