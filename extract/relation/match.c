#include "extract/relation/match.h"

#include "base/utf8.h"
#include "extract/relation/other_subject.h"
#include "extract/relation/tasks.h"

#include <string.h>

enum { MAX_TEXT = 40, MIN_PHRASE = 5, MAX_PHRASE = 60 };

typedef struct matcher {
  const rh_scene *scene;
  const rh_task_words *words;
  const rh_pattern *pattern;
  rh_match *out;
} matcher;

static bool match_from(const matcher *m, size_t node, size_t item);

static const rh_sentence_view *sentence(const matcher *m) {
  return &m->scene->analysis->sentences[m->scene->sentence];
}

static const uint32_t *folded(const matcher *m) {
  return m->scene->analysis->document->folded;
}

static size_t position(const matcher *m, size_t item) {
  return item < m->scene->count ? m->scene->items[item].start : sentence(m)->end;
}

static bool is_clause_mark(const matcher *m, size_t item) {
  return item < m->scene->count && m->scene->items[item].mention == RH_NONE &&
         rh_ends_clause(folded(m)[position(m, item)]);
}

/* True when the text at `start` begins with the literal, within the sentence. */
static bool is_literal_at(const matcher *m, const rh_literal *literal, size_t start) {
  const uint32_t *text = folded(m) + start;
  if (start + literal->count > sentence(m)->end) return false;
  for (size_t i = 0; i < literal->count; i++)
    if (text[i] != literal->characters[i]) return false;
  return true;
}

/* The item after the literal at `item`, or RH_NONE: a literal may not end inside a mention. */
static size_t after_literal(const matcher *m, const rh_literal *literal, size_t item) {
  size_t start = position(m, item);
  if (!is_literal_at(m, literal, start)) return RH_NONE;
  return m->scene->item_at[start + literal->count - sentence(m)->start];
}

/* True when items [item, next) are one token of the tagger: 会, but not in 大会. */
static bool is_token(const matcher *m, size_t item, size_t next) {
  const rh_sentence_view *view = sentence(m);
  size_t offset = position(m, item) - view->start;
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
         view->tokens[low].end == position(m, next) - view->start;
}

static bool match_literal(const matcher *m, const rh_node *node, size_t index, size_t item) {
  for (size_t i = 0; i < node->literal_count; i++) {
    size_t next = after_literal(m, &node->literals[i], item);
    if (next == RH_NONE || (node->list && !is_token(m, item, next))) continue;
    if (match_from(m, index + 1, next)) return true;
  }
  return false;
}

static bool starts_with_any(const matcher *m, const rh_node *node, size_t item) {
  size_t start = position(m, item);
  for (size_t i = 0; i < node->literal_count; i++)
    if (is_literal_at(m, &node->literals[i], start)) return true;
  return false;
}

static void capture(rh_capture *c, const rh_mention *mention, size_t entity, rh_span text) {
  if (c->count == RH_MAX_CAPTURED) return;
  c->mentions[c->count] = mention;
  c->entities[c->count] = entity;
  c->texts[c->count++] = text;
}

static rh_type entity_type(const matcher *m, size_t entity) {
  return m->scene->analysis->entities[entity].type;
}

static bool in_classes(uint32_t classes, unsigned kind) {
  return (classes >> kind & 1u) != 0;
}

/* The organization whose post the person of that sentence holds, when it is of one of the classes.
 */
static size_t office_in(const rh_analysis *analysis, const rh_sentence_view *view,
                        const rh_mention *person, uint32_t classes) {
  for (size_t t = 0; t < person->title_count; t++) {
    size_t organization = person->titles[t].organization;
    if (organization == RH_NONE) continue;
    const rh_mention *mention = &view->mentions[organization];
    if (mention->entity_count && in_classes(classes, analysis->entities[mention->entities[0]].type))
      return mention->entities[0];
  }
  return RH_NONE;
}

/* A quantity of which the unit is in the node's list, where it has one; a date that tells a day. */
static bool fits_value(const rh_node *node, const rh_mention *mention) {
  if (node->day) return mention->text[0] == '-' || strlen(mention->text) > strlen("2024-05");
  if (node->literal_count == 0 || mention->kind != RH_KIND_QUANTITY) return true;
  for (size_t i = 0; i < node->literal_count; i++) {
    const rh_literal *unit = &node->literals[i];
    size_t length = 0;
    size_t k = 0;
    const char *text = mention->text;
    size_t rest = strlen(text);
    for (; k < unit->count && rest; k++, text += length, rest -= length)
      if (rh_utf8_decode(text, rest, &length) != unit->characters[k]) break;
    if (k == unit->count && rest == 0) return true;
  }
  return false;
}

