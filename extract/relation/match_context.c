/* Nodes that take no text: they are filled from the subject, the outline and what was told before.
 */
#include "extract/relation/matcher.h"
#include "extract/relation/other_subject.h"
#include "extract/relation/roles.h"
#include "extract/resolve/entities.h"

#include <string.h>

enum { REACH = 40, REACH_OF_NAMES = 6 /* sentences */ };

/* What owns the place where the match begins: the first that fits of the label before it, the
 * heading above it and the document. */
bool rh_match_owner(const rh_matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  const rh_outline *outline = m->scene->outline;
  size_t at = rh_matcher_position(m, m->out->start);
  const rh_label *label = rh_outline_label(outline, at);
  size_t owners[] = {label ? label->entity : RH_NONE, outline->places[m->scene->sentence].owner,
                     outline->document};
  c->count = 0;
  for (size_t i = 0; i < sizeof owners / sizeof *owners && c->count == 0; i++)
    if (owners[i] != RH_NONE &&
        rh_matcher_in_classes(node->classes, rh_matcher_entity_type(m, owners[i])))
      rh_matcher_capture(c, NULL, owners[i], (rh_span){at, at});
  return c->count && rh_match_from(m, index + 1, item);
}

/* The entity, or the organization that a person of that name acts for. */
static void capture_acting(const rh_matcher *m, const rh_node *node, size_t entity, size_t item,
                           rh_capture *c) {
  size_t actor = rh_matcher_standing_for(m, node, entity);
  size_t at = rh_matcher_position(m, item);
  if (actor != RH_NONE) rh_matcher_capture(c, NULL, actor, (rh_span){at, at});
}

bool rh_match_subject(const rh_matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  c->count = 0;
  if (m->scene->count == 0 || (node->strict && rh_has_other_subject(m->scene, item))) return false;
  size_t at = item < m->scene->count ? item : m->scene->count - 1;
  const rh_subject *subject = &m->scene->subjects[at];
  for (size_t i = 0; i < subject->count; i++) capture_acting(m, node, subject->entities[i], at, c);
  return c->count && rh_match_from(m, index + 1, item);
}

bool rh_match_role(const rh_matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  rh_fillers fillers;
  c->count = 0;
  rh_role_query query = {node->role, rh_matcher_in_classes(node->classes, RH_PERSON),
                         node->by_office, node->planned};
  if (!rh_fill_role(m->scene, &query, m->out->start, item, &fillers)) return false;
  for (size_t i = 0; i < fillers.item_count; i++) {
    size_t before = c->count;
    if (rh_matcher_capture_mention(m, node, fillers.items[i], c)) continue;
    const rh_mention *mention = rh_scene_mention(m->scene, fillers.items[i]);
    size_t entity = mention && mention->entity_count == 1
                        ? rh_matcher_standing_for(m, node, mention->entities[0])
                        : RH_NONE;
    c->count = before;
    if (entity != RH_NONE)
      rh_matcher_capture(c, mention, entity, (rh_span){mention->start, mention->end});
  }
  for (size_t i = 0; i < fillers.entity_count; i++) {
    size_t entity = rh_matcher_standing_for(m, node, fillers.entities[i]);
    size_t at = rh_matcher_position(m, m->out->start);
    if (entity != RH_NONE) rh_matcher_capture(c, NULL, entity, (rh_span){at, at});
  }
  return c->count && rh_match_from(m, index + 1, item);
}

/* 推进“匠心行动”的具体实践: the scheme only describes what is told of. */
static bool describes_other(const rh_matcher *m, const rh_mention *mention) {
  return mention->kind == RH_PROGRAMME &&
         rh_analysis_starts_with(m->scene->analysis, mention->end, "的");
}

/* True when the mention, which its sentence shows, is an entity of the node's classes, or a date.
 */
