/* Lists of offices of which people come: 区府办、区经科局、学校办公室、后勤服务公司的相关负责人.
 * Most of them are in no lexicon and have no proper word; the list and what closes it tell that
 * they are bodies. */
#include "extract/mention/characters.h"
#include "extract/mention/proposals.h"
#include "extract/mention/wording.h"

#include <string.h>

enum { MAX_ITEM = 14, MIN_ITEM = 2, MAX_ITEMS = 24, LEAST = 3 };

static const double ITEM_PER_CHARACTER = 0.9;

static bool starts_with(const rh_proposals *p, size_t position, const char *text) {
  return position < p->length &&
         rh_analysis_starts_with(p->analysis, p->sentence->start + position, text);
}

/* The place before one of the words that ends at `end`, or `end`. */
static size_t before_words(const rh_proposals *p, size_t end, const char *const *words,
                           size_t count) {
  size_t at = p->sentence->start;
  return end - rh_ends_with_word(p->analysis, at, at + end, words, count);
}

/* 甲、乙等部门的主要|负责人: where the list before the people at `position` ends. */
static size_t list_end(const rh_proposals *p, size_t position) {
  static const char *const FILL[] = {"相关", "有关",     "主要", "的",       "等",
                                     "单位", "职能部门", "部门", "处室",     "职能",
                                     "院系", "二级学院", "机构", "教学部门", "业务"};
  for (;;) {
    size_t before = before_words(p, position, FILL, sizeof FILL / sizeof *FILL);
    if (before == position) return position;
    position = before;
  }
}

/* What the last characters make of an office; RH_TYPE_COUNT for other words. */
static rh_type type_of_office(const rh_proposals *p, size_t end, bool of_school) {
  static const struct {
    const char *ending;
    rh_type type;
    bool inner; /* an office within whatever body */
  } KINDS[] = {{"管委会", RH_GOVERNMENT, false},   {"街道办", RH_GOVERNMENT, false},
               {"研究所", RH_ORGANIZATION, false}, {"研究院", RH_ORGANIZATION, false},
               {"医院", RH_ORGANIZATION, false},   {"学院", RH_SCHOOL, false},
               {"公司", RH_ENTERPRISE, false},     {"集团", RH_ENTERPRISE, false},
               {"中心", RH_ORGANIZATION, false},   {"协会", RH_ORGANIZATION, false},
               {"工会", RH_ORGANIZATION, false},   {"办公室", RH_GOVERNMENT, true},
               {"局", RH_GOVERNMENT, false},       {"办", RH_GOVERNMENT, true},
               {"处", RH_GOVERNMENT, true},        {"科", RH_GOVERNMENT, true},
               {"部", RH_GOVERNMENT, true},        {"系", RH_SCHOOL, false}};
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
    size_t length = strlen(KINDS[i].ending) / strlen("办");
    if (end < length || !starts_with(p, end - length, KINDS[i].ending)) continue;
    return KINDS[i].inner && of_school ? RH_SCHOOL : KINDS[i].type;
  }
  return RH_TYPE_COUNT;
}

/* 校领导, 各部门: nobody by name. */
static bool is_common(const rh_proposals *p, size_t start, size_t end) {
  static const char *const BEGINNINGS[] = {"各",   "相关",   "有关", "部分", "其他",
                                           "全体", "学校各", "所属", "二级"};
  return rh_starts_with_any(p->analysis, p->sentence->start + start, BEGINNINGS,
                            sizeof BEGINNINGS / sizeof *BEGINNINGS) ||
         rh_proposals_entry(p, start, end, RH_LEX_GENERIC) ||
         rh_proposals_entry(p, start, end, RH_LEX_ENDING);
}

/* 教务处, 人事部: which every school has; not 学校办公室, which tells whose it is. */
static bool is_inner_office(const rh_proposals *p, size_t start, size_t end) {
  static const char *const OFFICES[] = {"处", "部", "科", "室", "办"};
  if (starts_with(p, start, "学校") || starts_with(p, start, "学院")) return false;
  return rh_starts_with_any(p->analysis, p->sentence->start + end - 1, OFFICES,
                            sizeof OFFICES / sizeof *OFFICES);
}