/* The entity itself when it is of the classes; for a person, the organization whose post they were
 * said to hold, where that may stand for them. RH_NONE otherwise. */
static size_t standing_for(const matcher *m, const rh_node *node, size_t entity) {
  const rh_analysis *analysis = m->scene->analysis;
  if (in_classes(node->classes, entity_type(m, entity))) return entity;
  if (!node->by_office || entity_type(m, entity) != RH_PERSON) return RH_NONE;
  for (size_t s = 0; s <= m->scene->sentence; s++) {
    const rh_sentence_view *view = &analysis->sentences[s];
    for (size_t i = 0; i < view->mention_count; i++) {
      const rh_mention *mention = &view->mentions[i];
      if (mention->kind != RH_PERSON || !mention->entity_count || mention->entities[0] != entity)
        continue;
      size_t office = office_in(analysis, view, mention, node->classes);
      if (office != RH_NONE) return office;
    }
  }
  return RH_NONE;
}

/* Captures the mention of `item` when it is of the node's classes. */
static bool capture_mention(const matcher *m, const rh_node *node, size_t item, rh_capture *c) {
  if (item >= m->scene->count || m->scene->items[item].mention == RH_NONE) return false;
  size_t index = m->scene->items[item].mention;
  const rh_mention *mention = &sentence(m)->mentions[index];
  rh_span text = {mention->start, mention->end};
  if (mention->kind == RH_KIND_ANAPHOR) {
    bool fits = mention->entity_count > 0;
    for (size_t i = 0; i < mention->entity_count; i++)
      fits &= in_classes(node->classes, entity_type(m, mention->entities[i]));
    for (size_t i = 0; fits && i < mention->entity_count; i++)
      capture(c, mention, mention->entities[i], text);
    return fits;
  }
  if (node->by_office && mention->kind == RH_PERSON) {
    size_t office = office_in(m->scene->analysis, sentence(m), mention, node->classes);
    if (office == RH_NONE && mention->entity_count)
      office = standing_for(m, node, mention->entities[0]);
    if (office != RH_NONE && !in_classes(node->classes, RH_PERSON)) {
      capture(c, mention, office, text);
      return true;
    }
  }
  if (!in_classes(node->classes, mention->kind) || !fits_value(node, mention)) return false;
  capture(c, mention, mention->entity_count ? mention->entities[0] : RH_NONE, text);
  return true;
}

/* True when the name goes straight from its beginning, a place or its scope to `inner`: 航天 in
 * 全国航空航天行业联盟 is only the end of a longer word. */
static bool begins_whole(const matcher *m, const rh_mention *inner, size_t name_start) {
  static const char *const SCOPES[] = {"全国", "国家", "国际", "世界", "中国"};
  if (inner->start <= name_start + 1) return inner->start == name_start;
  for (size_t i = 0; i < sizeof SCOPES / sizeof *SCOPES; i++)
    if (rh_analysis_starts_with(m->scene->analysis, inner->start - 2, SCOPES[i])) return true;
  const rh_sentence_view *view = sentence(m);
  for (size_t i = 0; i < view->mention_count; i++)
    if (view->mentions[i].inner && view->mentions[i].kind == RH_PLACE &&
        view->mentions[i].end == inner->start)
      return true;
  return false;
}

/* Captures what the names of the node's other variable hold inside. */
static bool match_inside(const matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  const rh_capture *names = &m->out->captures[node->size];
  const rh_sentence_view *view = sentence(m);
  c->count = 0;
  for (size_t n = 0; n < names->count; n++) {
    for (size_t i = 0; i < view->mention_count; i++) {
      const rh_mention *inner = &view->mentions[i];
      if (inner->inner && inner->entity_count == 1 && in_classes(node->classes, inner->kind) &&
          inner->start >= names->texts[n].start && inner->end <= names->texts[n].end &&
          begins_whole(m, inner, names->texts[n].start))
        capture(c, inner, inner->entities[0], (rh_span){inner->start, inner->end});
    }
  }
  return c->count && match_from(m, index + 1, item);
}

