/* The structure of a document as the rules see it: which of its sentences are headings, numbered
 * items, preamble or signature, and which entity owns what a sentence states. Computed once for a
 * document, after resolution. Private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_OUTLINE_H
#define RONGHE_EXTRACT_RELATION_OUTLINE_H

#include "extract/mention/analysis.h"

/* What a sentence is in its document; a set. The names that rules use are in rule_words.c. */
enum {
  RH_PLACE_POLICY = 1u << 0,     /* stands in a policy: a document that is itself what it names */
  RH_PLACE_TITLE = 1u << 1,      /* in the title */
  RH_PLACE_HEADING = 1u << 2,    /* is a heading by itself */
  RH_PLACE_ITEM = 1u << 3,       /* begins with a number: 一、 （二） 3. 第四条 */
  RH_PLACE_LABEL = 1u << 4,      /* stands under a name that heads it: 甲省：… */
  RH_PLACE_BACKGROUND = 1u << 5, /* under a heading that tells of the past or of reasons */
  RH_PLACE_PREAMBLE = 1u << 6,   /* addresses, reasons and bases before the text of a policy */
  RH_PLACE_SIGNATURE = 1u << 7,  /* who issued a policy, and when */
  RH_PLACE_CONTINUED = 1u << 10, /* goes on, after a semicolon, with what a document demands */
  RH_PLACE_PROMISED = 1u << 12,  /* goes on, after a semicolon, with what somebody will do */
  RH_PLACE_UNSIGNED = 1u << 11,  /* of a policy without a date under it */
  RH_PLACE_LEAD = 1u << 9,       /* the first two sentences of the text */
  RH_PLACE_READING = 1u << 8,    /* in an article of which the title names a document */
  RH_PLACE_REPORT = 1u << 13, /* in an article about what a place does: its title begins with it */
  RH_PLACE_LISTED = 1u << 14, /* heads or numbers what an article tells of whom it is about */
  RH_PLACE_SCHEME = 1u << 15, /* stands in a notice that starts a programme */
  RH_PLACE_AGREED = 1u << 17, /* after a sentence that tells of an agreement */
  RH_PLACE_REPLY = 1u << 16   /* in a reply to a proposal */
};

typedef struct rh_place {
  unsigned roles;
  size_t text_start; /* position of the folded text: after the number */
  size_t named;      /* entity: what a heading consists of; RH_NONE */
  size_t owner; /* entity: what the heading names, the document, the place of a report; RH_NONE */
} rh_place;

/* A name that heads the text from `text_start` to `end`. */
typedef struct rh_label {
  size_t start;
  size_t text_start;
  size_t end;
  size_t entity;
} rh_label;

typedef struct rh_outline {
  size_t home;      /* entity: the place that a policy is of, by its name or its issuer's, or that a
                       report is about; RH_NONE */
  size_t document;  /* entity of the document that the text is or is about, or of the programme that
                       a notice starts; RH_NONE for none */
  rh_place *places; /* one a sentence */
  rh_label *labels; /* in order */
  size_t label_count;
  size_t label_capacity;
} rh_outline;

/* The label that heads `position`, or NULL. */
const rh_label *rh_outline_label(const rh_outline *outline, size_t position);

/* The outline in the arena of the analysis. False when memory is out. */
bool rh_outline_of(rh_analysis *analysis, rh_outline *out);

/* Position after the number that begins [start, end) of the folded text, `start` when there is
 * none. *level, when not NULL, is its rank: 1 for 第一章, 2 for 一、, 3 for （一）, 4 for 1., 5 for
 * （1）, 6 for 一是. */
size_t rh_outline_number(const rh_analysis *analysis, size_t start, size_t end, unsigned *level);

/* 一 to 十, 百. */
bool rh_is_numeral(uint32_t c);

#endif
