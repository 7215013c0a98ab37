/* What is known of one document while it is being read: its sentences with their tokens, the
 * mentions found in them, and, after resolution, what each mention stands for.
 *
 * Positions are code points of the document's folded text (rh_document.folded). Everything lives in
 * the arena of the analysis. */
#ifndef RONGHE_EXTRACT_MENTION_ANALYSIS_H
#define RONGHE_EXTRACT_MENTION_ANALYSIS_H

#include "base/arena.h"
#include "extract/document/document.h"
#include "extract/facts.h"
#include "extract/mention/lexicon.h"
#include "extract/tagger/tagger.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a mention is: one of the guide's types (values of rh_type), or an auxiliary of the rules. */
typedef enum rh_kind {
  RH_KIND_POST = RH_TYPE_COUNT, /* 副校长, 党委书记 */
  RH_KIND_DATE,
  RH_KIND_QUANTITY,
  RH_KIND_ANAPHOR, /* 该校, 双方: stands for entities found elsewhere */
  RH_KIND_GENERIC  /* a common noun that only looks like a name: 高校, 龙头企业 */
} rh_kind;

/* One post of a person: the organization may be told by another post of the list. */
typedef struct rh_title {
  size_t organization; /* mention, or RH_NONE */
  const char *post;
  const char *domain; /* of the post lexicon: party, government, school, enterprise … */
  bool rank;          /* says what somebody is, 教授 or 工程师, more than which post is held */
  bool follows;       /* stands after the name: 王伟校长 */
  bool prefixed;      /* begins with words that no lexicon has with the post */
  size_t office;      /* entity in which it is held, or RH_NONE; see relation/offices.h */
  size_t whole;     /* entity that the office is a part of, where the post names both, or RH_NONE */
  const char *held; /* what the post is called there */
  bool implied;     /* the context tells the office; it is not written with the post by name */
} rh_title;

typedef struct rh_mention {
  size_t start;
  size_t end;
  unsigned kind;      /* rh_type or rh_kind */
  bool named;         /* holds something proper: an entity even when no fact takes part */
  bool untyped;       /* its type is only a guess: no ending and no lexicon tells it */
  bool inner;         /* stands inside a longer mention (an organization in an event's name) */
  double score;       /* weight on the lattice; sum of the best path is maximal */
  const char *reason; /* which evidence proposed it */

  const rh_lexicon_entry *entry; /* the lexicon entry that it comes from, or NULL */
  const char *text;              /* dates: ISO form; quantities: unit; otherwise NULL */
  const char *what;              /* quantities: what is counted, may be ""; otherwise NULL */
  double number;                 /* quantities: the value */

  size_t phrase_start; /* persons: range of the name with its organization and posts */
  size_t phrase_end;
  rh_title *titles;
  size_t title_count;
  size_t honours[4]; /* persons: mentions of honours written like posts (全国劳动模范王伟) */
  size_t honour_count;

  size_t full_end; /* short forms that brackets define: where the full name ends, otherwise 0 */

  const size_t *entities; /* what it stands for; several for 双方; empty before resolution */
  size_t entity_count;
} rh_mention;

typedef struct rh_sentence_view {
  size_t start;
  size_t end;
  size_t block;           /* index into document->blocks */
  const rh_token *tokens; /* offsets relative to `start` */
  size_t token_count;
  rh_mention *mentions; /* in order of start; an inner mention follows the one that holds it */
  size_t mention_count;
} rh_sentence_view;

typedef struct rh_draft_entity {
  rh_type type;
  const char *name;    /* set by rh_entity_for and rh_rename_entity, which index it */
  uint32_t next_alike; /* index + 1 of another entity of the same bucket of names, 0 = none */
  bool named;
  bool nameable;        /* a mention of it is proper, if only inside of another name */
  bool untyped;         /* no mention of it tells its type */
  bool well_known;      /* the lexicon has it under this name: it is nobody's short form */
  size_t full;          /* the entity that it was found to be a short form of, or RH_NONE */
  size_t within;        /* the fair or contest that a 开幕式 opens, or RH_NONE */
  const char *identity; /* its name in every document, or NULL; see extract/resolve/identity.h */
  const char *reason;
  rh_span first; /* of the folded text: where it is named for the first time */
  rh_span seats; /* persons: the sentences that hold all posts told of them; empty before rules */
} rh_draft_entity;

