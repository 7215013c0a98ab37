/* What a clause says: something to do, or a purpose, a ground, a result, an event. */
#include "extract/mention/wording.h"
#include "extract/relation/task_reader.h"

#include <string.h>

enum { MIN_EFFECT = 8 };

/* 共建|某产业学院: a verb that the tagger takes for the beginning of the name after it. */
static bool is_hidden_verb(const rh_task_reader *r, size_t position) {
  static const char *const VERBS[] = {"共建", "建设", "成立", "打造", "设立", "组建",
                                      "建立", "开设", "举办", "创建", "搭建", "承办",
                                      "新建", "开展", "筹建", "创办", "建好", "推进"};
  enum { VERB = 2 };
  bool verb = false;
  for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS && !verb; i++)
    verb = rh_analysis_starts_with(r->scene->analysis, position, VERBS[i]);
  size_t offset = position + VERB - r->sentence->start;
  size_t item = verb && position + VERB < r->sentence->end ? r->scene->item_at[offset] : RH_NONE;
  return item != RH_NONE && item < r->scene->count && r->scene->items[item].mention != RH_NONE;
}

/* 创新, 建设, 开发: tagged as nouns before another noun (创新人才培养模式), they still are verbs
 * where the clause closes with a noun that they may have as their object. */
static bool takes_object(const rh_task_reader *r, const rh_token *token, size_t end) {
  static const char *const WORDS[] = {"创新", "建设", "培育", "开发", "推广", "规范", "改造",
                                      "组织", "探索", "支持", "保障", "捐赠", "输送", "资助",
                                      "奖励", "援建", "宣传", "提高", "整合", "统筹", "加强",
                                      "优化", "完善", "改革", "打造", "共建", "构建"};
  static const char *const HEADS[] = {"目标", "内容", "要求", "原则", "思路", "方向", "情况",
                                      "成效", "范围", "条件", "程序", "流程", "任务", "意义"};
  const rh_token *last = rh_task_token_at(r, end - 1);
  if (!last || (last->tag != RH_TAG_N && last->tag != RH_TAG_NZ && last->tag != RH_TAG_M))
    return false;
  for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++) /* 建设培育目标 */
    if (rh_analysis_starts_with(r->scene->analysis, end - 2, HEADS[i])) return false;
  return rh_starts_with_any(r->scene->analysis, r->sentence->start + token->start, WORDS,
                            sizeof WORDS / sizeof *WORDS);
}

/* 实现途径, 支持方式: how something is done, not that it is. */
static bool tells_how(const rh_task_reader *r, const rh_token *token) {
  static const char *const NOUNS[] = {"方式", "途径", "形式", "渠道"};
  static const char *const VERBS[] = {"支持", "实现", "组织", "合作", "培养", "服务", "投入"};
  const rh_analysis *analysis = r->scene->analysis;
  bool verb = false;
  for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS && !verb; i++)
    verb = rh_analysis_starts_with(analysis, r->sentence->start + token->start, VERBS[i]);
  for (size_t i = 0; i < sizeof NOUNS / sizeof *NOUNS && verb; i++)
    if (rh_analysis_starts_with(analysis, r->sentence->start + token->end, NOUNS[i])) return true;
  return false;
}

/* 建设… is often tagged as a noun; alone with another noun (建设内容) or joined to one
 * (教育和产业…) it is one. */
static bool is_verb(const rh_task_reader *r, const rh_token *token, size_t start, size_t end) {
  enum { MIN_NOMINAL = 7 };
  if (tells_how(r, token)) return false;
  if (token->tag == RH_TAG_V) return true;
  if (token->tag == RH_TAG_A &&
      rh_analysis_starts_with(r->scene->analysis, r->sentence->start + token->start, "健全"))
    return true;
  if (token->tag == RH_TAG_VD && rh_task_compound(r, r->sentence->start + token->end)) return true;
  if (token->tag != RH_TAG_VN) return false;
  if (end - start < MIN_NOMINAL) return end - start >= RH_MIN_TASK && takes_object(r, token, end);
  const rh_token *next = rh_task_token_at(r, r->sentence->start + token->end);
  if (!next || next->tag == RH_TAG_C || next->tag == RH_TAG_U || next->tag == RH_TAG_W)
    return false;
  return next->tag != RH_TAG_VN || takes_object(r, token, end);
}

