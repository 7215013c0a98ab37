#include "graph/statements.h"

#include "base/utf8.h"
#include "graph/iri.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define OA "http://www.w3.org/ns/oa#"
#define PROV "http://www.w3.org/ns/prov#"
#define DCTERMS "http://purl.org/dc/terms/"
#define OWL "http://www.w3.org/2002/07/owl#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"

/* What one record needs while it is written. */
typedef struct writer {
  const rh_facts *facts;
  const char *base;
  char **entity_iris;
  rh_buffer document;
  rh_statement_sink *sink;
  void *context;
  rh_error *error;
  rh_status status;
} writer;

/* The class of the fact nodes of each relation. */
static const char *fact_class(rh_relation relation) {
  static const char *const CLASSES[RH_RELATION_COUNT] = {[RH_COOPERATES_WITH] = "Cooperation",
                                                         [RH_ESTABLISHES] = "Establishment",
                                                         [RH_MEMBER_OF] = "Membership",
                                                         [RH_PART_OF] = "Parthood",
                                                         [RH_LOCATED_IN] = "Location",
                                                         [RH_ORGANIZES] = "Organizing",
                                                         [RH_ATTENDS] = "Attendance",
                                                         [RH_HOLDS_POST] = "PostHolding",
                                                         [RH_ISSUES] = "Issuing",
                                                         [RH_AWARDS] = "Awarding",
                                                         [RH_LAUNCHES] = "Launch",
                                                         [RH_HAS_MEASURE] = "MeasureStatement",
                                                         [RH_FOCUSES_ON] = "Focus",
                                                         [RH_OFFERS] = "Offering",
                                                         [RH_HAS_INDICATOR] = "Indicator",
                                                         [RH_OCCURRED_ON] = "Dating"};
  return CLASSES[relation];
}

static void emit(writer *w, const char *subject, const char *predicate, rh_node_text object) {
  if (w->status == RH_OK) w->status = w->sink(w->context, subject, predicate, &object, w->error);
}

static void emit_iri(writer *w, const char *subject, const char *predicate, const char *iri) {
  emit(w, subject, predicate, (rh_node_text){false, iri, NULL, NULL});
}

static void emit_text(writer *w, const char *subject, const char *predicate, const char *text) {
  if (text && *text) emit(w, subject, predicate, (rh_node_text){true, text, NULL, NULL});
}

static void emit_chinese(writer *w, const char *subject, const char *predicate, const char *text) {
  if (text && *text) emit(w, subject, predicate, (rh_node_text){true, text, NULL, "zh"});
}

static void emit_typed(writer *w, const char *subject, const char *predicate, const char *text,
                       const char *datatype) {
  emit(w, subject, predicate, (rh_node_text){true, text, datatype, NULL});
}

static void emit_size(writer *w, const char *subject, const char *predicate, size_t value) {
  char text[32];
  (void)snprintf(text, sizeof text, "%zu", value);
  emit_typed(w, subject, predicate, text, XSD "integer");
}

/* "2024-05-16", "2024-05", "2024", "--05-16" → the XML Schema type of that form. */
static const char *date_type(const char *date) {
  if (strncmp(date, "--", 2) == 0) return XSD "gMonthDay";
  switch (strlen(date)) {
  case 4:
    return XSD "gYear";
  case 7:
    return XSD "gYearMonth";
  default:
    return XSD "date";
  }
}

static void emit_date(writer *w, const char *subject, const char *predicate, const char *date) {
  if (date && *date) emit_typed(w, subject, predicate, date, date_type(date));
}

static void emit_decimal(writer *w, const char *subject, const char *predicate, double value) {
  char text[64];
  bool whole = value == floor(value) && fabs(value) < 1e15;
  (void)snprintf(text, sizeof text, whole ? "%.0f" : "%.6f", value);
  if (!whole) {
    size_t length = strlen(text);
    while (text[length - 1] == '0' && text[length - 2] != '.') text[--length] = '\0';
  }
  emit_typed(w, subject, predicate, text, whole ? XSD "integer" : XSD "decimal");
}

static void write_document(writer *w) {
  const char *document = rh_buffer_text(&w->document);
  emit_iri(w, document, RDF "type", RH_NAMESPACE "SourceDocument");
  emit_text(w, document, RH_NAMESPACE "fileName", w->facts->doc);
  emit_text(w, document, RH_NAMESPACE "contentHash", w->facts->hash);
  /* A document without a title of its own is shown by its file's name. */
  emit_chinese(w, document, DCTERMS "title", *w->facts->title ? w->facts->title : w->facts->doc);
  emit_date(w, document, DCTERMS "issued", w->facts->published);
  emit_chinese(w, document, DCTERMS "publisher", w->facts->publisher);
}

