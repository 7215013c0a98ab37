/* Lists whose closing words tell what their items are: 焊接、钳工等专业, 新能源、养老护理等领域,
 * 远航、清河电子等7家企业. */
#include "extract/mention/characters.h"
#include "extract/mention/proposals.h"
#include "extract/mention/wording.h"

#include <string.h>

enum { MAX_ITEM = 14, MIN_ITEM = 2, MAX_ITEMS = 12 };

static const double ITEM_PER_CHARACTER = 0.9;

/* What a list is of, told by the words that close it. */
typedef struct list_kind {
  const char *word; /* right after 等, or after 等 and a number */
  rh_type type;
} list_kind;

static bool is_number(uint32_t c) {
  static const uint32_t NUMBERS[] = {0x4E00, 0x4E8C, 0x4E24, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03,
                                     0x516B, 0x4E5D, 0x5341, 0x767E, 0x4F59, 0x591A, 0x51E0, 0x4F17,
                                     0x4E2A, 0x5927, 0x5BB6, 0x95E8, 0x6240, 0x79CD, 0};
  /* 一二两三四五六七八九十百余多几众 个大家门所种 */
  return rh_is_digit(c) || rh_is_one_of(c, NUMBERS);
}

/* 等专业要素, 等课程资源: what stands after the word is what the items are. */
static bool goes_on_after_kind(const rh_proposals *p, size_t end, rh_type type) {
  static const char *const NOUNS[] = {"要素", "资源", "内容", "标准",
                                      "建设", "能力", "素养", "知识"};
  return type == RH_COURSE && rh_starts_with_any(p->analysis, p->sentence->start + end, NOUNS,
                                                 sizeof NOUNS / sizeof *NOUNS);
}

/* 等|千亿级产业链, 等|省重点培育产业, 三家|规模以上制造业企业: a few words before what the list is
 * of.
 */
static bool closes_with(const rh_proposals *p, size_t start, const char *const *closings,
                        size_t count) {
  enum { MOST = 8, FIRST = 0x4E00, LAST = 0x9FFF };
  for (size_t i = start; i < p->length && i <= start + MOST; i++) {
    if (p->text[i] < FIRST || p->text[i] > LAST) return false;
    const rh_token *token = rh_proposals_token(p, i);
    for (size_t c = 0; c < count; c++)
      if (rh_analysis_starts_with(p->analysis, p->sentence->start + i, closings[c])) return true;
    if (token && (token->tag == RH_TAG_V || token->tag == RH_TAG_P || token->tag == RH_TAG_U))
      return false;
  }
  return false;
}

/* 等社会领域|企业, 等行业|人才: those who work in the fields are meant. */
static bool tells_of_those_in_it(const rh_proposals *p, size_t start) {
  static const char *const THOSE[] = {"企业", "公司", "人才", "岗位", "学生", "工人"};
  enum { MOST = 12, FIRST = 0x4E00, LAST = 0x9FFF };
  for (size_t i = start; i < p->length && i <= start + MOST; i++) {
    if (p->text[i] < FIRST || p->text[i] > LAST) return false;
    if (rh_starts_with_any(p->analysis, p->sentence->start + i, THOSE,
                           sizeof THOSE / sizeof *THOSE))
      return true;
    const rh_token *token = rh_proposals_token(p, i);
    if (token && (token->tag == RH_TAG_V || token->tag == RH_TAG_P || token->tag == RH_TAG_U))
      return false;
  }
  return false;
}

