/* The grammars of N-Triples and N-Quads, production by production: what is accepted, as what, and
 * what is not. */
#include "graph/load/line_parser.h"
#include "graph/nquads.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The statements of a text, written canonically; "bad" for each bad line. */
static void read_all(const char *text, bool quads, rh_buffer *out) {
  rh_buffer copy = RH_BUFFER_INIT;
  rh_buffer_append_text(&copy, text);
  rh_buffer_append_char(&copy, '\n');
  char *at = copy.data;
  while (at < copy.data + copy.length) {
    rh_parsed s;
    const char *why = NULL;
    rh_line_kind kind = rh_line_parse(&at, quads, &s, &why);
    if (kind == RH_LINE_STATEMENT)
      rh_append_statement(out, &s.subject, &s.predicate, &s.object,
                          s.graph.value ? &s.graph : NULL);
    if (kind == RH_LINE_BAD) rh_buffer_append_text(out, "bad\n");
    assert_int_equal(kind == RH_LINE_BAD, why != NULL);
  }
  rh_buffer_free(&copy);
}

static void assert_read(const char *text, bool quads, const char *wanted) {
  rh_buffer got = RH_BUFFER_INIT;
  read_all(text, quads, &got);
  assert_string_equal(rh_buffer_text(&got), wanted);
  rh_buffer_free(&got);
}

static const char *const ALIKE[] = {
    /* read and written alike */
    "<http://a/s> <http://a/p> <http://a/o> .\n",
    "<urn:x> <urn:p> \"\" .\n",
    "<urn:x> <urn:p> \"text\"@zh-Hans-CN .\n",
    "<urn:x> <urn:p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n",
    "<urn:x> <urn:p> \"a\\tb\\nc\\rd\\\"e\\\\f\\bg\\f\" .\n",
    "<urn:x> <urn:p> \"融合\" .\n",
    "<urn:融合> <urn:p> <http://例子.中国/路?问=1#片> .\n",
    "_:a <urn:p> _:b1 .\n",
    "_:1 <urn:p> _:x-y.z .\n",
    "_:甲 <urn:p> _:_ .\n",
};

/* text, what it means */
static const char *const PAIRS[][2] = {
    {"", ""},
    {"  \t ", ""},
    {"# only a comment", ""},
    {"\r\n\r\n\n", ""},
    {"<urn:a><urn:b><urn:c>.", "<urn:a> <urn:b> <urn:c> .\n"},
    {" \t<urn:a>\t<urn:b> \t<urn:c>\t. \t# why", "<urn:a> <urn:b> <urn:c> .\n"},
    {"<urn:a> <urn:b> <urn:c> .\r\n<urn:a> <urn:b> <urn:d> .",
     "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <urn:d> .\n"},
    {"<urn:a> <urn:b> <urn:c> .\r<urn:a> <urn:b> <urn:d> .",
     "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <urn:d> .\n"},
    {"<urn:a> <urn:b> \"\\u878D\\u5408\\U0001F600\" .", "<urn:a> <urn:b> \"融合😀\" .\n"},
    {"<urn:a> <urn:b> \"\\'\" .", "<urn:a> <urn:b> \"'\" .\n"},
    {"<urn:\\u878D> <urn:b> <urn:\\U00005408> .", "<urn:融> <urn:b> <urn:合> .\n"},
    {"<urn:a> <urn:b> \"x\"^^<http://www.w3.org/2001/XMLSchema#string> .",
     "<urn:a> <urn:b> \"x\" .\n"},
    {"_:a <urn:b> _:c.", "_:a <urn:b> _:c .\n"},
    {"_:a.b <urn:b> _:c..d .", "_:a.b <urn:b> _:c..d .\n"},
    {"<urn:a> <urn:b> \"tab\tinside\" .", "<urn:a> <urn:b> \"tab\\tinside\" .\n"},
    {"<urn:a> <urn:b> \"\x7f\" .", "<urn:a> <urn:b> \"\\u007F\" .\n"},
    {"bad\n<urn:a> <urn:b> <urn:c> .", "bad\n<urn:a> <urn:b> <urn:c> .\n"},
};

