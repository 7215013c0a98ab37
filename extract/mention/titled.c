/* Titles in 《…》 and names in quotation marks. */
#include "extract/mention/cues.h"
#include "extract/mention/wording.h"

#include <string.h>

enum { OPEN_TITLE = 0x300A, CLOSE_TITLE = 0x300B, MAX_TITLE = 100, MIN_WHOLE_TITLE = 10 };

static size_t title_end(const rh_proposals *p, size_t start) {
  int depth = 0;
  for (size_t i = start; i < p->length && i < start + MAX_TITLE; i++) {
    if (p->text[i] == OPEN_TITLE) depth++;
    if (p->text[i] == CLOSE_TITLE && --depth == 0) return i + 1;
  }
  return start;
}

/* 《…条例》实施办法: the kind of document that follows is part of the name. */
static size_t title_with_kind(const rh_proposals *p, size_t end) {
  static const char *const KINDS[] = {"实施办法", "实施细则", "实施方案", "实施意见", "补充规定"};
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + end, KINDS[i])) return end + 4;
  return end;
}

/* 《…概况.docx》 is a file, not a document's title. */
static bool is_file_name(const rh_proposals *p, size_t start, size_t end) {
  static const char *const SUFFIXES[] = {".doc", ".pdf", ".ppt", ".xls", ".wps", NULL};
  return rh_holds_one_of(p->analysis, SUFFIXES, p->sentence->start + start,
                         p->sentence->start + end);
}

/* 《…导论》, 课程《…》 */
static bool is_course_title(const rh_proposals *p, size_t start, size_t end) {
  static const char *const CLOSINGS[] = {"导论", "概论", "原理", "实务", "基础"};
  size_t at = p->sentence->start;
  if (rh_analysis_starts_with(p->analysis, at + end, "课程") ||
      rh_analysis_starts_with(p->analysis, at + end, "等课程") ||
      (start >= 2 && rh_analysis_starts_with(p->analysis, at + start - 2, "课程")))
    return true;
  return rh_starts_with_any(p->analysis, at + end - 3, CLOSINGS,
                            sizeof CLOSINGS / sizeof *CLOSINGS);
}

/* 《…》 names a newspaper when the lexicon knows it as an organization, otherwise a document. */
static void propose_title(rh_proposals *p, size_t start, size_t end) {
  if (is_course_title(p, start, end)) {
    rh_propose(p, start, end, RH_COURSE, 2.0 * (double)(end - start), "title of a course in 《》")
        ->named = true;
    return;
  }
  const rh_lexicon_entry *known = rh_proposals_entry(p, start + 1, end - 1, RH_LEX_ORGANIZATION);
  if (is_file_name(p, start, end)) return;
  size_t with_kind = known ? end : title_with_kind(p, end);
  if (with_kind > end)
    rh_propose(p, start, with_kind, RH_DOCUMENT, 2.0 * (double)(with_kind - start),
               "title in 《》 with the kind of document after it")
        ->named = true;
  double score = 2.0 * (double)(end - start);
  rh_mention *mention =
      rh_propose(p, start, end, known ? known->type : RH_DOCUMENT, score,
                 known ? "well-known organization in title marks" : "title in 《》");
  mention->named = true;
  mention->entry = known;
}

/* “实习+就业”, “1+N”: a formula names a scheme, whatever it closes with. */
static bool is_formula(const rh_proposals *p, const rh_unit *quote) {
  for (size_t i = quote->start + 2; i + 2 < quote->end; i++)
    if (p->text[i] == '+' || p->text[i] == 0xFF0B) return true;
  return false;
}

/* 授予清河市“劳模工作室”: what is given is a title. */
static bool is_given(const rh_proposals *p, size_t start) {
  enum { REACH = 8 };
  for (size_t i = start; i-- > 0 && start - i <= REACH;)
    if (rh_proposals_role(p, i, "gives_title")) return true;
  return false;
}

/* “技术能手”822人. */
static bool is_counted_after(const rh_proposals *p, size_t end) {
  enum { PEOPLE = 0x4EBA, NAMES = 0x540D }; /* 人名 */
  size_t i = end;
  while (i < p->length && p->text[i] >= '0' && p->text[i] <= '9') i++;
  return i > end && i < p->length && (p->text[i] == PEOPLE || p->text[i] == NAMES);
}