static bool is_told_of(const rh_matcher *m, const rh_node *node, const rh_sentence_view *view,
                       const rh_mention *mention) {
  if (mention->inner || describes_other(m, mention)) return false;
  if (mention->kind >= RH_TYPE_COUNT && rh_matcher_in_classes(node->classes, mention->kind) &&
      rh_matcher_fits_value(node, mention))
    return true;
  return mention->entity_count == 1 &&
         rh_matcher_in_classes(node->classes, rh_matcher_entity_type(m, mention->entities[0])) &&
         !(mention->kind == RH_EVENT && rh_stands_in_post(view, mention));
}

/* 甲联合体成立大会召开。牵头单位是…: the alliance or academy that is only told of in the name of an
 * event or document. */
static bool is_named_within(const rh_matcher *m, const rh_node *node, const rh_sentence_view *view,
                            const rh_mention *mention) {
  (void)m;
  (void)view;
  bool opened = mention->kind == RH_ALLIANCE || mention->kind == RH_ACADEMY;
  return mention->inner && opened && mention->entity_count == 1 &&
         rh_matcher_in_classes(node->classes, mention->kind);
}

/* The mention that comes last before `limit` of those that fit, no more than `reach` sentences
 * back: what is told of further back is not meant. NULL for none. */
static const rh_mention *last_before(const rh_matcher *m, const rh_node *node, size_t limit,
                                     size_t reach,
                                     bool (*fits)(const rh_matcher *, const rh_node *,
                                                  const rh_sentence_view *, const rh_mention *)) {
  const rh_analysis *analysis = m->scene->analysis;
  size_t first = m->scene->sentence > reach ? m->scene->sentence - reach : 0;
  for (size_t s = m->scene->sentence + 1; s-- > first;) {
    const rh_sentence_view *view = &analysis->sentences[s];
    for (size_t i = view->mention_count; i-- > 0;)
      if (view->mentions[i].start < limit && fits(m, node, view, &view->mentions[i]))
        return &view->mentions[i];
  }
  return NULL;
}

/* The alliance, academy or base that the title names, when it names one: what the article is about.
 */
