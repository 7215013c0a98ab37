/* The formats of results, byte for byte. */
#include "queries/sparql/results/results.h"
#include "queries/sparql/results/text_table.h"
#include "queries/sparql/service/read_xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TERM(k, v)                                                                                 \
  { .kind = (k), .value = (v), .value_length = sizeof(v) - 1 }
#define TYPED(v, d)                                                                                \
  {                                                                                                \
    .kind = RH_TERM_LITERAL, .value = (v), .value_length = sizeof(v) - 1, .datatype = RH_XSD d,    \
    .datatype_length = sizeof(RH_XSD d) - 1                                                        \
  }

static const rh_term IRI = TERM(RH_TERM_IRI, "http://e/a?b&c");
static const rh_term BLANK = TERM(RH_TERM_BLANK, "b1");
static const rh_term PLAIN = TERM(RH_TERM_LITERAL, "say \"hi\",\n<学>\t\\");
static const rh_term INTEGER = TYPED("42", "integer");
static const rh_term DATE = TYPED("2024-03-01", "date");
static const rh_term TAGGED = {.kind = RH_TERM_LITERAL,
                               .value = "大学",
                               .value_length = 6,
                               .language = "zh",
                               .language_length = 2};

static rh_status append(void *to, const char *bytes, size_t length, rh_error *error) {
  (void)error;
  rh_buffer_append(to, bytes, length);
  return RH_OK;
}

/* ---- solutions ---------------------------------------------------------------------------- */

typedef struct rows {
  size_t at;
} rows;

static const rh_term *const ROWS[][2] = {
    {&IRI, &PLAIN}, {&BLANK, NULL}, {NULL, &INTEGER}, {&DATE, &TAGGED}};

static rh_status next_row(void *source, const rh_term **row, bool *more, rh_error *error) {
  rows *r = source;
  (void)error;
  *more = r->at < sizeof ROWS / sizeof *ROWS;
  if (!*more) return RH_OK;
  memcpy((void *)row, (const void *)ROWS[r->at++], sizeof ROWS[0]);
  return RH_OK;
}

static void check_solutions(rh_result_format format, const char *expected) {
  static const char *const NAMES[] = {"x", "名"};
  rows source = {0};
  rh_buffer out = RH_BUFFER_INIT;
  const rh_sink sink = {&out, append};
  const rh_solutions solutions = {2, NAMES, &source, next_row};
  rh_error error = {RH_OK, ""};
  size_t count = 0;
  assert_int_equal(rh_results_write_solutions(&solutions, format, 0, &sink, &count, &error), RH_OK);
  assert_string_equal(rh_buffer_text(&out), expected);
  assert_int_equal(count, 4);
  rh_buffer_free(&out);
}

static void solutions_are_written(void **state) {
  (void)state;
  check_solutions(RH_RESULT_CSV, "x,名\r\nhttp://e/a?b&c,\"say \"\"hi\"\",\n<学>\t\\\"\r\n_:b1,\r\n"
                                 ",42\r\n2024-03-01,大学\r\n");
  check_solutions(RH_RESULT_TSV,
                  "?x\t?名\n<http://e/a?b&c>\t\"say \\\"hi\\\",\\n<学>\\t\\\\\"\n_:b1\t\n\t42\n"
                  "\"2024-03-01\"^^<" RH_XSD "date>\t\"大学\"@zh\n");
  check_solutions(
      RH_RESULT_JSON,
      "{\"head\":{\"vars\":[\"x\",\"名\"]},\"results\":{\"bindings\":[\n"
      "{\"x\":{\"type\":\"uri\",\"value\":\"http://e/a?b&c\"},\"名\":{\"type\":\"literal\","
      "\"value\":\"say \\\"hi\\\",\\n<学>\\u0009\\\\\"}},\n"
      "{\"x\":{\"type\":\"bnode\",\"value\":\"b1\"}},\n"
      "{\"名\":{\"type\":\"literal\",\"value\":\"42\",\"datatype\":\"" RH_XSD "integer\"}},\n"
      "{\"x\":{\"type\":\"literal\",\"value\":\"2024-03-01\",\"datatype\":\"" RH_XSD "date\"},"
      "\"名\":{\"type\":\"literal\",\"value\":\"大学\",\"xml:lang\":\"zh\"}}\n]}}\n");
  check_solutions(
      RH_RESULT_XML,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"
      "<head><variable name=\"x\"/><variable name=\"名\"/></head>\n<results>\n"
      "<result><binding name=\"x\"><uri>http://e/a?b&amp;c</uri></binding><binding name=\"名\">"
      "<literal>say &quot;hi&quot;,\n&lt;学&gt;\t\\</literal></binding></result>\n"
      "<result><binding name=\"x\"><bnode>b1</bnode></binding></result>\n"
      "<result><binding name=\"名\"><literal datatype=\"" RH_XSD "integer\">42</literal></binding>"
      "</result>\n"
      "<result><binding name=\"x\"><literal datatype=\"" RH_XSD "date\">2024-03-01</literal>"
      "</binding><binding name=\"名\"><literal xml:lang=\"zh\">大学</literal></binding></result>\n"
      "</results>\n</sparql>\n");
}

