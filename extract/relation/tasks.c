#include "extract/relation/tasks.h"

#include "extract/mention/wording.h"
#include "extract/relation/task_reader.h"

#include <string.h>

enum { MIN_PART = 5 };

/* 会员发展…, 更新…, 及时…: the character is only a part of a longer word. */
static bool is_part_of_word(const rh_task_reader *r, size_t position) {
  const rh_token *token = rh_task_token_at(r, position);
  static const char *const SECONDS[] = {"是", "要", "将", "会", "有", "能", "可", "应", "须", "在"};
  if (!token || token->end == token->start + 1) return false;
  for (size_t i = 0; i < sizeof SECONDS / sizeof *SECONDS; i++) /* 也是, 又要 */
    if (rh_analysis_starts_with(r->scene->analysis, position + 1, SECONDS[i])) return false;
  bool content = token->tag == RH_TAG_N || token->tag == RH_TAG_NZ || token->tag == RH_TAG_V ||
                 token->tag == RH_TAG_VN || token->tag == RH_TAG_AD;
  return content && r->sentence->start + token->start <= position;
}

/* Words like 同时 and 将 before what the clause says. */
static size_t skip_openers(const rh_task_reader *r, size_t start, size_t end) {
  size_t position = start;
  while (position < end) {
    size_t length = rh_task_begins_with(r, &r->words->before, position, end);
    if (r->text[position] == ' ') length = 1;
    if (length == 0 ||
        (length == 1 && (rh_task_is_before_noun(r, position, end) || is_part_of_word(r, position))))
      break;
    position += length;
  }
  return position;
}

/* 职业院校应当…: after the word that says that somebody who is not named must; `start` when there
 * is none before the first verb. */
static size_t skip_bearer(const rh_task_reader *r, size_t start, size_t end) {
  enum { REACH = 26 };
  for (size_t i = start + 2; i < start + REACH && i + RH_MIN_TASK <= end; i++) {
    size_t length = rh_task_begins_with(r, &r->words->duty, i, end);
    if (length == 0) continue;
    const rh_token *token = rh_task_token_at(r, i);
    if (!token || r->sentence->start + token->start != i ||
        r->sentence->start + token->end > i + length)
      continue;
    return rh_task_has_verb(r, start, i) ? start : i + length;
  }
  return start;
}

static bool is_digit(uint32_t c) {
  return c >= '0' && c <= '9';
}

/* 按1:1配套 */
static bool is_ratio(const rh_task_reader *r, size_t position) {
  uint32_t c = r->text[position];
  return (c == ':' || c == 0xFF1A) && position > r->sentence->start &&
         position + 1 < r->sentence->end && is_digit(r->text[position - 1]) &&
         is_digit(r->text[position + 1]);
}

static bool ends_clause(const rh_task_reader *r, size_t position) {
  enum { DASH = 0x2014 };
  if (is_ratio(r, position)) return false;
  if (rh_ends_clause(r->text[position])) return true;
  if (r->text[position] == DASH && position > r->sentence->start &&
      position + 1 < r->sentence->end && r->text[position + 1] == DASH)
    return true; /* —— */
  const rh_label *label = rh_outline_label(r->scene->outline, position + 1);
  return label && label->start == position + 1;
}

/* The position of what closes “ or ( at `position`; `position` when neither stands there. */
static size_t enclosed_end(const rh_task_reader *r, size_t position) {
  enum { MOST = 60 };
  uint32_t c = r->text[position];
  static const uint32_t PAIRS[][2] = {{0x201C, 0x201D}, {'(', ')'},       {0xFF08, 0xFF09},
                                      {'[', ']'},       {0xFF3B, 0xFF3D}, {0x3014, 0x3015}};
  uint32_t close = 0;
  for (size_t p = 0; p < sizeof PAIRS / sizeof *PAIRS; p++)
    if (PAIRS[p][0] == c) close = PAIRS[p][1];
  for (size_t i = position; close && i < position + MOST && i < r->sentence->end; i++)
    if (r->text[i] == close) return i;
  return position;
}

/* The item at which the clause that goes on at `item` ends; marks inside “…” and (…) end none. */
static size_t clause_end(const rh_task_reader *r, size_t item) {
  const rh_scene *scene = r->scene;
  size_t quote_end = 0;
  for (; item < scene->count; item++) {
    size_t position = scene->items[item].start;
    size_t end = enclosed_end(r, position);
    if (end > quote_end) quote_end = end;
    if (position >= quote_end && scene->items[item].mention == RH_NONE && ends_clause(r, position))
      break;
  }
  return item;
}