static const rh_mention *named_by_title(const rh_matcher *m, const rh_node *node) {
  const rh_analysis *analysis = m->scene->analysis;
  const rh_mention *named = NULL;
  for (size_t s = 0; s < m->scene->sentence; s++) {
    const rh_sentence_view *view = &analysis->sentences[s];
    if (analysis->document->blocks[view->block].kind != RH_BLOCK_TITLE) continue;
    for (size_t i = 0; i < view->mention_count; i++) {
      const rh_mention *mention = &view->mentions[i];
      if (mention->entity_count != 1 ||
          !rh_matcher_in_classes(node->classes, rh_matcher_entity_type(m, mention->entities[0])))
        continue;
      if (named && named->entities[0] != mention->entities[0]) return NULL;
      named = mention;
    }
  }
  return named;
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

/* 由甲主办、乙承办的丙大赛: the event that a verb of organizing before it describes. */
static const rh_mention *described_event(const rh_matcher *m, size_t item) {
  static const char *const VERBS[] = {"主办的", "承办的", "协办的", "举办的"};
  enum { VERB = 3, BETWEEN = 8 };
  const rh_scene *scene = m->scene;
  for (size_t i = item; i < scene->count; i++) {
    bool verb = false;
    for (size_t v = 0; v < sizeof VERBS / sizeof *VERBS; v++)
      verb |= i >= VERB - 1 && !rh_scene_mention(scene, i) &&
              rh_scene_starts_with(scene, i - (VERB - 1), VERBS[v]);
    for (size_t e = i + 1; verb && e < scene->count && e <= i + BETWEEN; e++) {
      const rh_mention *mention = rh_scene_mention(scene, e);
      if (!mention && rh_ends_clause(rh_scene_character(scene, e))) break;
      if (mention && mention->kind == RH_EVENT && mention->entity_count == 1) return mention;
    }
    if (!rh_scene_mention(scene, i) && rh_scene_character(scene, i) == 0x3002) return NULL; /* 。 */
  }
  return NULL;
}

static bool is_organizing(const rh_matcher *m) {
  static const char *const VERBS[] = {"主办", "承办", "协办", "举办", "指导"};
  return rh_scene_starts_with_any(m->scene, m->out->start, VERBS, sizeof VERBS / sizeof *VERBS);
}

/* 乙大会当日下午召开。到会的有…: a sentence before, of the same paragraph, begins with the event,
 * or with the opening of one. */
static bool begins_sentence(const rh_analysis *analysis, const rh_sentence_view *sentence,
                            const rh_mention *event) {
  if (event->start != sentence->start || event->inner || event->entity_count != 1) return false;
  return event->kind == RH_EVENT || analysis->entities[event->entities[0]].within != RH_NONE;
}

/* The event that ~E means: the one told of last in this sentence; else the one that the document
 * reports; else the one told of last in the sentence before, or the main one. */
static bool match_nearest_event(const rh_matcher *m, const rh_node *node, size_t index,
                                size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  const rh_analysis *analysis = m->scene->analysis;
  size_t s = m->scene->sentence;
  size_t event = reported_event(analysis);
  const rh_mention *mention = is_organizing(m) ? described_event(m, item) : NULL;
  if (!mention) mention = last_before(m, node, rh_matcher_position(m, item), REACH, is_told_of);
  size_t here = analysis->sentences[s].block;
  size_t from = event == RH_NONE && s > 0 ? s - 1 : s;
  for (size_t b = s; mention && b-- > 0 && analysis->sentences[b].block == here;)
    if (begins_sentence(analysis, &analysis->sentences[b], mention)) from = b;
  if (mention && mention->start < analysis->sentences[from].start) mention = NULL;
  if (mention) event = mention->entities[0];
  if (event == RH_NONE) event = analysis->main_event;
  if (event == RH_NONE) return false;
  size_t start = mention ? mention->start : rh_matcher_position(m, item);
  rh_matcher_capture(c, mention, event, (rh_span){start, mention ? mention->end : start});
  return rh_match_from(m, index + 1, item);
}

bool rh_match_nearest(const rh_matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  c->count = 0;
  if (node->classes == UINT32_C(1) << RH_EVENT) return match_nearest_event(m, node, index, item);
  const rh_mention *mention = last_before(m, node, rh_matcher_position(m, item), REACH, is_told_of);
  if (!mention)
    mention = last_before(m, node, rh_matcher_position(m, item), REACH_OF_NAMES, is_named_within);
  const uint32_t FOUNDED =
      UINT32_C(1) << RH_ALLIANCE | UINT32_C(1) << RH_ACADEMY | UINT32_C(1) << RH_BASE;
  if ((node->classes & ~FOUNDED) == 0 && mention &&
      mention->start < rh_matcher_sentence(m)->start) {
    const rh_mention *titled = named_by_title(m, node);
    if (titled) mention = titled;
  }
  if (!mention) return false;
  rh_matcher_capture(c, mention, mention->entity_count ? mention->entities[0] : RH_NONE,
                     (rh_span){mention->start, mention->end});
  return rh_match_from(m, index + 1, item);
}

/* The sentence tells of an event that is not the one reported: its day is that one's. */
static bool tells_of_other_event(const rh_matcher *m, size_t event) {
  const rh_sentence_view *view = rh_matcher_sentence(m);
  for (size_t i = 0; i < view->mention_count; i++) {
    const rh_mention *mention = &view->mentions[i];
    if (!mention->inner && mention->kind == RH_EVENT && mention->entity_count == 1 &&
        mention->entities[0] != event)
      return true;
  }
  return false;
}

/* The body of state that publishes the document, by its page. RH_NONE when somebody else does.
 */
static size_t publishing_body(const rh_matcher *m) {
  static const char *const ENDINGS[] = {"局", "厅", "委", "委员会", "人民政府", "办公室"};
  rh_analysis *analysis = m->scene->analysis;
  const char *publisher = analysis->document->publisher;
  for (size_t e = 0; *publisher && e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_GOVERNMENT &&
        strcmp(analysis->entities[e].name, publisher) == 0)
      return e;
  size_t length = strlen(publisher);
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
    size_t ending = strlen(ENDINGS[i]);
    if (length > ending && strcmp(publisher + length - ending, ENDINGS[i]) == 0)
      return rh_entity_for(analysis, RH_GOVERNMENT, publisher, true, "body of state that publishes",
                           (rh_span){0, 0});
  }
  return RH_NONE;
}

