/* Companies that no ending and no lexicon tells, known by where they stand: before the post of a
 * company's officer (远航精工总经理王强), and in a list with companies that are known. */
#include "extract/mention/boundaries.h"
#include "extract/mention/characters.h"
#include "extract/mention/wording.h"

enum { LEAST = 3, MOST = 9, LIST_LEAST = 3, LIST_MOST = 8, MAX_PREFIX = 6 };

static const double PER_CHARACTER = 1.3;
static const double BONUS = 3.0; /* told by its position */

/* 关中|装备制造: a field closes the item, whoever is in it. */
static bool closes_with_field(const rh_proposals *p, size_t start, size_t end) {
  enum { FIELD = 4 };
  for (size_t f = p->found_ending[end]; f > 0; f = p->found[f - 1].next_at_end)
    if (p->found[f - 1].start >= start && end - p->found[f - 1].start >= FIELD)
      for (const rh_lexicon_entry *e = p->found[f - 1].entries; e; e = e->next)
        if (e->lexicon == RH_LEX_INDUSTRY || e->lexicon == RH_LEX_COURSE) return true;
  return false;
}

/* What is a word by itself is nobody's name. */
static bool is_common(const rh_proposals *p, size_t start, size_t end) {
  for (size_t f = p->found_from[start]; f < p->found_from[start + 1]; f++) {
    const rh_lexicon_entry *e = p->found[f].entries;
    if (rh_has_class(e, RH_LEX_GENERIC) || rh_has_class(e, RH_LEX_ANAPHOR) ||
        rh_has_class(e, RH_LEX_POST) || rh_has_class(e, RH_LEX_DEPARTMENT) ||
        rh_has_class(e, RH_LEX_NAME_WORD)) {
      if (p->found[f].end > end || p->found[f].end - start >= 2) return true;
    }
    bool field = rh_has_class(e, RH_LEX_INDUSTRY) || rh_has_class(e, RH_LEX_COURSE) ||
                 rh_has_class(e, RH_LEX_PROGRAMME) || rh_has_class(e, RH_LEX_HONOUR);
    if (field && p->found[f].end >= end) return true;
  }
  return rh_proposals_role(p, start, "no_name") || rh_proposals_role(p, start, "own");
}

static bool is_name_token(rh_tag tag) {
  return tag == RH_TAG_ORG || tag == RH_TAG_NZ || tag == RH_TAG_NT || tag == RH_TAG_NR ||
         tag == RH_TAG_PER || tag == RH_TAG_LOC || tag == RH_TAG_NW;
}

static bool is_item_tag(rh_tag tag) {
  return is_name_token(tag) || tag == RH_TAG_N || tag == RH_TAG_VN || tag == RH_TAG_A ||
         tag == RH_TAG_AD || tag == RH_TAG_AN || tag == RH_TAG_S || tag == RH_TAG_XC ||
         tag == RH_TAG_NS;
}