static bool is_quote(uint32_t c) {
  return c == 0x201C || c == 0x201D || c == '"' || c == 0x2018 || c == 0x2019;
}

/* What something combines (兼具…, 集…于一体) is one thing, and so is what a preposition leads to.
 */
static bool is_one_thing(const rh_task_reader *r, size_t start, size_t end) {
  static const char *const WORDS[] = {"兼具", "为一体", "于一体", NULL};
  const rh_token *first = rh_task_token_at(r, rh_task_skip_adverbs(r, start, end));
  if (first && first->tag == RH_TAG_P) return true;
  return rh_holds_one_of(r->scene->analysis, WORDS, start, end);
}

/* 科学合理、… or 推动有基础、…: what comes before the mark at `mark` describes something that is
 * named after it, so nothing ends there. */
static bool describes_on(const rh_task_reader *r, size_t start, size_t mark) {
  enum { DE = 0x7684, YOU = 0x6709 }; /* 的 有 */
  const rh_token *last = rh_task_token_at(r, mark - 1);
  if (last && last->tag == RH_TAG_A) return true;
  bool open = false;
  for (size_t i = start + 1; i < mark; i++) {
    const rh_token *token = rh_task_token_at(r, i);
    bool begins = token && r->sentence->start + token->start == i;
    if (begins && r->text[i] == YOU && token->tag == RH_TAG_V) open = true;
    if (r->text[i] == DE) open = false;
  }
  return open;
}

/* 更具…、最有…: goes on to describe. */
static bool compares(const rh_task_reader *r, size_t position) {
  return rh_analysis_starts_with(r->scene->analysis, position, "更具") ||
         rh_analysis_starts_with(r->scene->analysis, position, "更有") ||
         rh_analysis_starts_with(r->scene->analysis, position, "最");
}

/* 优化…、开发…: where another verb begins a task of its own; `end` when there is none. */
static size_t next_part(const rh_task_reader *r, size_t start, size_t end) {
  enum { PAIR = 2 * sizeof(uint32_t) };
  bool quoted = false;
  size_t item = start; /* of the list: 集聚、辐射、带动 are single words, no tasks */
  if (is_one_thing(r, start, end)) return end;
  for (size_t i = start; i + MIN_PART < end; i++) {
    quoted ^= is_quote(r->text[i]);
    bool pause = r->text[i] == 0x3001; /* 、 */
    bool and_also =
        r->text[i] == 0x5E76 && r->text[i + 1] != 0x91CD && i > start; /* 并, not 并重 */
    size_t length = i - item;
    if (pause) item = i + 1;
    if (quoted || length < RH_MIN_TASK || i < start + MIN_PART || !(pause || and_also)) continue;
    if (pause && (describes_on(r, start, i) || compares(r, i + 1))) continue;
    if (pause && length >= 2 && memcmp(r->text + i - length, r->text + i + 1, PAIR) == 0)
      continue; /* 合作办学、合作育人 */
    size_t verb = rh_task_skip_adverbs(r, i + 1, end);
    const rh_token *token = rh_task_token_at(r, verb);
    if (rh_task_is_word_of(r, &r->words->not, verb, end)) continue;
    if (!token || token->tag != RH_TAG_V || r->sentence->start + token->end >= end) continue;
    const rh_token *object = rh_task_token_at(r, r->sentence->start + token->end);
    bool deed = rh_task_has_verb(r, start, i) || rh_task_is_deed(r, start, i, true);
    if (object && object->tag != RH_TAG_W && deed) return i;
  }
  return end;
}

/* True when who must do it is named before 应当: 职业院校应当…, not 协议应当…. */
static bool is_somebody(const rh_task_reader *r, size_t start, size_t bearer) {
  for (size_t i = start; i < bearer; i++)
    if (rh_task_begins_with(r, &r->words->bearer, i, bearer)) return true;
  return false;
}

/* 落实税收优惠、完善保险制度等: 等 is no part of it. */
static size_t before_and_so_on(const rh_task_reader *r, size_t start, size_t end) {
  enum { AND_SO_ON = 0x7B49, LEAST = 6 };
  const rh_token *last = rh_task_token_at(r, end - 1);
  bool alone = last && r->sentence->start + last->start == end - 1;
  return r->text[end - 1] == AND_SO_ON && alone && end > start + LEAST ? end - 1 : end;
}

