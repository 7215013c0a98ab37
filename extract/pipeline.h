/* The way of documents through the stages of extraction; private to extract. Several go side by
 * side, a stage of all of them after the other: what a stage needs, its code, the lexicons and the
 * rules, is fetched once and at hand for the next. */
#ifndef RONGHE_EXTRACT_PIPELINE_H
#define RONGHE_EXTRACT_PIPELINE_H

#include "extract/document/document.h"
#include "extract/facts.h"
#include "extract/mention/analysis.h"
#include "extract/relation/rules.h"
#include "extract/tagger/tagger.h"

/* How many go side by side at the most; fewer once they have that many characters. */
enum { RH_GROUP = 16, RH_GROUP_CHARACTERS = 8000 };

/* What the stages work with; nothing is owned. */
typedef struct rh_tools {
  const rh_document_reader *reader;
  rh_tagger_scratch *tagger;
  const rh_lexicon *lexicon;
  const rh_rules *rules;
  const char *only; /* the name of the rule to apply, NULL for all */
} rh_tools;

/* A document on its way. */
typedef struct rh_under_way {
  const char *name;
  rh_document *document;
  rh_analysis analysis;
  rh_facts *facts;  /* after the last stage; whoever takes them sets NULL */
  rh_status status; /* of the stage that was last; no other follows when it failed */
  rh_error *error;
} rh_under_way;

typedef enum rh_stage {
  RH_STAGE_TAGGER,
  RH_STAGE_MENTIONS,
  RH_STAGE_RESOLUTION,
  RH_STAGE_RELATIONS,
  RH_STAGE_RECORD,
  RH_STAGE_COUNT
} rh_stage;

/* Reads the document; `name` and `error` outlive it, the bytes need not. */
void rh_begin(const rh_tools *tools, const char *name, const char *bytes, size_t length,
              rh_error *error, rh_under_way *out);

/* Takes the documents through one stage. */
void rh_go_through(rh_stage stage, const rh_tools *tools, rh_under_way *documents, size_t count);

/* Frees what the document owns, its facts too. */
void rh_end(rh_under_way *document);

#endif