static void check_boolean(rh_result_format format, bool value, const char *expected) {
  rh_buffer out = RH_BUFFER_INIT;
  const rh_sink sink = {&out, append};
  assert_int_equal(rh_results_write_boolean(value, format, &sink, NULL), RH_OK);
  assert_string_equal(rh_buffer_text(&out), expected);
  rh_buffer_free(&out);
}

static void booleans_are_written(void **state) {
  (void)state;
  check_boolean(RH_RESULT_JSON, true, "{\"head\":{},\"boolean\":true}\n");
  check_boolean(RH_RESULT_XML, false,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"
                "<head/>\n<boolean>false</boolean>\n</sparql>\n");
  check_boolean(RH_RESULT_TABLE, true, "yes\n");
}

/* ---- graphs ------------------------------------------------------------------------------- */

static const rh_term S = TERM(RH_TERM_IRI, "http://e/学校");
static const rh_term TYPE = TERM(RH_TERM_IRI, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
static const rh_term P = TERM(RH_TERM_IRI, "http://e/p");
static const rh_term G = TERM(RH_TERM_IRI, "http://e/g/1");
static const rh_statement STATEMENTS[] = {{&S, &TYPE, &P, NULL},     {&S, &P, &INTEGER, NULL},
                                          {&S, &P, &TAGGED, NULL},   {&BLANK, &P, &DATE, NULL},
                                          {&BLANK, &TYPE, &S, NULL}, {&BLANK, &P, &PLAIN, NULL},
                                          {&S, &P, &G, &G}};

static rh_status next_statement(void *source, rh_statement *statement, bool *more,
                                rh_error *error) {
  rows *r = source;
  (void)error;
  *more = r->at < sizeof STATEMENTS / sizeof *STATEMENTS;
  if (*more) *statement = STATEMENTS[r->at++];
  return RH_OK;
}

static void check_graph(rh_result_format format, const char *expected) {
  static const rh_prefix PREFIXES[] = {{"e", "http://e/"},
                                       {"xsd", "http://www.w3.org/2001/XMLSchema#"}};
  rows source = {0};
  rh_buffer out = RH_BUFFER_INIT;
  const rh_sink sink = {&out, append};
  const rh_statements statements = {&source, next_statement};
  size_t count = 0;
  assert_int_equal(
      rh_results_write_statements(&statements, format, PREFIXES, 2, &sink, &count, NULL), RH_OK);
  assert_string_equal(rh_buffer_text(&out), expected);
  assert_int_equal(count, 7);
  rh_buffer_free(&out);
}

static void graphs_are_written(void **state) {
  (void)state;
  check_graph(RH_RESULT_TURTLE,
              "@prefix e: <http://e/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n"
              "e:学校 a e:p ;\n  e:p 42, \"大学\"@zh .\n"
              "_:b1 e:p \"2024-03-01\"^^xsd:date ;\n  a e:学校 ;\n"
              "  e:p \"say \\\"hi\\\",\\n<学>\\t\\\\\" .\ne:学校 e:p <http://e/g/1> .\n");
  check_graph(RH_RESULT_NQUADS,
              "<http://e/学校> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/p> .\n"
              "<http://e/学校> <http://e/p> \"42\"^^<" RH_XSD "integer> .\n"
              "<http://e/学校> <http://e/p> \"大学\"@zh .\n"
              "_:b1 <http://e/p> \"2024-03-01\"^^<" RH_XSD "date> .\n"
              "_:b1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/学校> .\n"
              "_:b1 <http://e/p> \"say \\\"hi\\\",\\n<学>\\t\\\\\" .\n"
              "<http://e/学校> <http://e/p> <http://e/g/1> <http://e/g/1> .\n");
  check_graph(
      RH_RESULT_JSONLD,
      "[\n{\"@id\":\"http://e/学校\",\"@type\":[\"http://e/p\"],\"http://e/p\":["
      "{\"@value\":\"42\",\"@type\":\"" RH_XSD "integer\"},{\"@value\":\"大学\",\"@language\":"
      "\"zh\"}]},\n"
      "{\"@id\":\"_:b1\",\"http://e/p\":[{\"@value\":\"2024-03-01\",\"@type\":\"" RH_XSD "date\"}],"
      "\"@type\":[\"http://e/学校\"]},\n"
      "{\"@id\":\"_:b1\",\"http://e/p\":[{\"@value\":\"say \\\"hi\\\",\\n<学>\\u0009\\\\\"}]},\n"
      "{\"@id\":\"http://e/g/1\",\"@graph\":[{\"@id\":\"http://e/学校\",\"http://e/p\":["
      "{\"@id\":\"http://e/g/1\"}]}]}\n]\n");
}

static void wrong_formats_are_refused(void **state) {
  rows source = {0};
  rh_buffer out = RH_BUFFER_INIT;
  const rh_sink sink = {&out, append};
  const rh_solutions solutions = {0, NULL, &source, next_row};
  const rh_statements statements = {&source, next_statement};
  (void)state;
  assert_int_equal(rh_results_write_solutions(&solutions, RH_RESULT_TURTLE, 0, &sink, NULL, NULL),
                   RH_ERR_USAGE);
  assert_int_equal(
      rh_results_write_statements(&statements, RH_RESULT_JSON, NULL, 0, &sink, NULL, NULL),
      RH_ERR_USAGE);
  assert_int_equal(out.length, 0);
  rh_buffer_free(&out);
}

/* ---- tables and documents that are read ----------------------------------------------------- */

static void tables_align_chinese(void **state) {
  static const char *const CELLS[] = {"名称", "n", "清河大学", "7", "x", "10"};
  rh_table table = {.columns = 2};
  rh_buffer out = RH_BUFFER_INIT;
  (void)state;
  for (size_t i = 0; i < 6; i++) assert_true(rh_table_add(&table, CELLS[i]));
  rh_table_write(&table, 0, &out);
  assert_string_equal(rh_buffer_text(&out),
                      "名称      n\n--------  --\n清河大学  7\nx         10\n");
  rh_table_free(&table);
  rh_buffer_free(&out);
}

static void xml_results_are_read_back(void **state) {
  static const char *const NAMES[] = {"x", "名"};
  rows source = {0};
  rh_buffer out = RH_BUFFER_INIT;
  rh_arena arena = RH_ARENA_INIT;
  const rh_sink sink = {&out, append};
  const rh_solutions solutions = {2, NAMES, &source, next_row};
  rh_solution_table table;
  rh_error error = {RH_OK, ""};
  (void)state;
  assert_int_equal(rh_results_write_solutions(&solutions, RH_RESULT_XML, 0, &sink, NULL, &error),
                   RH_OK);
  assert_int_equal(rh_read_xml_results(rh_buffer_text(&out), out.length, &arena, &table, &error),
                   RH_OK);
  assert_int_equal(table.width, 2);
  assert_string_equal(table.names[1], "名");
  assert_int_equal(table.row_count, 4);
  for (size_t i = 0; i < 8; i++) {
    const rh_term *wrote = ROWS[i / 2][i % 2];
    const rh_term *read = table.cells[i];
    assert_int_equal(wrote == NULL, read == NULL);
    if (!wrote) continue;
    assert_int_equal(read->kind, wrote->kind);
    assert_string_equal(read->value, wrote->value);
    assert_string_equal(read->datatype ? read->datatype : "",
                        wrote->datatype ? wrote->datatype : "");
    assert_string_equal(read->language ? read->language : "",
                        wrote->language ? wrote->language : "");
  }
  assert_int_equal(rh_read_xml_results("<a/>", 4, &arena, &table, &error), RH_ERR_FORMAT);
  assert_int_equal(rh_read_xml_results("<sparql", 7, &arena, &table, &error), RH_ERR_FORMAT);
  rh_arena_free(&arena);
  rh_buffer_free(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(solutions_are_written), cmocka_unit_test(booleans_are_written),
      cmocka_unit_test(graphs_are_written),    cmocka_unit_test(wrong_formats_are_refused),
      cmocka_unit_test(tables_align_chinese),  cmocka_unit_test(xml_results_are_read_back),
  };
  return cmocka_run_group_tests_name("sparql results", tests, NULL, NULL);
}