static void add(rh_task_reader *r, size_t start, size_t end) {
  end = before_and_so_on(r, start, end);
  r->done |= !rh_task_tells_effect(r, start, end);
  if (r->out->count < RH_MAX_TASKS) r->out->spans[r->out->count++] = (rh_span){start, end};
}

/* 重点做好三件事：一是…: leads to what is listed after the colon. */
static bool leads_to_list(const rh_task_reader *r, size_t start, size_t end) {
  static const char *const COUNTED[] = {"件", "项", "大", "个", "条", "方面", "步"};
  if (end >= r->sentence->end || (r->text[end] != ':' && r->text[end] != 0xFF1A)) return false;
  if (rh_analysis_starts_with(r->scene->analysis, end + 1, "一是")) return true;
  for (size_t i = start; i + 1 < end; i++) {
    if (rh_analysis_starts_with(r->scene->analysis, i, "以下")) return true;
    for (size_t w = 0; w < sizeof COUNTED / sizeof *COUNTED; w++)
      if (rh_is_numeral(r->text[i]) &&
          rh_analysis_starts_with(r->scene->analysis, i + 1, COUNTED[w]))
        return true;
  }
  return false;
}

/* 建立…、完善…等15项具体措施: where 等 begins what only counts the tasks; `end` when nothing does.
 */
static size_t before_count(const rh_task_reader *r, size_t start, size_t end) {
  enum { DENG = 0x7B49, LONGEST = 16 };
  static const char *const CLOSINGS[] = {"措施", "举措", "方面", "任务", "内容", "工作", "要求"};
  size_t from = end > start + LONGEST ? end - LONGEST : start;
  bool closes = false;
  for (size_t i = 0; i < sizeof CLOSINGS / sizeof *CLOSINGS && end > start + 4; i++)
    closes |= rh_analysis_starts_with(r->scene->analysis, end - 2, CLOSINGS[i]);
  const rh_token *first = rh_task_token_at(r, rh_task_skip_adverbs(r, start, end));
  if (!closes || !first || first->tag == RH_TAG_P) return end;
  for (size_t i = from + 1; i < end; i++) {
    const rh_token *token = r->text[i] == DENG ? rh_task_token_at(r, i) : NULL;
    if (token && r->sentence->start + token->start == i && token->end == token->start + 1) return i;
  }
  return end;
}

/* [责任单位…]: a remark. */
static bool is_bracket(uint32_t c) {
  return c == '(' || c == 0xFF08 || c == '[' || c == 0xFF3B || c == 0x3014; /* （ ［ 〔 */
}

/* …负责): the end of a remark in brackets. */
static bool closes_bracket(const rh_task_reader *r, size_t start, size_t end) {
  size_t open = 0;
  for (size_t i = start; i < end; i++) {
    uint32_t c = r->text[i];
    open += is_bracket(c);                                            /* （ 〔 */
    if (c != ')' && c != 0xFF09 && c != ']' && c != 0x3015) continue; /* ） 〕 */
    if (open == 0) return true;
    open--;
  }
  return false;
}

/* A policy, or an article that retells one: what it says that somebody does they are to do. */
static bool lays_down_rules(const rh_task_reader *r) {
  enum { TEXTS = RH_PLACE_POLICY | RH_PLACE_READING | RH_PLACE_SCHEME };
  return !r->deeds && (r->scene->outline->places[r->scene->sentence].roles & TEXTS);
}

static bool is_closing(uint32_t c) {
  return c == ' ' || c == 0x3002 || c == 0x3001; /* 。 、 */
}

