#include "extract/mention/salience.h"

#include "extract/mention/asides.h"
#include "extract/mention/characters.h"
#include "extract/mention/cues.h"
#include "extract/mention/wording.h"

#include <string.h>

enum {
  THRESHOLD = 2,    /* from here on a mention is an entity by itself */
  PLAIN = 3,        /* what a name of common nouns alone lacks */
  LONG_SCHEME = 7,  /* least length of a scheme's name that no lexicon has */
  LEXICON = 1,      /* what a known scheme or title is worth, and one more than a notion */
  ACTING = 2,       /* a place that does something */
  MAJOR = 2,        /* a course that is named after a known major or industry */
  DISTINGUISHED = 1 /* 国家级…, 全国…, 首批…: one of several */
};

static bool is_list_mark(const uint32_t *text, size_t start, size_t end) {
  return end == start + 1 && rh_joins_items(text[start]);
}

static bool is_distinguished(const rh_proposals *p, size_t start, size_t end) {
  static const char *const WORDS[] = {"国家", "全国", "省级", "市级", "首批", "第"};
  if (rh_proposals_found(p, start, end, RH_LEX_PLACE)) return true;
  for (size_t i = start; i + 4 < end; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + i, "首批")) return true;
  return rh_starts_with_any(p->analysis, p->sentence->start + start, WORDS,
                            sizeof WORDS / sizeof *WORDS);
}

/* 甲市表示…, 是乙区积极推进…: a place with a verb right after it acts, unless a word before it
 * makes it a goal or an origin. So does one that heads an item of a list or table (丙省 推进…). */
static bool acts(const rh_proposals *p, size_t start, size_t end) {
  static const uint32_t GOVERNS[] = {
      0x5728, 0x5230, 0x8D74, 0x4E8E, 0x5F80, 0x5BF9, 0x5411,
      0x4ECE, 0x4E0E, 0x548C, 0x3001, 0x6765, 0}; /* 在到赴于往对向从与和、来 */
  bool begins = start == 0 || rh_parts_clauses(p->text[start - 1]) || p->text[start - 1] == ' ';
  bool since = start > 1 && p->text[start - 1] == 0x6765 && p->text[start - 2] == 0x5E74; /* 年来 */
  for (size_t i = 0; start > 0 && !since && GOVERNS[i]; i++)
    if (p->text[start - 1] == GOVERNS[i]) return false;
  begins |= since;
  if (begins && end < p->length && p->text[end] == ' ') return true;
  const rh_token *next = rh_proposals_token(p, end);
  bool by = start > 0 && p->text[start - 1] == 0x7531; /* 由清河市构建 */
  if (next && next->tag == RH_TAG_V && by) return true;
  if (next && begins && next->tag == RH_TAG_P && p->text[end] == 0x4EE5) return true; /* 以 */
  if (next && (next->tag == RH_TAG_D || next->tag == RH_TAG_AD))
    next = rh_proposals_token(p, next->end);
  else if (!begins)
    return false;
  return next && (next->tag == RH_TAG_V || (next->tag == RH_TAG_D && begins));
}

/* 现代物流管理专业: the word before 专业 is a known major or field. */
static bool holds_major(const rh_proposals *p, size_t start, size_t end) {
  for (size_t f = p->found_from[start]; f < p->found_count && p->found[f].start < end; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (p->found[f].end <= end && (e->lexicon == RH_LEX_COURSE ||
                                     (e->lexicon == RH_LEX_INDUSTRY && p->found[f].start == start)))
        return true;
  return false;
}

/* 青岚港英才计划: a long run of nouns that closes like the name of a scheme. */
static bool is_long_scheme(const rh_proposals *p, const rh_mention *mention) {
  static const char *const CLOSINGS[] = {"计划", "行动", "工程"};
  if (mention->end - mention->start < LONG_SCHEME) return false;
  return rh_starts_with_any(p->analysis, mention->end - 2, CLOSINGS,
                            sizeof CLOSINGS / sizeof *CLOSINGS);
}

/* 中职院校基地: nothing but common nouns stands before the ending. */
static int plain_beginning(const rh_proposals *p, const rh_mention *mention) {
  size_t start = mention->start - p->sentence->start;
  size_t end = mention->end - p->sentence->start;
  size_t length;
  if (!rh_proposals_ending(p, start, end, &length)) return 0;
  return rh_proposals_entry(p, start, end - length, RH_LEX_GENERIC) ? PLAIN : 0;
}

/* 外卖骑手本科班: what a class is for tells it from others. */
static bool is_long_class(const rh_proposals *p, size_t start, size_t end) {
  enum { BAN = 0x73ED /* 班 */, CONTENT = 4 };
  size_t length;
  if (p->text[end - 1] != BAN) return false;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, start, end, &length);
  return ending && length > 2 && end - start >= length + CONTENT;
}

