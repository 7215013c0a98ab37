/* The facts record: what extraction hands over for one document, and all that graph/ and cli/ know
 * of extraction. The types, relations and attributes are those of the annotation guide.
 *
 * Offsets are code points of the document's text as read, before traditional characters are folded
 * to simplified; names are folded. Everything in a record belongs to the record's arena. */
#ifndef RONGHE_EXTRACT_FACTS_H
#define RONGHE_EXTRACT_FACTS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum rh_type {
  RH_GOVERNMENT,
  RH_SCHOOL,
  RH_ENTERPRISE,
  RH_ACADEMY,
  RH_ALLIANCE,
  RH_ORGANIZATION,
  RH_BASE,
  RH_PERSON,
  RH_PLACE,
  RH_DOCUMENT,
  RH_PROGRAMME,
  RH_EVENT,
  RH_INDUSTRY,
  RH_COURSE,
  RH_HONOUR,
  RH_MEASURE,
  RH_TYPE_COUNT
} rh_type;

typedef enum rh_relation {
  RH_COOPERATES_WITH,
  RH_ESTABLISHES,
  RH_MEMBER_OF,
  RH_PART_OF,
  RH_LOCATED_IN,
  RH_ORGANIZES,
  RH_ATTENDS,
  RH_HOLDS_POST,
  RH_ISSUES,
  RH_AWARDS,
  RH_LAUNCHES,
  RH_HAS_MEASURE,
  RH_FOCUSES_ON,
  RH_OFFERS,
  RH_HAS_INDICATOR,
  RH_OCCURRED_ON,
  RH_RELATION_COUNT
} rh_relation;

/* Half-open range of code points [start, end) of the document's text as read. */
typedef struct rh_span {
  size_t start;
  size_t end;
} rh_span;

#define RH_NONE ((size_t)-1) /* "no entity" where an index is expected */

typedef struct rh_entity {
  rh_type type;
  const char *name;     /* the fullest form in the document, simplified, without quotation marks */
  const char *identity; /* the name that the same thing has in every document; NULL when the name
                           means something within this document only */
  const char **aliases; /* other surface forms, simplified, each once, never the name itself */
  size_t alias_count;
  const rh_span *mentions; /* in order of appearance; at least one */
  size_t mention_count;
  const char *reason; /* the rule or evidence that made it, for --explain; may be NULL */
} rh_entity;

typedef struct rh_fact {
  rh_relation relation;
  size_t subject;    /* index into entities; never RH_NONE */
  size_t object;     /* index into entities; RH_NONE for RH_HAS_INDICATOR and RH_OCCURRED_ON */
  const char *post;  /* RH_HOLDS_POST: as written; otherwise NULL */
  const char *role;  /* RH_ORGANIZES: "host", "organizer", "co-organizer", "guide"; or NULL */
  size_t by;         /* RH_AWARDS: index of the giver, or RH_NONE */
  double value;      /* RH_HAS_INDICATOR: 万 and 亿 multiplied out */
  const char *unit;  /* RH_HAS_INDICATOR: as written, may be "" ; otherwise NULL */
  const char *what;  /* RH_HAS_INDICATOR: short phrase; otherwise NULL */
  const char *kind;  /* RH_HAS_INDICATOR: "actual" or "target"; otherwise NULL */
  const char *year;  /* RH_HAS_INDICATOR: "2025" where stated, or NULL */
  const char *date;  /* RH_OCCURRED_ON: "2024", "2024-05", "2024-05-16" or "--05-16"; or NULL */
  rh_span passage;   /* the sentence that states it */
  double confidence; /* 0 < confidence <= 1 */
  const char *rule;  /* name of the rule that stated it; never NULL */
} rh_fact;

typedef struct rh_facts {
  const char *doc;       /* file name without folder and extension */
  const char *title;     /* as read (not folded); "" where none was found */
  const char *published; /* ISO date of the article's own date line, or "" */
  const char *publisher; /* "" where none was found */
  const char *text;      /* the document's text as read, UTF-8; what all offsets count in */
  size_t text_length;    /* bytes */
  const char *hash;      /* lower-case hexadecimal digest of `text`, names the document in IRIs */
  rh_entity *entities;
  size_t entity_count;
  rh_fact *facts;
  size_t fact_count;
  rh_arena arena; /* owns all of the above */
} rh_facts;

/* Frees a record and all it holds. NULL is allowed. */
void rh_facts_free(rh_facts *facts);

/* The guide's names ("Government", "cooperatesWith"). Never NULL for values below the COUNT. */
const char *rh_type_name(rh_type type);
const char *rh_relation_name(rh_relation relation);

/* The value of a guide name; false when the guide has no such name. */
bool rh_type_from_name(const char *name, rh_type *type);
bool rh_relation_from_name(const char *name, rh_relation *relation);

/* Copies the text of `span` (code points of facts->text) into the arena of `facts`; NULL when
 * memory is out. */
const char *rh_facts_quote(rh_facts *facts, rh_span span);

/* Appends the record as one line of JSON in the form of the annotation guide, without the newline.
 * `explain` adds mentions, passages, confidence and the rule or reason of each entity and fact.
 * Check rh_buffer_ok() afterwards. */
void rh_facts_write_json(const rh_facts *facts, bool explain, rh_buffer *out);

#endif