/* 将 before a verb tells what will be; before a noun it is as 把. */
bool rh_task_is_before_noun(const rh_task_reader *r, size_t position, size_t end) {
  enum { JIANG = 0x5C06 };
  if (r->text[position] != JIANG || position + 1 >= end) return false;
  const rh_token *next = rh_task_token_at(r, position + 1);
  if (rh_task_compound(r, position + 1)) return true;
  return next && next->tag != RH_TAG_V && next->tag != RH_TAG_VD && next->tag != RH_TAG_D &&
         next->tag != RH_TAG_AD && next->tag != RH_TAG_P && next->tag != RH_TAG_VN;
}

/* 在…时, …的过程中, 按…要求: when, how or on what ground something is done. */
bool rh_task_ends_as_adverbial(const rh_task_reader *r, size_t start, size_t end) {
  for (size_t i = 0; i < r->words->ending.count; i++) {
    const rh_literal *word = &r->words->ending.literals[i];
    if (start + word->count < end &&
        memcmp(r->text + end - word->count, word->characters, word->count * sizeof *r->text) == 0)
      return true;
  }
  return false;
}

/* 为培训提供场地: for whom or what something is provided. */
static bool gives(const rh_task_reader *r, size_t start, size_t end) {
  static const char *const WORDS[] = {"提供", "给予", "创造", "搭建", "营造", "赋能", "助力", NULL};
  return rh_holds_one_of(r->scene->analysis, WORDS, start, end);
}

/* 为 or 以 before a verb tells a purpose; 为 before a noun, for whom something is done. */
static bool tells_purpose(const rh_task_reader *r, size_t position, size_t end) {
  enum { WEI = 0x4E3A, YI = 0x4EE5 };
  uint32_t c = r->text[position];
  if ((c != WEI && c != YI) || position + 1 >= end) return false;
  const rh_token *next = rh_task_token_at(r, position + 1);
  bool acts = next && (next->tag == RH_TAG_V || (next->tag == RH_TAG_VN && c == WEI));
  return acts && r->sentence->start + next->start == position + 1 && !gives(r, position, end);
}

/* …以此为契机, …为导向, 以县城为节点: tells on what ground. */
static bool ends_as_ground(const rh_task_reader *r, size_t start, size_t end) {
  enum { YI = 0x4EE5, WEI = 0x4E3A, LONGEST = 5 };
  for (size_t i = end; r->text[start] == YI && i-- > start + 1 && i + LONGEST + 1 >= end;)
    if (r->text[i] == WEI && i + 1 < end) return !rh_task_has_verb(r, i + 1, end);
  for (size_t i = 0; i < r->words->ending.count; i++) {
    const rh_literal *word = &r->words->ending.literals[i];
    size_t at = end - word->count;
    if (word->count > 1 && start + word->count < end && r->text[at - 1] == WEI &&
        memcmp(r->text + at, word->characters, word->count * sizeof *r->text) == 0)
      return true;
  }
  return false;
}

/* …是…: tells what something is. */
static bool tells_what_is(const rh_task_reader *r, size_t start, size_t end) {
  enum { SHI = 0x662F };
  for (size_t i = start; i < end; i++) {
    if (r->text[i] != SHI || i < start + 2) continue;
    if (rh_analysis_starts_with(r->scene->analysis, i - 2, "特别是") ||
        rh_analysis_starts_with(r->scene->analysis, i - 2, "尤其是"))
      continue;
    const rh_token *token = rh_task_token_at(r, i);
    if (token && token->tag == RH_TAG_V && r->sentence->start + token->start == i &&
        r->sentence->start + token->end == i + 1)
      return true;
  }
  return false;
}

static bool acts_with(const rh_task_reader *r, size_t verb) {
  enum { YU = 0x4E0E, TONG = 0x540C }; /* 与 同 */
  return r->text[verb] == YU || r->text[verb] == TONG;
}

