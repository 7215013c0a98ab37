/* Whom a text speaks of, as far as it was read: what whose figures are is decided by. Private to
 * extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_FIGURE_CONTEXT_H
#define RONGHE_EXTRACT_RELATION_FIGURE_CONTEXT_H

#include "extract/relation/scene.h"

/* Entities, or RH_NONE. */
typedef struct rh_figure_context {
  size_t main[RH_TYPE_COUNT];   /* of each type the one that the text names most often */
  size_t latest[RH_TYPE_COUNT]; /* the one that it named last */
  unsigned *seen;               /* how often it names each entity; in the arena of the analysis */
  size_t seen_count;
  size_t topic;       /* whom a clause had as its subject last */
  size_t spoken_of;   /* the same as the subject names it: the place of 某区|教师培训班 */
  size_t topic_block; /* the block that the clause was in */
  size_t owner;       /* whose a figure was last, by whatever told it */
  size_t owner_block; /* the block that the figure was in */
  bool building;      /* the text begins with something that is being built */
  size_t titled;      /* what the title, or the text, begins with */
  size_t part;        /* the part of a body that was told of last: 某校|新校区 */
  size_t giver;       /* who was told last to give something */
} rh_figure_context;

/* Nothing read but for how often everybody is named. False when memory is out. */
bool rh_figure_context_init(rh_figure_context *context, rh_analysis *analysis);

/* Takes in the giver that the sentence tells of. */
void rh_figure_context_note_giver(rh_figure_context *context, const rh_scene *scene);

/* Takes in a mention of the sentence; in order. */
void rh_figure_context_note_mention(rh_figure_context *context, const rh_scene *scene,
                                    const rh_mention *mention);

/* True when the sentence, before `item`, tells that the entity does what is done to another or has
 * something done to it, after it told of that other: 学院由甲共建，…; 中心被学院借来，…. */
bool rh_is_agent(const rh_scene *scene, size_t entity, size_t item);

/* What a subject that may be carried over from a sentence before stands for, as its head. */
size_t rh_topic_of(const rh_figure_context *context, const rh_scene *scene, size_t entity);

/* Takes in the subject of the clause that begins at `item`. */
void rh_figure_context_note_topic(rh_figure_context *context, const rh_scene *scene, size_t item);

/* 某市中职学校, 某省高校: all schools of a kind. */
bool rh_is_collective(const rh_draft_entity *entity);

/* True when figures may describe the entity: it has a name, and does not only report. */
bool rh_figure_context_may_own(const rh_figure_context *context, const rh_analysis *analysis,
                               size_t entity);

#endif
