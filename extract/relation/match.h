/* Matching a rule's pattern against a scene; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_MATCH_H
#define RONGHE_EXTRACT_RELATION_MATCH_H

#include "extract/relation/rule.h"
#include "extract/relation/scene.h"

enum { RH_MAX_CAPTURED = 40 };

/* What a variable stands for: mentions of the sentence, entities (subjects, ~), or stretches of
 * text. */
typedef struct rh_capture {
  const rh_mention
      *mentions[RH_MAX_CAPTURED];   /* NULL where an entity or text comes from elsewhere */
  size_t entities[RH_MAX_CAPTURED]; /* RH_NONE for text, dates, quantities and posts */
  rh_span texts[RH_MAX_CAPTURED];   /* of the folded text */
  size_t count;
} rh_capture;

typedef struct rh_match {
  rh_capture captures[RH_MAX_VARIABLES];
  size_t start; /* items */
  size_t end;
} rh_match;

/* Captures nothing. */
void rh_match_init(rh_match *match);

/* Captures nothing again, after tries of `pattern` alone. */
void rh_match_clear(rh_match *match, const rh_pattern *pattern);

/* Tries `pattern` at item `start`; on success fills `out`. Of `out`, which was initialized, only
 * the captures of the pattern's own variables change. */
bool rh_match_at(const rh_scene *scene, const rh_task_words *words, const rh_pattern *pattern,
                 size_t start, rh_match *out);

#endif
