#include "extract/relation/matcher.h"

#include "extract/relation/tasks.h"
#include "extract/relation/triggers.h"

enum { MAX_TEXT = 40, MIN_PHRASE = 5, MAX_PHRASE = 60 };

/* True when the text at `start` begins with the literal, within the sentence. */
static bool is_literal_at(const rh_matcher *m, const rh_literal *literal, size_t start) {
  const uint32_t *text = rh_matcher_folded(m) + start;
  if (start + literal->count > rh_matcher_sentence(m)->end) return false;
  for (size_t i = 0; i < literal->count; i++)
    if (text[i] != literal->characters[i]) return false;
  return true;
}

/* The item after the literal at `item`, or RH_NONE: a literal may not end inside a mention. */
static size_t after_literal(const rh_matcher *m, const rh_literal *literal, size_t item) {
  size_t start = rh_matcher_position(m, item);
  if (!is_literal_at(m, literal, start)) return RH_NONE;
  return m->scene->item_at[start + literal->count - rh_matcher_sentence(m)->start];
}

/* True when items [item, next) are one token of the tagger: 会, but not in 大会. */
static bool is_token(const rh_matcher *m, size_t item, size_t next) {
  const rh_sentence_view *view = rh_matcher_sentence(m);
  size_t offset = rh_matcher_position(m, item) - view->start;
  size_t low = 0;
  size_t high = view->token_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (view->tokens[middle].start < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low < view->token_count && view->tokens[low].start == offset &&
         view->tokens[low].end == rh_matcher_position(m, next) - view->start;
}

static bool match_literal(const rh_matcher *m, const rh_node *node, size_t index, size_t item) {
  if (item >= m->scene->count ||
      !rh_may_begin(node, rh_matcher_folded(m)[m->scene->items[item].start]))
    return false;
  for (size_t i = 0; i < node->literal_count; i++) {
    size_t next = after_literal(m, &node->literals[i], item);
    if (next == RH_NONE || (node->list && !is_token(m, item, next))) continue;
    if (rh_match_from(m, index + 1, next)) return true;
  }
  return false;
}

static bool starts_with_any(const rh_matcher *m, const rh_node *node, size_t item) {
  if (item >= m->scene->count) return false;
  size_t start = m->scene->items[item].start;
  if (!rh_may_begin(node, rh_matcher_folded(m)[start])) return false;
  for (size_t i = 0; i < node->literal_count; i++)
    if (is_literal_at(m, &node->literals[i], start)) return true;
  return false;
}

/* A bracketed remark after an item of a list is passed over. */
static size_t skip_brackets(const rh_matcher *m, size_t item) {
  uint32_t c = item < m->scene->count ? rh_matcher_folded(m)[rh_matcher_position(m, item)] : 0;
  if (c != '(' && c != 0xFF08) return item;
  for (size_t i = item; i < m->scene->count && i < item + 30; i++)
    if (rh_matcher_folded(m)[rh_matcher_position(m, i)] == ')' ||
        rh_matcher_folded(m)[rh_matcher_position(m, i)] == 0xFF09)
      return i + 1;
  return item;
}

static bool is_quote(uint32_t c) {
  return c == 0x201C || c == 0x201D || c == '"' || c == 0x300C || c == 0x300D || c == 0x2018 ||
         c == 0x2019;
}

/* “甲奖”“乙奖”, 《甲》《乙》: quoted names one after the other are a list. */
static bool is_quoted_next(const rh_matcher *m, const rh_mention *mention) {
  enum { OPEN_TITLE = 0x300A, CLOSE_TITLE = 0x300B };
  if (mention->start == 0) return false;
  uint32_t opens = rh_matcher_folded(m)[mention->start];
  uint32_t closes = rh_matcher_folded(m)[mention->start - 1];
  return (is_quote(opens) && is_quote(closes)) || (opens == OPEN_TITLE && closes == CLOSE_TITLE);
}

/* The item after the joiner at `item`, or RH_NONE. Commas join only people, who come in long lists.
 */
static size_t after_joiner(const rh_matcher *m, const rh_node *node, size_t item) {
  if (item >= m->scene->count) return RH_NONE;
  const rh_mention *mention = NULL;
  if (m->scene->items[item].mention != RH_NONE)
    mention = &rh_matcher_sentence(m)->mentions[m->scene->items[item].mention];
  if (mention) {
    /* 清河市委清河市人民政府关于…: bodies of state side by side */
    bool bodies = mention->kind == RH_GOVERNMENT && node->classes == UINT32_C(1) << RH_GOVERNMENT;
    return bodies || is_quoted_next(m, mention) ? item : RH_NONE;
  }
  uint32_t c = rh_matcher_folded(m)[rh_matcher_position(m, item)];
  bool comma = c == ',' || c == 0xFF0C || c == ' ';
  if (c == 0x4EE5 && item + 1 < m->scene->count &&
      rh_matcher_folded(m)[rh_matcher_position(m, item + 1)] == 0x53CA)
    return item + 2; /* 以及 */
  if (c == '/' && rh_matcher_in_classes(node->classes, RH_SCHOOL))
    return item + 1;                                              /* 甲学院/乙公司 */
  if (c == 0x3001 || c == 0x548C || c == 0x53CA || c == 0x66A8) { /* 、和及暨; 与 parts two sides */
    size_t next = item + 1;
    if (c == 0x3001) { /* 、以及 */
      size_t again = after_joiner(m, node, next);
      if (again != RH_NONE) return again;
    }
    return next;
  }
  bool blank =
      c == ' ' && rh_matcher_in_classes(node->classes, RH_GOVERNMENT); /* 教育部 财政部关于… */
  return blank || (comma && rh_matcher_in_classes(node->classes, RH_PERSON)) ? item + 1 : RH_NONE;
}

/* 甲学院王强 where people and bodies are asked for: the person is meant, not where they come from.
 */
static size_t whom(const rh_matcher *m, const rh_node *node, size_t item) {
  if (!rh_matcher_in_classes(node->classes, RH_PERSON) || item + 1 >= m->scene->count) return item;
  const rh_mention *body = rh_scene_mention(m->scene, item);
  const rh_mention *person = rh_scene_mention(m->scene, item + 1);
  bool comes_from = body && body->kind <= RH_BASE && person && person->kind == RH_PERSON;
  return comes_from && !node->by_office ? item + 1 : item;
}

static bool match_mention(const rh_matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  size_t ends[RH_MAX_CAPTURED];
  size_t counts[RH_MAX_CAPTURED];
  size_t taken = 0;
  c->count = 0;
  size_t next = rh_scene_skip_category(m->scene, item);
  while (taken < RH_MAX_CAPTURED && rh_matcher_capture_mention(m, node, whom(m, node, next), c)) {
    next = whom(m, node, next);
    ends[taken] = next + 1;
    counts[taken++] = c->count;
    if (!node->list) break;
    size_t end = skip_brackets(m, next + 1);
    next = after_joiner(m, node, end);
    if (next == RH_NONE) next = rh_scene_after_sort(m->scene, end);
    if (next == RH_NONE) break;
    next = rh_scene_skip_category(m->scene, next);
  }
  while (taken-- > 0) { /* the longest list first */
    c->count = counts[taken];
    if (rh_match_from(m, index + 1, ends[taken])) return true;
    size_t beyond = skip_brackets(m, ends[taken]);
    if (beyond != ends[taken] && rh_match_from(m, index + 1, beyond)) return true;
  }
  c->count = 0;
  return false;
}

/* False when the node cannot match because of the character that stands at the item. */
static bool may_match(const rh_matcher *m, size_t index, size_t item) {
  if (index >= m->pattern->count || item >= m->scene->count) return true;
  const rh_node *node = &m->pattern->nodes[index];
  if (node->kind == RH_NODE_MENTION) return m->scene->items[item].mention != RH_NONE;
  return node->kind != RH_NODE_LITERAL ||
         rh_may_begin(node, rh_matcher_folded(m)[m->scene->items[item].start]);
}

static bool match_gap(const rh_matcher *m, const rh_node *node, size_t index, size_t item) {
  size_t start = rh_matcher_position(m, item);
  for (size_t i = item;; i++) {
    if (may_match(m, index + 1, i) && rh_match_from(m, index + 1, i)) return true;
    if (i >= m->scene->count || m->scene->items[i].end - start > node->size) return false;
    if (!node->list && rh_matcher_is_clause_mark(m, i)) return false;
  }
}

static void capture_text(const rh_matcher *m, rh_capture *c, size_t start, size_t end) {
  while (start < end &&
         (is_quote(rh_matcher_folded(m)[start]) || rh_matcher_folded(m)[start] == ' '))
    start++;
  while (end > start &&
         (is_quote(rh_matcher_folded(m)[end - 1]) || rh_matcher_folded(m)[end - 1] == ' '))
    end--;
  if (end > start) rh_matcher_capture(c, NULL, RH_NONE, (rh_span){start, end});
}

/* 甲奖、乙奖等: 等 is no part of the name, as it is of 平等. */
static size_t before_and_so_on(const rh_matcher *m, size_t start, size_t end) {
  static const uint32_t WORDS[] = {0x5E73, 0x9AD8, 0x540C, 0x5747, 0x4F18, 0x4E0A, 0};
  enum { AND_SO_ON = 0x7B49 };
  if (end < start + 2 || rh_matcher_folded(m)[end - 1] != AND_SO_ON) return end;
  for (size_t i = 0; WORDS[i]; i++)
    if (rh_matcher_folded(m)[end - 2] == WORDS[i]) return end;
  return end - 1;
}

/* Captures [start, end), as a list cut at 、 和 与 及 outside of quotation marks and between “…”
 * and “…”. */
static void capture_list(const rh_matcher *m, rh_capture *c, size_t start, size_t end) {
  bool quoted = false;
  size_t from = start;
  for (size_t i = start; i < end; i++) {
    uint32_t ch = rh_matcher_folded(m)[i];
    if (is_quote(ch)) quoted = !quoted;
    if (is_quote(ch) && quoted && i > from && is_quote(rh_matcher_folded(m)[i - 1])) {
      capture_text(m, c, from, i);
      from = i;
    }
    bool cut = ch == 0x3001 || ((ch == 0x548C || ch == 0x53CA || ch == 0x4E0E) && i > from + 1);
    if (quoted || !cut) continue;
    capture_text(m, c, from, i);
    from = i + 1;
  }
  capture_text(m, c, from, quoted ? end : before_and_so_on(m, from, end));
}

static bool match_text(const rh_matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  size_t start = rh_matcher_position(m, item);
  for (size_t i = item + 1; i <= m->scene->count && rh_matcher_position(m, i) - start <= MAX_TEXT;
       i++) {
    if (rh_matcher_is_clause_mark(m, i - 1)) break;
    c->count = 0;
    if (node->list)
      capture_list(m, c, start, rh_matcher_position(m, i));
    else
      capture_text(m, c, start, rh_matcher_position(m, i));
    if (c->count && rh_match_from(m, index + 1, i)) return true;
  }
  c->count = 0;
  return false;
}

size_t rh_matcher_clause_end(const rh_matcher *m, size_t item) {
  while (item < m->scene->count && !rh_matcher_is_clause_mark(m, item)) item++;
  return item;
}

static bool match_phrase(const rh_matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  c->count = 0;
  size_t end = item;
  while (node->strict && end > 0 && !rh_matcher_is_clause_mark(m, end - 1)) end--;
  for (;;) {
    size_t start = end;
    end = rh_matcher_clause_end(m, start);
    size_t length = rh_matcher_position(m, end) - rh_matcher_position(m, start);
    if (length >= MIN_PHRASE && length <= MAX_PHRASE)
      capture_text(m, c, rh_matcher_position(m, start), rh_matcher_position(m, end));
    if (!node->list || end >= m->scene->count) break;
    end++;
  }
  return c->count && rh_match_from(m, index + 1, end);
}

static bool match_task(const rh_matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  rh_tasks tasks;
  rh_read_tasks(m->scene, m->words, item, node->list, node->strict, &tasks);
  c->count = 0;
  for (size_t i = 0; i < tasks.count; i++)
    capture_text(m, c, tasks.spans[i].start, tasks.spans[i].end);
  return c->count && rh_match_from(m, index + 1, tasks.end);
}

bool rh_match_from(const rh_matcher *m, size_t index, size_t item) {
  if (index == m->pattern->count) {
    m->out->end = item;
    return true;
  }
  const rh_node *node = &m->pattern->nodes[index];
  switch (node->kind) {
  case RH_NODE_LITERAL:
    return match_literal(m, node, index, item);
  case RH_NODE_NOT:
    return !starts_with_any(m, node, item) && rh_match_from(m, index + 1, item);
  case RH_NODE_AHEAD:
    return starts_with_any(m, node, item) && rh_match_from(m, index + 1, item);
  case RH_NODE_OWN:
    return rh_match_own(m, node, index, item);
  case RH_NODE_MENTION:
    return match_mention(m, node, index, item);
  case RH_NODE_TEXT:
    return match_text(m, node, index, item);
  case RH_NODE_PHRASE:
    return match_phrase(m, node, index, item);
  case RH_NODE_TASK:
    return match_task(m, node, index, item);
  case RH_NODE_OWNER:
    return rh_match_owner(m, node, index, item);
  case RH_NODE_GAP:
    return match_gap(m, node, index, item);
  case RH_NODE_SUBJECT:
    return rh_match_subject(m, node, index, item);
  case RH_NODE_ROLE:
    return rh_match_role(m, node, index, item);
  case RH_NODE_NEAREST:
    return rh_match_nearest(m, node, index, item);
  case RH_NODE_ALL_BEFORE:
    return rh_match_all_before(m, node, index, item);
  case RH_NODE_INSIDE:
    return rh_match_inside(m, node, index, item);
  case RH_NODE_ALL_AFTER:
  case RH_NODE_ALL_CLAUSE:
    return rh_match_all_after(m, node, index, item);
  case RH_NODE_NUMBER: {
    size_t next = item == 0 ? rh_scene_after_number(m->scene) : 0;
    return next && rh_match_from(m, index + 1, next);
  }
  case RH_NODE_CLAUSE_START:
    return m->scene->begins_clause[item] && rh_match_from(m, index + 1, item);
  case RH_NODE_SENTENCE_START:
    return item == 0 && rh_match_from(m, index + 1, item);
  case RH_NODE_CLAUSE_END:
    return (item >= m->scene->count || rh_matcher_is_clause_mark(m, item)) &&
           rh_match_from(m, index + 1, item);
  case RH_NODE_OPTIONAL:
    return rh_match_from(m, index + 1, item) || rh_match_from(m, index + 1 + node->size, item);
  }
  return false;
}

void rh_match_init(rh_match *match) {
  for (size_t v = 0; v < RH_MAX_VARIABLES; v++) match->captures[v].count = 0;
}

void rh_match_clear(rh_match *match, const rh_pattern *pattern) {
  for (size_t n = 0; n < pattern->count; n++)
    if (pattern->nodes[n].variable < RH_MAX_VARIABLES)
      match->captures[pattern->nodes[n].variable].count = 0;
}

bool rh_match_at(const rh_scene *scene, const rh_task_words *words, const rh_pattern *pattern,
                 size_t start, rh_match *out) {
  rh_match_clear(out, pattern);
  out->start = start;
  rh_matcher m = {scene, words, pattern, out};
  return rh_match_from(&m, 0, start);
}