/* The number of units that end at `end` or before. */
static size_t units_before(const rh_proposals *p, size_t end) {
  size_t low = 0;
  size_t high = p->units.count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (p->units.items[middle].end <= end)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* A unit that may be part of a company's name: nouns, names and such words of Chinese letters. */
static bool is_item(const rh_proposals *p, const rh_unit *unit) {
  return is_item_tag(unit->tag) && !unit->quoted && unit->class_ != RH_UNIT_GROUP &&
         rh_is_ideograph(p->text[unit->start]) && unit->class_ != RH_UNIT_JOIN &&
         unit->class_ != RH_UNIT_STOP;
}

/* 清河交大, 远航研究院, 清河市委: the last character tells something else. */
static bool closes_otherwise(uint32_t last) {
  static const uint32_t LAST[] = {0x5927, 0x9662, 0x6821, 0x6240, 0x4F1A, 0x5C40, 0x59D4,
                                  0x529E, 0x5385, 0x5904, 0x79D1, 0x73ED, 0x7CFB, 0x961F,
                                  0x4EEC, 0x8005, 0x4EBA, 0}; /* 大院校所会局委办厅处科班系队们者人
                                                               */
  return rh_is_one_of(last, LAST);
}

/* True when units [first, last] may together be a company's own name: a proper part, a word that
 * the tagger broke, or what companies call themselves by, and no common word at its beginning. */
static bool may_be_company(const rh_proposals *p, size_t first, size_t last) {
  const rh_unit *units = p->units.items;
  size_t start = units[first].start;
  size_t end = units[last].end;
  size_t length;
  if (is_common(p, start, end) || closes_otherwise(p->text[end - 1])) return false;
  if (end < p->length && (p->text[end] == '(' || p->text[end] == 0xFF08)) return false;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, start, end, &length);
  if (ending && ending->type != RH_ENTERPRISE) return false;
  bool person =
      first == last && end - start <= 3 && rh_proposals_found(p, start, start + 1, RH_LEX_SURNAME);
  if (person && (units[first].tag == RH_TAG_PER || units[first].tag == RH_TAG_NR)) return false;
  bool telling = rh_closes_like_company(p, end) && end - start >= 4;
  for (size_t t = first; t <= last; t++) {
    size_t size = units[t].end - units[t].start;
    if (rh_proposals_entry(p, units[t].start, units[t].end, RH_LEX_GENERIC)) return false;
    if (units[t].tag == RH_TAG_PER && t > first) return false;
    telling |= is_name_token(units[t].tag) && units[t].tag != RH_TAG_LOC;
    telling |= units[t].tag == RH_TAG_LOC && t == first && last > first;
    telling |= size == 1 && last > first;
  }
  return telling;
}

static void propose(rh_proposals *p, size_t start, size_t end, const char *reason) {
  rh_propose(p, start, end, RH_ENTERPRISE, PER_CHARACTER * (double)(end - start) + BONUS, reason)
      ->named = true;
}

/* 总经理, 副总裁, 人力资源总监: a post that only companies have. */
static bool is_company_post(const rh_proposals *p, size_t start, size_t end) {
  static const char *const CLOSINGS[] = {"经理",   "董事长", "总裁",   "总监", "厂长",
                                         "执行官", "CEO",    "创始人", "技师", "工程师"};
  size_t at = p->sentence->start;
  return rh_ends_with_word(p->analysis, at + start, at + end, CLOSINGS,
                           sizeof CLOSINGS / sizeof *CLOSINGS) > 0;
}

/* 生产|总监: the field of work that belongs to the post. */
static bool is_field_of_post(const rh_proposals *p, const rh_unit *unit) {
  return rh_proposals_entry(p, unit->start, unit->end, RH_LEX_NAME_WORD) ||
         rh_proposals_entry(p, unit->start, unit->end, RH_LEX_POST_PREFIX) ||
         unit->tag == RH_TAG_VN;
}

/* 远航精工|总经理|王强. */
static void propose_before_post(rh_proposals *p, const rh_found *post) {
  const rh_unit *units = p->units.items;
  if (!is_company_post(p, post->start, post->end) || !rh_proposals_person(p, post->end)) return;
  size_t last = units_before(p, post->start);
  if (last == 0 || units[--last].end != post->start) return;
  while (last > 0 && post->start - units[last].start <= MAX_PREFIX &&
         is_field_of_post(p, &units[last]))
    last--;
  size_t first = last + 1;
  while (first > 0 && is_item(p, &units[first - 1]) &&
         units[last].end - units[first - 1].start <= MOST &&
         !rh_proposals_found(p, units[first - 1].start, units[first - 1].end, RH_LEX_POST))
    first--;
  if (first > last || units[last].end - units[first].start < LEAST) return;
  if (first > 0 && is_item(p, &units[first - 1])) return;
  if (!may_be_company(p, first, last)) return;
  propose(p, units[first].start, units[last].end, "company before the post of its officer");
}

