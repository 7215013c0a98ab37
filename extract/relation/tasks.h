/* Reads the measures that a sentence states, clause by clause; private to extract/relation.
 *
 * A clause states a measure when it begins, after adverbs and words like 同时 and 将, with a verb
 * of doing or with a phrase (把…, 对…, 围绕…) that leads to one. Clauses that tell a purpose, a
 * result or a lead-in (按照…的原则) state none. */
#ifndef RONGHE_EXTRACT_RELATION_TASKS_H
#define RONGHE_EXTRACT_RELATION_TASKS_H

#include "extract/relation/rule.h"
#include "extract/relation/scene.h"

enum { RH_MAX_TASKS = 24 };

typedef struct rh_tasks {
  rh_span spans[RH_MAX_TASKS]; /* of the folded text */
  size_t count;
  size_t end; /* the item after the last clause that was read */
} rh_tasks;

/* The tasks from `item` on: of this clause, or with `all` of every clause that has the same
 * subject. With `deeds`, not those that only tell what another one brings about (提升…, 促进…).
 */
void rh_read_tasks(const rh_scene *scene, const rh_task_words *words, size_t item, bool all,
                   bool deeds, rh_tasks *out);

#endif