/* A fact as a rule states it, before it is checked against the others. */
typedef struct rh_draft_fact {
  rh_relation relation;
  size_t subject; /* entity */
  size_t object;  /* entity, or RH_NONE */
  size_t by;      /* entity, or RH_NONE */
  const char *post;
  const char *role;
  const char *unit;
  const char *what;
  const char *kind;
  const char *year;
  const char *date;
  double value;
  double confidence;
  bool vague; /* about what is told by a common noun or by the context alone */
  const char *rule;
  size_t sentence;
  uint32_t next_alike; /* index + 1 of another fact of the same bucket, 0 = none */
} rh_draft_fact;

enum { RH_BUCKETS = 1024 };

/* A name that the document makes known; see dossier.h. */
typedef struct rh_known_name {
  const uint32_t *text; /* in the document's folded text */
  size_t length;
  unsigned kind;
  size_t full_end; /* short forms: where the full name ends in the folded text, otherwise 0 */
  const struct rh_known_name *next;
} rh_known_name;

typedef struct rh_known_names {
  const rh_known_name **slots;
  size_t slot_count; /* a power of two */
} rh_known_names;

typedef struct rh_analysis {
  const rh_document *document;
  const rh_lexicon *lexicon;
  rh_sentence_view *sentences;
  size_t sentence_count;
  rh_known_names known;
  rh_draft_entity *entities; /* made by resolution, grown by the rules */
  size_t entity_count;
  size_t entity_capacity;
  uint32_t entity_buckets[RH_BUCKETS]; /* by name: index + 1 of the first entity, 0 = none */
  bool resolved;          /* short forms were found: a new name may be one of what is there */
  size_t own_school;      /* entity that 我校 stands for, or RH_NONE */
  bool speaks_for_school; /* the document says 我校 or 我院 */
  size_t main_event;      /* entity of the event that the document is about, or RH_NONE */
  rh_draft_fact *facts;   /* stated by the rules */
  size_t fact_count;
  size_t fact_capacity;
  uint32_t fact_buckets[RH_BUCKETS]; /* by what they are about: index + 1 of the first fact */
  int context_year; /* of the date told last, 0 = none yet; months and days without one take it */
  size_t context_block; /* where that year was told */
  int context_month;
  int context_day;
  rh_arena arena;   /* owns all of the above but document and lexicon */
  rh_arena scratch; /* what is needed while one sentence is read; reset after each */
} rh_analysis;

/* Frees what the analysis owns; not the document and the lexicon. */
void rh_analysis_free(rh_analysis *analysis);

/* The folded text of [start, end) as UTF-8 in the arena; NULL when memory is out. */
const char *rh_analysis_text(rh_analysis *analysis, size_t start, size_t end);

/* True when the mention is written with the post of a person of the sentence: who they come from,
 * or what they are for. */
bool rh_stands_in_post(const rh_sentence_view *sentence, const rh_mention *mention);

/* The same as rh_analysis_starts_with, of which it is the part that is not inline. */
bool rh_analysis_goes_on_with(const rh_analysis *analysis, size_t position, const char *text);

/* True when the folded text at `position` begins with the UTF-8 string `text`. Asked for lists of
 * words at every position: most answers are no at the first character. */
static inline bool rh_analysis_starts_with(const rh_analysis *analysis, size_t position,
                                           const char *text) {
  const unsigned char *t = (const unsigned char *)text;
  if ((*t & 0xF0) == 0xE0) {
    uint32_t c =
        (uint32_t)(t[0] & 0x0F) << 12 | (uint32_t)(t[1] & 0x3F) << 6 | (uint32_t)(t[2] & 0x3F);
    if (position >= analysis->document->folded_count || analysis->document->folded[position] != c)
      return false;
  }
  return rh_analysis_goes_on_with(analysis, position, text);
}

#endif
