/* The parser and the translation: what queries mean, and what is said of those that mean nothing.
 */
#include "print_algebra.h"
#include "queries/sparql/algebra/translate.h"
#include "queries/sparql/iri.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BASE "http://e/"

/* ---- meaning ------------------------------------------------------------------------------ */

static void check_algebra(const char *query, const char *expected) {
  rh_arena arena = RH_ARENA_INIT;
  rh_error error = {RH_OK, ""};
  rh_buffer text = RH_BUFFER_INIT;
  const rh_query *parsed = NULL;
  if (rh_sparql_parse_query(query, strlen(query), BASE, &arena, &parsed, &error) == RH_OK)
    print_op(&text, &parsed->variables, parsed->pattern);
  else
    rh_buffer_append_text(&text, error.message);
  if (strcmp(rh_buffer_text(&text), expected) != 0)
    print_message("%s\n  gives    %s\n  not      %s\n", query, rh_buffer_text(&text), expected);
  assert_string_equal(rh_buffer_text(&text), expected);
  rh_buffer_free(&text);
  rh_arena_free(&arena);
}

static void check_pattern(const char *pattern, const char *expected) {
  rh_buffer query = RH_BUFFER_INIT;
  rh_buffer algebra = RH_BUFFER_INIT;
  rh_buffer_printf(&query, "ASK { %s }", pattern);
  rh_buffer_printf(&algebra, "(project () %s)", expected);
  check_algebra(rh_buffer_text(&query), rh_buffer_text(&algebra));
  rh_buffer_free(&query);
  rh_buffer_free(&algebra);
}

static void patterns_become_operators(void **state) {
  (void)state;
  check_pattern("", "(bgp)");
  check_pattern("?s <p> 1 , 2.5 ; a \"x\"@zh .",
                "(bgp (?s <http://e/p> \"1\"^^integer) (?s <http://e/p> \"2.5\"^^decimal) "
                "(?s <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \"x\"@zh))");
  check_pattern("?a ?b ?c FILTER(?a = ?b) ?d ?e ?f",
                "(filter (= ?a ?b) (bgp (?a ?b ?c) (?d ?e ?f)))");
  check_pattern("?a ?b ?c OPTIONAL { ?c ?d ?e FILTER(?e > 1) }",
                "(leftjoin (> ?e \"1\"^^integer) (bgp (?a ?b ?c)) (bgp (?c ?d ?e)))");
  check_pattern("?a ?b ?c OPTIONAL { { ?c ?d ?e FILTER(?e > 1) } }",
                "(leftjoin (bgp (?a ?b ?c)) (filter (> ?e \"1\"^^integer) (bgp (?c ?d ?e))))");
  check_pattern("{ ?a ?b ?c } UNION { ?d ?e ?f } UNION {} MINUS { ?a ?b 1 }",
                "(minus (union (bgp (?a ?b ?c)) (bgp (?d ?e ?f)) (bgp)) "
                "(bgp (?a ?b \"1\"^^integer)))");
  check_pattern("?a ?b ?c { ?d ?e ?f } GRAPH ?g { ?h ?i ?j }",
                "(join (bgp (?a ?b ?c)) (bgp (?d ?e ?f)) (graph ?g (bgp (?h ?i ?j))))");
  check_pattern("?a ?b ?c BIND(?c + 1 AS ?d) ?d ?e ?f",
                "(join (extend ?d (+ ?c \"1\"^^integer) (bgp (?a ?b ?c))) (bgp (?d ?e ?f)))");
  check_pattern("VALUES (?a ?b) { (1 UNDEF) (UNDEF <x>) }",
                "(table (?a ?b) (\"1\"^^integer undef) (undef <http://e/x>))");
  check_pattern("SERVICE SILENT <s> { ?a ?b ?c }",
                "(service silent <http://e/s> (?a ?b ?c) (bgp (?a ?b ?c)))");
  check_pattern("FILTER NOT EXISTS { ?a ?b ?c }", "(filter (NOT EXISTS (bgp (?a ?b ?c))) (bgp))");
}

static void terms_are_resolved(void **state) {
  (void)state;
  check_algebra("PREFIX p: <http://p/> ASK { p:a\\-b p:c%20d p:学校.院 }",
                "(project () (bgp (<http://p/a-b> <http://p/c%20d> <http://p/学校.院>)))");
  check_algebra("BASE <http://b/c/> ASK { <../x> <#y> <> }",
                "(project () (bgp (<http://b/x> <http://b/c/#y> <http://b/c/>)))");
  check_algebra("ASK { ?\\u5B66 <\\u0070> \"\\U0001F600\\n\" }",
                "(project () (bgp (?学 <http://e/p> \"\xF0\x9F\x98\x80\n\")))");
  check_pattern("[ <p> () ] <q> ( 1 ?x )",
                "(bgp (.0 <http://e/p> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>) "
                "(.1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> \"1\"^^integer) "
                "(.1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> .2) "
                "(.2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ?x) "
                "(.2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> "
                "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>) (.0 <http://e/q> .1))");
}