/* What the mention is worth by itself. */
static int own_evidence(const rh_proposals *p, const rh_mention *mention) {
  size_t start = mention->start - p->sentence->start;
  switch (mention->kind) {
  case RH_PLACE:
    return acts(p, start, mention->end - p->sentence->start) ? ACTING : 0;
  case RH_HONOUR:
    return (mention->entry && mention->entry->lexicon == RH_LEX_HONOUR ? LEXICON : 0) +
           (is_distinguished(p, start, mention->end - p->sentence->start) ? DISTINGUISHED : 0);
  case RH_BASE:
    return holds_major(p, start, mention->end - p->sentence->start) - plain_beginning(p, mention);
  case RH_COURSE:
    if (is_long_class(p, start, mention->end - p->sentence->start)) return MAJOR;
    return holds_major(p, start, mention->end - p->sentence->start) ? MAJOR : 0;
  case RH_PROGRAMME:
    if (!mention->entry || mention->entry->lexicon != RH_LEX_PROGRAMME)
      return is_long_scheme(p, mention) ? LEXICON : 0;
    if (strcmp(mention->entry->detail, "notion") == 0) return 0;
    /* 职业技能提升行动要…: the subject of the sentence */
    return start == 0 && mention->end < p->sentence->end ? LEXICON + 1 : LEXICON;
  default:
    return 0;
  }
}

/* What tells that the items of a list are spoken of: the strongest of each kind counts for all. */
typedef struct list_evidence {
  int own;
  int before;
  int after;
  bool counted;
} list_evidence;

/* 协同育人项目80个: what is counted is no single one. */
static bool is_counted(const rh_proposals *p, size_t end) {
  return end < p->length && p->text[end] >= '0' && p->text[end] <= '9';
}

static void add_evidence(const rh_proposals *p, const rh_mention *mention, list_evidence *sum) {
  size_t start = mention->start - p->sentence->start;
  size_t end = mention->end - p->sentence->start;
  int own = own_evidence(p, mention);
  int before = rh_cues_before(p, start, (rh_type)mention->kind);
  int after = rh_cues_after(p, end, (rh_type)mention->kind);
  if (own > sum->own) sum->own = own;
  sum->counted |= is_counted(p, end);
  if (before > sum->before) sum->before = before;
  if (after > sum->after) sum->after = after;
}

static bool is_weighed(const rh_mention *mention) {
  return !mention->inner &&
         (mention->kind == RH_PLACE || mention->kind == RH_HONOUR ||
          mention->kind == RH_PROGRAMME || mention->kind == RH_BASE || mention->kind == RH_COURSE ||
          mention->kind == RH_ALLIANCE || mention->kind == RH_ACADEMY);
}

/* The items of a list (A、B和C) share their evidence. */
static bool goes_on_from(const rh_proposals *p, const rh_mention *before, const rh_mention *item) {
  if (!before || before->kind != item->kind) return false;
  size_t end = before->end - p->sentence->start;
  bool comma = item->kind == RH_HONOUR && item->start == before->end + 1 &&
               (p->text[end] == ',' || p->text[end] == 0xFF0C); /* 示范单位，先进集体 */
  return comma ||
         is_list_mark(p->text, before->end - p->sentence->start, item->start - p->sentence->start);
}

