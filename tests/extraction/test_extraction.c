/* The whole extractor on sentences of ours, and its errors. */
#include "base/buffer.h"
#include "extract/extract.h"
#include "extract/mention/lexicon.h"
#include "extract/relation/rules.h"
#include "extract/resolve/short_form.h"
#include "tests/extraction/sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const rh_entity *find_entity(const rh_facts *facts, rh_type type, const char *name) {
  for (size_t i = 0; i < facts->entity_count; i++)
    if (facts->entities[i].type == type && strcmp(facts->entities[i].name, name) == 0)
      return &facts->entities[i];
  return NULL;
}

static const rh_fact *find_fact(const rh_facts *facts, rh_relation relation, const char *subject) {
  for (size_t i = 0; i < facts->fact_count; i++)
    if (facts->facts[i].relation == relation &&
        strcmp(facts->entities[facts->facts[i].subject].name, subject) == 0)
      return &facts->facts[i];
  return NULL;
}

static void offsets_point_into_the_text_as_read(void **state) {
  (void)state;
  rh_facts *facts = sample_extract(
      "港灣科技大學簽約\n\n　　3月2日，港灣科技大學與海晴電子股份有限公司簽署合作協議。");
  const rh_entity *school = find_entity(facts, RH_SCHOOL, "港湾科技大学");
  assert_non_null(school);
  assert_true(school->mention_count >= 1);
  assert_string_equal(rh_facts_quote(facts, school->mentions[0]), "港灣科技大學");
  const rh_fact *fact = find_fact(facts, RH_COOPERATES_WITH, "港湾科技大学");
  assert_non_null(fact);
  assert_string_equal(rh_facts_quote(facts, fact->passage),
                      "3月2日，港灣科技大學與海晴電子股份有限公司簽署合作協議。");
  assert_true(fact->confidence > 0 && fact->confidence <= 1);
  assert_non_null(fact->rule);
  assert_string_equal(facts->doc, "sample");
  rh_facts_free(facts);
}

static void posts_are_shared_and_carried(void **state) {
  (void)state;
  rh_facts *facts = sample_extract("清河医学院党委副书记、院长王强，副院长赵敏出席签约仪式。");
  size_t posts = 0;
  for (size_t i = 0; i < facts->fact_count; i++) {
    if (facts->facts[i].relation != RH_HOLDS_POST) continue;
    posts++;
    assert_string_equal(facts->entities[facts->facts[i].object].name, "清河医学院");
  }
  assert_int_equal(posts, 3);
  rh_facts_free(facts);
}

static void figures_are_multiplied_out(void **state) {
  (void)state;
  rh_facts *facts = sample_extract("清河工匠学院占地120余亩，总投资3.5亿元，建筑面积8600平方米。");
  const double VALUES[] = {120, 350000000, 8600};
  for (size_t v = 0; v < 3; v++) {
    bool found = false;
    for (size_t i = 0; i < facts->fact_count; i++)
      found |= facts->facts[i].relation == RH_HAS_INDICATOR &&
               facts->facts[i].value > VALUES[v] - 0.5 && facts->facts[i].value < VALUES[v] + 0.5;
    assert_true(found);
  }
  rh_facts_free(facts);
}

static void assert_event_date(const char *text, const char *date) {
  rh_facts *facts = sample_extract(text);
  const rh_fact *fact = find_fact(facts, RH_OCCURRED_ON, "清河产教融合大会");
  assert_non_null(fact);
  assert_string_equal(fact->date, date);
  rh_facts_free(facts);
}

static void dates_take_their_year_from_the_context(void **state) {
  (void)state;
  assert_event_date("2024年5月6日，清河产教融合大会召开，各方代表参加。", "2024-05-06");
  assert_event_date("5月6日，清河产教融合大会召开，各方代表参加。", "--05-06");
  assert_event_date(
      "清河新闻一则请看\n发布时间：2023-05-07\n5月6日，清河产教融合大会召开，各方代表参加。",
      "2023-05-06");
  assert_event_date(
      "清河新闻一则请看\n发布时间：2023-01-07\n12月6日，清河产教融合大会召开，各方代表参加。",
      "2022-12-06");
  assert_event_date(
      "清河新闻一则请看\n发布时间：2023-05-07\n去年12月6日，清河产教融合大会召开，各方代表参加。",
      "2022-12-06");
}

static void short_forms_are_one_entity(void **state) {
  (void)state;
  rh_facts *facts =
      sample_extract("上海市总工会与远航重工集团签署合作协议。市总工会主席李明讲话。");
  assert_non_null(find_entity(facts, RH_ORGANIZATION, "上海市总工会"));
  assert_null(find_entity(facts, RH_ORGANIZATION, "市总工会"));
  rh_facts_free(facts);
  assert_true(rh_is_short_form(RH_GOVERNMENT, "市人社局", "上海市人力资源和社会保障局"));
  assert_true(rh_is_short_form(RH_ALLIANCE, "南山区产教联盟", "南山区产教融合联盟"));
  assert_true(rh_is_short_form(RH_ENTERPRISE, "远航重工", "清河远航重工有限公司"));
  assert_false(rh_is_short_form(RH_SCHOOL, "清河职业技术学院", "清河医药职业技术学院"));
  assert_false(rh_is_short_form(RH_PERSON, "李明", "李明亮"));
  assert_false(rh_is_short_form(RH_GOVERNMENT, "市教育局", "清河市总工会"));
}