/* The kind of the list that 等 at `position` closes, NULL when it closes none that is known. */
static const list_kind *list_closing(const rh_proposals *p, size_t position) {
  static const list_kind KINDS[] = {
      {"专业", RH_COURSE},         {"相关专业", RH_COURSE},     {"本科专业", RH_COURSE},
      {"高职专业", RH_COURSE},     {"学科专业", RH_COURSE},     {"课程", RH_COURSE},
      {"领域", RH_INDUSTRY},       {"产业", RH_INDUSTRY},       {"行业", RH_INDUSTRY},
      {"重点领域", RH_INDUSTRY},   {"重点产业", RH_INDUSTRY},   {"新兴产业", RH_INDUSTRY},
      {"主导产业", RH_INDUSTRY},   {"战略性新兴", RH_INDUSTRY}, {"特色产业", RH_INDUSTRY},
      {"优势产业", RH_INDUSTRY},   {"支柱产业", RH_INDUSTRY},   {"未来产业", RH_INDUSTRY},
      {"先进制造业", RH_INDUSTRY}, {"园区", RH_BASE},           {"产业园区", RH_BASE},
      {"特色园区", RH_BASE},       {"特色产业园", RH_BASE},     {"基地", RH_BASE},
      {"企业", RH_ENTERPRISE},     {"公司", RH_ENTERPRISE},     {"知名企业", RH_ENTERPRISE},
      {"龙头企业", RH_ENTERPRISE}, {"头部企业", RH_ENTERPRISE}, {"部门", RH_ORGANIZATION},
      {"荣誉", RH_HONOUR},         {"称号", RH_HONOUR},         {"奖项", RH_HONOUR},
      {"殊荣", RH_HONOUR}};
  size_t i = position + 1;
  while (i < p->length && i < position + 6 && is_number(p->text[i])) i++;
  bool many = i == position + 2 && p->text[i - 1] == 0x591A; /* 等多专业 */
  for (size_t k = 0; !many && k < sizeof KINDS / sizeof *KINDS; k++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + i, KINDS[k].word) &&
        !goes_on_after_kind(p, i + strlen(KINDS[k].word) / strlen("业"), KINDS[k].type))
      return &KINDS[k];
  static const list_kind INDUSTRIES = {"", RH_INDUSTRY}; /* some of which must be known */
  static const list_kind ENTERPRISES = {"企业", RH_ENTERPRISE};
  static const char *const FIELDS[] = {"产业", "行业", "领域", "赛道"};
  static const char *const COMPANIES[] = {"企业", "公司", "厂商", "车企",
                                          "药企", "民企", "国企", "央企"};
  if (closes_with(p, i, FIELDS, sizeof FIELDS / sizeof *FIELDS))
    return tells_of_those_in_it(p, i) ? NULL : &INDUSTRIES;
  return closes_with(p, i, COMPANIES, sizeof COMPANIES / sizeof *COMPANIES) ? &ENTERPRISES : NULL;
}

/* Industries are spoken of when something is aimed at them. */
static bool is_aimed_at(const rh_proposals *p, size_t start) {
  enum { REACH = 16 };
  for (size_t i = start; i-- > 0 && start - i <= REACH;) {
    if (p->text[i] == 0x3002 || p->text[i] == 0xFF1B) return false;
    if (rh_proposals_role(p, i, "aims_at")) return true;
  }
  return false;
}

static bool is_item_token(const rh_proposals *p, const rh_token *token) {
  if (token->tag == RH_TAG_T) /* 现代|物流 */
    return rh_analysis_starts_with(p->analysis, p->sentence->start + token->start, "现代");
  switch (token->tag) {
  case RH_TAG_N:
  case RH_TAG_VN:
  case RH_TAG_NZ:
  case RH_TAG_AN:
  case RH_TAG_A:
  case RH_TAG_S:
  case RH_TAG_F:
  case RH_TAG_NT:
  case RH_TAG_NR:
  case RH_TAG_NS:
  case RH_TAG_ORG:
  case RH_TAG_LOC:
  case RH_TAG_PER:
    return p->text[token->start] >= 0x3400;
  default:
    return false;
  }
}

/* “慈善之星”: where the quotation that closes at `end` begins, `end` when none does. */
static size_t quoted_start(const rh_proposals *p, size_t end) {
  enum { OPEN = 0x201C, CLOSE = 0x201D, MOST = 24 };
  if (end == 0 || p->text[end - 1] != CLOSE) return end;
  for (size_t i = end - 1; i-- > 0 && end - i <= MOST;)
    if (p->text[i] == OPEN) return i;
  return end;
}