/* A bracketed remark after an item of a list is passed over. */
static size_t skip_brackets(const matcher *m, size_t item) {
  uint32_t c = item < m->scene->count ? folded(m)[position(m, item)] : 0;
  if (c != '(' && c != 0xFF08) return item;
  for (size_t i = item; i < m->scene->count && i < item + 30; i++)
    if (folded(m)[position(m, i)] == ')' || folded(m)[position(m, i)] == 0xFF09) return i + 1;
  return item;
}

/* The item after the joiner at `item`, or RH_NONE. Commas join only people, who come in long lists.
 */
static size_t after_joiner(const matcher *m, const rh_node *node, size_t item) {
  if (item >= m->scene->count) return RH_NONE;
  const rh_mention *mention = NULL;
  if (m->scene->items[item].mention != RH_NONE)
    mention = &sentence(m)->mentions[m->scene->items[item].mention];
  if (mention) return RH_NONE;
  uint32_t c = folded(m)[position(m, item)];
  bool comma = c == ',' || c == 0xFF0C || c == ' ';
  if (c == 0x4EE5 && item + 1 < m->scene->count && folded(m)[position(m, item + 1)] == 0x53CA)
    return item + 2;                                              /* 以及 */
  if (c == 0x3001 || c == 0x548C || c == 0x53CA || c == 0x66A8) { /* 、和及暨; 与 parts two sides */
    size_t next = item + 1;
    if (c == 0x3001) { /* 、以及 */
      size_t again = after_joiner(m, node, next);
      if (again != RH_NONE) return again;
    }
    return next;
  }
  bool blank = c == ' ' && in_classes(node->classes, RH_GOVERNMENT); /* 教育部 财政部关于… */
  return blank || (comma && in_classes(node->classes, RH_PERSON)) ? item + 1 : RH_NONE;
}

static bool match_mention(const matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  size_t ends[RH_MAX_CAPTURED];
  size_t counts[RH_MAX_CAPTURED];
  size_t taken = 0;
  c->count = 0;
  size_t next = item;
  while (taken < RH_MAX_CAPTURED && capture_mention(m, node, next, c)) {
    ends[taken] = next + 1;
    counts[taken++] = c->count;
    if (!node->list) break;
    next = after_joiner(m, node, skip_brackets(m, next + 1));
    if (next == RH_NONE) break;
  }
  while (taken-- > 0) { /* the longest list first */
    c->count = counts[taken];
    if (match_from(m, index + 1, ends[taken])) return true;
    size_t beyond = skip_brackets(m, ends[taken]);
    if (beyond != ends[taken] && match_from(m, index + 1, beyond)) return true;
  }
  c->count = 0;
  return false;
}

static bool match_gap(const matcher *m, const rh_node *node, size_t index, size_t item) {
  size_t start = position(m, item);
  for (size_t i = item;; i++) {
    if (match_from(m, index + 1, i)) return true;
    if (i >= m->scene->count || m->scene->items[i].end - start > node->size) return false;
    if (!node->list && is_clause_mark(m, i)) return false;
  }
}

static bool is_quote(uint32_t c) {
  return c == 0x201C || c == 0x201D || c == '"' || c == 0x300C || c == 0x300D || c == 0x2018 ||
         c == 0x2019;
}

static void capture_text(const matcher *m, rh_capture *c, size_t start, size_t end) {
  while (start < end && (is_quote(folded(m)[start]) || folded(m)[start] == ' ')) start++;
  while (end > start && (is_quote(folded(m)[end - 1]) || folded(m)[end - 1] == ' ')) end--;
  if (end > start) capture(c, NULL, RH_NONE, (rh_span){start, end});
}

/* Captures [start, end), as a list cut at 、 和 与 及 outside of quotation marks. */
static void capture_list(const matcher *m, rh_capture *c, size_t start, size_t end) {
  bool quoted = false;
  size_t from = start;
  for (size_t i = start; i < end; i++) {
    uint32_t ch = folded(m)[i];
    if (is_quote(ch)) quoted = !quoted;
    bool cut = ch == 0x3001 || ((ch == 0x548C || ch == 0x53CA || ch == 0x4E0E) && i > from + 1);
    if (quoted || !cut) continue;
    capture_text(m, c, from, i);
    from = i + 1;
  }
  capture_text(m, c, from, end);
}