/* 5名“技术能手” in a sentence that gives titles. */
static bool is_counted_title(const rh_proposals *p, size_t start, size_t end) {
  static const uint32_t MEASURES[] = {0x540D, 0x4F4D, 0x4E2A, 0x5BB6, 0}; /* 名位个家 */
  bool counted = is_counted_after(p, end);
  for (size_t i = 0; start > 0 && MEASURES[i]; i++) counted |= p->text[start - 1] == MEASURES[i];
  for (size_t i = 0; counted && i < p->length; i++)
    if (rh_proposals_role(p, i, "gives_title") ||
        rh_analysis_starts_with(p->analysis, p->sentence->start + i, "评选") ||
        rh_analysis_starts_with(p->analysis, p->sentence->start + i, "荣获") ||
        rh_analysis_starts_with(p->analysis, p->sentence->start + i, "认定") ||
        rh_analysis_starts_with(p->analysis, p->sentence->start + i, "选树"))
      return true;
  return false;
}

/* “服务贡献50强”: a place on a list of the best. */
static bool is_top_list(const rh_proposals *p, const rh_unit *quote) {
  enum { TOP = 0x5F3A, LEAST = 5 }; /* 强 */
  if (quote->end - quote->start < LEAST || p->text[quote->end - 2] != TOP) return false;
  uint32_t before = p->text[quote->end - 3];
  return (before >= '0' && before <= '9') || before == 0x767E || before == 0x5341; /* 百十 */
}

/* 第二届“港城工匠”获得者: cues beside a quoted name without an ending tell what it is. */
static void propose_by_cue(rh_proposals *p, const rh_unit *quote) {
  size_t inside = quote->end - quote->start - 2;
  bool honour = rh_cue_weight(p, quote->start, quote->end, RH_HONOUR) >= 2 ||
                is_top_list(p, quote) || is_counted_title(p, quote->start, quote->end);
  bool scheme = rh_cue_weight(p, quote->start, quote->end, RH_PROGRAMME) >= 2;
  if (inside < 3 || inside > 16 || (!honour && !scheme)) return;
  rh_propose(p, quote->start, quote->end, honour ? RH_HONOUR : RH_PROGRAMME,
             1.2 * (double)inside + 1.0, "quoted name with a cue beside it")
      ->named = true;
}

/* “双高计划”: a known scheme in quotation marks. */
static void propose_known_scheme(rh_proposals *p, const rh_unit *quote) {
  const rh_lexicon_entry *known =
      rh_proposals_entry(p, quote->start + 1, quote->end - 1, RH_LEX_PROGRAMME);
  if (!known || strcmp(known->detail, "notion") == 0) return;
  rh_propose(p, quote->start, quote->end, RH_PROGRAMME,
             1.2 * (double)(quote->end - quote->start) + 1.0, "known scheme in quotation marks")
      ->named = true;
}

/* “强统筹、搭平台、促规范”: a row of slogans. */
static bool lists_slogans(const rh_proposals *p, const rh_unit *quote) {
  enum { LIST_MARK = 0x3001, SEVERAL = 2 };
  size_t marks = 0;
  for (size_t i = quote->start; i < quote->end; i++) marks += p->text[i] == LIST_MARK;
  return marks >= SEVERAL;
}

/* “企业如何办大学”: a question names nothing. */
static bool asks(const rh_proposals *p, const rh_unit *quote) {
  static const char *const WORDS[] = {"如何", "怎样", "怎么", "为何", "什么", NULL};
  return rh_holds_one_of(p->analysis, WORDS, p->sentence->start + quote->start,
                         p->sentence->start + quote->end);
}

/* “工业互联网学院”: in quotation marks stands what somebody set up; a school by law is named
 * without them. */
static bool is_plain_academy(const rh_proposals *p, size_t end) {
  static const char *const KINDS[] = {"业学院", "术学院", "范学院", "医学院"}; /* 职业…, 技术… */
  enum { KIND = 3, COLLEGE = 2 };
  size_t at = p->sentence->start + end;
  if (!rh_analysis_starts_with(p->analysis, at - COLLEGE, "学院")) return false;
  return !rh_starts_with_any(p->analysis, at - KIND, KINDS, sizeof KINDS / sizeof *KINDS);
}

