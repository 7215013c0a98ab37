#include "extract/mention/asides.h"

#include "extract/mention/cues.h"
#include "extract/mention/wording.h"

#include <string.h>

/* 工人日报、清河网等媒体: who reports. */
static bool is_among_media(const rh_proposals *p, size_t end) {
  enum { MOST = 40, AFTER = 6, AND_SO_ON = 0x7B49 /* 等 */ };
  for (size_t i = end; i < p->length && i < end + MOST && !rh_parts_clauses(p->text[i]); i++) {
    if (p->text[i] != AND_SO_ON) continue;
    for (size_t k = i + 1; k < p->length && k <= i + AFTER; k++)
      if (rh_analysis_starts_with(p->analysis, p->sentence->start + k, "媒体")) return true;
    return false;
  }
  return false;
}

bool rh_is_credit(const rh_proposals *p, const rh_mention *mention) {
  static const char *const BEFORE[] = {"来源:", "来源：", "稿源:", "稿源：",
                                       "转自",  "出处:",  "出自:"};
  if (mention->kind != RH_ORGANIZATION && mention->kind != RH_ENTERPRISE) return false;
  if (rh_proposals_role(p, mention->end - p->sentence->start, "after_source") ||
      is_among_media(p, mention->end - p->sentence->start))
    return true;
  for (size_t i = 0; i < sizeof BEFORE / sizeof *BEFORE; i++)
    if (mention->start >= p->sentence->start + 3 &&
        rh_analysis_starts_with(p->analysis, mention->start - (i == 4 ? 2 : 3), BEFORE[i]))
      return true;
  uint32_t next = mention->end < p->sentence->end ? p->text[mention->end - p->sentence->start] : 0;
  bool begins = mention->start == p->sentence->start;
  bool titled = p->text[mention->start - p->sentence->start] == 0x300A;
  uint32_t last = p->text[mention->end - 1 - p->sentence->start];
  bool paper = last == 0x62A5 || last == 0x7F51 || last == 0x520A; /* 报网刊 */
  bool dated = next == ' ' && mention->end + 1 < p->sentence->end &&
               p->text[mention->end + 1 - p->sentence->start] == '2';
  return (begins && next == '-') || ((begins || paper) && dated) ||
         (titled && (next == '(' || next == 0xFF08));
}

static bool follows_any(const rh_proposals *p, size_t start, const char *const *words,
                        size_t count) {
  size_t at = p->sentence->start;
  return rh_ends_with_word(p->analysis, at, at + start, words, count) > 0;
}

/* 精品, 示范性: how something is to be, in what only looks like a name. */
static bool is_described(const rh_proposals *p, size_t start, size_t end) {
  static const char *const WORDS[] = {"精品",   "一流",   "示范性", "标杆",   "里程碑",
                                      "高水平", "样板",   "区域性", "综合性", "国际化",
                                      "现代化", "高质量", "全国性", "高品质", "特色化",
                                      "专业化", "开放型", "创新型", NULL};
  return rh_holds_one_of(p->analysis, WORDS, p->sentence->start + start, p->sentence->start + end);
}

/* 将基地打造成…, 把园区建设成…: something else is to become it. */
static bool is_made_into(const rh_proposals *p, size_t start) {
  enum { JIANG = 0x5C06, BA = 0x628A }; /* 将把 */
  for (size_t i = start; i > 0 && start - i < RH_CUE_REACH && !rh_parts_clauses(p->text[i - 1]);
       i--)
    if (p->text[i - 1] == JIANG || p->text[i - 1] == BA) return true;
  return false;
}

bool rh_is_goal(const rh_proposals *p, const rh_mention *mention) {
  static const char *const BECOMES[] = {"打造成", "打造为", "建设成", "建设为", "办成",
                                        "成为",   "发展成", "升级为", "培育成"};
  static const char *const MAKES[] = {"打造"};
  if (mention->inner || mention->kind < RH_SCHOOL || mention->kind > RH_BASE) return false;
  if (mention->kind == RH_ENTERPRISE) return false;
  size_t start = mention->start - p->sentence->start;
  size_t end = mention->end - p->sentence->start;
  bool common = rh_proposals_role(p, start, "nationwide") || is_described(p, start, end) ||
                is_made_into(p, start);
  if (common && follows_any(p, start, BECOMES, sizeof BECOMES / sizeof *BECOMES)) return true;
  return follows_any(p, start, MAKES, 1) && is_described(p, start, end);
}

bool rh_is_striven_for(const rh_proposals *p, const rh_mention *mention) {
  static const char *const VERBS[] = {"打造", "争创", "创建", "冲刺", "培育", "建设"};
  if (mention->kind != RH_HONOUR || mention->inner) return false;
  return follows_any(p, mention->start - p->sentence->start, VERBS, sizeof VERBS / sizeof *VERBS);
}

bool rh_is_title_of_kind(const rh_proposals *p, const rh_mention *mention) {
  static const char *const RANKS[] = {"首批", "第一批", "第二批", "第三批",
                                      "省级", "国家级", "市级"};
  enum { NEAR = 2 };
  if (mention->inner || (mention->kind != RH_ACADEMY && mention->kind != RH_BASE &&
                         mention->kind != RH_ALLIANCE && mention->kind != RH_PROGRAMME))
    return false;
  size_t start = mention->start - p->sentence->start;
  size_t end = mention->end - p->sentence->start;
  bool project = rh_analysis_starts_with(p->analysis, mention->end - 2, "项目");
  if (mention->kind == RH_PROGRAMME && !project) return false;
  bool ranked = project;
  for (size_t i = start; i < end && !ranked; i++)
    for (size_t r = 0; r < sizeof RANKS / sizeof *RANKS; r++)
      ranked |= rh_analysis_starts_with(p->analysis, p->sentence->start + i, RANKS[r]);
  for (size_t at = start; ranked && start - at <= NEAR; at--) {
    for (size_t f = p->found_ending[at]; f > 0; f = p->found[f - 1].next_at_end)
      for (const rh_lexicon_entry *e = p->found[f - 1].entries; e; e = e->next)
        if (e->lexicon == RH_LEX_CUE && e->type == RH_HONOUR && e->weight >= 2 &&
            strcmp(e->detail, "before") == 0)
          return true;
    if (at == 0) break;
  }
  return false;
}

bool rh_gives_guidance(const rh_proposals *p, const rh_mention *mention) {
  static const char *const FOLLOWS[] = {"落实", "贯彻", "响应", "遵照"};
  static const char *const GUIDANCE[] = {"决策部署", "部署要求", "工作部署", "精神", "号召"};
  enum { REACH = 16, AHEAD = 24 };
  if (mention->kind != RH_GOVERNMENT) return false;
  size_t start = mention->start - p->sentence->start;
  size_t end = mention->end - p->sentence->start;
  bool follows = false;
  for (size_t i = start; i > 0 && start - i < REACH && !rh_parts_clauses(p->text[i - 1]); i--)
    follows |= follows_any(p, i, FOLLOWS, sizeof FOLLOWS / sizeof *FOLLOWS);
  for (size_t i = end; follows && i < p->length && i < end + AHEAD; i++) {
    if (rh_parts_clauses(p->text[i])) return false;
    if (rh_starts_with_any(p->analysis, p->sentence->start + i, GUIDANCE,
                           sizeof GUIDANCE / sizeof *GUIDANCE))
      return true;
  }
  return false;
}