/* 智能制造与|控制: a short word that is no major by itself closes the name of one of two fields. */
static bool closes_pair(const rh_proposals *p, size_t start, size_t end) {
  enum { SHORT = 2, AND = 0x4E0E /* 与 */ };
  return end - start == SHORT && start > 0 && p->text[start - 1] == AND &&
         !rh_proposals_entry(p, start, end, RH_LEX_COURSE);
}

/* Where the list item that closes at `end` begins; `end` when there is none. Known majors and
 * industries may hold joiners. */
static size_t item_start(const rh_proposals *p, size_t end) {
  size_t known = quoted_start(p, end);
  if (known < end) return known;
  const rh_found *course = rh_proposals_ending_at(p, end, RH_LEX_COURSE);
  if (course) return course->start;
  size_t start = end;
  for (size_t t = rh_proposals_token_ending(p, end); t-- > 0;) {
    const rh_token *token = &p->sentence->tokens[t];
    if (token->end != start || end - token->start > MAX_ITEM ||
        rh_proposals_role(p, token->start, "own")) /* 旗下 */
      break;
    bool last = start == end && token->end == token->start + 1 && token->tag == RH_TAG_V &&
                end < p->length && p->text[end] == 0x7B49; /* 文旅康|养|等 */
    if (!is_item_token(p, token) && !last) break;
    start = token->start;
  }
  return start;
}

/* What the item is by its own ending, or what the list is of. */
static bool is_named_otherwise(const rh_proposals *p, size_t start, size_t end, rh_type type) {
  size_t length;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, start, end, &length);
  if (ending && type == RH_ORGANIZATION && ending->type == RH_BASE) return false; /* …捐赠中心 */
  return ending && ending->type != type && ending->type <= RH_BASE;
}

/* Most of a list are known industries, and it does not tell where something is used. */
static bool are_industries(const rh_proposals *p, const size_t *starts, const size_t *ends,
                           size_t count) {
  enum { LEAST = 3 };
  size_t known = 0;
  for (size_t i = 0; i < count; i++)
    known += rh_proposals_entry(p, starts[i], ends[i], RH_LEX_INDUSTRY) != NULL;
  size_t first = starts[count - 1];
  for (size_t back = 2; back <= 3 && back <= first; back++)
    if (rh_proposals_role(p, first - back, "used_in")) return false;
  return count >= LEAST && 2 * known > count;
}

/* 、八局、|: what fills an item between two marks of a list of so many companies. */
static size_t marked_item_start(const rh_proposals *p, size_t end) {
  enum { LONGEST = 6 };
  for (size_t i = end; i-- > 0 && end - i <= LONGEST + 1;) {
    if (rh_joins_items(p->text[i])) return i + 1;
    if (p->text[i] < 0x3400 || p->text[i] > 0x9FFF) break;
  }
  return end;
}