static void write_entity(writer *w, size_t index) {
  const rh_entity *entity = &w->facts->entities[index];
  const char *iri = w->entity_iris[index];
  rh_buffer class_iri = RH_BUFFER_INIT;
  rh_buffer_printf(&class_iri, RH_NAMESPACE "%s", rh_type_name(entity->type));
  emit_iri(w, iri, RDF "type", rh_buffer_text(&class_iri));
  rh_buffer_free(&class_iri);
  /* One label wherever the thing is met; what this document calls it is one of its names. */
  const char *label = entity->identity ? entity->identity : entity->name;
  emit_chinese(w, iri, RDFS "label", label);
  emit_chinese(w, iri, RH_NAMESPACE "name", label);
  if (strcmp(label, entity->name) != 0) {
    emit_chinese(w, iri, SKOS "altLabel", entity->name);
    emit_chinese(w, iri, RH_NAMESPACE "name", entity->name);
  }
  for (size_t i = 0; i < entity->alias_count; i++) {
    emit_chinese(w, iri, SKOS "altLabel", entity->aliases[i]);
    emit_chinese(w, iri, RH_NAMESPACE "name", entity->aliases[i]);
  }
  emit_iri(w, iri, RH_NAMESPACE "mentionedIn", rh_buffer_text(&w->document));
}

static void passage_iri(const writer *w, rh_span passage, rh_buffer *out) {
  rh_buffer_printf(out, "%s/passage/%zu-%zu", rh_buffer_text(&w->document), passage.start,
                   passage.end);
}

static void write_passage(writer *w, rh_span passage) {
  rh_buffer iri = RH_BUFFER_INIT;
  rh_buffer selector = RH_BUFFER_INIT;
  rh_buffer quote = RH_BUFFER_INIT;
  const rh_facts *facts = w->facts;
  size_t start = rh_utf8_offset(facts->text, facts->text_length, passage.start);
  size_t length =
      rh_utf8_offset(facts->text + start, facts->text_length - start, passage.end - passage.start);
  passage_iri(w, passage, &iri);
  rh_buffer_append(&quote, facts->text + start, length);
  const char *p = rh_buffer_text(&iri);
  emit_iri(w, p, RDF "type", RH_NAMESPACE "Passage");
  emit_iri(w, p, RDF "type", OA "SpecificResource");
  emit_iri(w, p, OA "hasSource", rh_buffer_text(&w->document));
  rh_buffer_printf(&selector, "%s/quote", p);
  emit_iri(w, p, OA "hasSelector", rh_buffer_text(&selector));
  emit_iri(w, rh_buffer_text(&selector), RDF "type", OA "TextQuoteSelector");
  emit_text(w, rh_buffer_text(&selector), OA "exact", rh_buffer_text(&quote));
  rh_buffer_clear(&selector);
  rh_buffer_printf(&selector, "%s/position", p);
  emit_iri(w, p, OA "hasSelector", rh_buffer_text(&selector));
  emit_iri(w, rh_buffer_text(&selector), RDF "type", OA "TextPositionSelector");
  emit_size(w, rh_buffer_text(&selector), OA "start", passage.start);
  emit_size(w, rh_buffer_text(&selector), OA "end", passage.end);
  if (!rh_buffer_ok(&iri) || !rh_buffer_ok(&selector) || !rh_buffer_ok(&quote))
    w->status = rh_fail(w->error, RH_ERR_MEMORY, "out of memory");
  rh_buffer_free(&iri);
  rh_buffer_free(&selector);
  rh_buffer_free(&quote);
}

/* The fact as one plain triple. */
static void write_direct(writer *w, const rh_fact *fact, const char *fact_iri) {
  rh_buffer predicate = RH_BUFFER_INIT;
  rh_buffer_printf(&predicate, RH_NAMESPACE "%s", rh_relation_name(fact->relation));
  const char *subject = w->entity_iris[fact->subject];
  const char *property = rh_buffer_text(&predicate);
  if (fact->relation == RH_OCCURRED_ON)
    emit_date(w, subject, property, fact->date);
  else if (fact->relation == RH_HAS_INDICATOR)
    emit_iri(w, subject, property, fact_iri);
  else
    emit_iri(w, subject, property, w->entity_iris[fact->object]);
  rh_buffer_free(&predicate);
}

static void write_attributes(writer *w, const rh_fact *fact, const char *iri) {
  emit_chinese(w, iri, RH_NAMESPACE "post", fact->post);
  emit_text(w, iri, RH_NAMESPACE "role", fact->role);
  if (fact->by != RH_NONE) emit_iri(w, iri, RH_NAMESPACE "by", w->entity_iris[fact->by]);
  if (fact->relation == RH_HAS_INDICATOR) {
    emit_decimal(w, iri, RH_NAMESPACE "value", fact->value);
    /* Always there, so that questions need no OPTIONAL. */
    emit(w, iri, RH_NAMESPACE "unit", (rh_node_text){true, fact->unit, NULL, "zh"});
    emit(w, iri, RH_NAMESPACE "what", (rh_node_text){true, fact->what, NULL, "zh"});
    emit_text(w, iri, RH_NAMESPACE "kind", fact->kind);
    if (fact->year) emit_typed(w, iri, RH_NAMESPACE "year", fact->year, XSD "gYear");
  }
  if (fact->relation == RH_OCCURRED_ON) emit_date(w, iri, RH_NAMESPACE "date", fact->date);
}

