/* The lexicons of ontology/lexicons: general knowledge about names, read once, shared by threads.
 *
 * All surfaces of all files stand in one trie over code points, so that a single walk from a
 * position of the text finds every entry that begins there. */
#ifndef RONGHE_EXTRACT_MENTION_LEXICON_H
#define RONGHE_EXTRACT_MENTION_LEXICON_H

#include "base/status.h"
#include "extract/facts.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Which file an entry comes from, that is, what it tells. */
typedef enum rh_lexicon_class {
  RH_LEX_PLACE,        /* places.tsv: names of places and their short forms */
  RH_LEX_ENDING,       /* endings.tsv: word endings that make a name of a type */
  RH_LEX_POST,         /* posts.tsv: posts and titles */
  RH_LEX_POST_PREFIX,  /* post_prefixes.tsv: 副, 常务副, 党委 … */
  RH_LEX_ORGANIZATION, /* organizations.tsv: well-known organizations */
  RH_LEX_DEPARTMENT,   /* departments.tsv: 人社局, 发改委 … without their place */
  RH_LEX_INDUSTRY,     /* industries.tsv */
  RH_LEX_PROGRAMME,    /* programmes.tsv */
  RH_LEX_HONOUR,       /* honours.tsv */
  RH_LEX_COURSE,       /* courses.tsv: majors whose names are no ordinary words */
  RH_LEX_GENERIC,      /* generic.tsv: nouns that are never names */
  RH_LEX_UNIT,         /* units.tsv: measure words and units */
  RH_LEX_SURNAME,      /* surnames.tsv */
  RH_LEX_ANAPHOR, /* anaphors.tsv: 该校, 双方, 联盟 … that stand for things named elsewhere */
  RH_LEX_WORD,    /* words.tsv: words of the field that the tagger takes apart */
  RH_LEX_ROLE,    /* roles.tsv: words that steer the reading of names */
  RH_LEX_CUE,     /* cues.tsv: words that tell whether what stands beside them is spoken of */
  RH_LEX_NAME_WORD, /* name_words.tsv: words that many names share */
  RH_LEX_CLASS_COUNT
} rh_lexicon_class;

typedef struct rh_lexicon_entry {
  rh_lexicon_class lexicon;
  uint32_t classes;    /* bit set of the classes of this entry and those that follow by `next` */
  rh_type type;        /* endings, organizations, departments; RH_PLACE for places */
  int weight;          /* endings: 1 (weak) to 9 (telling); cues: what they add; otherwise 5 */
  const char *detail;  /* places: level; posts: domain; units: canonical unit;
                          anaphors: where to look (docs/lexicons.md); cues: before or after;
                          roles: the role; programmes: notion where it is no scheme; otherwise "" */
  int reach;           /* cues: characters that may stand between; otherwise 0 */
  const char *parents; /* places: what they belong to, separated by '|'; otherwise "" */
  const char *full;    /* the full name when the surface is a short form of it; otherwise NULL */
  const struct rh_lexicon_entry *next; /* another entry of the same surface, or NULL */
} rh_lexicon_entry;

/* True when the surface of the entries is one of that class. */
static inline bool rh_has_class(const rh_lexicon_entry *entries, rh_lexicon_class lexicon_class) {
  return entries && (entries->classes >> lexicon_class & 1);
}

typedef struct rh_lexicon_match {
  size_t length; /* code points */
  const rh_lexicon_entry *entries;
} rh_lexicon_match;

typedef struct rh_lexicon rh_lexicon;

/* Reads every file of `folder`; a missing file or a malformed line is an error that names both. */
rh_status rh_lexicon_open(const char *folder, rh_lexicon **out, rh_error *error);
void rh_lexicon_close(rh_lexicon *lexicon); /* NULL is allowed */

/* Writes the surfaces that begin at text[0] to `out`, shortest first; returns how many (at most
 * `max`). */
size_t rh_lexicon_match_at(const rh_lexicon *lexicon, const uint32_t *text, size_t count,
                           rh_lexicon_match *out, size_t max);

/* The entry of class `lexicon_class` whose surface is exactly text[0..count), the heaviest of
 * several; or NULL. */
const rh_lexicon_entry *rh_lexicon_find(const rh_lexicon *lexicon, rh_lexicon_class lexicon_class,
                                        const uint32_t *text, size_t count);

#endif
