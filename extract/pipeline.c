#include "extract/pipeline.h"

#include "extract/mention/mentions.h"
#include "extract/mention/sentences.h"
#include "extract/record.h"
#include "extract/resolve/identity.h"
#include "extract/resolve/resolve.h"

void rh_begin(const rh_tools *tools, const char *name, const char *bytes, size_t length,
              rh_error *error, rh_under_way *out) {
  *out = (rh_under_way){.name = name, .error = error};
  out->status = rh_document_read(tools->reader, name, bytes, length, &out->document, error);
  out->analysis.document = out->document;
  out->analysis.lexicon = tools->lexicon;
}

static rh_status record(rh_under_way *d) {
  if (rh_identify(&d->analysis)) d->facts = rh_record_of(&d->analysis, d->name);
  return d->facts ? RH_OK : rh_fail(d->error, RH_ERR_MEMORY, "%s: out of memory", d->name);
}

static rh_status run(rh_stage stage, const rh_tools *tools, rh_under_way *d) {
  switch (stage) {
  case RH_STAGE_TAGGER:
    return rh_read_sentences(&d->analysis, tools->tagger, d->error);
  case RH_STAGE_MENTIONS:
    return rh_find_mentions(&d->analysis, d->error);
  case RH_STAGE_RESOLUTION:
    return rh_resolve(&d->analysis, d->error);
  case RH_STAGE_RELATIONS:
    return rh_rules_apply(tools->rules, &d->analysis, tools->only, d->error);
  case RH_STAGE_RECORD:
    return record(d);
  case RH_STAGE_COUNT:
    break;
  }
  return RH_OK;
}

void rh_go_through(rh_stage stage, const rh_tools *tools, rh_under_way *documents, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (documents[i].status == RH_OK) documents[i].status = run(stage, tools, &documents[i]);
}

void rh_end(rh_under_way *document) {
  rh_facts_free(document->facts);
  rh_analysis_free(&document->analysis);
  rh_document_free(document->document);
  document->facts = NULL;
  document->document = NULL;
}