/* A person with several posts is met elsewhere under each of them. */
static void write_same_holder(writer *w, size_t index) {
  const rh_fact *fact = &w->facts->facts[index];
  rh_buffer iri = RH_BUFFER_INIT;
  if (fact->relation == RH_HOLDS_POST && rh_iri_append_holder(&iri, w->base, w->facts, index))
    emit_iri(w, w->entity_iris[fact->subject], OWL "sameAs", rh_buffer_text(&iri));
  if (!rh_buffer_ok(&iri)) w->status = rh_fail(w->error, RH_ERR_MEMORY, "out of memory");
  rh_buffer_free(&iri);
}

static void write_fact(writer *w, size_t index) {
  const rh_fact *fact = &w->facts->facts[index];
  rh_buffer iri = RH_BUFFER_INIT;
  rh_buffer other = RH_BUFFER_INIT;
  char confidence[16];
  rh_buffer_printf(&iri, "%s/fact/%zu", rh_buffer_text(&w->document), index + 1);
  const char *node = rh_buffer_text(&iri);
  write_direct(w, fact, node);
  rh_buffer_printf(&other, RH_NAMESPACE "%s", fact_class(fact->relation));
  emit_iri(w, node, RDF "type", rh_buffer_text(&other));
  emit_iri(w, node, RH_NAMESPACE "subject", w->entity_iris[fact->subject]);
  if (fact->object != RH_NONE)
    emit_iri(w, node, RH_NAMESPACE "object", w->entity_iris[fact->object]);
  /* Both ends by one property, for questions that do not care which end. */
  emit_iri(w, node, RH_NAMESPACE "involves", w->entity_iris[fact->subject]);
  if (fact->object != RH_NONE)
    emit_iri(w, node, RH_NAMESPACE "involves", w->entity_iris[fact->object]);
  write_attributes(w, fact, node);
  (void)snprintf(confidence, sizeof confidence, "%.2f", fact->confidence);
  emit_typed(w, node, RH_NAMESPACE "confidence", confidence, XSD "decimal");
  emit_text(w, node, RH_NAMESPACE "rule", fact->rule);
  rh_buffer_clear(&other);
  passage_iri(w, fact->passage, &other);
  emit_iri(w, node, RH_NAMESPACE "evidence", rh_buffer_text(&other));
  emit_iri(w, node, PROV "wasDerivedFrom", rh_buffer_text(&w->document));
  if (!rh_buffer_ok(&iri) || !rh_buffer_ok(&other))
    w->status = rh_fail(w->error, RH_ERR_MEMORY, "out of memory");
  rh_buffer_free(&iri);
  rh_buffer_free(&other);
}

static bool is_first_of_passage(const rh_facts *facts, size_t index) {
  for (size_t i = 0; i < index; i++)
    if (facts->facts[i].passage.start == facts->facts[index].passage.start &&
        facts->facts[i].passage.end == facts->facts[index].passage.end)
      return false;
  return true;
}

static bool make_iris(writer *w) {
  w->entity_iris = calloc(w->facts->entity_count + 1, sizeof *w->entity_iris);
  if (!w->entity_iris) return false;
  for (size_t i = 0; i < w->facts->entity_count; i++) {
    rh_buffer iri = RH_BUFFER_INIT;
    rh_iri_append_entity(&iri, w->base, w->facts, i);
    w->entity_iris[i] = rh_buffer_take(&iri);
    if (!w->entity_iris[i]) return false;
  }
  rh_document_iri(w->base, w->facts->hash, &w->document);
  return rh_buffer_ok(&w->document);
}

void rh_document_iri(const char *base, const char *hash, rh_buffer *out) {
  rh_buffer_printf(out, "%sdoc/%s", base, hash);
}

rh_status rh_statements_of(const rh_facts *facts, const char *base, rh_statement_sink *sink,
                           void *context, rh_error *error) {
  writer w = {.facts = facts,
              .base = base,
              .document = RH_BUFFER_INIT,
              .sink = sink,
              .context = context,
              .error = error,
              .status = RH_OK};
  if (!make_iris(&w)) w.status = rh_fail(error, RH_ERR_MEMORY, "out of memory");
  if (w.status == RH_OK) write_document(&w);
  for (size_t i = 0; w.status == RH_OK && i < facts->entity_count; i++) write_entity(&w, i);
  for (size_t i = 0; w.status == RH_OK && i < facts->fact_count; i++) {
    if (is_first_of_passage(facts, i)) write_passage(&w, facts->facts[i].passage);
    write_fact(&w, i);
    write_same_holder(&w, i);
  }
  for (size_t i = 0; w.entity_iris && i < facts->entity_count; i++) free(w.entity_iris[i]);
  free(w.entity_iris);
  rh_buffer_free(&w.document);
  return w.status;
}
