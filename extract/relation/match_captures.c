/* What a mention captures, and what names hold inside. */
#include "base/utf8.h"
#include "extract/relation/matcher.h"
#include "extract/relation/trade.h"

#include <string.h>

void rh_matcher_capture(rh_capture *c, const rh_mention *mention, size_t entity, rh_span text) {
  if (c->count == RH_MAX_CAPTURED) return;
  c->mentions[c->count] = mention;
  c->entities[c->count] = entity;
  c->texts[c->count++] = text;
}

rh_type rh_matcher_entity_type(const rh_matcher *m, size_t entity) {
  return m->scene->analysis->entities[entity].type;
}

bool rh_matcher_in_classes(uint32_t classes, unsigned kind) {
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
    if (mention->entity_count &&
        rh_matcher_in_classes(classes, analysis->entities[mention->entities[0]].type))
      return mention->entities[0];
  }
  return RH_NONE;
}

/* A quantity of which the unit is in the node's list, where it has one; a date that tells a day. */
bool rh_matcher_fits_value(const rh_node *node, const rh_mention *mention) {
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
size_t rh_matcher_standing_for(const rh_matcher *m, const rh_node *node, size_t entity) {
  const rh_analysis *analysis = m->scene->analysis;
  if (rh_matcher_in_classes(node->classes, rh_matcher_entity_type(m, entity))) return entity;
  if (!node->by_office || rh_matcher_entity_type(m, entity) != RH_PERSON) return RH_NONE;
  rh_span seats = analysis->entities[entity].seats;
  for (size_t s = seats.start; s < seats.end && s <= m->scene->sentence; s++) {
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
bool rh_matcher_capture_mention(const rh_matcher *m, const rh_node *node, size_t item,
                                rh_capture *c) {
  if (item >= m->scene->count || m->scene->items[item].mention == RH_NONE) return false;
  size_t index = m->scene->items[item].mention;
  const rh_mention *mention = &rh_matcher_sentence(m)->mentions[index];
  rh_span text = {mention->start, mention->end};
  if (mention->kind == RH_KIND_ANAPHOR) {
    bool fits = mention->entity_count > 0;
    for (size_t i = 0; i < mention->entity_count; i++)
      fits &= rh_matcher_in_classes(node->classes, rh_matcher_entity_type(m, mention->entities[i]));
    for (size_t i = 0; fits && i < mention->entity_count; i++)
      rh_matcher_capture(c, mention, mention->entities[i], text);
    return fits;
  }
  if (node->by_office && mention->kind == RH_PERSON) {
    size_t office = office_in(m->scene->analysis, rh_matcher_sentence(m), mention, node->classes);
    if (office == RH_NONE && mention->entity_count)
      office = rh_matcher_standing_for(m, node, mention->entities[0]);
    if (office != RH_NONE && !rh_matcher_in_classes(node->classes, RH_PERSON)) {
      rh_matcher_capture(c, mention, office, text);
      return true;
    }
  }
  if (!rh_matcher_in_classes(node->classes, mention->kind) || !rh_matcher_fits_value(node, mention))
    return false;
  rh_matcher_capture(c, mention, mention->entity_count ? mention->entities[0] : RH_NONE, text);
  return true;
}

/* 清河职业技术学院临江产业学院 where it stands inside of a longer name itself: the longest name of
 * the document, of the node's classes, that the entity's name begins with. RH_NONE for none. */
static size_t name_at_beginning(const rh_matcher *m, const rh_node *node, size_t entity) {
  const rh_analysis *analysis = m->scene->analysis;
  size_t best = RH_NONE;
  size_t longest = 0;
  static const uint32_t BODIES = (UINT32_C(2) << RH_BASE) - 1;
  if (entity == RH_NONE || !(node->classes & BODIES)) return RH_NONE;
  const char *name = analysis->entities[entity].name;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *whole = &analysis->entities[e];
    if (whole->type > RH_BASE || !rh_matcher_in_classes(node->classes, whole->type)) continue;
    if (e == entity || !whole->named || *whole->name != *name) continue;
    size_t length = strlen(whole->name);
    if (length <= longest || strncmp(name, whole->name, length) != 0 || !name[length]) continue;
    best = e;
    longest = length;
  }
  return best;
}

/* Captures what the names of the node's other variable hold inside. */
bool rh_match_inside(const rh_matcher *m, const rh_node *node, size_t index, size_t item) {
  rh_capture *c = &m->out->captures[node->variable];
  const rh_capture *names = &m->out->captures[node->size];
  const rh_sentence_view *view = rh_matcher_sentence(m);
  c->count = 0;
  for (size_t n = 0; n < names->count; n++) {
    rh_span trade = {RH_NONE, RH_NONE};
    bool named_after =
        node->classes == UINT32_C(1) << RH_INDUSTRY && rh_trade_in_name(m, names->texts[n], &trade);
    for (size_t i = 0; i < view->mention_count; i++) {
      const rh_mention *inner = &view->mentions[i];
      if (inner->inner && inner->entity_count == 1 &&
          rh_matcher_in_classes(node->classes, inner->kind) &&
          inner->start >= names->texts[n].start && inner->end <= names->texts[n].end &&
          rh_begins_whole(m, inner->start, names->texts[n].start) &&
          !(named_after && (inner->start != trade.start || inner->end < trade.end)))
        rh_matcher_capture(c, inner, inner->entities[0], (rh_span){inner->start, inner->end});
    }
    size_t whole = c->count ? RH_NONE : name_at_beginning(m, node, names->entities[n]);
    if (whole != RH_NONE) rh_matcher_capture(c, NULL, whole, names->texts[n]);
    if (c->count == 0 && named_after) rh_matcher_capture(c, NULL, RH_NONE, trade);
  }
  return c->count && rh_match_from(m, index + 1, item);
}
