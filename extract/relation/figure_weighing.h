/* Weighing whose a figure is: what places it with somebody, and how well it describes them. Private
 * to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_FIGURE_WEIGHING_H
#define RONGHE_EXTRACT_RELATION_FIGURE_WEIGHING_H

#include "extract/relation/figure_context.h"
#include "extract/relation/figure_kind.h"
#include "extract/relation/figure_owner.h"

/* What places a figure with an entity. */
typedef enum rh_evidence {
  RH_BY_LABEL,   /* what heads its line */
  RH_BY_PART,    /* 某校|新校区占地… */
  RH_BY_SUBJECT, /* of its clause */
  RH_BY_OPENING, /* 某省|新能源装机容量达… */
  RH_BY_HOLDER,  /* 某校|28项任务 */
  RH_BY_BUILT,   /* land: the site that closes the clause before */
  RH_BY_CLASS,   /* learners: a class is named */
  RH_BY_GIVER,   /* gifts: who gives */
  RH_BY_CARRIED, /* subject of a clause before */
  RH_BY_ROW,     /* whose the figure before is */
  RH_BY_OUTLINE, /* the policy or what a report is about */
  RH_BY_TOPIC,   /* subject of a sentence before */
  RH_BY_WHOLE,   /* the clause tells of all of a place: 遍布全市 */
  RH_BY_PROJECT, /* of a part of a body */
  RH_BY_BEFORE,  /* of the sentence before */
  RH_BY_NAMED,   /* named before it */
  RH_BY_ALONE,   /* nobody else is named */
  RH_BY_MAIN,    /* the one told of most */
  RH_BY_HOLDS,   /* 某校|的前身是… */
  RH_BY_EVENT,   /* the event that is reported */
  RH_BY_TITLE,   /* what the title begins with */
  RH_BY_SITE,    /* the same, of a site */
  RH_BY_HERO,    /* the body told of most */
  RH_BY_FAR,     /* subject of a paragraph before */
  RH_EVIDENCE_COUNT
} rh_evidence;

typedef struct rh_weighing {
  const rh_figure_context *context;
  const rh_scene *scene;
  const rh_analysis *analysis;
  const rh_mention *quantity;
  rh_figure_kind kind;
  size_t item;
  size_t from; /* items of the clause */
  size_t to;
  rh_figure_owner best;
} rh_weighing;

double rh_evidence_weight(rh_evidence evidence);

/* True when one of the items [from, to) stands for the entity. */
bool rh_stands_in(const rh_scene *scene, size_t entity, size_t from, size_t to);

/* Makes the entity, which may be RH_NONE, the owner where the evidence, less `off`, outweighs the
 * best so far and nothing speaks against it. */
void rh_weigh(rh_weighing *w, size_t entity, rh_evidence evidence, double off);

/* The same of an entity that nothing can speak against: a site before its land, a fund before its
 * money. */
void rh_weigh_surely(rh_weighing *w, size_t entity, rh_evidence evidence);

/* Weighs the place that the clause begins with, what the outline makes the owner of the sentence
 * (figure_place.c), and what the text as a whole tells of (figure_text.c). */
void rh_weigh_opening(rh_weighing *w);
void rh_weigh_outline(rh_weighing *w);
void rh_weigh_text(rh_weighing *w);

/* True when the document is the best owner and sets the figure out as one to be reached. */
bool rh_is_set_by_document(const rh_weighing *w);

#endif
