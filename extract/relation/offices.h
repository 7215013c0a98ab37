/* Whose post it is that stands beside a person's name; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_OFFICES_H
#define RONGHE_EXTRACT_RELATION_OFFICES_H

#include "extract/relation/scene.h"

typedef struct rh_office {
  size_t organization; /* entity */
  const char *post;
  bool implied; /* told by the context, not written beside the post by name */
} rh_office;

/* The organization and post that `title` of `person`, a mention of the scene's sentence, tells. The
 * organization is the one written with the post, the place's government for 市长, the Party body
 * for 市委书记; else that of the person before in a list, or the school or company that the
 * document speaks of. May make an entity for a Party body or a place. False when nothing tells
 * whose post it is, when it is only a rank, or when memory is out. */
bool rh_office_of(const rh_scene *scene, const rh_mention *person, const rh_title *title,
                  rh_office *out);

#endif
