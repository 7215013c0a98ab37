/* What fills a role; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_FILLERS_H
#define RONGHE_EXTRACT_RELATION_FILLERS_H

#include "extract/relation/scene.h"

enum { RH_MAX_FILLERS = 40 };

/* What fills a role: items of the scene that are mentions, and entities that are carried over. */
typedef struct rh_fillers {
  size_t items[RH_MAX_FILLERS];
  size_t item_count;
  const size_t *entities;
  size_t entity_count;
} rh_fillers;

/* Adds an item; nothing is added beyond RH_MAX_FILLERS. */
void rh_add_filler(rh_fillers *fillers, size_t item);

/* Drops places that a longer name, which was not found, begins with (昆山工专): they do nothing by
 * themselves. */
void rh_drop_beginnings(const rh_scene *scene, rh_fillers *fillers);

/* Where people are asked for, drops the organizations that stand before their names (甲大学王强)
 * and those that a longer name begins with. */
void rh_drop_organizations_of_people(const rh_scene *scene, rh_fillers *fillers);

#endif