/* The item of a list that begins after the mark at `mark`; its end is given, 0 when none may be a
 * company. */
static size_t propose_item_after(rh_proposals *p, size_t mark, bool closing) {
  const rh_unit *units = p->units.items;
  size_t first = units_before(p, mark + 1);
  if (first == p->units.count || units[first].start != mark + 1) return 0;
  size_t start = mark + 1;
  size_t last = first;
  while (last < p->units.count && is_item(p, &units[last]) && units[last].end - start <= LIST_MOST)
    last++;
  if (last == first || units[last - 1].end - start < LIST_LEAST) return 0;
  bool closed = last == p->units.count || !is_item(p, &units[last]);
  if (!closed || !may_be_company(p, first, last - 1)) return 0;
  if (closing && (!rh_closes_like_company(p, units[last - 1].end) ||
                  closes_with_field(p, start, units[last - 1].end)))
    return 0;
  propose(p, start, units[last - 1].end, "company in a list of companies");
  return units[last - 1].end;
}

/* The item of a list that ends at the mark; where it begins is given, `mark` when none may be a
 * company. */
static size_t propose_item_before(rh_proposals *p, size_t mark, bool closing) {
  const rh_unit *units = p->units.items;
  size_t last = units_before(p, mark);
  if (last == 0 || units[last - 1].end != mark) return mark;
  size_t first = last;
  while (first > 0 && is_item(p, &units[first - 1]) && mark - units[first - 1].start <= LIST_MOST)
    first--;
  if (first == last || mark - units[first].start < LIST_LEAST) return mark;
  if (rh_proposals_found(p, units[last - 1].start, mark, RH_LEX_POST))
    return mark; /* 王强院长和… */
  if (first > 0 && is_item(p, &units[first - 1])) return mark;
  if (!may_be_company(p, first, last - 1)) return mark;
  if (closing &&
      (!rh_closes_like_company(p, mark) || closes_with_field(p, units[first].start, mark)))
    return mark;
  propose(p, units[first].start, mark, "company in a list of companies");
  return units[first].start;
}

/* Items beside a company that its ending or a lexicon tells, or beside another body, when they must
 * close like companies (圣远家居与清河学院). */
static void propose_neighbours(rh_proposals *p, size_t start, size_t end, bool closing) {
  enum { MOST_ITEMS = 8 };
  for (size_t i = 0; i < MOST_ITEMS && end && end < p->length && rh_joins_items(p->text[end]); i++)
    end = propose_item_after(p, end, closing);
  for (size_t i = 0; i < MOST_ITEMS && start > 1 && rh_joins_items(p->text[start - 1]); i++) {
    size_t before = propose_item_before(p, start - 1, closing);
    if (before == start - 1) return;
    start = before;
  }
}

void rh_propose_companies(rh_proposals *p) {
  size_t known = p->count;
  for (size_t i = 0; i < known; i++) {
    const rh_mention m = p->items[i];
    bool telling = m.entry && (m.entry->lexicon == RH_LEX_ORGANIZATION ||
                               (m.entry->lexicon == RH_LEX_ENDING && m.entry->weight >= 8));
    telling |= m.kind == RH_ENTERPRISE && m.untyped; /* told by what it closes with */
    bool body = (m.kind <= RH_ENTERPRISE || m.kind == RH_ORGANIZATION) && m.named && telling;
    if (!body) continue;
    propose_neighbours(p, m.start - p->sentence->start, m.end - p->sentence->start,
                       m.kind != RH_ENTERPRISE);
  }
  for (size_t f = 0; f < p->found_count; f++)
    if (rh_has_class(p->found[f].entries, RH_LEX_POST) ||
        rh_has_class(p->found[f].entries, RH_LEX_HONOUR))
      propose_before_post(p, &p->found[f]);
}
