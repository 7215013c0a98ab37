/* The trade that an alliance or academy is named after. */
#include "extract/relation/trade.h"

#include "extract/mention/wording.h"

enum { LEAST = 2, MOST = 12, MOST_OF_NOUNS = 8, MOST_OF_PLACE = 6 };

bool rh_begins_whole(const rh_matcher *m, size_t start, size_t name_start) {
  static const char *const SCOPES[] = {"全国", "国家", "国际", "世界", "中国", "西南",
                                       "西北", "华东", "华南", "华北", "东北", "华中",
                                       "现代", "市域", "省级", "川渝", "成渝"};
  static const char *const LEVELS[] = {"省", "市", "区", "县", "州", "角"};
  if (start <= name_start + 1) return start == name_start;
  if (rh_starts_with_any(m->scene->analysis, start - 2, SCOPES, sizeof SCOPES / sizeof *SCOPES))
    return true;
  if (rh_starts_with_any(m->scene->analysis, start - 1, LEVELS, sizeof LEVELS / sizeof *LEVELS))
    return true;
  const rh_sentence_view *view = rh_matcher_sentence(m);
  for (size_t i = 0; i < view->mention_count; i++)
    if (view->mentions[i].inner && view->mentions[i].kind == RH_PLACE &&
        view->mentions[i].end == start)
      return true;
  const rh_analysis *analysis = m->scene->analysis;
  for (size_t length = LEAST; length <= MOST_OF_PLACE && name_start + length <= start; length++)
    if (rh_lexicon_find(analysis->lexicon, RH_LEX_PLACE,
                        &analysis->document->folded[start - length], length))
      return true;
  return false;
}

/* True when the sentence's words part the text where the trade ends and all in it are nouns. */
static bool is_nouns(const rh_matcher *m, rh_span trade) {
  const rh_sentence_view *view = rh_matcher_sentence(m);
  size_t reached = trade.start;
  for (size_t t = 0; t < view->token_count && reached < trade.end; t++) {
    const rh_token *token = &view->tokens[t];
    if (view->start + token->start != reached) continue;
    if (token->tag != RH_TAG_N && (token->tag != RH_TAG_VN || token->end - token->start < LEAST))
      return false;
    reached = view->start + token->end;
  }
  return reached == trade.end && trade.end - trade.start <= MOST_OF_NOUNS;
}

/* True when the document tells the trade elsewhere as one: 滩羊产业, 酱酒企业. */
static bool told_as_trade(const rh_matcher *m, rh_span trade) {
  static const char *const KINDS[] = {"产业", "行业", "产品", "企业",
                                      "领域", "人才", "技术", "专业"};
  static const char *const NAMES[] = {"产业学院", "产业研究院", "人才学院", "专业联盟"};
  const rh_analysis *analysis = m->scene->analysis;
  const uint32_t *text = analysis->document->folded;
  size_t length = trade.end - trade.start;
  for (size_t i = 0; i + length < analysis->document->folded_count; i++) {
    size_t k = 0;
    while (k < length && text[i + k] == text[trade.start + k]) k++;
    if (k == length &&
        rh_starts_with_any(m->scene->analysis, i + length, KINDS, sizeof KINDS / sizeof *KINDS) &&
        !rh_starts_with_any(m->scene->analysis, i + length, NAMES, sizeof NAMES / sizeof *NAMES))
      return true;
  }
  return false;
}

bool rh_trade_in_name(const rh_matcher *m, rh_span name, rh_span *out) {
  /* Only a trade stands before these, */
  static const char *const OF_TRADES[] = {"行业产教", "行业职业", "产业产教", "产业集群"};
  /* and before these also companies, */
  static const char *const OF_SOMEONE[] = {"产业学院", "产业研究院", "人才学院"};
  /* and places before these. */
  static const char *const OF_PLACES[] = {"职教集团", "职业教育集团", "产教融合",
                                          "产教联",   "市域产教",     "专业联盟"};
  static const char *const NONE[] = {"特色", "新兴", "未来", "优势", "支柱", "重点", "数字",
                                     "智慧", "国际", "创新", "省级", "区域", "综合", "校企",
                                     "自治", "首批", "全国", "全省", "全市", "现代", "新区",
                                     "市域", "产业", "示范", "骨干", "教育", "高新", "第"};
  /* 轨道车辆制造 in 机械行业轨道车辆制造联盟 stands alone. */
  static const char *const GROUPS[] = {"行业"};
  static const char *const OPENINGS[] = {"“", "\"", "‘", "《"};
  while (name.start < name.end && rh_starts_with_any(m->scene->analysis, name.start, OPENINGS,
                                                     sizeof OPENINGS / sizeof *OPENINGS))
    name.start++;
  size_t end = name.start + LEAST;
  bool of_trade = false;
  bool of_place = false;
  size_t bracket = RH_NONE;
  for (; end < name.end; end++) {
    if (m->scene->analysis->document->folded[end] == '(') bracket = end;
    of_trade = rh_starts_with_any(m->scene->analysis, end, OF_TRADES,
                                  sizeof OF_TRADES / sizeof *OF_TRADES);
    of_place = rh_starts_with_any(m->scene->analysis, end, OF_PLACES,
                                  sizeof OF_PLACES / sizeof *OF_PLACES);
    if (of_trade || of_place ||
        rh_starts_with_any(m->scene->analysis, end, OF_SOMEONE,
                           sizeof OF_SOMEONE / sizeof *OF_SOMEONE))
      break;
  }
  if (end >= name.end) return false;
  if (bracket != RH_NONE && m->scene->analysis->document->folded[end - 1] == ')') end = bracket;
  if (end < name.start + LEAST) return false;
  size_t start = end - LEAST;
  while (start > name.start && !rh_begins_whole(m, start, name.start) &&
         !rh_starts_with_any(m->scene->analysis, start - LEAST, GROUPS,
                             sizeof GROUPS / sizeof *GROUPS))
    start--;
  if (start == name.start && of_place) return false;
  if (end - start > MOST ||
      rh_starts_with_any(m->scene->analysis, start, NONE, sizeof NONE / sizeof *NONE))
    return false;
  /* 现代 belongs to this trade's name alone. */
  if (start >= name.start + LEAST && rh_analysis_starts_with(m->scene->analysis, start, "服务业") &&
      rh_analysis_starts_with(m->scene->analysis, start - LEAST, "现代"))
    start -= LEAST;
  *out = (rh_span){start, end};
  return of_trade || of_place || is_nouns(m, *out) || told_as_trade(m, *out);
}
