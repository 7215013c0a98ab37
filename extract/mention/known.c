/* What stands in a lexicon as it is: places, well-known organizations, departments, posts,
 * industries, programmes, honours, and words that stand for something named elsewhere. */
#include "extract/mention/characters.h"
#include "extract/mention/proposals.h"
#include "extract/mention/wording.h"

#include <string.h>

static const double PLACE_INSIDE = 4.5; /* what a place is worth that a scheme's name holds */

static bool starts_a_unit(const rh_proposals *p, size_t position) {
  return p->edges[position] & RH_EDGE_UNIT_START;
}

static bool on_token_edges(const rh_proposals *p, size_t start, size_t end) {
  return (p->edges[start] & RH_EDGE_TOKEN_START) && (p->edges[end] & RH_EDGE_TOKEN_END);
}

/* Prefixes of the post lexicon in front of a post are part of it: 常务 + 副校长, 党委 + 副书记. */
static size_t post_start(const rh_proposals *p, size_t start) {
  const rh_found *prefix = rh_proposals_ending_at(p, start, RH_LEX_POST_PREFIX);
  return prefix ? prefix->start : start;
}

/* 中共于都县委 + 书记 may be cut as 中共 + 于都 + 县委书记. */
static bool follows_committee(const rh_proposals *p, size_t start) {
  enum { COMMITTEE = 0x59D4, WRITER = 0x4E66 }; /* 委|书记 */
  if (start < 2 || p->text[start] != WRITER || p->text[start - 1] != COMMITTEE) return false;
  return rh_is_level(p->text[start - 2]);
}

/* 教育部职业教育与成人教育司 + 主任科员 may be cut as …教育 + 司主任 + 科员. */
static bool follows_known_body(const rh_proposals *p, size_t start) {
  return rh_proposals_ending_at(p, start, RH_LEX_ORGANIZATION) != NULL;
}

static void propose_post(rh_proposals *p, const rh_found *found, const rh_lexicon_entry *entry) {
  size_t start = found->start;
  for (size_t before = post_start(p, start); before < start; before = post_start(p, start))
    start = before;
  double length = (double)(found->end - start);
  double score = 0.7 * length + 0.05 * length * length; /* 校长助理 over 校长 + 助理 */
  for (size_t from = start; from <= found->start; from++) {
    if (from != start && from != found->start) continue;
    if (!starts_a_unit(p, from) && !on_token_edges(p, from, found->end) &&
        p->text[from] != 0x515A && /* 党: 镇党委 + 书记 may be cut as 镇 + 党委书记 */
        !follows_committee(p, from) && !follows_known_body(p, from) && p->text[from] > 'Z')
      continue;
    rh_propose(p, from, found->end, RH_KIND_POST, score - 0.1 * (double)(from - start),
               "post in the lexicon")
        ->entry = entry;
    if (start == found->start) break;
  }
}

/* 市教育局 is somebody's; 教育局 alone may be anybody's. */
static bool has_level(const rh_proposals *p, size_t start) {
  size_t league = p->text[start] == 0x56E2; /* 团省委 */
  if (rh_analysis_starts_with(p->analysis, p->sentence->start + start, "自治区")) return true;
  return rh_is_level(p->text[start + league]);
}

/* 国办发〔2017〕95号: the letters of a document's number name nobody. */
static bool begins_document_number(const rh_proposals *p, size_t end) {
  enum { REACH = 6 };
  for (size_t i = end; i < p->length && i < end + REACH; i++) {
    uint32_t c = p->text[i];
    if (c == 0x3014 || c == '[' || c == 0x3010) /* 〔【 */
      return i + 4 < p->length && p->text[i + 1] >= '0' && p->text[i + 1] <= '9';
    if (c < 0x4E00) return false;
  }
  return false;
}

/* 技能中国行动: the tagger gives a place inside, which alone would be worth more. */
static bool holds_place(const rh_proposals *p, size_t start, size_t end) {
  for (size_t t = rh_proposals_token_ending(p, start); t < p->sentence->token_count; t++) {
    const rh_token *token = &p->sentence->tokens[t];
    if (token->start >= end) return false;
    if (token->tag == RH_TAG_LOC && token->start > start) return true;
  }
  return false;
}

/* 机电系|主任, 机电系|王静: a post or a person follows. */
static bool is_told_by_post(const rh_proposals *p, size_t end) {
  enum { XI = 0x7CFB };
  if (p->text[end - 1] != XI) return false;
  const rh_token *next = rh_proposals_token(p, end);
  if (next && next->tag == RH_TAG_PER) return true;
  return end < p->length && rh_proposals_found(p, end, p->length, RH_LEX_POST);
}

/* 产教融合|基地: a noun before it makes it a word for many, which stands for nothing named. */
static bool closes_a_noun(const rh_proposals *p, size_t start) {
  for (size_t i = 0; i < p->units.count; i++)
    if (p->units.items[i].end == start)
      return p->units.items[i].class_ == RH_UNIT_NOUN || p->units.items[i].class_ == RH_UNIT_PROPER;
  return false;
}