static bool match_text(const matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  size_t start = position(m, item);
  for (size_t i = item + 1; i <= m->scene->count && position(m, i) - start <= MAX_TEXT; i++) {
    if (is_clause_mark(m, i - 1)) break;
    c->count = 0;
    if (node->list)
      capture_list(m, c, start, position(m, i));
    else
      capture_text(m, c, start, position(m, i));
    if (c->count && match_from(m, index + 1, i)) return true;
  }
  c->count = 0;
  return false;
}

static size_t clause_end(const matcher *m, size_t item) {
  while (item < m->scene->count && !is_clause_mark(m, item)) item++;
  return item;
}

static bool match_phrase(const matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  c->count = 0;
  size_t end = item;
  for (;;) {
    size_t start = end;
    end = clause_end(m, start);
    size_t length = position(m, end) - position(m, start);
    if (length >= MIN_PHRASE && length <= MAX_PHRASE)
      capture_text(m, c, position(m, start), position(m, end));
    if (!node->list || end >= m->scene->count) break;
    end++;
  }
  return c->count && match_from(m, index + 1, end);
}

static bool match_task(const matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  rh_tasks tasks;
  rh_read_tasks(m->scene, m->words, item, node->list, &tasks);
  c->count = 0;
  for (size_t i = 0; i < tasks.count; i++)
    capture_text(m, c, tasks.spans[i].start, tasks.spans[i].end);
  return c->count && match_from(m, index + 1, tasks.end);
}

/* What owns the place where the match begins: the first that fits of the label before it, the
 * heading above it and the document. */
static bool match_owner(const matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  const rh_outline *outline = m->scene->outline;
  size_t at = position(m, m->out->start);
  const rh_label *label = rh_outline_label(outline, at);
  size_t owners[] = {label ? label->entity : RH_NONE, outline->places[m->scene->sentence].owner,
                     outline->document};
  c->count = 0;
  for (size_t i = 0; i < sizeof owners / sizeof *owners && c->count == 0; i++)
    if (owners[i] != RH_NONE && in_classes(node->classes, entity_type(m, owners[i])))
      capture(c, NULL, owners[i], (rh_span){at, at});
  return c->count && match_from(m, index + 1, item);
}

static bool match_subject(const matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  c->count = 0;
  if (m->scene->count == 0 || (node->strict && rh_has_other_subject(m->scene, item))) return false;
  size_t at = item < m->scene->count ? item : m->scene->count - 1;
  const rh_subject *subject = &m->scene->subjects[at];
  for (size_t i = 0; i < subject->count; i++)
    if (in_classes(node->classes, entity_type(m, subject->entities[i])))
      capture(c, NULL, subject->entities[i], (rh_span){position(m, at), position(m, at)});
  return c->count && match_from(m, index + 1, item);
}

static bool match_role(const matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  rh_fillers fillers;
  c->count = 0;
  rh_role_query query = {node->role, in_classes(node->classes, RH_PERSON), node->by_office,
                         node->planned};
  if (!rh_fill_role(m->scene, &query, m->out->start, item, &fillers)) return false;
  for (size_t i = 0; i < fillers.item_count; i++) {
    size_t before = c->count;
    if (capture_mention(m, node, fillers.items[i], c)) continue;
    const rh_mention *mention = rh_scene_mention(m->scene, fillers.items[i]);
    size_t entity = mention && mention->entity_count == 1
                        ? standing_for(m, node, mention->entities[0])
                        : RH_NONE;
    c->count = before;
    if (entity != RH_NONE) capture(c, mention, entity, (rh_span){mention->start, mention->end});
  }
  for (size_t i = 0; i < fillers.entity_count; i++) {
    size_t entity = standing_for(m, node, fillers.entities[i]);
    size_t at = position(m, m->out->start);
    if (entity != RH_NONE) capture(c, NULL, entity, (rh_span){at, at});
  }
  return c->count && match_from(m, index + 1, item);
}

static bool stands_in_post(const rh_sentence_view *view, const rh_mention *mention) {
  for (size_t i = 0; i < view->mention_count; i++) {
    const rh_mention *person = &view->mentions[i];
    if (person->kind == RH_PERSON && !person->inner && mention->start >= person->phrase_start &&
        mention->end <= person->phrase_end)
      return true;
  }
  return false;
}