/* “成蝶计划”: a scheme's short name; “四个行动” counts some. */
static bool closes_scheme(const rh_proposals *p, const rh_unit *quote) {
  static const char *const WORDS[] = {"计划", "工程", "行动"};
  enum { LENGTH = 2, PIECE = 0x4E2A, BIG = 0x5927, ITEM = 0x9879 }; /* 个 大 项 */
  size_t end = quote->end - 1;
  uint32_t measure = p->text[quote->start + 2];
  if (measure == PIECE || measure == BIG || measure == ITEM) return false;
  return rh_starts_with_any(p->analysis, p->sentence->start + end - LENGTH, WORDS,
                            sizeof WORDS / sizeof *WORDS);
}

/* “云帆工匠学院(清河)”: where the name ends before a place in brackets. */
static size_t before_place(const rh_proposals *p, const rh_unit *quote) {
  size_t close = quote->end - 1;
  if (p->text[close - 1] != ')' && p->text[close - 1] != 0xFF09) return close;
  for (size_t i = close - 1; i > quote->start + 1; i--)
    if (p->text[i - 1] == '(' || p->text[i - 1] == 0xFF08)
      return rh_proposals_entry(p, i, close - 1, RH_LEX_PLACE) ? i - 1 : close;
  return close;
}

/* “云帆数字产业学院”: what stands in the quotation marks says itself what it is. */
static void propose_inside_quotes(rh_proposals *p, const rh_unit *quote) {
  size_t length;
  size_t inside = quote->end - quote->start - 2;
  size_t close = before_place(p, quote);
  const rh_lexicon_entry *ending = rh_proposals_ending(p, quote->start + 1, close, &length);
  bool short_ending = ending && (ending->type == RH_HONOUR || closes_scheme(p, quote));
  if (!ending || inside < (short_ending ? 4U : 5U) ||
      rh_proposals_entry(p, quote->start + 1, quote->end - 1, RH_LEX_GENERIC))
    return;
  if (asks(p, quote) || lists_slogans(p, quote) || ending->type == RH_PLACE ||
      (is_formula(p, quote) && ending->type != RH_BASE))
    return;
  rh_type type = rh_name_type(p, quote->start, close, ending);
  if (type == RH_SCHOOL && is_plain_academy(p, close)) type = RH_ACADEMY;
  if ((type == RH_BASE || type == RH_ACADEMY) && is_given(p, quote->start)) type = RH_HONOUR;
  if (type == RH_DOCUMENT &&
      (rh_analysis_starts_with(p->analysis, p->sentence->start + quote->end - 3, "计划") ||
       rh_analysis_starts_with(p->analysis, p->sentence->start + quote->end - 3, "行动")))
    type = RH_PROGRAMME; /* a document's title stands in 《》 */
  rh_propose(p, quote->start, quote->end, type, 1.1 * (double)inside + 2.0,
             "quoted name that closes with a known ending")
      ->named = true;
}

/* “远航班”: a short name for a class of a school. */
static void propose_quoted_class(rh_proposals *p, const rh_unit *quote) {
  enum { LEAST = 3, MOST = 12, CLASS = 0x73ED /* 班 */ };
  size_t inside = quote->end - quote->start - 2;
  if (inside < LEAST || inside > MOST || p->text[quote->end - 2] != CLASS) return;
  if (rh_proposals_entry(p, quote->start + 1, quote->end - 1, RH_LEX_GENERIC)) return;
  rh_propose(p, quote->start, quote->end, RH_COURSE, 1.2 * (double)inside + 2.0, "quoted class")
      ->named = true;
}

/* 称号, 牌匾: the word after a quoted title that says what it is. */
static bool tells_kind(const rh_proposals *p, size_t end) {
  static const char *const WORDS[] = {"称号", "牌匾", "牌子", "荣誉", "证书", "奖牌"};
  return end >= 2 && rh_starts_with_any(p->analysis, p->sentence->start + end - 2, WORDS,
                                        sizeof WORDS / sizeof *WORDS);
}

/* “圆梦计划”项目, “远航班”项目: 项目 after a name that says itself what it is adds nothing. */
static bool is_scheme_already(const rh_proposals *p, const rh_unit *quote, const rh_unit *unit) {
  size_t length;
  if (unit != quote + 1 ||
      !rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "项目"))
    return false;
  const rh_lexicon_entry *ending =
      rh_proposals_ending(p, quote->start + 1, quote->end - 1, &length);
  return ending &&
         (ending->type == RH_PROGRAMME || ending->type == RH_DOCUMENT || ending->type == RH_COURSE);
}

