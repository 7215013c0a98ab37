/* Names of organizations, bases and places: what the tagger found, corrected and extended by endings.
 *
 * A name is a run of units that closes with an ending of the lexicon (大学, 有限公司, 基地). It begins at
 * its first proper part, because common nouns before a proper name are not part of it (依托单位上海…). */
#include "extract/mention/proposals.h"

enum { MAX_UNITS = 14 };

static const double PER_CHARACTER = 1.0;  /* of a proper name */
static const double COMMON_PER_CHARACTER = 0.45; /* of a name without any proper part */
static const double LOOSE_COST = 0.5;     /* a character of an adjective, verb or number */
static const double JOIN_COST = 2.2;      /* a 和 or 与 inside */
static const double TAGGED_BONUS = 2.0;   /* the tagger gives exactly this span as a name */
static const double CUT_COST = 1.5;       /* a noun or name goes on at the left without a boundary */

/* What the units of a span are made of. */
typedef struct span_shape {
  size_t loose;   /* characters of loose units */
  size_t joins;   /* joining words */
  size_t content; /* characters of proper and noun units */
  bool proper;    /* a proper unit is in it */
  bool proper_first;
} span_shape;

static size_t unit_length(const rh_unit *unit) {
  return unit->end - unit->start;
}

static bool is_boundary_before(const rh_proposals *p, size_t unit) {
  if (unit == 0) return true;
  rh_unit_class class_ = p->units.items[unit - 1].class_;
  return class_ == RH_UNIT_STOP || class_ == RH_UNIT_JOIN || class_ == RH_UNIT_LOOSE;
}

/* Types whose names are runs of nouns with an ending; the others have proposers of their own. */
static bool is_named_by_ending(rh_type type) {
  return type <= RH_BASE || type == RH_PLACE || type == RH_PROGRAMME || type == RH_COURSE ||
         type == RH_HONOUR;
}

/* Programmes, courses and honours are common nouns more often than names. */
static double type_factor(rh_type type) {
  return type <= RH_BASE || type == RH_PLACE ? 1.0 : 0.6;
}

static double span_score(const span_shape *shape, size_t length, const rh_lexicon_entry *ending) {
  double per_character = shape->proper ? PER_CHARACTER : COMMON_PER_CHARACTER;
  return type_factor(ending->type) * per_character * (double)length + 0.2 * ending->weight - LOOSE_COST * (double)shape->loose -
         JOIN_COST * (double)shape->joins;
}

/* Proposes every span of units that closes with unit `last`. */
static void propose_ending_at(rh_proposals *p, size_t last) {
  size_t end = p->units.items[last].end;
  span_shape shape = {0, 0, 0, false, false};
  for (size_t steps = 0; steps < MAX_UNITS && steps <= last; steps++) {
    size_t first = last - steps;
    const rh_unit *unit = &p->units.items[first];
    if (unit->class_ == RH_UNIT_STOP) return;
    if (unit->class_ == RH_UNIT_LOOSE) shape.loose += unit_length(unit);
    if (unit->class_ == RH_UNIT_JOIN) shape.joins++;
    if (unit->class_ == RH_UNIT_PROPER || unit->class_ == RH_UNIT_NOUN)
      shape.content += unit_length(unit);
    bool proper = unit->class_ == RH_UNIT_PROPER;
    if (shape.proper && !proper && unit->class_ != RH_UNIT_GROUP) return;
    shape.proper |= proper;
    if (unit->class_ == RH_UNIT_JOIN || unit->class_ == RH_UNIT_GROUP) continue;
    size_t ending_length;
    const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, end, &ending_length);
    if (!ending || !is_named_by_ending(ending->type)) continue;
    if (rh_proposals_entry(p, unit->start, end, RH_LEX_GENERIC)) continue;
    size_t length = end - unit->start;
    double score = span_score(&shape, length, ending);
    if (!is_boundary_before(p, first)) score -= CUT_COST;
    if (unit->class_ == RH_UNIT_LOOSE) score -= 1.0;
    bool tagged = steps == 0 && (unit->tag == RH_TAG_ORG || unit->tag == RH_TAG_LOC);
    if (tagged) score += TAGGED_BONUS;
    rh_mention *mention =
        rh_propose(p, unit->start, end, ending->type, score,
                   tagged ? "tagged name with a known ending" : "run of nouns with a known ending");
    mention->named = shape.proper && type_factor(ending->type) >= 1.0;
    mention->entry = ending;
  }
}

/* Names that the tagger found and that close with no known ending. */
static void propose_tagged(rh_proposals *p, const rh_unit *unit) {
  size_t length;
  if (unit->quoted || rh_proposals_ending(p, unit->start, unit->end, &length)) return;
  double score = PER_CHARACTER * (double)unit_length(unit);
  if (rh_proposals_entry(p, unit->start, unit->end, RH_LEX_GENERIC)) return;
  if (unit->tag == RH_TAG_LOC || unit->tag == RH_TAG_NS)
    rh_propose(p, unit->start, unit->end, RH_PLACE, score, "place found by the tagger");
  else if (unit->tag == RH_TAG_ORG || unit->tag == RH_TAG_NT)
    rh_propose(p, unit->start, unit->end, RH_ORGANIZATION, score * 0.8,
               "organization found by the tagger");
}

void rh_propose_names(rh_proposals *p) {
  for (size_t i = 0; i < p->units.count; i++) {
    const rh_unit *unit = &p->units.items[i];
    if (unit->class_ == RH_UNIT_STOP || unit->class_ == RH_UNIT_JOIN) continue;
    propose_tagged(p, unit);
    propose_ending_at(p, i);
  }
}