static void negated_and_generic_state_nothing(void **state) {
  (void)state;
  rh_facts *facts = sample_extract("希望更多学校与企业签署合作协议，共建实训基地。");
  assert_int_equal(facts->fact_count, 0);
  assert_int_equal(facts->entity_count, 0);
  rh_facts_free(facts);
}

static void json_is_escaped_and_stable(void **state) {
  (void)state;
  const char text[] =
      "清河\"新闻\"\\网\n3月2日，清河职业技术学院与远航重工集团签署合作协议，双方满意。";
  rh_buffer first = RH_BUFFER_INIT;
  rh_buffer second = RH_BUFFER_INIT;
  rh_facts *facts = sample_extract(text);
  rh_facts_write_json(facts, true, &first);
  rh_facts_free(facts);
  facts = sample_extract(text);
  rh_facts_write_json(facts, true, &second);
  rh_facts_free(facts);
  assert_string_equal(rh_buffer_text(&first), rh_buffer_text(&second));
  assert_null(strchr(rh_buffer_text(&first), '\n'));
  rh_buffer_free(&first);
  rh_buffer_free(&second);
}

static void every_relation_has_an_example(void **state) {
  (void)state;
  rh_rules *rules;
  bool stated[RH_RELATION_COUNT] = {false};
  assert_int_equal(rh_rules_open(SAMPLE_ONTOLOGY "/rules", &rules, NULL), RH_OK);
  for (size_t i = 0; i < rh_rules_example_count(rules); i++) {
    const rh_rule_example *example = rh_rules_example(rules, i);
    for (size_t k = 0; k < example->expected_count; k++) {
      char name[64] = "";
      rh_relation relation;
      if (sscanf(example->expected[k], "%63s", name) == 1 && rh_relation_from_name(name, &relation))
        stated[relation] = true;
    }
  }
  for (size_t r = 0; r < RH_RELATION_COUNT; r++)
    if (!stated[r]) fail_msg("no rule has an example for %s", rh_relation_name((rh_relation)r));
  rh_rules_close(rules);
}

static void write_file(const char *folder, const char *name, const char *text) {
  char path[512];
  (void)snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  assert_true(fputs(text, file) >= 0);
  assert_int_equal(fclose(file), 0);
}

static void assert_rules_refused(const char *folder, const char *text, const char *why) {
  rh_rules *rules = NULL;
  rh_error error = {RH_OK, ""};
  write_file(folder, "x.rules", text);
  assert_int_equal(rh_rules_open(folder, &rules, &error), RH_ERR_FORMAT);
  assert_null(rules);
  if (!strstr(error.message, why)) fail_msg("'%s' is not in: %s", why, error.message);
}

static void malformed_rules_name_file_and_line(void **state) {
  (void)state;
  char folder[] = "/tmp/ronghe-rules-XXXXXX";
  assert_non_null(mkdtemp(folder));
  assert_rules_refused(folder, "nonsense\n", "x.rules:1:");
  assert_rules_refused(folder, "rule a\npattern A:Unknown\n",
                       "x.rules:2: no such type or class: 'Unknown'");
  assert_rules_refused(folder, "rule a\nstate likes A B\n", "x.rules:2: no such relation: 'likes'");
  assert_rules_refused(folder, "rule a\npattern ( A:School\n", "missing");
  assert_rules_refused(folder, "rule a\nconfidence 7\n", "not a confidence");
  assert_rules_refused(folder, "rule a\nexpect none awards\n", "without an example");
  char path[600];
  (void)snprintf(path, sizeof path, "%s/x.rules", folder);
  assert_int_equal(unlink(path), 0);
  assert_int_equal(rmdir(folder), 0);
}

static void missing_data_is_named(void **state) {
  (void)state;
  rh_extractor *none = NULL;
  rh_error error = {RH_OK, ""};
  assert_int_equal(rh_extractor_open(SAMPLE_WEIGHTS, "/nonexistent", &none, &error), RH_ERR_IO);
  assert_non_null(strstr(error.message, "/nonexistent/lexicons/"));
  rh_lexicon *lexicon = NULL;
  assert_int_equal(rh_lexicon_open("/nonexistent", &lexicon, &error), RH_ERR_IO);
  rh_facts *facts = NULL;
  assert_int_equal(rh_extract_bytes(sample_worker(), "x.txt", "", 0, &facts, &error),
                   RH_ERR_FORMAT);
  assert_null(facts);
  rh_extractor_close(NULL);
  rh_extract_worker_free(NULL);
  rh_lexicon_close(NULL);
  rh_rules_close(NULL);
  rh_facts_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(offsets_point_into_the_text_as_read),
      cmocka_unit_test(posts_are_shared_and_carried),
      cmocka_unit_test(figures_are_multiplied_out),
      cmocka_unit_test(dates_take_their_year_from_the_context),
      cmocka_unit_test(short_forms_are_one_entity),
      cmocka_unit_test(negated_and_generic_state_nothing),
      cmocka_unit_test(json_is_escaped_and_stable),
      cmocka_unit_test(every_relation_has_an_example),
      cmocka_unit_test(malformed_rules_name_file_and_line),
      cmocka_unit_test(missing_data_is_named),
  };
  return cmocka_run_group_tests(tests, sample_open, sample_close);
}
