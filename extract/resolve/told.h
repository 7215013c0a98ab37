/* What a document has told so far, for the words that stand for it; private to extract/resolve. */
#ifndef RONGHE_EXTRACT_RESOLVE_TOLD_H
#define RONGHE_EXTRACT_RESOLVE_TOLD_H

#include "extract/mention/analysis.h"

/* What begins before the second is what a text begins with; characters. */
enum { RH_FIRST_WORDS = 2, RH_MAX_PARTIES = 4, RH_MAX_RECENT = 64 };

typedef struct rh_told {
  rh_analysis *analysis;
  size_t recent[RH_MAX_RECENT]; /* entities of outer mentions, newest last */
  size_t recent_count;
  size_t told_before;             /* of `recent`, those of the sentences before */
  size_t parties[RH_MAX_PARTIES]; /* organizations of the last sentence that tells of two or more */
  size_t party_count;
  bool together;             /* they were said to work together */
  bool counted;              /* … as three or four sides */
  size_t own[RH_TYPE_COUNT]; /* the document's own school, event …; RH_NONE until asked for */
} rh_told;

/* Nothing told yet. */
void rh_told_init(rh_told *told, rh_analysis *analysis);

/* Notes an entity that is told of; of more than RH_MAX_RECENT the oldest is forgotten. */
void rh_told_note(rh_told *told, size_t entity);

/* The entity of the type that was told of last; RH_NONE for none. */
size_t rh_told_last(const rh_told *told, rh_type type);

/* The one of the type that the document is of: the school that speaks, or what is told of most;
 * RH_NONE for none. */
size_t rh_told_own(rh_told *told, rh_type type);

/* True when the entity stands in the title, or a text without one begins with it. */
bool rh_told_at_first(const rh_told *told, size_t entity);

#endif
