/* Runs of units that may be names, read from their last unit to the left, and what refuses them. */
#ifndef RONGHE_EXTRACT_MENTION_RUNS_H
#define RONGHE_EXTRACT_MENTION_RUNS_H

#include "extract/mention/boundaries.h"

/* What the units of a span are made of. */
typedef struct rh_run_shape {
  size_t loose; /* characters of loose units */
  size_t joins; /* joining words */
  size_t verbs;
  size_t persons; /* names of people after its first unit */
  bool group;     /* a bracketed group is in it */
  bool proper;    /* a proper unit is in it: a name begins with it */
  bool telling;   /* a proper unit or a Latin word is in it */
} rh_run_shape;

/* A run of units under reading, from its last unit to the left. */
typedef struct rh_run {
  size_t first; /* unit that it begins with so far */
  size_t last;
  size_t end;
  rh_run_shape shape;
  const rh_lexicon_entry *ending;
  size_t ending_length;
} rh_run;

/* The unit that the run begins with so far. */
const rh_unit *rh_run_first(const rh_proposals *proposals, const rh_run *run);

/* 第九届, 全国: may stand before the first proper part of a name. */
bool rh_may_precede(const rh_proposals *proposals, const rh_unit *unit);

/* True when the run, with its first unit, may be a name; finds its ending. */
bool rh_run_may_be_name(const rh_proposals *proposals, rh_run *run);

#endif