/* 还有, 包括, 来自: verbs before the first item; 合作 in 合作处 is none. */
static bool leads_in_by_word(const rh_proposals *p, const rh_token *token) {
  static const char *const WORDS[] = {"还有", "有",   "包括", "来自", "参加", "出席",
                                      "邀请", "会同", "组织", "是",   "带领", "率"};
  if (token->tag != RH_TAG_V) return false;
  return rh_is_word(p->analysis, p->sentence->start + token->start, p->sentence->start + token->end,
                    WORDS, sizeof WORDS / sizeof *WORDS);
}

/* Where the item that closes at `end` begins: at a list mark, another mark, or a word that leads in
 * (还有, 由, 的). */
static size_t item_start(const rh_proposals *p, size_t end) {
  size_t start = end;
  for (size_t t = rh_proposals_token_ending(p, end); t-- > 0;) {
    const rh_token *token = &p->sentence->tokens[t];
    if (token->end != start || end - token->start > MAX_ITEM || token->tag == RH_TAG_W) break;
    bool leads_in = token->tag == RH_TAG_P || token->tag == RH_TAG_U || token->tag == RH_TAG_C ||
                    token->tag == RH_TAG_D || token->tag == RH_TAG_TIME || token->tag == RH_TAG_PER;
    if (leads_in || leads_in_by_word(p, token) || p->text[token->start] < 0x3400) break;
    start = token->start;
  }
  return start;
}

/* 法学与|知识产权学院: the joiner stands inside of the item when what goes before it is no office.
 */
static size_t whole_item_start(const rh_proposals *p, size_t end) {
  enum { LIST_MARK = 0x3001 };
  size_t start = item_start(p, end);
  while (start > MIN_ITEM && rh_joins_items(p->text[start - 1]) &&
         p->text[start - 1] != LIST_MARK && type_of_office(p, start - 1, false) == RH_TYPE_COUNT) {
    size_t before = item_start(p, start - 1);
    if (before == start - 1 || end - before > MAX_ITEM) break;
    start = before;
  }
  return start;
}

/* The sentence tells of a school: 学校办公室, 教务处. */
static bool tells_of_school(const rh_proposals *p) {
  static const char *const WORDS[] = {"学校", "学院", "教务", "我校", "校办", "学生处", "大学"};
  for (size_t i = 0; i < p->length; i++)
    for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++)
      if (starts_with(p, i, WORDS[w])) return true;
  return false;
}

/* Proposes the offices of the list that ends at `end`, when there are enough. */
static void propose_offices(rh_proposals *p, size_t end) {
  size_t starts[MAX_ITEMS];
  size_t ends[MAX_ITEMS];
  size_t count = 0;
  size_t offices = 0;
  while (count < MAX_ITEMS) {
    size_t start = whole_item_start(p, end);
    if (end - start < MIN_ITEM) break;
    starts[count] = start;
    ends[count++] = end;
    offices += type_of_office(p, end, false) != RH_TYPE_COUNT;
    if (start == 0 || !rh_joins_items(p->text[start - 1])) break;
    end = start - 1;
  }
  if (count < LEAST || 2 * offices < count + 1) return;
  bool school = tells_of_school(p);
  for (size_t i = 0; i < count; i++) {
    bool of_place = rh_proposals_found(p, starts[i], ends[i], RH_LEX_PLACE);
    rh_type type = type_of_office(p, ends[i], school && !of_place);
    if (type == RH_TYPE_COUNT || is_common(p, starts[i], ends[i])) continue;
    if (type == RH_SCHOOL && is_inner_office(p, starts[i], ends[i])) continue;
    rh_propose(p, starts[i], ends[i], type,
               ITEM_PER_CHARACTER * (double)(ends[i] - starts[i]) + 1.5,
               "office in a list of those whose people come")
        ->named = true;
  }
}

void rh_propose_guest_lists(rh_proposals *p) {
  static const char *const PEOPLE[] = {"负责人", "负责同志", "领导", "代表", "人员", "负责"};
  for (size_t i = MIN_ITEM; i < p->length; i++)
    for (size_t w = 0; w < sizeof PEOPLE / sizeof *PEOPLE; w++) {
      if (!starts_with(p, i, PEOPLE[w])) continue;
      propose_offices(p, list_end(p, i));
      break;
    }
}
