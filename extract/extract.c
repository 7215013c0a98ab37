#include "extract/extract.h"

#include "base/buffer.h"
#include "base/file.h"
#include "extract/pipeline.h"
#include "extract/relation/rules.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_DOCUMENT_BYTES = 256 * 1024 * 1024 };

struct rh_extractor {
  rh_document_reader *reader;
  rh_tagger *tagger;
  rh_lexicon *lexicon;
  rh_rules *rules;
};

struct rh_extract_worker {
  const rh_extractor *extractor;
  rh_tagger_scratch *scratch;
  rh_under_way group[RH_GROUP];
};

static rh_status open_ontology(rh_extractor *extractor, const char *folder, rh_error *error) {
  rh_buffer lexicons = RH_BUFFER_INIT;
  rh_buffer rules = RH_BUFFER_INIT;
  rh_buffer_printf(&lexicons, "%s/lexicons", folder);
  rh_buffer_printf(&rules, "%s/rules", folder);
  rh_status status = rh_lexicon_open(rh_buffer_text(&lexicons), &extractor->lexicon, error);
  if (status == RH_OK) status = rh_rules_open(rh_buffer_text(&rules), &extractor->rules, error);
  rh_buffer_free(&lexicons);
  rh_buffer_free(&rules);
  return status;
}

rh_status rh_extractor_open(const char *weights_path, const char *ontology_dir, rh_extractor **out,
                            rh_error *error) {
  *out = NULL;
  rh_extractor *extractor = calloc(1, sizeof *extractor);
  if (!extractor) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_status status = rh_document_reader_open(&extractor->reader, error);
  if (status == RH_OK) status = rh_tagger_open(weights_path, &extractor->tagger, error);
  if (status == RH_OK) status = open_ontology(extractor, ontology_dir, error);
  if (status != RH_OK) {
    rh_extractor_close(extractor);
    return status;
  }
  *out = extractor;
  return RH_OK;
}

void rh_extractor_close(rh_extractor *extractor) {
  if (!extractor) return;
  rh_rules_close(extractor->rules);
  rh_lexicon_close(extractor->lexicon);
  rh_tagger_close(extractor->tagger);
  rh_document_reader_close(extractor->reader);
  free(extractor);
}

bool rh_extractor_use_kernel(rh_extractor *extractor, const char *name) {
  return rh_tagger_use_kernel(extractor->tagger, name);
}

rh_status rh_extract_worker_new(const rh_extractor *extractor, rh_extract_worker **out,
                                rh_error *error) {
  *out = NULL;
  rh_extract_worker *worker = calloc(1, sizeof *worker);
  if (!worker) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  worker->extractor = extractor;
  rh_status status = rh_tagger_scratch_new(extractor->tagger, &worker->scratch, error);
  if (status != RH_OK) {
    rh_extract_worker_free(worker);
    return status;
  }
  *out = worker;
  return RH_OK;
}

void rh_extract_worker_free(rh_extract_worker *worker) {
  if (!worker) return;
  rh_tagger_scratch_free(worker->scratch);
  free(worker);
}

static rh_tools tools_of(const rh_extract_worker *worker, const char *only) {
  const rh_extractor *extractor = worker->extractor;
  return (rh_tools){.reader = extractor->reader,
                    .tagger = worker->scratch,
                    .lexicon = extractor->lexicon,
                    .rules = extractor->rules,
                    .only = only};
}

/* Takes the documents that were begun through all stages, hands their facts over and ends them. */
static void finish(const rh_tools *tools, rh_under_way *group, size_t count, rh_facts **facts) {
  for (rh_stage stage = RH_STAGE_TAGGER; stage < RH_STAGE_COUNT; stage++)
    rh_go_through(stage, tools, group, count);
  for (size_t i = 0; i < count; i++) {
    facts[i] = group[i].facts;
    group[i].facts = NULL;
    rh_end(&group[i]);
  }
}

/* `only` limits the rules to one (for its examples). */
static rh_status extract(rh_extract_worker *worker, const char *name, const char *bytes,
                         size_t length, const char *only, rh_facts **out, rh_error *error) {
  rh_tools tools = tools_of(worker, only);
  rh_begin(&tools, name, bytes, length, error, &worker->group[0]);
  finish(&tools, worker->group, 1, out);
  return worker->group[0].status;
}

rh_status rh_extract_bytes(rh_extract_worker *worker, const char *name, const char *bytes,
                           size_t length, rh_facts **out, rh_error *error) {
  return extract(worker, name, bytes, length, NULL, out, error);
}

static void begin_file(const rh_tools *tools, const char *path, rh_error *error,
                       rh_under_way *out) {
  rh_buffer bytes = RH_BUFFER_INIT;
  rh_status status = rh_file_read(path, MAX_DOCUMENT_BYTES, &bytes, error);
  if (status == RH_OK)
    rh_begin(tools, path, rh_buffer_text(&bytes), bytes.length, error, out);
  else
    *out = (rh_under_way){.name = path, .status = status};
  rh_buffer_free(&bytes);
}

