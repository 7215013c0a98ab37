/* Proposals: every span of a sentence that may be a mention, each with a score. The lattice then
 * keeps the best path (lattice.h). A proposer looks at one kind of evidence and knows nothing of
 * the others.
 *
 * Scores count in characters: a proper name is worth about one for each of its characters, so that
 * a longer name beats its parts, plus or minus what the evidence is worth. The weights stand beside
 * the evidence that they belong to. */
#ifndef RONGHE_EXTRACT_MENTION_PROPOSALS_H
#define RONGHE_EXTRACT_MENTION_PROPOSALS_H

#include "extract/mention/analysis.h"
#include "extract/mention/units.h"

/* One lexicon surface found in the sentence; offsets from the start of the sentence. */
typedef struct rh_found {
  size_t start;
  size_t end;
  const rh_lexicon_entry *entries;
  size_t next_at_end; /* index + 1 of the next shorter one with the same end, 0 = none */
} rh_found;

/* What begins or ends at a position of the sentence. */
enum { RH_EDGE_TOKEN_START = 1, RH_EDGE_TOKEN_END = 2, RH_EDGE_UNIT_START = 4 };

typedef struct rh_proposals {
  rh_analysis *analysis;
  const rh_sentence_view *sentence;
  const uint32_t *text; /* of the sentence */
  size_t length;
  rh_units units;
  rh_found *found; /* every lexicon surface, by start then length */
  size_t found_count;
  size_t *found_from;   /* per position: index of the first surface that begins there or later */
  size_t *found_ending; /* per position: index + 1 of the longest surface that ends there */
  unsigned char *edges; /* per position: RH_EDGE_… */
  rh_mention *items;    /* proposed so far; positions are of the folded text */
  size_t count;
  size_t capacity;
  bool failed;      /* memory is out */
  rh_mention dummy; /* what rh_propose gives then */
} rh_proposals;

/* Prepares the units and lexicon surfaces of a sentence. False when memory is out. */
bool rh_proposals_init(rh_proposals *proposals, rh_analysis *analysis,
                       const rh_sentence_view *sentence);

/* Adds a proposal for [start, end) (from the start of the sentence). Returns it for further
 * attributes, valid until the next call; never NULL (a dummy when memory is out). */
rh_mention *rh_propose(rh_proposals *proposals, size_t start, size_t end, unsigned kind,
                       double score, const char *reason);

/* The lexicon entry of `lexicon_class` of which the surface is exactly [start, end), or NULL. */
const rh_lexicon_entry *rh_proposals_entry(const rh_proposals *proposals, size_t start, size_t end,
                                           rh_lexicon_class lexicon_class);

/* The token that begins at `start`, or NULL. */
const rh_token *rh_proposals_token(const rh_proposals *proposals, size_t start);

/* True when the tagger sees a person whose name begins at `start`. */
bool rh_proposals_person(const rh_proposals *proposals, size_t start);

/* The character at `position`, 0 after the end of the sentence. */
static inline uint32_t rh_char_at(const rh_proposals *proposals, size_t position) {
  return position < proposals->length ? proposals->text[position] : 0;
}

/* The number of tokens that end at `end` or before. */
size_t rh_proposals_token_ending(const rh_proposals *proposals, size_t end);

/* True when a surface of `lexicon_class` begins at `start` and ends at `end` or before. */
bool rh_proposals_found(const rh_proposals *proposals, size_t start, size_t end,
                        rh_lexicon_class lexicon_class);

/* The longest surface of `lexicon_class` that ends at `end`, or NULL. */
const rh_found *rh_proposals_ending_at(const rh_proposals *proposals, size_t end,
                                       rh_lexicon_class lexicon_class);

/* Length of the longest word of roles.tsv with this role that begins at `start`, 0 when there is
 * none. */
size_t rh_proposals_role(const rh_proposals *proposals, size_t start, const char *role);

/* The longest ending that [.., end) closes with and that leaves at least one character before it
 * when it begins after `start`; NULL when there is none. *length is its length. Of several types of
 * one ending the heaviest is given; the others follow by `next`. */
const rh_lexicon_entry *rh_proposals_ending(const rh_proposals *proposals, size_t start, size_t end,
                                            size_t *length);

/* True when the name at `position` is that of a reporter or editor in a line of credits. */
bool rh_is_in_byline(const rh_proposals *proposals, size_t position);

/* True when the name of a person is part of something else (黄炎培职业教育奖), or known as
 * something else. */
bool rh_names_no_person(const rh_proposals *proposals, size_t start, size_t end);

/* The type of the name [start, end) that closes with `ending`: a 学院 named after a company is an
 * academy. */
rh_type rh_name_type(const rh_proposals *proposals, size_t start, size_t end,
                     const rh_lexicon_entry *ending);

/* The proposers. */
void rh_propose_names(rh_proposals *proposals);       /* organizations, places, bases … */
void rh_propose_known(rh_proposals *proposals);       /* what stands in a lexicon as it is */
void rh_propose_titled(rh_proposals *proposals);      /* 《…》 and “…” */
void rh_propose_visits(rh_proposals *proposals);      /* 赴…调研 */
void rh_propose_events(rh_proposals *proposals);      /* …仪式, …大会 */
void rh_propose_lists(rh_proposals *proposals);       /* items of lists that tell their kind */
void rh_propose_guest_lists(rh_proposals *proposals); /* offices of which people come */
void rh_propose_companies(
    rh_proposals *proposals); /* companies told by where they stand; after names and known */
void rh_propose_published_lists(rh_proposals *proposals);
void rh_propose_venues(rh_proposals *proposals);    /* 在…举行 */
void rh_propose_persons(rh_proposals *proposals);   /* names of people */
void rh_propose_name_rows(rh_proposals *proposals); /* lines that are nothing but names */
void rh_propose_dates(rh_proposals *proposals);     /* with their ISO value */
void rh_propose_quantities(
    rh_proposals *proposals); /* with their value, unit and what is counted */

#endif