/* 各县|区教育局: all of them are meant. */
static bool follows_every(const rh_proposals *p, size_t start) {
  enum { EVERY = 0x5404 /* 各 */ };
  return (start > 0 && p->text[start - 1] == EVERY) || (start > 1 && p->text[start - 2] == EVERY);
}

/* 农业农村局|局长: whoever heads it tells that one bureau is meant. */
static bool is_headed_bureau(const rh_proposals *p, size_t end) {
  enum { BUREAU = 0x5C40, HEAD = 0x957F }; /* 局长 */
  if (p->text[end - 1] != BUREAU || end >= p->length) return false;
  for (size_t f = p->found_from[end]; f < p->found_from[end + 1]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST && p->text[p->found[f].end - 1] == HEAD) return true;
  return false;
}

/* 金牌|讲师: a noun goes on. */
static bool goes_on_with_noun(const rh_proposals *p, size_t end) {
  const rh_token *next = rh_proposals_token(p, end);
  return next && (next->tag == RH_TAG_N || next->tag == RH_TAG_VN || next->tag == RH_TAG_NZ);
}

/* 清河联盟常务|理事会: inside of what the tagger takes for a name. */
static bool is_within_name(const rh_proposals *p, size_t start) {
  size_t t = rh_proposals_token_ending(p, start);
  if (t == p->sentence->token_count) return false;
  const rh_token *token = &p->sentence->tokens[t];
  return token->tag == RH_TAG_ORG && token->start < start;
}

/* 教务处、|科研处|、理学院: an item of a list, closed by marks or by 等 or 的. */
static bool stands_in_list(const rh_proposals *p, size_t start, size_t end) {
  enum { AND_SO_ON = 0x7B49, OF = 0x7684 }; /* 等的 */
  bool before = start > 0 && rh_joins_items(p->text[start - 1]);
  bool after = end < p->length && (rh_joins_items(p->text[end]) || p->text[end] == AND_SO_ON ||
                                   p->text[end] == OF || p->text[end] == ',');
  return before && after;
}

static bool is_level(const rh_proposals *p, const rh_token *token) {
  static const char *const LEVELS[] = {"国家级", "自治区级", "省级", "市级",
                                       "县级",   "区级",     "校级"};
  size_t at = p->sentence->start;
  return rh_is_word(p->analysis, at + token->start, at + token->end, LEVELS,
                    sizeof LEVELS / sizeof *LEVELS);
}

/* 清河|五一劳动奖状, 市级|产教融合型企业: a known title that a place gives, or at a level. */
static void propose_honour_of_place(rh_proposals *p, const rh_found *found,
                                    const rh_lexicon_entry *entry) {
  static const double WITH_PLACE = 5.0; /* what the place alone is worth */
  size_t t = rh_proposals_token_ending(p, found->start);
  if (t == 0) return;
  const rh_token *place = &p->sentence->tokens[t - 1];
  if (place->end != found->start || (place->tag != RH_TAG_LOC && !is_level(p, place))) return;
  rh_propose(p, place->start, found->end, RH_HONOUR,
             1.2 * (double)(found->end - place->start) + WITH_PLACE, "honour of a place")
      ->entry = entry;
}

static void propose_organization(rh_proposals *p, const rh_found *found,
                                 const rh_lexicon_entry *entry) {
  enum { LEAST = 4 };
  size_t length = found->end - found->start;
  if ((!on_token_edges(p, found->start, found->end) && length < LEAST) ||
      begins_document_number(p, found->end))
    return;
  rh_mention *m = rh_propose(p, found->start, found->end, entry->type, (double)length + 1.5,
                             "well-known organization");
  m->named = true;
  m->entry = entry;
}

static void propose_department(rh_proposals *p, const rh_found *found,
                               const rh_lexicon_entry *entry) {
  if (!on_token_edges(p, found->start, found->end)) return;
  rh_mention *m =
      rh_propose(p, found->start, found->end, entry->type,
                 (double)(found->end - found->start) + 0.5, "department in the lexicon");
  m->named = !follows_every(p, found->start) &&
             (has_level(p, found->start) || is_headed_bureau(p, found->end));
  m->entry = entry;
}