/* “十四五”重点项目: the time of a plan, not what it is called. */
static bool is_period(const rh_proposals *p, const rh_unit *quote) {
  enum { TEN = 0x5341, FIVE = 0x4E94, LENGTH = 5 }; /* 十五 */
  return quote->end - quote->start == LENGTH && p->text[quote->start + 1] == TEN &&
         p->text[quote->end - 2] == FIVE;
}

/* “新匠”培育行动: the work that a scheme does, written like a verb. */
static bool tells_work(const rh_proposals *p, const rh_unit *unit) {
  static const char *const WORDS[] = {"培育", "培养", "提升", "攻坚", "帮扶", "培训", "建设"};
  return unit->end - unit->start == 2 &&
         rh_starts_with_any(p->analysis, p->sentence->start + unit->start, WORDS,
                            sizeof WORDS / sizeof *WORDS);
}

/* “匠心育才”项目: a quoted name with the noun that says what it is. Events are proposed elsewhere.
 */
static void propose_quoted(rh_proposals *p, size_t index) {
  enum { LEAST = 4 }; /* two characters and the marks: “X”证书 names nothing */
  const rh_unit *quote = &p->units.items[index];
  if (quote->end - quote->start < LEAST || is_period(p, quote)) return;
  bool owned = false;
  for (size_t i = index + 1; i < p->units.count && i <= index + 5; i++) {
    const rh_unit *unit = &p->units.items[i];
    bool of = i == index + 1 && unit->tag == RH_TAG_U && p->text[unit->start] == 0x7684; /* 的 */
    owned |= of;
    if (of) continue;
    if (owned && rh_proposals_role(p, unit->start, "no_name")) return; /* “…”的|各类课程 */
    bool goes_on = i + 1 < p->units.count && unit[1].class_ == RH_UNIT_NOUN;
    if (owned && goes_on) continue; /* “供需对接”的战略|伙伴 */
    if (unit->class_ != RH_UNIT_NOUN && unit->class_ != RH_UNIT_LOOSE) return;
    if (unit->tag == RH_TAG_M && p->text[unit->end - 1] == 0x5927) return; /* “…计划”三大|项目 */
    if (unit->tag == RH_TAG_V && !tells_work(p, unit)) return; /* “某产业学院”入选试点 */
    if (unit->tag == RH_TAG_V) continue;
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "开班")) return;
    size_t length;
    const rh_lexicon_entry *ending = rh_proposals_ending(p, quote->end - 1, unit->end, &length);
    if (!ending || length > unit->end - quote->end) continue;
    if (is_scheme_already(p, quote, unit)) continue;
    /* “新匠”培育行动计划: a document's title stands in 《》. */
    bool plan = ending->type == RH_DOCUMENT &&
                rh_analysis_starts_with(p->analysis, p->sentence->start + unit->end - 2, "计划");
    rh_type type = plan ? RH_PROGRAMME : ending->type;
    if (type != RH_PROGRAMME && type != RH_COURSE && type != RH_HONOUR &&
        !(ending->type == RH_INDUSTRY &&
          rh_analysis_starts_with(p->analysis, p->sentence->start + unit->end - 2, "体系")))
      continue;
    /* “产教融合示范校”称号: the word says what it is, and is no part of it. */
    bool outside = tells_kind(p, unit->end);
    rh_propose(p, quote->start, outside ? quote->end : unit->end, type,
               1.2 * (double)(unit->end - quote->start) + 1.0, "quoted name with a known ending")
        ->named = true;
  }
}

/* 某校与某公司签署合作协议 tells what happened; it names no document. */
static bool tells_news(const rh_proposals *p) {
  static const char *const WORDS[] = {"签署", "签订", "签约", "发布", "出台", "印发", "召开",
                                      "举行", "解读", "启动", "通过", "公布", "达成", "推出",
                                      "部署", "聚焦", "迎来", "获批", "入选", "落地", "揭牌",
                                      "征求", "如何", "！",   NULL};
  return rh_holds_one_of(p->analysis, WORDS, p->sentence->start, p->sentence->start + p->length);
}

