/* The ontology says of every type, relation and property that the graph uses what it is, in zh and
 * en. */
#include "base/buffer.h"
#include "extract/facts.h"
#include "graph/statements.h"

#include <librdf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define ONTOLOGY RH_SOURCE_DIR "/ontology/ronghe.ttl"

static librdf_world *world;
static librdf_storage *storage;
static librdf_model *ontology;

static int read_ontology(void **state) {
  (void)state;
  world = librdf_new_world();
  librdf_world_open(world);
  storage = librdf_new_storage(world, "memory", NULL, NULL);
  ontology = librdf_new_model(world, storage, NULL);
  librdf_parser *parser = librdf_new_parser(world, "turtle", NULL, NULL);
  librdf_uri *uri = librdf_new_uri(world, (const unsigned char *)"file:" ONTOLOGY);
  int failed = librdf_parser_parse_into_model(parser, uri, uri, ontology);
  librdf_free_uri(uri);
  librdf_free_parser(parser);
  return failed;
}

static int free_ontology(void **state) {
  (void)state;
  librdf_free_model(ontology);
  librdf_free_storage(storage);
  librdf_free_world(world);
  return 0;
}

static bool has_text(const char *iri, const char *property, const char *language) {
  librdf_node *node = librdf_new_node_from_uri_string(world, (const unsigned char *)iri);
  librdf_node *predicate = librdf_new_node_from_uri_string(world, (const unsigned char *)property);
  librdf_iterator *values = librdf_model_get_targets(ontology, node, predicate);
  bool found = false;
  for (; values && !librdf_iterator_end(values); librdf_iterator_next(values)) {
    const char *l = librdf_node_get_literal_value_language(librdf_iterator_get_object(values));
    found |= l && strcmp(l, language) == 0;
  }
  if (values) librdf_free_iterator(values);
  librdf_free_node(predicate);
  librdf_free_node(node);
  return found;
}

static void assert_described(const char *local_name) {
  static const char *const PROPERTIES[] = {"http://www.w3.org/2000/01/rdf-schema#label",
                                           "http://www.w3.org/2000/01/rdf-schema#comment"};
  static const char *const LANGUAGES[] = {"zh", "en"};
  rh_buffer iri = RH_BUFFER_INIT;
  rh_buffer_printf(&iri, RH_NAMESPACE "%s", local_name);
  for (size_t p = 0; p < 2; p++)
    for (size_t l = 0; l < 2; l++)
      if (!has_text(rh_buffer_text(&iri), PROPERTIES[p], LANGUAGES[l]))
        fail_msg("rh:%s has no %s in %s", local_name, PROPERTIES[p], LANGUAGES[l]);
  rh_buffer_free(&iri);
}

static void every_type_and_relation_is_described(void **state) {
  (void)state;
  for (size_t t = 0; t < RH_TYPE_COUNT; t++) assert_described(rh_type_name((rh_type)t));
  for (size_t r = 0; r < RH_RELATION_COUNT; r++) assert_described(rh_relation_name((rh_relation)r));
}

/* A record with every relation and attribute. */
static void fill_record(rh_facts *facts, rh_entity *entities, rh_fact *list) {
  static const rh_span SPAN = {0, 2};
  static const char *ALIASES[] = {"别名"};
  for (size_t i = 0; i < RH_TYPE_COUNT; i++)
    entities[i] = (rh_entity){.type = (rh_type)i,
                              .name = "名 称",
                              .identity = i == RH_PERSON ? NULL : "名 称",
                              .aliases = ALIASES,
                              .alias_count = 1,
                              .mentions = &SPAN,
                              .mention_count = 1};
  for (size_t r = 0; r < RH_RELATION_COUNT; r++) {
    bool value = r == RH_HAS_INDICATOR || r == RH_OCCURRED_ON;
    list[r] = (rh_fact){.relation = (rh_relation)r,
                        .subject = RH_PERSON,
                        .object = value ? RH_NONE : RH_SCHOOL,
                        .by = RH_NONE,
                        .passage = SPAN,
                        .confidence = 0.5,
                        .rule = "test"};
  }
  list[RH_HOLDS_POST].post = "校长";
  list[RH_ORGANIZES].role = "host";
  list[RH_AWARDS].by = RH_SCHOOL;
  list[RH_HAS_INDICATOR].value = 2.5;
  list[RH_HAS_INDICATOR].unit = "家";
  list[RH_HAS_INDICATOR].what = "\"引号\"";
  list[RH_HAS_INDICATOR].kind = "target";
  list[RH_HAS_INDICATOR].year = "2025";
  list[RH_OCCURRED_ON].date = "--05-06";
  *facts = (rh_facts){.doc = "d",
                      .title = "题",
                      .published = "2024-01-02",
                      .publisher = "社",
                      .text = "正文",
                      .text_length = strlen("正文"),
                      .hash = "00ff",
                      .entities = entities,
                      .entity_count = RH_TYPE_COUNT,
                      .facts = list,
                      .fact_count = RH_RELATION_COUNT};
}

typedef struct seen {
  size_t statements;
  bool person; /* the person's IRI is the name and the organization */
} seen;

static rh_status check_statement(void *context, const char *subject, const char *predicate,
                                 const rh_node_text *object, rh_error *error) {
  seen *s = context;
  (void)error;
  s->statements++;
  s->person |= strcmp(subject, RH_DEFAULT_BASE "person/名%20称·名%20称") == 0;
  assert_null(strchr(subject, ' '));
  if (strncmp(predicate, RH_NAMESPACE, strlen(RH_NAMESPACE)) == 0)
    assert_described(predicate + strlen(RH_NAMESPACE));
  if (!object->is_literal && strncmp(object->value, RH_NAMESPACE, strlen(RH_NAMESPACE)) == 0)
    assert_described(object->value + strlen(RH_NAMESPACE));
  return RH_OK;
}

static void every_term_of_the_graph_is_described(void **state) {
  (void)state;
  rh_facts facts;
  rh_entity entities[RH_TYPE_COUNT];
  rh_fact list[RH_RELATION_COUNT];
  seen s = {0, false};
  fill_record(&facts, entities, list);
  assert_int_equal(rh_statements_of(&facts, RH_DEFAULT_BASE, check_statement, &s, NULL), RH_OK);
  assert_true(s.statements > 200);
  assert_true(s.person);
}

static rh_status refuse(void *context, const char *subject, const char *predicate,
                        const rh_node_text *object, rh_error *error) {
  size_t *calls = context;
  (void)subject;
  (void)predicate;
  (void)object;
  return ++*calls == 3 ? rh_fail(error, RH_ERR_IO, "full") : RH_OK;
}

static void an_error_of_the_sink_stops_the_writing(void **state) {
  (void)state;
  rh_facts facts;
  rh_entity entities[RH_TYPE_COUNT];
  rh_fact list[RH_RELATION_COUNT];
  size_t calls = 0;
  rh_error error = {RH_OK, ""};
  fill_record(&facts, entities, list);
  assert_int_equal(rh_statements_of(&facts, RH_DEFAULT_BASE, refuse, &calls, &error), RH_ERR_IO);
  assert_int_equal(calls, 3);
  assert_string_equal(error.message, "full");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_type_and_relation_is_described),
      cmocka_unit_test(every_term_of_the_graph_is_described),
      cmocka_unit_test(an_error_of_the_sink_stops_the_writing),
  };
  return cmocka_run_group_tests(tests, read_ontology, free_ontology);
}