void rh_extract_files(rh_extract_worker *worker, const char *const *paths, size_t count,
                      rh_facts **facts, rh_error *errors) {
  rh_tools tools = tools_of(worker, NULL);
  for (size_t i = 0; i < count;) {
    size_t begun = 0;
    size_t characters = 0;
    while (i + begun < count && begun < RH_GROUP && characters < RH_GROUP_CHARACTERS) {
      rh_under_way *d = &worker->group[begun];
      begin_file(&tools, paths[i + begun], &errors[i + begun], d);
      characters += d->document ? d->document->folded_count : 0;
      begun++;
    }
    finish(&tools, worker->group, begun, facts + i);
    i += begun;
  }
}

/* The next word of an expectation, up to a space; "" at the end. */
static void next_word(const char **rest, rh_buffer *out) {
  rh_buffer_clear(out);
  *rest += strspn(*rest, " ");
  size_t length = strcspn(*rest, " ");
  rh_buffer_append(out, *rest, length);
  *rest += length;
}

static bool entity_is(const rh_facts *facts, size_t entity, const char *name) {
  return entity != RH_NONE && strcmp(facts->entities[entity].name, name) == 0;
}

/* "post=校长", "value=150", "date=2024-05-16", "role=host", "unit=门", "kind=target", "by=NAME". */
static bool has_attribute(const rh_facts *facts, const rh_fact *fact, const char *attribute) {
  const char *value = strchr(attribute, '=');
  if (!value) return false;
  value++;
  size_t key = (size_t)(value - attribute);
  if (strncmp(attribute, "by=", key) == 0) return entity_is(facts, fact->by, value);
  if (strncmp(attribute, "value=", key) == 0) {
    double wanted = strtod(value, NULL);
    return !(fact->value < wanted) && !(fact->value > wanted);
  }
  const struct {
    const char *key;
    const char *text;
  } TEXTS[] = {{"post=", fact->post}, {"date=", fact->date}, {"role=", fact->role},
               {"unit=", fact->unit}, {"kind=", fact->kind}, {"year=", fact->year}};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
    if (strncmp(attribute, TEXTS[i].key, key) == 0)
      return TEXTS[i].text && strcmp(TEXTS[i].text, value) == 0;
  return false;
}

/* One word of an expectation against a fact: the subject, the object, or an attribute. */
static bool fits_word(const rh_facts *facts, const rh_fact *fact, const char *word, size_t number) {
  if (strchr(word, '=')) return has_attribute(facts, fact, word);
  if (fact->relation == RH_COOPERATES_WITH)
    return entity_is(facts, fact->subject, word) || entity_is(facts, fact->object, word);
  return entity_is(facts, number == 0 ? fact->subject : fact->object, word);
}

static bool fits_expectation(const rh_facts *facts, const rh_fact *fact, const char *rest) {
  rh_buffer word = RH_BUFFER_INIT;
  next_word(&rest, &word);
  bool fits = strcmp(rh_relation_name(fact->relation), rh_buffer_text(&word)) == 0;
  size_t number = 0;
  for (next_word(&rest, &word); fits && word.length; next_word(&rest, &word)) {
    fits = fits_word(facts, fact, rh_buffer_text(&word), number);
    if (!strchr(rh_buffer_text(&word), '=')) number++;
  }
  rh_buffer_free(&word);
  return fits;
}

/* "none relation" holds when the rule states nothing of that relation. */
static bool holds(const rh_facts *facts, const char *expectation) {
  bool none = strncmp(expectation, "none ", 5) == 0;
  for (size_t i = 0; i < facts->fact_count; i++)
    if (fits_expectation(facts, &facts->facts[i], none ? expectation + 5 : expectation))
      return !none;
  return none;
}

static rh_status check_example(rh_extract_worker *worker, const rh_rule_example *example,
                               rh_rule_report *report, void *context, bool *passed,
                               rh_error *error) {
  rh_facts *facts = NULL;
  rh_status status = extract(worker, "example.txt", example->text, strlen(example->text),
                             example->rule, &facts, error);
  if (status != RH_OK) return status;
  rh_buffer message = RH_BUFFER_INIT;
  *passed = true;
  for (size_t i = 0; i < example->expected_count; i++) {
    if (holds(facts, example->expected[i])) continue;
    *passed = false;
    rh_buffer_clear(&message);
    rh_buffer_printf(&message, "%s:%zu: rule %s does not give: %s", example->file, example->line,
                     example->rule, example->expected[i]);
    report(context, false, rh_buffer_text(&message));
  }
  if (*passed) {
    rh_buffer_printf(&message, "%s:%zu: rule %s", example->file, example->line, example->rule);
    report(context, true, rh_buffer_text(&message));
  }
  rh_buffer_free(&message);
  rh_facts_free(facts);
  return RH_OK;
}

rh_status rh_extractor_check_rules(rh_extractor *extractor, rh_rule_report *report, void *context,
                                   size_t *checked, size_t *failed, rh_error *error) {
  *checked = *failed = 0;
  rh_extract_worker *worker = NULL;
  rh_status status = rh_extract_worker_new(extractor, &worker, error);
  size_t count = rh_rules_example_count(extractor->rules);
  for (size_t i = 0; status == RH_OK && i < count; i++) {
    bool passed = false;
    status = check_example(worker, rh_rules_example(extractor->rules, i), report, context, &passed,
                           error);
    (*checked)++;
    *failed += !passed;
  }
  rh_extract_worker_free(worker);
  return status;
}