/* Short common nouns stay such even in a list with names. */
static bool may_be_named(const rh_mention *mention) {
  enum { LEAST = 6 };
  if (mention->inner) return false;
  return mention->kind == RH_PLACE || mention->kind == RH_HONOUR || mention->kind == RH_PROGRAMME ||
         mention->kind == RH_COURSE || mention->end - mention->start >= LEAST;
}

/* 教务处, 教育局, 新能源发展中心: may name a body where others in the list are named. */
static bool may_be_listed(const rh_mention *mention) {
  enum { TELLING = 6, LEAST = 3 };
  const rh_lexicon_entry *entry = mention->entry;
  if (mention->inner || mention->kind > RH_ORGANIZATION) return false;
  if (entry && entry->lexicon == RH_LEX_DEPARTMENT) return true;
  if (!entry && mention->kind != RH_SCHOOL && mention->kind != RH_ORGANIZATION) return false;
  return mention->end - mention->start >= LEAST && (!entry || entry->weight >= TELLING);
}

/* 清河市发改局、教育局、科研处: the bodies in a list with one that is named are named with it. */
static void name_listed_bodies(const rh_proposals *p, rh_sentence_view *sentence) {
  rh_mention *before = NULL;
  for (size_t i = 0; i < 2 * sentence->mention_count; i++) {
    bool back = i >= sentence->mention_count; /* to the right, then to the left */
    rh_mention *mention = &sentence->mentions[back ? 2 * sentence->mention_count - 1 - i : i];
    if (mention->inner) continue;
    if (i == sentence->mention_count) before = NULL;
    const rh_mention *first = back ? mention : before;
    const rh_mention *second = back ? before : mention;
    if (back && mention->kind == RH_SCHOOL) { /* 教务处、清河学院: anybody's */
      before = mention;
      continue;
    }
    /* 机电学院、对外合作处: an office of the school, no organ of state. */
    bool own_office = before && before->kind == RH_SCHOOL && mention->kind == RH_GOVERNMENT &&
                      mention->entry && mention->entry->lexicon == RH_LEX_ENDING;
    if (before && before->named && before->kind <= RH_ORGANIZATION && !mention->named &&
        !own_office && may_be_listed(mention) && first->end < second->start &&
        is_list_mark(p->text, first->end - p->sentence->start, second->start - p->sentence->start))
      mention->named = true;
    before = mention;
  }
}

/* The list that mention `first` begins: index after its last item, and what tells of it. */
static size_t read_list(const rh_proposals *p, const rh_sentence_view *sentence, size_t first,
                        list_evidence *sum) {
  const rh_mention *before = NULL;
  size_t i = first;
  for (; i < sentence->mention_count; i++) {
    const rh_mention *mention = &sentence->mentions[i];
    if (mention->inner) continue;
    if (before && !goes_on_from(p, before, mention)) break;
    add_evidence(p, mention, sum);
    if (mention->named) sum->own = THRESHOLD;
    before = mention;
  }
  return i;
}

void rh_weigh_salience(const rh_proposals *p, rh_sentence_view *sentence) {
  for (size_t i = 0; i < sentence->mention_count;) {
    rh_mention *mention = &sentence->mentions[i];
    if (mention->inner) {
      i++;
      continue;
    }
    if (rh_is_credit(p, mention) || rh_gives_guidance(p, mention)) mention->named = false;
    if (rh_is_goal(p, mention) || rh_is_striven_for(p, mention)) mention->kind = RH_KIND_GENERIC;
    if (rh_is_title_of_kind(p, mention)) {
      mention->kind = RH_HONOUR;
      mention->named = true;
    }
    if (!is_weighed(mention)) {
      i++;
      continue;
    }
    list_evidence sum = {-THRESHOLD, -THRESHOLD, -THRESHOLD, false};
    size_t after = read_list(p, sentence, i, &sum);
    for (; i < after; i++)
      if (may_be_named(&sentence->mentions[i]) && !sum.counted &&
          sum.own + sum.before + sum.after >= THRESHOLD)
        sentence->mentions[i].named = true;
  }
  name_listed_bodies(p, sentence);
}