/* Titles without 关于 end with the full kind: …实施方案, …管理办法. */
static bool is_official_kind(const rh_proposals *p) {
  static const char *const KINDS[] = {"实施方案", "行动方案", "工作方案", "行动计划", "实施办法",
                                      "管理办法", "实施细则", "实施意见", "若干措施", "发展规划",
                                      "促进条例", "暂行办法", "试行办法", "建设规划", "工作要点"};
  enum { KIND = 4, CHARTER = 2 };
  if (p->length > KIND && rh_starts_with_any(p->analysis, p->sentence->start + p->length - KIND,
                                             KINDS, sizeof KINDS / sizeof *KINDS))
    return true;
  return rh_analysis_starts_with(p->analysis, p->sentence->start + p->length - CHARTER, "章程");
}

/* True when two blocks of the text begin with 一、 and 二、: what the title names follows in parts.
 */
static bool has_numbered_parts(const rh_proposals *p) {
  static const char *const NUMBERS[] = {"一、", "二、"};
  const rh_document *document = p->analysis->document;
  size_t next = 0;
  for (size_t b = 0; b < document->block_count && next < 2; b++)
    next += rh_analysis_starts_with(p->analysis, document->blocks[b].start, NUMBERS[next]);
  return next == 2;
}

/* 某局关于…的答复(办复〔2024〕5号): where the remark in brackets begins that closes the title. */
static size_t before_remark(const rh_proposals *p) {
  size_t end = p->length;
  if (end < 2 || (p->text[end - 1] != ')' && p->text[end - 1] != 0xFF09)) return end;
  while (end > 0 && p->text[end - 1] != '(' && p->text[end - 1] != 0xFF08) end--;
  return end > MIN_WHOLE_TITLE ? end - 1 : p->length;
}

/* 对《…提案》的答复: an answer is a document of its own. */
static bool answers(const rh_proposals *p, size_t end) {
  static const char *const KINDS[] = {"答复", "回复", "复函"};
  return end > 2 && rh_starts_with_any(p->analysis, p->sentence->start + end - 2, KINDS,
                                       sizeof KINDS / sizeof *KINDS);
}

/* A title line that is the name of a document by itself: 某市人民政府关于…的实施意见. */
static void propose_whole_title(rh_proposals *p) {
  const rh_block *block = &p->analysis->document->blocks[p->sentence->block];
  size_t length;
  if (block->kind != RH_BLOCK_TITLE && block->kind != RH_BLOCK_HEADING) return;
  if (p->length < MIN_WHOLE_TITLE || p->sentence->start != block->start ||
      p->sentence->end != block->end)
    return;
  bool about = false;
  for (size_t i = 0; i + 2 <= p->length && !about; i++)
    about = rh_analysis_starts_with(p->analysis, p->sentence->start + i, "关于");
  size_t kind_end = before_remark(p);
  for (size_t i = 0; i < p->length && !answers(p, kind_end); i++)
    if (p->text[i] == OPEN_TITLE) return; /* 关于印发《…》的通知: the plan is the document */
  const rh_lexicon_entry *ending = rh_proposals_ending(p, 0, kind_end, &length);
  bool numbered =
      p->length > 1 && (p->text[1] == 0x3001 || p->text[0] == '(' || p->text[0] == 0xFF08);
  if (numbered || !ending || ending->type != RH_DOCUMENT) return;
  if (!about && !answers(p, kind_end) &&
      (block->kind != RH_BLOCK_TITLE || tells_news(p) ||
       !(is_official_kind(p) || has_numbered_parts(p))))
    return;
  rh_propose(p, 0, p->length, RH_DOCUMENT, 2.0 * (double)p->length,
             "title line that names a document")
      ->named = true;
}

void rh_propose_titled(rh_proposals *p) {
  propose_whole_title(p);
  for (size_t i = 0; i < p->length; i++) {
    if (p->text[i] != OPEN_TITLE) continue;
    size_t end = title_end(p, i);
    if (end <= i + 3) continue;
    propose_title(p, i, end);
    i = end - 1;
  }
  for (size_t i = 0; i < p->units.count; i++) {
    if (p->units.items[i].quoted) {
      propose_quoted(p, i);
      propose_inside_quotes(p, &p->units.items[i]);
      propose_quoted_class(p, &p->units.items[i]);
      propose_by_cue(p, &p->units.items[i]);
      propose_known_scheme(p, &p->units.items[i]);
    }
  }
}