/* 荣获一等奖: an ending that is a title by itself. */
static void propose_bare_ending(rh_proposals *p, const rh_found *found,
                                const rh_lexicon_entry *entry) {
  double length = (double)(found->end - found->start);
  if (!on_token_edges(p, found->start, found->end)) return;
  if (entry->type == RH_SCHOOL && length >= 3 && is_told_by_post(p, found->end))
    rh_propose(p, found->start, found->end, RH_SCHOOL, 0.9 * length, "department before a post")
        ->named = true;
  if (entry->type <= RH_ORGANIZATION && length >= 3 && entry->weight >= 6 &&
      stands_in_list(p, found->start, found->end))
    rh_propose(p, found->start, found->end, rh_name_type(p, found->start, found->end, entry),
               0.6 * length, "office in a list");
  if (entry->type == RH_HONOUR && length >= 2 && entry->weight >= 9 &&
      !rh_proposals_entry(p, found->start, found->end, RH_LEX_GENERIC) &&
      (length >= 3 || !goes_on_with_noun(p, found->end)))
    rh_propose(p, found->start, found->end, RH_HONOUR, 0.8 * length, "prize without a name");
}

static void propose_anaphor(rh_proposals *p, const rh_found *found, const rh_lexicon_entry *entry) {
  if (strcmp(entry->detail, "definite") == 0 &&
      (closes_a_noun(p, found->start) || is_within_name(p, found->start)))
    return;
  rh_propose(p, found->start, found->end, RH_KIND_ANAPHOR,
             0.5 * (double)(found->end - found->start), "anaphor")
      ->entry = entry;
}

static void propose_entry(rh_proposals *p, const rh_found *found, const rh_lexicon_entry *entry) {
  double length = (double)(found->end - found->start);
  switch (entry->lexicon) {
  case RH_LEX_PLACE:
    if (on_token_edges(p, found->start, found->end))
      rh_propose(p, found->start, found->end, RH_PLACE, length + 0.3, "place in the lexicon");
    return;
  case RH_LEX_ORGANIZATION:
    propose_organization(p, found, entry);
    return;
  case RH_LEX_DEPARTMENT:
    propose_department(p, found, entry);
    return;
  case RH_LEX_POST:
    propose_post(p, found, entry);
    return;
  case RH_LEX_INDUSTRY:
    rh_propose(p, found->start, found->end, RH_INDUSTRY, 0.3 * length, "industry in the lexicon");
    return;
  case RH_LEX_PROGRAMME:
    rh_propose(p, found->start, found->end, RH_PROGRAMME,
               0.9 * length + (holds_place(p, found->start, found->end) ? PLACE_INSIDE : 0),
               "programme in the lexicon")
        ->entry = entry;
    return;
  case RH_LEX_HONOUR:
    propose_honour_of_place(p, found, entry);
    rh_propose(p, found->start, found->end, RH_HONOUR, 1.2 * length, "honour in the lexicon")
        ->entry = entry;
    return;
  case RH_LEX_ENDING:
    propose_bare_ending(p, found, entry);
    return;
  case RH_LEX_COURSE:
    rh_propose(p, found->start, found->end, RH_COURSE, 0.4 * length, "major in the lexicon");
    return;
  case RH_LEX_ANAPHOR:
    propose_anaphor(p, found, entry);
    return;
  default:
    return;
  }
}

/* 市委|会同, 市委|会议, 市委|会见: 会 belongs to what follows. */
static bool begins_with_hui(uint32_t c) {
  static const uint32_t WORDS[] = {0x540C, 0x8BAE, 0x89C1, 0x665A, 0x8C08, 0}; /* 同议见晤谈 */
  return rh_is_one_of(c, WORDS);
}

/* 共青团江西省委, 民盟清河市委, 中共清河县委: a party or league at a place. */
static void propose_party(rh_proposals *p, size_t start) {
  static const char *const CLOSINGS[] = {"委员会", "委会", "委", "支部"};
  static const size_t LENGTHS[] = {3, 2, 1, 2};
  enum { SHORT = 1 /* 委会 */ };
  size_t state = rh_proposals_role(p, start, "state_party");
  size_t length = state ? state : rh_proposals_role(p, start, "party");
  size_t place = start + length;
  if (!length || place >= p->length) return;
  for (size_t f = p->found_from[place]; f < p->found_from[place + 1]; f++) {
    size_t at = p->found[f].end;
    if (!rh_proposals_entry(p, place, at, RH_LEX_PLACE)) continue;
    for (size_t c = 0; c < sizeof CLOSINGS / sizeof *CLOSINGS; c++) {
      if (!rh_analysis_starts_with(p->analysis, p->sentence->start + at, CLOSINGS[c])) continue;
      size_t end = at + LENGTHS[c];
      if (c == SHORT && end < p->length && begins_with_hui(p->text[end])) continue;
      rh_propose(p, start, end, state ? RH_GOVERNMENT : RH_ORGANIZATION,
                 (double)(end - start) + 6.0, "party or league at a place")
          ->named = true;
      break;
    }
  }
}

void rh_propose_known(rh_proposals *p) {
  for (size_t i = 0; i < p->length; i++)
    if (p->found_from[i] < p->found_from[i + 1]) propose_party(p, i);
  for (size_t i = 0; i < p->found_count; i++)
    for (const rh_lexicon_entry *e = p->found[i].entries; e; e = e->next)
      propose_entry(p, &p->found[i], e);
}
