/* A sentence as the lattice sees it: tokens, quoted groups and bracketed groups as units that names
 * are made of. */
#ifndef RONGHE_EXTRACT_MENTION_UNITS_H
#define RONGHE_EXTRACT_MENTION_UNITS_H

#include "extract/mention/analysis.h"

typedef enum rh_unit_class {
  RH_UNIT_PROPER, /* ORG, LOC, PER, nz, nt, ns, Latin words, quoted groups: part of a proper name */
  RH_UNIT_NOUN,   /* nouns and nominal verbs: may stand anywhere in a name */
  RH_UNIT_LOOSE,  /* adjectives, verbs, numbers: rarely in a name */
  RH_UNIT_GROUP,  /* a short bracketed group: (辽宁) */
  RH_UNIT_JOIN,   /* 和, 与, 及, 暨 */
  RH_UNIT_STOP    /* everything that ends a name */
} rh_unit_class;

typedef struct rh_unit {
  size_t start; /* code points, from the start of the sentence */
  size_t end;
  rh_unit_class class_;
  rh_tag tag; /* of the token, or of the first token of a group */
  bool quoted;
} rh_unit;

typedef struct rh_units {
  rh_unit *items;
  size_t count;
} rh_units;

struct rh_proposals;

/* Units of the sentence of the proposals, of which the lexicon surfaces were found, in the scratch
 * of the analysis. False when memory is out. */
bool rh_units_of(const struct rh_proposals *proposals, rh_units *out);

#endif