static void paths_become_patterns_where_they_can(void **state) {
  (void)state;
  check_pattern("?s <a>/^<b> ?o", "(bgp (?s <http://e/a> .2) (?o <http://e/b> .2))");
  check_pattern("?s ^(<a>/<b>) ?o", "(bgp (?o <http://e/a> .2) (.2 <http://e/b> ?s))");
  check_pattern("?s <a>/<b>* ?o",
                "(join (bgp (?s <http://e/a> .2)) (path .2 (* <http://e/b>) ?o))");
  check_pattern("?s <a>|(<b>/<c>)+ ?o",
                "(path ?s (| <http://e/a> (+ (/ <http://e/b> <http://e/c>))) ?o)");
  check_pattern("?s !(<a>|^<b>) ?o", "(path ?s (! forward <http://e/a> backward <http://e/b>) ?o)");
  check_pattern("?s !^<b> ?o", "(path ?s (! backward <http://e/b>) ?o)");
}

static void expressions_follow_precedence(void **state) {
  (void)state;
  check_pattern("FILTER(?a || ?b && ?c || !?d)", "(filter (|| ?a (&& ?b ?c) (! ?d)) (bgp))");
  check_pattern("FILTER(?a -1 * 2 < - ?b)",
                "(filter (< (- ?a (* \"1\"^^integer \"2\"^^integer)) (- ?b)) (bgp))");
  check_pattern("FILTER(?a NOT IN (1, -2))",
                "(filter (NOT IN ?a \"1\"^^integer \"-2\"^^integer) (bgp))");
  check_pattern("FILTER regex(str(?a), \"x\", \"i\")",
                "(filter (REGEX (STR ?a) \"x\" \"i\") (bgp))");
  check_pattern("FILTER <f>(1)", "(filter (call <http://e/f> \"1\"^^integer) (bgp))");
}

static void aggregates_become_variables(void **state) {
  (void)state;
  check_algebra("SELECT ?a (COUNT(*) AS ?n) { ?a ?b ?c } GROUP BY ?a HAVING (SUM(?c) > 1) "
                "ORDER BY DESC(?n) LIMIT 3",
                "(slice 0 3 (project (?a ?n) (order desc ?n (extend ?n .5 (filter (> .4 "
                "\"1\"^^integer) (group (?a ?a) (.4 sum ?c) (.5 count (?a ?b ?c)) "
                "(bgp (?a ?b ?c))))))))");
  check_algebra("SELECT (GROUP_CONCAT(DISTINCT ?c; SEPARATOR='、') AS ?x) { ?a ?b ?c }",
                "(project (?x) (extend ?x .4 (group (.4 group_concat distinct ?c \"、\") "
                "(bgp (?a ?b ?c)))))");
  check_algebra("SELECT ?k { ?a ?b ?c } GROUP BY (STR(?a) AS ?k) ORDER BY ?b",
                "(project (?k) (order .4 (group (?k (STR ?a)) (.4 sample ?b) (bgp (?a ?b ?c)))))");
}

static void subselects_hide_variables(void **state) {
  (void)state;
  check_algebra("SELECT * { ?a ?b ?c { SELECT DISTINCT ?a { ?a <p> ?c } } } VALUES ?b { 1 }",
                "(project (?a ?b ?c) (join (bgp (?a ?b ?c)) (distinct (project (?a) (bgp (?a "
                "<http://e/p> ?c)))) (table (?b) (\"1\"^^integer))))");
  /* The two ?c above are different slots. */
  static const char QUERY[] = "ASK { ?a ?b ?c { SELECT ?a { ?a <p> ?c } } }";
  rh_arena arena = RH_ARENA_INIT;
  const rh_query *query = NULL;
  assert_int_equal(rh_sparql_parse_query(QUERY, sizeof QUERY - 1, BASE, &arena, &query, NULL),
                   RH_OK);
  size_t named_c = 0;
  for (size_t i = 0; i < query->variables.count; i++)
    named_c += strcmp(query->variables.items[i].name, "c") == 0;
  assert_int_equal(named_c, 2);
  rh_arena_free(&arena);
}

/* ---- updates ------------------------------------------------------------------------------ */