/* The mention of the node's classes that comes last before `limit`: an entity, or a date. */
static const rh_mention *nearest_before(const matcher *m, const rh_node *node, size_t limit) {
  enum { REACH = 40 }; /* sentences; what is told of further back is not meant */
  const rh_analysis *analysis = m->scene->analysis;
  size_t first = m->scene->sentence > REACH ? m->scene->sentence - REACH : 0;
  for (size_t s = m->scene->sentence + 1; s-- > first;) {
    const rh_sentence_view *view = &analysis->sentences[s];
    for (size_t i = view->mention_count; i-- > 0;) {
      const rh_mention *mention = &view->mentions[i];
      if (mention->inner || mention->start >= limit) continue;
      if (mention->kind >= RH_TYPE_COUNT && in_classes(node->classes, mention->kind) &&
          fits_value(node, mention))
        return mention;
      if (mention->entity_count == 1 &&
          in_classes(node->classes, entity_type(m, mention->entities[0])) &&
          !(mention->kind == RH_EVENT && stands_in_post(view, mention)))
        return mention;
    }
  }
  return NULL;
}

/* The event that a document reports: the main one, when it is told of at the beginning. */
static size_t reported_event(const rh_analysis *analysis) {
  enum { BEGINNING = 5 };
  size_t event = analysis->main_event;
  if (event == RH_NONE || analysis->sentence_count == 0) return RH_NONE;
  size_t last = analysis->sentence_count < BEGINNING ? analysis->sentence_count : BEGINNING;
  bool early = analysis->entities[event].first.start < analysis->sentences[last - 1].end;
  return early ? event : RH_NONE;
}

/* The event that ~E means: the one told of last in this sentence; else the one that the document
 * reports; else the one told of last in the sentence before, or the main one. */
static bool match_nearest_event(const matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  const rh_analysis *analysis = m->scene->analysis;
  size_t s = m->scene->sentence;
  size_t event = reported_event(analysis);
  const rh_mention *mention = nearest_before(m, node, position(m, item));
  size_t from = event == RH_NONE && s > 0 ? s - 1 : s;
  if (mention && mention->start < analysis->sentences[from].start) mention = NULL;
  if (mention) event = mention->entities[0];
  if (event == RH_NONE) event = analysis->main_event;
  if (event == RH_NONE) return false;
  size_t start = mention ? mention->start : position(m, item);
  capture(c, mention, event, (rh_span){start, mention ? mention->end : start});
  return match_from(m, index + 1, item);
}

static bool match_nearest(const matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  c->count = 0;
  if (node->classes == UINT32_C(1) << RH_EVENT) return match_nearest_event(m, node, index, item);
  const rh_mention *mention = nearest_before(m, node, position(m, item));
  if (!mention) return false;
  capture(c, mention, mention->entity_count ? mention->entities[0] : RH_NONE,
          (rh_span){mention->start, mention->end});
  return match_from(m, index + 1, item);
}

/* What the document is about by its title; a plan that a notice's title carries comes before the
 * notice. */
static bool match_own(const matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  const rh_analysis *analysis = m->scene->analysis;
  c->count = 0;
  if (node->classes == UINT32_C(1) << RH_EVENT) {
    size_t event = reported_event(analysis);
    if (event != RH_NONE) capture(c, NULL, event, (rh_span){position(m, item), position(m, item)});
    return c->count && match_from(m, index + 1, item);
  }
  if (node->classes == UINT32_C(1) << RH_PLACE) {
    size_t home = m->scene->outline->home;
    if (home != RH_NONE) capture(c, NULL, home, (rh_span){position(m, item), position(m, item)});
    return c->count && match_from(m, index + 1, item);
  }
  for (size_t s = 0; s < analysis->sentence_count && c->count == 0; s++) {
    const rh_sentence_view *view = &analysis->sentences[s];
    if (analysis->document->blocks[view->block].kind != RH_BLOCK_TITLE) continue;
    for (size_t i = 0; i < view->mention_count && c->count == 0; i++) {
      const rh_mention *mention = &view->mentions[i];
      if (mention->entity_count == 1 &&
          in_classes(node->classes, entity_type(m, mention->entities[0])))
        capture(c, mention, mention->entities[0], (rh_span){mention->start, mention->end});
    }
  }
  return c->count && match_from(m, index + 1, item);
}

/* Every mention of the classes in items [from, to). */
static void capture_all(const matcher *m, const rh_node *node, size_t from, size_t to) {
  rh_capture *c = &m->out->captures[node->variable];
  c->count = 0;
  for (size_t i = from; i < to; i++) (void)capture_mention(m, node, i, c);
}