/* Proposes the items of the list that closes at `end`; a list has two items or more. */
static void propose_list(rh_proposals *p, size_t end, const list_kind *kind, bool counted) {
  rh_type type = kind->type;
  bool firms = type == RH_ENTERPRISE && /* 等10家企业 */
               (counted || (end + 1 < p->length && is_number(p->text[end + 1])));
  size_t starts[MAX_ITEMS];
  size_t ends[MAX_ITEMS];
  size_t count = 0;
  while (count < MAX_ITEMS) {
    size_t start = item_start(p, end);
    if (end - start < MIN_ITEM && firms && count) start = marked_item_start(p, end);
    if (end - start < MIN_ITEM) break;
    if (type == RH_COURSE && closes_pair(p, start, end)) start = item_start(p, start - 1);
    starts[count] = start;
    ends[count++] = end;
    bool quotes = start > 0 && quoted_start(p, start) < start; /* “甲”“乙” */
    if (!quotes && (start == 0 || !rh_joins_items(p->text[start - 1]))) break;
    end = start - !quotes;
  }
  bool known = count == 1 && rh_proposals_entry(p, starts[0], ends[0], RH_LEX_COURSE);
  if (count < 2 && !known) return;
  if (type == RH_INDUSTRY && !counted && !is_aimed_at(p, starts[count - 1]) &&
      !are_industries(p, starts, ends, count))
    return;
  size_t industries = 0;
  for (size_t i = 0; i < count; i++)
    industries += rh_proposals_entry(p, starts[i], ends[i], RH_LEX_INDUSTRY) != NULL;
  if (type == RH_INDUSTRY && !*kind->word && !industries) return;
  for (size_t i = 0; type == RH_INDUSTRY && i < count; i++)
    if (rh_proposals_role(p, starts[i], "work_area") ||
        rh_proposals_entry(p, starts[i], ends[i], RH_LEX_PLACE))
      return;
  if (type == RH_ENTERPRISE && industries) return; /* 养老、家政企业 */
  for (size_t i = 0; i < count; i++) {
    size_t length = rh_proposals_role(p, starts[i], "parts_names"); /* 集团旗下|甲公司 */
    if (length > 1 && starts[i] + length + MIN_ITEM <= ends[i]) starts[i] += length;
    if (is_named_otherwise(p, starts[i], ends[i], type)) continue;
    if (type == RH_ORGANIZATION && !rh_proposals_ending(p, starts[i], ends[i], &length))
      continue; /* 教育、人社等部门 */
    if (rh_proposals_entry(p, starts[i], ends[i], RH_LEX_GENERIC) ||
        rh_proposals_entry(p, starts[i], ends[i], RH_LEX_ENDING))
      continue;
    rh_propose(p, starts[i], ends[i], type,
               ITEM_PER_CHARACTER * (double)(ends[i] - starts[i]) + 2.0,
               "item of a list that tells its kind")
        ->named = true;
  }
}

/* 人工智能、集成电路5个产业: a number and a measure word close the list without 等. */
static bool is_count(const rh_proposals *p, size_t position) {
  static const uint32_t MEASURES[] = {0x4E2A, 0x5927, 0x5BB6, 0x95E8,
                                      0x79CD, 0x6761, 0}; /* 个大家门种条 */
  size_t i = position;
  while (i < p->length && i < position + 3 && is_number(p->text[i])) i++;
  if (i == position || (position > 0 && is_number(p->text[position - 1]))) return false;
  for (size_t m = 0; MEASURES[m]; m++)
    if (p->text[i - 1] == MEASURES[m] && i > position + 1) return true;
  return false;
}

/* 专业包括机电、焊接、钳工等, 主导产业是新材料和装备制造: words before a list that tell
 * what it is of. The end of the words that begin at `position`, 0 when there are none. */
static size_t list_opening(const rh_proposals *p, size_t position, rh_type *type) {
  static const char *const VERBS[] = {"包括",     "涵盖",     "包含",   "覆盖", "设有",
                                      "重点发展", "重点布局", "分别是", "是",   "为",
                                      "有",       ":",        "："};
  static const size_t LENGTHS[] = {2, 2, 2, 2, 2, 4, 4, 3, 1, 1, 1, 1, 1};
  static const char *const FIELDS[] = {"产业", "行业", "领域", "赛道", "专业方向"};
  enum { REACH = 10, NEAR = 4, COPULA = 1 };
  size_t verb = 0;
  for (size_t v = 0; v < sizeof VERBS / sizeof *VERBS && !verb; v++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + position, VERBS[v]))
      verb = LENGTHS[v];
  size_t end = position + verb;
  bool colon = verb && (p->text[position] == ':' || p->text[position] == 0xFF1A);
  if (colon && (position == 0 || p->text[position - 1] != 0x4E2A)) return 0; /* 有5个： */
  size_t reach = verb == COPULA && !colon ? NEAR : REACH;
  for (size_t i = position; verb && i-- > 0 && position - i <= reach;) {
    for (size_t f = 0; f < sizeof FIELDS / sizeof *FIELDS; f++)
      if (rh_analysis_starts_with(p->analysis, p->sentence->start + i, FIELDS[f])) {
        *type = RH_INDUSTRY;
        return end;
      }
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + i, "项目")) {
      *type = RH_PROGRAMME;
      return end;
    }
    if ((verb != COPULA || colon) &&
        rh_analysis_starts_with(p->analysis, p->sentence->start + i, "专业")) {
      *type = RH_COURSE;
      return end;
    }
  }
  return 0;
}