/* 通过开展…行动: after the verb that only tells by what means. */
static size_t after_means(const rh_task_reader *r, size_t verb, size_t after) {
  bool means = rh_analysis_starts_with(r->scene->analysis, verb, "通过") ||
               rh_analysis_starts_with(r->scene->analysis, verb, "借助");
  const rh_token *next = means ? rh_task_token_at(r, after) : NULL;
  return next && next->tag == RH_TAG_V ? r->sentence->start + next->end : after;
}

/* 在武汉举行, 举办某论坛: something that takes place once; not 每年举办一次. */
static bool is_event(const rh_task_reader *r, size_t start, size_t end) {
  enum { OPENER = 4 };
  static const char *const TAKES_PLACE[] = {"举行", "召开", "开幕", "启幕", "揭幕", NULL};
  static const char *const HELD[] = {"举办", "承办", "主办", NULL};
  static const char *const EVENTS[] = {"大会", "仪式", "论坛", "典礼",
                                       "会议", "峰会", "大赛", NULL};
  static const char *const STEADILY[] = {"每年", "定期", "每季", "每月", "每学期", "轮流", NULL};
  size_t before = start > r->sentence->start + OPENER ? start - OPENER : r->sentence->start;
  if (rh_holds_one_of(r->scene->analysis, STEADILY, before, end)) return false;
  if (rh_holds_one_of(r->scene->analysis, TAKES_PLACE, start, end)) return true;
  return rh_holds_one_of(r->scene->analysis, HELD, start, end) &&
         rh_holds_one_of(r->scene->analysis, EVENTS, start, end);
}

/* 提升…, 促进…: tells what something is good for. */
bool rh_task_tells_effect(const rh_task_reader *r, size_t start, size_t end) {
  size_t verb = rh_task_skip_adverbs(r, start, end);
  return verb < end && rh_task_is_word_of(r, &r->words->effect, verb, end);
}

/* 发布了…: it has been done. */
static bool is_past(const rh_task_reader *r, size_t after_verb, size_t end) {
  enum { LE = 0x4E86 };
  for (const rh_token *token = rh_task_token_at(r, after_verb); token; token++) {
    size_t start = r->sentence->start + token->start;
    if (token == r->sentence->tokens + r->sentence->token_count || start + 1 >= end) return false;
    if (token->tag == RH_TAG_U && r->text[start] == LE) return true;
  }
  return false;
}

/* 提供设备, 共享师资: the shortest that says what is to be done. */
static bool is_verb_with_noun(const rh_task_reader *r, size_t start, size_t end) {
  static const char *const VERBS[] = {"提供", "共享", "共研", "共育", "捐赠",
                                      "选派", "派出", "开发", "编写", "研发",
                                      "互派", "发放", "承担", "购置", NULL};
  const rh_token *verb = rh_task_token_at(r, start);
  const rh_token *noun = rh_task_token_at(r, end - 1);
  if (!rh_holds_one_of(r->scene->analysis, VERBS, start, start + 1)) return false;
  return verb && noun && verb->tag == RH_TAG_V && verb + 1 == noun &&
         noun->end - noun->start == 2 &&
         (noun->tag == RH_TAG_N || noun->tag == RH_TAG_VN || noun->tag == RH_TAG_NZ);
}

/* 为学院|捐赠设备: the tagger takes the verb for a noun. */
static bool gives_something(const rh_task_reader *r, size_t start, size_t end) {
  static const char *const WORDS[] = {"捐赠", "捐助", "培训", "培养", "输送", "援助", "资助",
                                      "补贴", "奖励", "开发", "设置", "建设", "开设", "组建",
                                      "打造", "布局", "引进", "举办", NULL};
  const rh_token *noun = rh_task_token_at(r, end - 1);
  const rh_token *verb = noun > r->sentence->tokens ? noun - 1 : NULL;
  size_t at = verb ? r->sentence->start + verb->start : 0;
  return verb && at > start && verb->tag == RH_TAG_VN && noun->tag == RH_TAG_N &&
         rh_holds_one_of(r->scene->analysis, WORDS, at, at + 1);
}