static void updates_are_sequences(void **state) {
  static const char TEXT[] =
      "PREFIX p: <http://p/> INSERT DATA { p:a p:b _:x , _:y GRAPH p:g { _:x p:b 1 } } ;\n"
      "WITH p:w DELETE { ?s ?p ?o } INSERT { GRAPH ?g { ?s p:q [] } } USING NAMED p:u WHERE "
      "{ ?s ?p ?o GRAPH ?g { ?o ?q ?r } } ;\n"
      "COPY SILENT DEFAULT TO p:t ; DROP ALL";
  rh_arena arena = RH_ARENA_INIT;
  const rh_update *update = NULL;
  (void)state;
  assert_int_equal(rh_sparql_parse_update(TEXT, sizeof TEXT - 1, NULL, &arena, &update, NULL),
                   RH_OK);
  assert_int_equal(update->count, 4);
  const rh_update_operation *insert = &update->operations[0];
  assert_int_equal(insert->kind, RH_UPDATE_INSERT_DATA);
  assert_int_equal(insert->insert.count, 3);
  assert_int_equal(insert->insert.blank_count, 2);
  assert_int_equal(insert->insert.quads[0].graph.kind, RH_NODE_NONE);
  assert_string_equal(insert->insert.quads[2].graph.term->value, "http://p/g");
  assert_int_equal(insert->insert.quads[2].subject.blank, insert->insert.quads[0].object.blank);
  const rh_update_operation *modify = &update->operations[1];
  assert_int_equal(modify->kind, RH_UPDATE_MODIFY);
  assert_string_equal(modify->remove.quads[0].graph.term->value, "http://p/w");
  assert_int_equal(modify->insert.quads[0].graph.kind, RH_NODE_VARIABLE);
  assert_true(modify->using.given);
  assert_int_equal(modify->using.named_count, 1);
  assert_int_equal(modify->columns.count, 4);
  assert_int_equal(update->operations[2].kind, RH_UPDATE_COPY);
  assert_true(update->operations[2].silent);
  assert_int_equal(update->operations[2].from.kind, RH_TARGET_DEFAULT);
  assert_int_equal(update->operations[3].from.kind, RH_TARGET_ALL);
  rh_arena_free(&arena);
}

/* ---- faults ------------------------------------------------------------------------------- */

static void check_fault(const char *query, const char *message) {
  rh_arena arena = RH_ARENA_INIT;
  rh_error error = {RH_OK, ""};
  const rh_query *parsed = NULL;
  assert_int_equal(rh_sparql_parse_query(query, strlen(query), NULL, &arena, &parsed, &error),
                   RH_ERR_FORMAT);
  assert_string_equal(error.message, message);
  rh_arena_free(&arena);
}

static void faults_name_their_place(void **state) {
  (void)state;
  check_fault("SELECT ?学校\nWHERE { ?学校 foaf:name ?名 }",
              "line 2, column 13: the prefix 'foaf:' is not declared; add PREFIX foaf: "
              "<http://xmlns.com/foaf/0.1/>");
  check_fault("SELECT * { ?s x:y ?o }",
              "line 1, column 15: the prefix 'x:' is not declared; add PREFIX x: <…>");
  check_fault("SELECT ?s { ?s ?p }",
              "line 1, column 19: found '}', expected an object: a term, '[' or '('");
  check_fault("SELECT ?s { ?s ?p ?o ",
              "line 1, column 22: found the end of the text, expected a triple, a pattern such as "
              "FILTER or OPTIONAL, or '}'");
  check_fault("ASK { ?s ?p \"abc }", "line 1, column 13: the string does not end");
  check_fault("ASK { ?s ?p 'a\nb' }",
              "line 1, column 13: the string does not end on its line; use ''' for several lines");
  check_fault("SELECT ?x ?y { ?x ?p ?y } GROUP BY ?x",
              "line 1, column 11: ?y is not in GROUP BY; put it there or in an aggregate");
  check_fault("SELECT (1 AS ?x) { ?x ?p ?y }",
              "line 1, column 14: ?x has a value already; AS needs a new name");
  check_fault("ASK { ?x ?p ?y BIND(1 AS ?y) }",
              "line 1, column 26: ?y has a value in this group already; BIND needs a new name");
  check_fault("ASK { FILTER(SUM(?x) > 1) }",
              "line 1, column 14: the aggregate SUM cannot stand here; aggregates are for SELECT, "
              "HAVING and ORDER BY, and are not nested");
  check_fault("ASK { _:a ?p ?y OPTIONAL { _:a ?q ?z } }",
              "line 1, column 28: the blank node _:a stands in another group already; use a "
              "variable");
  check_fault("ASK { VALUES (?a ?b) { (1) } }",
              "line 1, column 24: this row has 1 values for 2 variables");
  check_fault("ASK { FILTER(substr(?a)) }",
              "line 1, column 14: SUBSTR takes 2 or 3 arguments, found 1");
  check_fault("ASK # not closed",
              "line 1, column 17: found the end of the text, expected WHERE or '{'");
  check_fault("INSERT DATA {}", "line 1, column 1: this is an update; run it with 'ronghe update'");
  check_fault("ASK { ?a ?b \"\\uD800\" }",
              "line 1, column 14: \\u takes 4 and \\U takes 8 hexadecimal digits of a character");
  check_fault("ASK { ?a ?b ?c } \xFF",
              "line 1, column 18: the text is not UTF-8 here; save it as UTF-8");
}