static bool match_all_before(const matcher *m, const rh_node *node, size_t index, size_t item) {
  capture_all(m, node, 0, item < m->scene->count ? item : m->scene->count);
  return m->out->captures[node->variable].count && match_from(m, index + 1, item);
}

static bool match_all_after(const matcher *m, const rh_node *node, size_t index, size_t item) {
  size_t end = node->kind == RH_NODE_ALL_CLAUSE ? clause_end(m, item) : m->scene->count;
  capture_all(m, node, item, end);
  return m->out->captures[node->variable].count && match_from(m, index + 1, end);
}

/* The item after the number that begins the sentence; 0 when it has none. */
static size_t after_number(const matcher *m) {
  size_t start = m->scene->outline->places[m->scene->sentence].text_start;
  size_t item = start < sentence(m)->end ? m->scene->item_at[start - sentence(m)->start] : RH_NONE;
  return item == RH_NONE ? 0 : item;
}

/* A clause begins after its marks, and after the number or the label that heads it. */
static bool begins_clause(const matcher *m, size_t item) {
  if (item == 0 || is_clause_mark(m, item - 1)) return true;
  const rh_label *label = rh_outline_label(m->scene->outline, position(m, item));
  return item == after_number(m) || (label && label->text_start == position(m, item));
}

static bool match_from(const matcher *m, size_t index, size_t item) {
  if (index == m->pattern->count) {
    m->out->end = item;
    return true;
  }
  const rh_node *node = &m->pattern->nodes[index];
  switch (node->kind) {
  case RH_NODE_LITERAL:
    return match_literal(m, node, index, item);
  case RH_NODE_NOT:
    return !starts_with_any(m, node, item) && match_from(m, index + 1, item);
  case RH_NODE_AHEAD:
    return starts_with_any(m, node, item) && match_from(m, index + 1, item);
  case RH_NODE_OWN:
    return match_own(m, node, index, item);
  case RH_NODE_MENTION:
    return match_mention(m, node, index, item);
  case RH_NODE_TEXT:
    return match_text(m, node, index, item);
  case RH_NODE_PHRASE:
    return match_phrase(m, node, index, item);
  case RH_NODE_TASK:
    return match_task(m, node, index, item);
  case RH_NODE_OWNER:
    return match_owner(m, node, index, item);
  case RH_NODE_GAP:
    return match_gap(m, node, index, item);
  case RH_NODE_SUBJECT:
    return match_subject(m, node, index, item);
  case RH_NODE_ROLE:
    return match_role(m, node, index, item);
  case RH_NODE_NEAREST:
    return match_nearest(m, node, index, item);
  case RH_NODE_ALL_BEFORE:
    return match_all_before(m, node, index, item);
  case RH_NODE_INSIDE:
    return match_inside(m, node, index, item);
  case RH_NODE_ALL_AFTER:
  case RH_NODE_ALL_CLAUSE:
    return match_all_after(m, node, index, item);
  case RH_NODE_NUMBER: {
    size_t next = item == 0 ? after_number(m) : 0;
    return next && match_from(m, index + 1, next);
  }
  case RH_NODE_CLAUSE_START:
    return begins_clause(m, item) && match_from(m, index + 1, item);
  case RH_NODE_SENTENCE_START:
    return item == 0 && match_from(m, index + 1, item);
  case RH_NODE_CLAUSE_END:
    return (item >= m->scene->count || is_clause_mark(m, item)) && match_from(m, index + 1, item);
  case RH_NODE_OPTIONAL:
    return match_from(m, index + 1, item) || match_from(m, index + 1 + node->size, item);
  }
  return false;
}

void rh_match_init(rh_match *match) {
  for (size_t v = 0; v < RH_MAX_VARIABLES; v++) match->captures[v].count = 0;
}

bool rh_match_at(const rh_scene *scene, const rh_task_words *words, const rh_pattern *pattern,
                 size_t start, rh_match *out) {
  for (size_t n = 0; n < pattern->count; n++)
    if (pattern->nodes[n].variable < RH_MAX_VARIABLES)
      out->captures[pattern->nodes[n].variable].count = 0;
  out->start = start;
  matcher m = {scene, words, pattern, out};
  return match_from(&m, 0, start);
}
