/* Whose post it is where the body is not written with it; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_OFFICE_CONTEXT_H
#define RONGHE_EXTRACT_RELATION_OFFICE_CONTEXT_H

#include "extract/mention/analysis.h"

/* A person of the sentence `sentence` with a post that is written without its body. */
typedef struct rh_untold_post {
  rh_analysis *analysis;
  size_t sentence;
  const rh_mention *person;
  size_t title; /* index of the post among the person's titles; those before it have their body */
  const char *post;
} rh_untold_post;

/* The person before in the same breath, without another body between them, or NULL. */
const rh_mention *rh_person_before(const rh_untold_post *p);

/* The body of the post: that of the other posts of the list, of the side that the clause tells of
 * (我校参加的有…), of the same person's post told of before, or the school or enterprise that the
 * document speaks of. Titles of people before must have theirs already. RH_NONE when nothing tells
 * it. */
size_t rh_body_from_context(const rh_untold_post *p);

/* 院长 belongs to a school and 董事长 to an enterprise, even where the text does not repeat which;
 * RH_NONE for other posts. */
size_t rh_usual_office(const rh_untold_post *p);

#endif
