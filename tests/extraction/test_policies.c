/* Policies, dates and figures on documents of ours: which entity owns a measure or a figure, and
 * what states none. */
#include "extract/extract.h"
#include "tests/extraction/sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *object_of(const rh_facts *facts, const rh_fact *fact) {
  return fact->object == RH_NONE ? "" : facts->entities[fact->object].name;
}

/* The fact with these ends, NULL when there is none; `object` NULL for any. */
static const rh_fact *find(const rh_facts *facts, rh_relation relation, const char *subject,
                           const char *object) {
  for (size_t i = 0; i < facts->fact_count; i++) {
    const rh_fact *fact = &facts->facts[i];
    if (fact->relation == relation && strcmp(facts->entities[fact->subject].name, subject) == 0 &&
        (!object || strcmp(object_of(facts, fact), object) == 0))
      return fact;
  }
  return NULL;
}

static const rh_fact *find_figure(const rh_facts *facts, const char *subject, double value) {
  for (size_t i = 0; i < facts->fact_count; i++) {
    const rh_fact *fact = &facts->facts[i];
    bool same = fact->value > value - 0.01 && fact->value < value + 0.01;
    if (fact->relation == RH_HAS_INDICATOR && same &&
        strcmp(facts->entities[fact->subject].name, subject) == 0)
      return fact;
  }
  return NULL;
}

static size_t count(const rh_facts *facts, rh_relation relation) {
  size_t n = 0;
  for (size_t i = 0; i < facts->fact_count; i++) n += facts->facts[i].relation == relation;
  return n;
}

#define OPINION "关于深化清河市产教融合的实施意见"

static const char *const POLICY =
    "关于深化清河市产教融合的实施意见\n"
    "各区人民政府，市政府各部门：\n"
    "为推动教育与产业融合发展，提升人力资源质量，根据上级要求，现提出以下意见。\n"
    "一、发展现状\n"
    "近年来，我市加强职业教育基础能力建设，开展校企合作，取得较好成绩。\n"
    "二、主要任务\n"
    "（一）建设公共实训基地。支持企业参与实训基地建设，把优质课程纳入学分管理。\n"
    "（二）完善评价制度。推动有条件、符合需求的企业参与评价。职业院校应当建立学生实习档案，按照有关"
    "规定，定期公布结果，让社会了解。\n"
    "到2027年，全市建设实训基地20个，培育产教融合型企业100家。\n"
    "清河市教育局\n"
    "二〇二四年二月一日";

static void a_policy_owns_its_measures(void **state) {
  (void)state;
  rh_facts *facts = sample_extract(POLICY);
  assert_non_null(find(facts, RH_HAS_MEASURE, OPINION, "建设公共实训基地"));
  assert_non_null(find(facts, RH_HAS_MEASURE, OPINION, "支持企业参与实训基地建设"));
  assert_non_null(find(facts, RH_HAS_MEASURE, OPINION, "把优质课程纳入学分管理"));
  assert_non_null(find(facts, RH_HAS_MEASURE, OPINION, "建立学生实习档案"));
  assert_non_null(find(facts, RH_HAS_MEASURE, OPINION, "推动有条件、符合需求的企业参与评价"));
  rh_facts_free(facts);
}

static void reasons_background_and_results_are_no_measures(void **state) {
  (void)state;
  rh_facts *facts = sample_extract(POLICY);
  for (size_t i = 0; i < facts->fact_count; i++) {
    if (facts->facts[i].relation != RH_HAS_MEASURE) continue;
    const char *measure = object_of(facts, &facts->facts[i]);
    assert_null(strstr(measure, "人力资源")); /* the reason in the preamble */
    assert_null(strstr(measure, "基础能力")); /* the background */
    assert_null(strstr(measure, "让社会"));   /* a result */
    assert_null(strstr(measure, "按照"));     /* a lead-in */
  }
  rh_facts_free(facts);
}

static void a_policy_has_its_targets_issuer_and_date(void **state) {
  (void)state;
  rh_facts *facts = sample_extract(POLICY);
  const rh_fact *target = find_figure(facts, OPINION, 100);
  assert_non_null(target);
  assert_string_equal(target->kind, "target");
  assert_string_equal(target->year, "2027");
  assert_string_equal(target->unit, "家");
  assert_non_null(find(facts, RH_ISSUES, "清河市教育局", OPINION));
  const rh_fact *date = find(facts, RH_OCCURRED_ON, OPINION, NULL);
  assert_non_null(date);
  assert_string_equal(date->date, "2024-02-01");
  rh_facts_free(facts);
}

