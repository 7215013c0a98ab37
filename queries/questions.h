/* The named questions of queries/library: SPARQL about things that are given by name.
 *
 * A question is a file NAME.rq. Comment lines at its beginning describe it:
 *   # about: what it answers
 *   # parameter: NAME what it stands for
 *   # example: NAME=VALUE …
 * The query is SPARQL as it stands; its variable ?named is a thing that the first parameter names.
 */
#ifndef RONGHE_QUERIES_QUESTIONS_H
#define RONGHE_QUERIES_QUESTIONS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"

#include <stddef.h>

enum { RH_MAX_PARAMETERS = 8 };

typedef struct rh_parameter {
  const char *name;
  const char *about;
} rh_parameter;

typedef struct rh_question {
  const char *name;
  const char *about;
  const char *example; /* "name=上海开放大学", or "" */
  rh_parameter parameters[RH_MAX_PARAMETERS];
  size_t parameter_count;
  const char *sparql;
} rh_question;

typedef struct rh_questions {
  rh_question *items; /* by name */
  size_t count;
  size_t capacity;
  rh_arena arena;
} rh_questions;

/* Reads every .rq file of `folder`. */
rh_status rh_questions_read(const char *folder, rh_questions *out, rh_error *error);
void rh_questions_free(rh_questions *questions);

/* The question of this name, or NULL. */
const rh_question *rh_questions_find(const rh_questions *questions, const char *name);

/* Appends the question's SPARQL with ?named restricted to the things of `iris`. */
rh_status rh_question_fill(const rh_question *question, const char *const *iris, size_t count,
                           rh_buffer *out, rh_error *error);

#endif
