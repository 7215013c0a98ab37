#include "extract/resolve/happening.h"

#include "base/buffer.h"
#include "extract/mention/wording.h"
#include "extract/resolve/entities.h"

#include <string.h>

enum { LEAST_PLACE = 3, MOST_PLACE = 16, LEAST_PEOPLE = 2, LEAST_NAME = 6, MOST_NAME = 40 };

/* What is done before guests; what such a happening is called, after what the clause tells before
 * the deed, or after the whole clause where the deed has an object. */
static const struct {
  const char *deed;
  const char *ending;
  bool whole;
} DEEDS[] = {{"揭牌", "揭牌仪式", false}, {"挂牌", "挂牌仪式", false}, {"成立", "成立大会", false},
             {"签约", "签约仪式", false}, {"签署", "签约仪式", false}, {"签订", "签约仪式", false},
             {"奠基", "奠基仪式", false}, {"开工", "开工仪式", false}, {"授牌", "授牌仪式", false},
             {"揭幕", "揭幕仪式", false}, {"落成", "落成仪式", false}, {"启用", "启用仪式", false},
             {"开班", "开班仪式", false}, {"拜师", "拜师仪式", false}, {"结业", "结业仪式", false},
             {"启动", "仪式", true},      {"捐赠", "仪式", true},      {"座谈", "", true}};

static size_t people(const rh_analysis *analysis) {
  size_t count = 0;
  for (size_t e = 0; e < analysis->entity_count; e++)
    count += analysis->entities[e].type == RH_PERSON && analysis->entities[e].named;
  return count;
}

static bool has_event(const rh_analysis *analysis) {
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_EVENT) return true;
  return false;
}

/* People come together: there are guests, and a place or an hour for them. */
static bool tells_of_guests(const rh_analysis *analysis) {
  static const char *const WORDS[] = {"出席", "到场", "致辞", "到会",   "仪式", "会上",
                                      "与会", "来宾", "嘉宾", "致欢迎", NULL};
  const rh_document *document = analysis->document;
  size_t end = document->block_count ? document->blocks[document->block_count - 1].end : 0;
  return rh_holds_one_of(analysis, WORDS, 0, end);
}

static bool is_clause_mark(uint32_t c) {
  return c == ',' || c == 0xFF0C || c == 0x3002 || c == ':' || c == 0xFF1A || c == '!' ||
         c == 0xFF01 || c == ';' || c == 0xFF1B || c == ' ' || c == 0x2014 || c == 0x3011 ||
         c == '|'; /* ，。：！；—】 */
}

static size_t deed_at(const rh_analysis *analysis, size_t position) {
  size_t count = sizeof DEEDS / sizeof *DEEDS;
  for (size_t i = 0; i < count; i++)
    if (rh_analysis_starts_with(analysis, position, DEEDS[i].deed)) return i;
  return count;
}

/* The deed that the clause [start, *end) tells of, the last one in it; the number of deeds for
 * none. *end is set to where the name of the happening closes. */
static size_t deed_of(const rh_analysis *analysis, size_t start, size_t *end) {
  size_t count = sizeof DEEDS / sizeof *DEEDS;
  for (size_t i = *end; i-- > start;) {
    size_t deed = deed_at(analysis, i);
    if (deed == count || i + strlen(DEEDS[deed].deed) / strlen("揭") > *end) continue;
    if (!DEEDS[deed].whole) *end = i;
    return deed;
  }
  return count;
}

/* 正式, 在清河: words of the clause that do not belong to the name. Returns where they end. */
static size_t skip_words(const rh_analysis *analysis, const rh_sentence_view *sentence,
                         size_t position) {
  static const char *const WORDS[] = {"正式", "隆重", "顺利", "成功", "举行", "举办",
                                      "日前", "近日", "今日", "今天", "昨日", "昨天"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(analysis, position, WORDS[i]))
      return position + strlen(WORDS[i]) / strlen("正");
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *mention = &sentence->mentions[m];
    if (!mention->inner && mention->kind == RH_KIND_DATE && mention->start == position)
      return mention->end;
  }
  if (!rh_analysis_starts_with(analysis, position, "在")) return position;
  for (size_t i = position + LEAST_PLACE; i < sentence->end && i < position + MOST_PLACE; i++)
    if (deed_at(analysis, i) < sizeof DEEDS / sizeof *DEEDS) return i;
  return position;
}

/* 望城这所高校, 该校: the clause does not name what it tells of. */
static bool points_elsewhere(const rh_analysis *analysis, size_t start, size_t end) {
  static const char *const WORDS[] = {"这", "该校", "该院", "此", "某", NULL};
  return rh_holds_one_of(analysis, WORDS, start, end);
}

/* The event of the clause [start, end), RH_NONE when it tells of no deed. */
static size_t event_of_clause(rh_analysis *analysis, const rh_sentence_view *sentence, size_t start,
                              size_t end) {
  size_t deed = deed_of(analysis, start, &end);
  if (deed == sizeof DEEDS / sizeof *DEEDS || rh_analysis_starts_with(analysis, start, "由") ||
      points_elsewhere(analysis, start, end))
    return RH_NONE;
  rh_buffer name = RH_BUFFER_INIT;
  size_t length = 0;
  for (size_t i = start; i < end;) {
    size_t next = skip_words(analysis, sentence, i);
    if (next > i) {
      i = next;
      continue;
    }
    const char *character = rh_analysis_text(analysis, i, i + 1);
    rh_buffer_printf(&name, "%s", character ? character : "");
    length++;
    i++;
  }
  if (length < LEAST_NAME && !DEEDS[deed].whole) rh_buffer_clear(&name); /* 校企签约 */
  rh_buffer_printf(&name, "%s", DEEDS[deed].ending);
  size_t event = RH_NONE;
  if (length <= MOST_NAME && (length >= LEAST_NAME || !DEEDS[deed].whole))
    event =
        rh_entity_for(analysis, RH_EVENT, rh_buffer_text(&name), true,
                      "happening that the title or first sentence tells of", (rh_span){start, end});
  rh_buffer_free(&name);
  return event;
}

size_t rh_untold_happening(rh_analysis *analysis) {
  enum { BEGINNING = 2 /* sentences */ };
  if (has_event(analysis) || people(analysis) < LEAST_PEOPLE || !tells_of_guests(analysis))
    return RH_NONE;
  size_t last = analysis->sentence_count < BEGINNING ? analysis->sentence_count : BEGINNING;
  for (size_t s = 0; s < last; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    size_t start = sentence->start;
    for (size_t i = sentence->start; i <= sentence->end; i++) {
      if (i < sentence->end && !is_clause_mark(analysis->document->folded[i])) continue;
      size_t event = i > start ? event_of_clause(analysis, sentence, start, i) : RH_NONE;
      if (event != RH_NONE) return event;
      start = i + 1;
    }
  }
  return RH_NONE;
}