/* `times` times `part` between `before` and `after` must be refused, not overflow. */
static void check_depth(const char *before, const char *part, const char *after) {
  enum { TIMES = 100000 };
  rh_arena arena = RH_ARENA_INIT;
  rh_buffer query = RH_BUFFER_INIT;
  const rh_query *parsed = NULL;
  rh_buffer_append_text(&query, before);
  for (int i = 0; i < TIMES; i++) rh_buffer_append_text(&query, part);
  rh_buffer_append_text(&query, after);
  assert_int_equal(
      rh_sparql_parse_query(rh_buffer_text(&query), query.length, BASE, &arena, &parsed, NULL),
      RH_ERR_LIMIT);
  rh_buffer_free(&query);
  rh_arena_free(&arena);
}

static void deep_nesting_is_refused(void **state) {
  (void)state;
  check_depth("ASK ", "{", "");
  check_depth("ASK { FILTER(", "(", "");
  check_depth("ASK { FILTER(1", "+1", ") }");
  check_depth("ASK { ?s <a>", "/<a>", " ?o }");
  check_depth("ASK { ?s ", "(", "");
  check_depth("ASK { ", "OPTIONAL { ?a ?b ?c }", "}");
  check_depth("ASK { ?s ?p ", "[ ?p ", "}");
  check_depth("ASK { FILTER(", "abs(", "");
  check_depth("ASK ", "{ SELECT * ", "");
  check_depth("ASK { FILTER EXISTS ", "{ FILTER EXISTS ", "");
}

/* ---- IRIs --------------------------------------------------------------------------------- */

/* The examples of RFC 3986, section 5.4. */
static void references_resolve(void **state) {
  static const char *const EXAMPLES[][2] = {{"g:h", "g:h"},
                                            {"g", "http://a/b/c/g"},
                                            {"./g", "http://a/b/c/g"},
                                            {"g/", "http://a/b/c/g/"},
                                            {"/g", "http://a/g"},
                                            {"//g", "http://g"},
                                            {"?y", "http://a/b/c/d;p?y"},
                                            {"#s", "http://a/b/c/d;p?q#s"},
                                            {";x", "http://a/b/c/;x"},
                                            {"", "http://a/b/c/d;p?q"},
                                            {"..", "http://a/b/"},
                                            {"../../../g", "http://a/g"},
                                            {"g;x=1/../y", "http://a/b/c/y"},
                                            {"g?y/../x", "http://a/b/c/g?y/../x"}};
  rh_arena arena = RH_ARENA_INIT;
  (void)state;
  for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++)
    assert_string_equal(
        rh_iri_resolve("http://a/b/c/d;p?q", EXAMPLES[i][0], strlen(EXAMPLES[i][0]), &arena),
        EXAMPLES[i][1]);
  assert_string_equal(rh_iri_resolve("http://a", "x", 1, &arena), "http://a/x");
  assert_string_equal(rh_iri_resolve(NULL, "x", 1, &arena), "x");
  rh_arena_free(&arena);
}

static void paths_and_file_iris_convert(void **state) {
  rh_buffer iri = RH_BUFFER_INIT;
  rh_buffer path = RH_BUFFER_INIT;
  (void)state;
  assert_true(rh_iri_of_file("/tmp/学 校#1.ttl", &iri));
  assert_string_equal(rh_buffer_text(&iri), "file:///tmp/学%20校%231.ttl");
  assert_true(rh_path_of_iri(rh_buffer_text(&iri), &path));
  assert_string_equal(rh_buffer_text(&path), "/tmp/学 校#1.ttl");
  assert_false(rh_path_of_iri("http://a/b", &path));
  assert_false(rh_path_of_iri("file://host/b", &path));
  assert_false(rh_path_of_iri("file:///a%00b", &path));
  rh_buffer_free(&iri);
  rh_buffer_free(&path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(patterns_become_operators),
      cmocka_unit_test(terms_are_resolved),
      cmocka_unit_test(paths_become_patterns_where_they_can),
      cmocka_unit_test(expressions_follow_precedence),
      cmocka_unit_test(aggregates_become_variables),
      cmocka_unit_test(subselects_hide_variables),
      cmocka_unit_test(updates_are_sequences),
      cmocka_unit_test(faults_name_their_place),
      cmocka_unit_test(deep_nesting_is_refused),
      cmocka_unit_test(references_resolve),
      cmocka_unit_test(paths_and_file_iris_convert),
  };
  return cmocka_run_group_tests_name("sparql syntax", tests, NULL, NULL);
}