/* Adds the tasks of the clause [start, end). */
static void read_clause(rh_task_reader *r, size_t start, size_t end, bool first) {
  start = rh_outline_number(r->scene->analysis, start, end, NULL);
  size_t bearer = skip_bearer(r, start, end);
  size_t from = skip_openers(r, bearer, end);
  while (end > from && is_closing(r->text[end - 1])) end--;
  if (from < end && is_bracket(r->text[from])) return;
  if (leads_to_list(r, from, end) || closes_bracket(r, from, end)) return;
  end = before_count(r, from, end);
  if (!rh_task_is_deed(r, from, end, first)) {
    size_t topic = skip_openers(r, start, end);
    if (rh_task_is_topic_first(r, &topic, end))
      add(r, topic, end);
    else if (rh_task_is_topic_first(r, &from, end))
      add(r, from, end);
    else if (!r->deeds && rh_task_is_duty(r, topic, end))
      add(r, topic, end);
    return;
  }
  if (bearer > start &&
      !is_somebody(r, start, bearer)) { /* 协议应当由双方签订: all of it is said */
    add(r, skip_openers(r, start, end), end);
    return;
  }
  while (from < end) {
    size_t cut = next_part(r, from, end);
    add(r, from, cut);
    from = cut < end ? skip_openers(r, cut + 1, end) : end;
  }
}

/* 对成绩优异的人员，…: whom what follows is about. */
static bool tells_whom(const rh_task_reader *r, size_t start, size_t end) {
  if (!rh_analysis_starts_with(r->scene->analysis, start, "对") || start + 2 >= end) return false;
  return !rh_task_is_deed(r, start, end, true) && !rh_task_is_slogan(r, start, end);
}

/* 符合条件的，给予支持: with a clause that tells on what condition, the next one states one task.
 * The item at which that one ends; `mark` when the clause that ends there tells none. */
static size_t condition_end(const rh_task_reader *r, size_t start, size_t mark) {
  enum { DE = 0x7684, COMMA = 0xFF0C };
  const rh_scene *scene = r->scene;
  if (r->deeds || mark + 1 >= scene->count) return mark;
  size_t end = scene->items[mark].start;
  bool condition = r->text[end - 1] == DE || tells_whom(r, start, end);
  if ((r->text[end] != COMMA && r->text[end] != ',') || !condition) return mark;
  size_t last = clause_end(r, mark + 1);
  size_t stop = last < scene->count ? scene->items[last].start : r->sentence->end;
  return stop - start <= RH_MAX_TASK ? last : mark;
}

/* 合作模式多作探索: what is to be worked on may look like a scheme, and has no name. */
static bool is_unnamed_scheme(const rh_task_reader *r, const rh_subject *subject) {
  if (subject->count != 1) return false;
  const rh_draft_entity *entity = &r->scene->analysis->entities[subject->entities[0]];
  return entity->type == RH_PROGRAMME && !entity->named;
}

/* 他, 记者: somebody else begins to act. */
static bool changes_subject(const rh_task_reader *r, const rh_subject *first, size_t item) {
  bool states = lays_down_rules(r);
  const rh_subject *subject = &r->scene->subjects[item];
  size_t position = r->scene->items[item].start;
  bool other = r->deeds || subject->count > 0; /* 学校应当…, where nothing tells which */
  if (!states && other && subject->entities != first->entities && !is_unnamed_scheme(r, subject))
    return true;
  return rh_task_begins_with(r, &r->words->stop, position, r->sentence->end) > 0;
}

/* 第二条, 一是: the position after the number that the sentence begins with. */
static size_t after_number(const rh_task_reader *r, size_t start) {
  size_t text = r->scene->outline->places[r->scene->sentence].text_start;
  return text > start && text < r->sentence->end ? text : start;
}

void rh_read_tasks(const rh_scene *scene, const rh_task_words *words, size_t item, bool all,
                   bool deeds, rh_tasks *out) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  rh_task_reader r = {scene, words, sentence, scene->analysis->document->folded, deeds, false, out};
  out->count = 0;
  out->end = item;
  if (item >= scene->count) return;
  const rh_subject first = scene->subjects[item];
  const rh_label *label = rh_outline_label(scene->outline, scene->items[item].start);
  for (size_t i = item; i < scene->count;) {
    size_t start = scene->items[i].start;
    const rh_label *own = rh_outline_label(scene->outline, start);
    if (i > item && (own != label || changes_subject(&r, &first, i))) break;
    bool begins = i == item || (label && start == label->start);
    if (label && start < label->text_start) start = label->text_start;
    if (start == sentence->start) start = after_number(&r, start);
    size_t mark = clause_end(&r, i);
    i = condition_end(&r, start, mark);
    size_t end = i < scene->count ? scene->items[i].start : sentence->end;
    if (i > mark)
      add(&r, start, end);
    else if (start < end)
      read_clause(&r, start, end, begins);
    out->end = i;
    if (!all) break;
    if (i < scene->count) i++;
  }
}