static const char *const BAD[] = {
    "<urn:a> <urn:b> <urn:c>",
    "<urn:a> <urn:b> .",
    "<urn:a> .",
    ".",
    "<urn:a> <urn:b> <urn:c> . <urn:a> <urn:b> <urn:d> .",
    "<urn:a> <urn:b> <urn:c>, <urn:d> .",
    "<urn:a> <urn:b> <urn:c>; <urn:b> <urn:d> .",
    "<urn:a> _:b <urn:c> .",
    "<urn:a> \"b\" <urn:c> .",
    "\"a\" <urn:b> <urn:c> .",
    "<a> <urn:b> <urn:c> .",
    "<urn:a> <b> <urn:c> .",
    "<urn:a> <urn:b> </c> .",
    "<urn:a> <urn:b> \"x\"^^<integer> .",
    "<> <urn:b> <urn:c> .",
    "<urn:a b> <urn:b> <urn:c> .",
    "<urn:a{> <urn:b> <urn:c> .",
    "<urn:a\\n> <urn:b> <urn:c> .",
    "<urn:a\\u00zz> <urn:b> <urn:c> .",
    "<urn:a\\uD800> <urn:b> <urn:c> .",
    "<urn:a\\U00110000> <urn:b> <urn:c> .",
    "<urn:a\\UFFFFFFFF> <urn:b> <urn:c> .",
    "<urn:a <urn:b> <urn:c> .",
    "<urn:a> <urn:b> <urn:c .",
    "<urn:a> <urn:b> \"x .",
    "<urn:a> <urn:b> 'x' .",
    "<urn:a> <urn:b> \"\"\"x\"\"\" .",
    "<urn:a> <urn:b> \"\\x\" .",
    "<urn:a> <urn:b> \"\\u12\" .",
    "<urn:a> <urn:b> \"\\uDC00\" .",
    "<urn:a> <urn:b> \"x\"@ .",
    "<urn:a> <urn:b> \"x\"@1 .",
    "<urn:a> <urn:b> \"x\"@zh- .",
    "<urn:a> <urn:b> \"x\" @zh .",
    "<urn:a> <urn:b> \"x\"^<urn:c> .",
    "<urn:a> <urn:b> \"x\"^^xsd:integer .",
    "<urn:a> <urn:b> 1 .",
    "<urn:a> <urn:b> true .",
    "<urn:a> a <urn:c> .",
    "_ <urn:b> <urn:c> .",
    "_: <urn:b> <urn:c> .",
    "_:-a <urn:b> <urn:c> .",
    "_:.a <urn:b> <urn:c> .",
    "@prefix x: <urn:x> .",
    "@base <urn:x> .",
    "<urn:a> <urn:b> \"\xff\" .",
    "<urn:a> <urn:b> \"\xe8\x9e\" .",
    "<urn:a> <urn:b> \"\xed\xa0\x80\" .",
    "<urn:a> <urn:b> \"\xc0\x80\" .",
    "<urn:\xff> <urn:b> <urn:c> .",
    "_:\xff <urn:b> <urn:c> .",
    "<urn:a> <urn:b> <urn:c> . x",
};

static void statements_mean_what_the_grammar_says(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof ALIKE / sizeof *ALIKE; i++) {
    assert_read(ALIKE[i], false, ALIKE[i]);
    assert_read(ALIKE[i], true, ALIKE[i]);
  }
  for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
    assert_read(PAIRS[i][0], false, PAIRS[i][1]);
    assert_read(PAIRS[i][0], true, PAIRS[i][1]);
  }
}

static void what_the_grammar_refuses_is_bad(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
    assert_read(BAD[i], false, "bad\n");
    assert_read(BAD[i], true, "bad\n");
  }
}

static void graphs_are_of_quads_alone(void **state) {
  (void)state;
  assert_read("<urn:a> <urn:b> \"c\"@zh <urn:g> .", true, "<urn:a> <urn:b> \"c\"@zh <urn:g> .\n");
  assert_read("<urn:a> <urn:b> _:c _:g .", true, "<urn:a> <urn:b> _:c _:g .\n");
  assert_read("<urn:a> <urn:b> <urn:c> \"g\" .", true, "bad\n");
  assert_read("<urn:a> <urn:b> <urn:c> <g> .", true, "bad\n");
  assert_read("<urn:a> <urn:b> <urn:c> <urn:g> <urn:h> .", true, "bad\n");
  assert_read("<urn:a> <urn:b> <urn:c> <urn:g> .", false, "bad\n");
}

/* Every cut and every changed byte of a good line is read without looking past its end (the tests
 * also run under a sanitizer). */
static void damage_is_survived(void **state) {
  static const char LINE[] =
      "_:a.b <urn:\\u878D> \"融\\u5408\"^^<http://www.w3.org/2001/XMLSchema#token> <urn:g> .";
  (void)state;
  for (size_t cut = 0; cut < sizeof LINE; cut++)
    for (int byte = 0; byte < 256; byte++) {
      char *text = malloc(cut + 2);
      assert_non_null(text);
      memcpy(text, LINE, cut);
      if (cut) text[cut / 2] = (char)byte;
      text[cut] = (char)byte;
      text[cut + 1] = '\n';
      for (char *at = text; at < text + cut + 2;) {
        rh_parsed s;
        const char *why;
        (void)rh_line_parse(&at, true, &s, &why);
        assert_true(at <= text + cut + 2);
      }
      free(text);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(statements_mean_what_the_grammar_says),
                                     cmocka_unit_test(what_the_grammar_refuses_is_bad),
                                     cmocka_unit_test(graphs_are_of_quads_alone),
                                     cmocka_unit_test(damage_is_survived)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