/* The end of the list item that begins at `start`. */
static size_t item_end(const rh_proposals *p, size_t start) {
  size_t end = start;
  for (size_t t = rh_proposals_token_ending(p, start); t < p->sentence->token_count; t++) {
    const rh_token *token = &p->sentence->tokens[t];
    if (token->start != end || token->end - start > MAX_ITEM) break;
    bool last = token->end == token->start + 1 && end > start && token->end < p->length &&
                p->text[token->end] == 0x7B49; /* 文旅康|养|等 */
    if (!is_item_token(p, token) && !last) break;
    end = token->end;
  }
  return end;
}

/* 书海工程, 支持行动: closes like a scheme. */
static bool is_scheme(const rh_proposals *p, size_t start, size_t end) {
  size_t length;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, start, end, &length);
  return ending && ending->type == RH_PROGRAMME &&
         !rh_proposals_entry(p, start, end, RH_LEX_GENERIC);
}

static void propose_opened_list(rh_proposals *p, size_t start, rh_type type) {
  size_t starts[MAX_ITEMS];
  size_t ends[MAX_ITEMS];
  size_t count = 0;
  size_t known = 0;
  for (size_t end = item_end(p, start); end >= start + MIN_ITEM && count < MAX_ITEMS;
       end = item_end(p, start)) {
    starts[count] = start;
    ends[count++] = end;
    known += rh_proposals_entry(p, start, end, RH_LEX_INDUSTRY) != NULL;
    if (end >= p->length || !rh_joins_items(p->text[end])) break;
    start = end + 1;
  }
  size_t after = count ? ends[count - 1] : start;
  const list_kind *closing =
      after < p->length && p->text[after] == 0x7B49 ? list_closing(p, after) : NULL; /* 等 */
  if (closing && closing->type == RH_INDUSTRY) type = RH_INDUSTRY; /* 专业覆盖…等领域 */
  if (type == RH_INDUSTRY ? known == 0 : count < 2) return;
  for (size_t i = 0; type == RH_PROGRAMME && i < count; i++)
    if (!is_scheme(p, starts[i], ends[i])) return;
  for (size_t i = 0; i < count; i++)
    if (rh_proposals_entry(p, starts[i], ends[i], RH_LEX_PLACE)) return;
  for (size_t i = 0; i < count; i++)
    if (type != RH_INDUSTRY || !is_named_otherwise(p, starts[i], ends[i], type))
      rh_propose(p, starts[i], ends[i], type,
                 ITEM_PER_CHARACTER * (double)(ends[i] - starts[i]) + 2.0,
                 "item of a list that tells its kind")
          ->named = true;
}

static bool closes_quote(uint32_t c) {
  return c == 0x201D || c == '"' || c == 0x300D; /* ” 」 */
}

void rh_propose_lists(rh_proposals *p) {
  for (size_t i = 1; i < p->length; i++) {
    rh_type type = RH_COURSE;
    size_t opened = p->edges[i] ? list_opening(p, i, &type) : 0;
    if (opened) propose_opened_list(p, opened, type);
  }
  for (size_t i = MIN_ITEM; i < p->length; i++) {
    bool others = p->text[i] == 0x7B49; /* 等 */
    bool counted = !others && is_count(p, i);
    if (!others && !counted) continue;
    const list_kind *kind = list_closing(p, others ? i : i - 1);
    size_t end = counted && closes_quote(p->text[i - 1]) ? i - 1 : i; /* “甲、乙、丙”三大产业 */
    if (kind) propose_list(p, end, kind, counted);
  }
}