/* What the document is about by its title; a plan that a notice's title carries comes before the
 * notice. */
bool rh_match_own(const rh_matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  const rh_analysis *analysis = m->scene->analysis;
  c->count = 0;
  if (node->classes == UINT32_C(1) << RH_EVENT) {
    size_t event = rh_is_said(m->scene, m->out->start) ? RH_NONE : reported_event(analysis);
    if (event != RH_NONE && !tells_of_other_event(m, event))
      rh_matcher_capture(c, NULL, event,
                         (rh_span){rh_matcher_position(m, item), rh_matcher_position(m, item)});
    return c->count && rh_match_from(m, index + 1, item);
  }
  if (node->classes == UINT32_C(1) << RH_GOVERNMENT) {
    size_t body = publishing_body(m);
    if (body != RH_NONE)
      rh_matcher_capture(c, NULL, body,
                         (rh_span){rh_matcher_position(m, item), rh_matcher_position(m, item)});
    return c->count && rh_match_from(m, index + 1, item);
  }
  if (node->classes == UINT32_C(1) << RH_PLACE) {
    size_t home = m->scene->outline->home;
    if (home != RH_NONE)
      rh_matcher_capture(c, NULL, home,
                         (rh_span){rh_matcher_position(m, item), rh_matcher_position(m, item)});
    return c->count && rh_match_from(m, index + 1, item);
  }
  for (size_t s = 0; s < analysis->sentence_count && c->count == 0; s++) {
    const rh_sentence_view *view = &analysis->sentences[s];
    if (analysis->document->blocks[view->block].kind != RH_BLOCK_TITLE) continue;
    for (size_t i = 0; i < view->mention_count && c->count == 0; i++) {
      const rh_mention *mention = &view->mentions[i];
      if (mention->entity_count == 1 &&
          rh_matcher_in_classes(node->classes, rh_matcher_entity_type(m, mention->entities[0])))
        rh_matcher_capture(c, mention, mention->entities[0],
                           (rh_span){mention->start, mention->end});
    }
  }
  return c->count && rh_match_from(m, index + 1, item);
}

/* 王强、李敏等5位领导: counts the people who are listed. */
static bool counts_the_list(const rh_matcher *m, const rh_mention *mention) {
  static const char *const UNITS[] = {"名", "位", "人"};
  static const double MOST = 20; /* nobody lists more */
  if (mention->kind != RH_KIND_QUANTITY || mention->start == 0 || mention->number > MOST ||
      !rh_analysis_starts_with(m->scene->analysis, mention->start - 1, "等"))
    return false;
  for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
    if (strcmp(mention->text, UNITS[i]) == 0) return true;
  return false;
}

/* Every mention of the classes in items [from, to). */
static void capture_all(const rh_matcher *m, const rh_node *node, size_t from, size_t to) {
  rh_capture *c = &m->out->captures[node->variable];
  c->count = 0;
  for (size_t i = from; i < to; i++) {
    const rh_mention *mention = rh_scene_mention(m->scene, i);
    bool listed = node->kind == RH_NODE_ALL_BEFORE && mention && counts_the_list(m, mention);
    if (mention && !listed) (void)rh_matcher_capture_mention(m, node, i, c);
  }
}

bool rh_match_all_before(const rh_matcher *m, const rh_node *node, size_t index, size_t item) {
  capture_all(m, node, 0, item < m->scene->count ? item : m->scene->count);
  return m->out->captures[node->variable].count && rh_match_from(m, index + 1, item);
}

bool rh_match_all_after(const rh_matcher *m, const rh_node *node, size_t index, size_t item) {
  size_t end = node->kind == RH_NODE_ALL_CLAUSE ? rh_matcher_clause_end(m, item) : m->scene->count;
  capture_all(m, node, item, end);
  return m->out->captures[node->variable].count && rh_match_from(m, index + 1, end);
}