/* 建平台方面, 安排了12项任务: tells what comes, and not yet what is done. */
static bool only_announces(const rh_task_reader *r, size_t start, size_t end) {
  static const char *const FIELDS[] = {"方面", "层面", NULL};
  static const char *const COUNTED[] = {"任务", "措施", "举措", NULL};
  enum { CLOSING = 2, REACH = 4 };
  if (rh_holds_one_of(r->scene->analysis, FIELDS, end - CLOSING, end - 1)) return true;
  if (end < start + CLOSING + REACH) return false;
  if (!rh_holds_one_of(r->scene->analysis, COUNTED, end - CLOSING, end - 1)) return false;
  for (size_t i = end - CLOSING - REACH; i < end - CLOSING; i++)
    if (rh_is_numeral(r->text[i]) || (r->text[i] >= '0' && r->text[i] <= '9')) return true;
  return false;
}

/* 依照有关规定|提供场地: on what ground, and what is to be done. */
static bool acts_by_rule(const rh_task_reader *r, size_t start, size_t end) {
  static const char *const RULES[] = {"规定", "要求", "标准", "程序", "约定", "办法", "任务书"};
  for (size_t i = start + 2; i + RH_MIN_TASK < end; i++)
    for (size_t w = 0; w < sizeof RULES / sizeof *RULES; w++) {
      if (!rh_analysis_starts_with(r->scene->analysis, i, RULES[w])) continue;
      size_t after = i + strlen(RULES[w]) / strlen("规");
      const rh_token *token = rh_task_token_at(r, rh_task_skip_adverbs(r, after, end));
      if (token && token->tag == RH_TAG_V && r->sentence->start + token->end < end) return true;
    }
  return false;
}

/* `first`: what cannot be told of as a result, because nothing comes before it. */
bool rh_task_is_deed(const rh_task_reader *r, size_t start, size_t end, bool first) {
  size_t verb = rh_task_skip_adverbs(r, start, end);
  if (end <= start || end - start < RH_MIN_TASK || end - start > RH_MAX_TASK || verb + 2 > end)
    return false;
  const rh_token *token = rh_task_token_at(r, verb);
  if (!token || (end - start == RH_MIN_TASK && !is_verb_with_noun(r, start, end))) return false;
  if (rh_task_begins_with(r, &r->words->base, verb, end))
    return !r->deeds && acts_by_rule(r, verb, end);
  if (rh_task_begins_with(r, &r->words->not, start, end) > 1) return false; /* 不少于 */
  if (rh_task_is_word_of(r, &r->words->not, verb, end) || rh_task_is_slogan(r, start, end))
    return false;
  if ((!first || r->deeds) && rh_task_is_word_of(r, &r->words->result, verb, end)) return false;
  if (!first && r->deeds && rh_task_tells_effect(r, start, end) &&
      (r->done || end - start < MIN_EFFECT))
    return false;
  size_t after = r->sentence->start + token->end;
  if (r->deeds && (is_past(r, after, end) || is_event(r, start, end))) return false;
  if (ends_as_ground(r, start, end) || tells_what_is(r, start, end)) return false;
  bool joined = rh_analysis_starts_with(r->scene->analysis, verb, "对") &&
                rh_task_compound(r, verb + 1); /* 对产|教融合…, as the tagger has it */
  if (joined) after = verb + 1;
  bool leads = joined || rh_task_is_word_of(r, &r->words->lead_in, verb, end) ||
               token->tag == RH_TAG_P || rh_task_is_before_noun(r, verb, end);
  if (!leads && only_announces(r, start, end)) return false;
  if (!leads && after >= end) return false; /* 2020年底建成: nothing is told of what */
  if (!leads)
    return is_hidden_verb(r, verb) ||
           (is_verb(r, token, start, end) && !rh_task_describes(r, after, end));
  if (acts_with(r, verb) && !rh_task_has_verb(r, after, end - 2)) return false; /* 与企业配合 */
  return !tells_purpose(r, verb, end) && !rh_task_ends_as_adverbial(r, verb, end) &&
         (rh_task_has_verb(r, after_means(r, verb, after), end) || gives_something(r, after, end));
}