static void a_notice_is_the_plan_that_it_sends_out(void **state) {
  (void)state;
  rh_facts *facts =
      sample_extract("清河市教育局关于印发《清河市产教融合行动方案》的通知\n"
                     "现将《清河市产教融合行动方案》印发给你们，请各区各部门认真抓好落实。\n"
                     "一、建设公共实训基地，支持企业参与建设，面向社会开放。");
  size_t documents = 0;
  for (size_t i = 0; i < facts->entity_count; i++)
    documents += facts->entities[i].type == RH_DOCUMENT;
  assert_int_equal(documents, 1);
  assert_non_null(find(facts, RH_ISSUES, "清河市教育局", "清河市产教融合行动方案"));
  rh_facts_free(facts);
}

static void a_title_over_two_lines_is_one(void **state) {
  (void)state;
  rh_facts *facts = sample_extract("清河市教育局关于加强\n产教融合联合体建设的通知\n"
                                   "为推动教育与产业融合发展，现将有关工作通知如下。\n"
                                   "一、建设公共实训基地，支持企业参与建设，面向社会开放。");
  assert_string_equal(facts->title, "清河市教育局关于加强产教融合联合体建设的通知");
  rh_facts_free(facts);
}

static void slogans_hopes_and_groups_commit_nobody(void **state) {
  (void)state;
  const char *const TEXTS[] = {
      "清河职业技术学院希望双方将合作引向深入，清河职业技术学院期待共创美好未来。",
      "清河职业技术学院将为清河市高质量发展贡献更大力量，助推清河再谱新篇章。",
      "清河市各级工会将深入基层走访职工，广大职工积极响应，气氛十分热烈。"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
    rh_facts *facts = sample_extract(TEXTS[i]);
    assert_int_equal(count(facts, RH_HAS_MEASURE), 0);
    rh_facts_free(facts);
  }
}

static void figures_of_one_size_that_count_different_things_stay_apart(void **state) {
  (void)state;
  rh_facts *facts =
      sample_extract("清河市计划到2027年建设实训基地10个，培育产业园区10个，成效可期。");
  assert_int_equal(count(facts, RH_HAS_INDICATOR), 2);
  rh_facts_free(facts);
}

static void what_is_counted_is_no_subject(void **state) {
  (void)state;
  rh_facts *facts =
      sample_extract("清河职业技术学院现有在校生8000人，建有校内实训室210个，四个系部。");
  assert_non_null(find_figure(facts, "清河职业技术学院", 8000));
  assert_non_null(find_figure(facts, "清河职业技术学院", 210));
  rh_facts_free(facts);
}

static void assert_date(const char *text, const char *subject, const char *date) {
  rh_facts *facts = sample_extract(text);
  const rh_fact *fact = find(facts, RH_OCCURRED_ON, subject, NULL);
  assert_non_null(fact);
  assert_string_equal(fact->date, date);
  rh_facts_free(facts);
}

static void relative_days_count_from_the_article(void **state) {
  (void)state;
  assert_date("清河新闻一则请看\n发布时间：2024-03-01\n昨天，清河产教融合大会召开，各方代表参加。",
              "清河产教融合大会", "2024-02-29");
  assert_date("清河新闻一则请看\n发布时间：2023-09-16\n本报清河9月15日电 "
              "今天，清河产教融合大会召开，各方代表参加。",
              "清河产教融合大会", "2023-09-15");
  assert_date("清河新闻一则请看\n发布时间：2024-01-26\n昨(25)日，清河产教融合大会召开，各方参加。",
              "清河产教融合大会", "2024-01-25");
  assert_date("2024年4月25-27日，清河产教融合大会召开，各方代表参加。", "清河产教融合大会",
              "2024-04-25");
}

static void a_day_told_before_dates_what_follows(void **state) {
  (void)state;
  assert_date("2024年5月6日，清河产教融合大会召开。当日，清河工匠学院揭牌成立。", "清河工匠学院",
              "2024-05-06");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_policy_owns_its_measures),
      cmocka_unit_test(reasons_background_and_results_are_no_measures),
      cmocka_unit_test(a_policy_has_its_targets_issuer_and_date),
      cmocka_unit_test(a_notice_is_the_plan_that_it_sends_out),
      cmocka_unit_test(a_title_over_two_lines_is_one),
      cmocka_unit_test(slogans_hopes_and_groups_commit_nobody),
      cmocka_unit_test(figures_of_one_size_that_count_different_things_stay_apart),
      cmocka_unit_test(what_is_counted_is_no_subject),
      cmocka_unit_test(relative_days_count_from_the_article),
      cmocka_unit_test(a_day_told_before_dates_what_follows),
  };
  return cmocka_run_group_tests(tests, sample_open, sample_close);
}
