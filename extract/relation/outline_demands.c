/* What goes on in the sentences after one that demands or promises. */
#include "extract/mention/wording.h"
#include "extract/relation/outline_parts.h"
#include "extract/relation/subject_matter.h"

#include <string.h>

static bool goes_on(const rh_analysis *analysis, const rh_sentence_view *before) {
  uint32_t last = rh_outline_at(analysis, before->end - 1, before->end);
  return last == 0xFF1B || last == ';'; /* ； */
}

static bool follows_publishing(const rh_analysis *analysis, const rh_sentence_view *sentence,
                               size_t position) {
  static const char *const WORDS[] = {"发布", "公布", "发布了", "公布了"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    size_t length = strlen(WORDS[i]) / strlen("了");
    if (position >= sentence->start + length &&
        rh_analysis_starts_with(analysis, position - length, WORDS[i]))
      return true;
  }
  return false;
}

/* The document that the sentence says to demand something: 《…》提出, 《…》明确, or one that is
 * published and what it says after a comma: 发布《…》，…; RH_NONE for none. */
static size_t demander(const rh_analysis *analysis, const rh_sentence_view *sentence) {
  static const char *const WORDS[] = {"提出", "明确", "部署", "要求", "规定", "指出", "包括", NULL};
  enum { REACH = 8 };
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *mention = &sentence->mentions[m];
    if (mention->inner || mention->kind != RH_DOCUMENT || mention->entity_count != 1) continue;
    size_t end = mention->end + REACH < sentence->end ? mention->end + REACH : sentence->end;
    uint32_t after = rh_outline_at(analysis, mention->end, sentence->end);
    bool told =
        (after == ',' || after == 0xFF0C) && follows_publishing(analysis, sentence, mention->start);
    if (told || rh_holds_one_of(analysis, WORDS, mention->end, end)) return mention->entities[0];
  }
  return RH_NONE;
}

/* 打造五大功能：, 抓好三件事：: what comes is a list of deeds. */
static bool announces_list(const rh_analysis *analysis, const rh_sentence_view *sentence) {
  static const char *const COUNTED[] = {"大", "项", "个", "条", "点", "件", "方面", NULL};
  static const char *const ASKED[] = {"要求", "强调", "希望", "建议", "指出", "意见", NULL};
  enum { REACH = 14 };
  if (rh_holds_one_of(analysis, ASKED, sentence->start, sentence->end)) return false;
  for (size_t i = sentence->start; i < sentence->end; i++) {
    uint32_t c = rh_outline_at(analysis, i, sentence->end);
    if (c != ':' && c != 0xFF1A) continue; /* ： */
    size_t from = i > sentence->start + REACH ? i - REACH : sentence->start;
    for (size_t k = from; k + 1 < i; k++)
      if (rh_is_numeral(rh_outline_at(analysis, k, i)) &&
          rh_holds_one_of(analysis, COUNTED, k + 1, k + 2))
        return true;
  }
  return false;
}

/* 学校将…, 双方商定，…, 推出十条举措：…: what comes will be done. */
static bool promises(const rh_analysis *analysis, const rh_sentence_view *sentence) {
  enum { JIANG = 0x5C06 };
  static const char *const WORDS[] = {"商定",     "约定",   "承诺",     "条举措", "项举措",
                                      "条措施",   "项措施", "条政策",   "点思路", "项任务",
                                      "方面发力", "方面再", "方面着手", NULL};
  if (rh_holds_one_of(analysis, WORDS, sentence->start, sentence->end) ||
      announces_list(analysis, sentence))
    return true;
  const uint32_t *text = analysis->document->folded;
  for (size_t t = 0; t < sentence->token_count; t++) {
    const rh_token *token = &sentence->tokens[t];
    if (token->tag == RH_TAG_D && token->end == token->start + 1 &&
        text[sentence->start + token->start] == JIANG)
      return true;
  }
  return false;
}

/* 人才培养上，…; 科研方面，…: goes on to tell in what field. */
static bool opens_with_field(const rh_analysis *analysis, const rh_sentence_view *sentence) {
  static const char *const FIELDS[] = {"上", "方面", "层面", "领域", "端"};
  enum { LONGEST = 12 };
  for (size_t i = sentence->start; i < sentence->end && i < sentence->start + LONGEST; i++) {
    uint32_t c = rh_outline_at(analysis, i, sentence->end);
    if (c != 0xFF0C && c != ',') continue; /* ， */
    for (size_t f = 0; f < sizeof FIELDS / sizeof *FIELDS; f++) {
      size_t length = strlen(FIELDS[f]) / strlen("上");
      if (i >= sentence->start + length + 2 &&
          rh_analysis_starts_with(analysis, i - length, FIELDS[f]))
        return true;
    }
    return false;
  }
  return false;
}

static bool tells_of_agreement(const rh_analysis *analysis, const rh_sentence_view *sentence) {
  static const char *const WORDS[] = {"签订", "签署", "签下", "签约", "按照约定", NULL};
  static const char *const PACTS[] = {"协议", "备忘录", "约定", "合同", NULL};
  return rh_holds_one_of(analysis, WORDS, sentence->start, sentence->end) &&
         rh_holds_one_of(analysis, PACTS, sentence->start, sentence->end);
}

/* What a document demands, or somebody promises, goes on after semicolons. */
void rh_mark_continued(const rh_analysis *analysis, rh_place *places) {
  size_t document = RH_NONE;
  bool promised = false;
  bool agreed = false;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    agreed = agreed && s > 0 && sentence->block == sentence[-1].block;
    if (agreed) places[s].roles |= RH_PLACE_AGREED;
    agreed |= tells_of_agreement(analysis, sentence);
    bool follows =
        s > 0 && sentence->block == sentence[-1].block && goes_on(analysis, sentence - 1);
    size_t own = demander(analysis, sentence);
    follows |= s > 0 && sentence->block == sentence[-1].block && promised &&
               opens_with_field(analysis, sentence);
    if (follows && promised) places[s].roles |= RH_PLACE_PROMISED;
    promised = (follows && promised) || promises(analysis, sentence);
    if (!follows || own != RH_NONE) {
      document = own;
    } else if (document != RH_NONE) {
      places[s].roles |= RH_PLACE_CONTINUED;
      places[s].owner = document;
    }
  }
}
