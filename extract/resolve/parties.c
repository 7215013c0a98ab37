#include "extract/resolve/parties.h"

#include "extract/mention/wording.h"

#include <string.h>

/* 甲校与乙公司的丙产业学院，双方…: the academies and alliances that are told of with two parties
 * are none. */
static void leave_out_founded(rh_told *told) {
  size_t kept[RH_MAX_PARTIES];
  size_t count = 0;
  for (size_t i = 0; i < told->party_count; i++) {
    size_t party = told->parties[i];
    rh_type type = party == RH_NONE ? RH_SCHOOL : told->analysis->entities[party].type;
    if (type != RH_ACADEMY && type != RH_ALLIANCE) kept[count++] = party;
  }
  if (count != 2) return;
  memcpy(told->parties, kept, count * sizeof *kept);
  told->party_count = count;
}

static bool is_party(rh_type type) {
  return type <= RH_ORGANIZATION;
}

/* 与清河区、远航集团签约: a place that stands in a list with an organization, or right after 与, is
 * a party like it. */
static bool is_place_among_parties(const rh_told *told, const rh_sentence_view *sentence,
                                   size_t mention) {
  static const char *const WITH[] = {"与", "同"};
  const rh_mention *place = &sentence->mentions[mention];
  if (place->kind != RH_PLACE || place->start == sentence->start) return false;
  bool with = false;
  for (size_t i = 0; i < sizeof WITH / sizeof *WITH; i++)
    with |= rh_analysis_starts_with(told->analysis, place->start - 1, WITH[i]);
  if (!with || !rh_analysis_starts_with(told->analysis, place->end, "、")) return false;
  for (size_t m = mention + 1; m < sentence->mention_count; m++)
    if (!sentence->mentions[m].inner && sentence->mentions[m].start > place->end)
      return sentence->mentions[m].start == place->end + 1 &&
             is_party((rh_type)sentence->mentions[m].kind);
  return false;
}

/* 我校 where nothing tells which: a party without a name. */
static bool is_unnamed_self(const rh_mention *mention) {
  return mention->kind == RH_KIND_ANAPHOR && mention->entity_count == 0 && mention->entry &&
         strcmp(mention->entry->detail, "self") == 0;
}

static void add_party(size_t *parties, size_t *count, size_t entity) {
  for (size_t i = 0; i < *count; i++)
    if (parties[i] == entity) return;
  parties[(*count)++] = entity;
}

static size_t skip_words(const rh_analysis *analysis, size_t at, const char *const *words) {
  for (const char *const *word = words; *word; word++)
    if (rh_analysis_starts_with(analysis, at, *word))
      return skip_words(analysis, at + strlen(*word) / strlen("等"), words);
  return at;
}

/* 甲农场、乙公司等骨干企业的负责人, 集团旗下甲农场: those whose people only came, and parts of a
 * party, are no parties. */
static bool is_only_told_beside(const rh_analysis *analysis, const rh_sentence_view *sentence,
                                size_t mention) {
  static const char *const BETWEEN[] = {"等",   "骨干企业", "企业", "单位", "部门",
                                        "学校", "院校",     "的",   "有关", "相关",
                                        "主要", "两家",     "几家", "多家", NULL};
  static const char *const PEOPLE[] = {"负责人", "负责同志", "领导", "代表", "班子", "嘉宾"};
  static const char *const PARTS[] = {"旗下", "下属", "所属", "下辖"};
  const rh_mention *first = &sentence->mentions[mention];
  for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
    if (first->start >= sentence->start + 2 &&
        rh_analysis_starts_with(analysis, first->start - 2, PARTS[i]))
      return true;
  size_t end = first->end;
  for (size_t m = mention + 1; m < sentence->mention_count; m++) {
    const rh_mention *next = &sentence->mentions[m];
    if (!next->inner && next->start == end + 1 && rh_analysis_starts_with(analysis, end, "、"))
      end = next->end;
  }
  size_t after = skip_words(analysis, end, BETWEEN);
  return rh_starts_with_any(analysis, after, PEOPLE, sizeof PEOPLE / sizeof *PEOPLE);
}

/* Adds the organizations of the first `end` mentions of a sentence to `parties`; RH_NONE for one
 * that has no name. */
static size_t collect_parties(const rh_told *told, const rh_sentence_view *sentence, size_t end,
                              bool offices, size_t *parties) {
  size_t count = 0;
  for (size_t m = 0; m < end && count < RH_MAX_PARTIES; m++) {
    const rh_mention *mention = &sentence->mentions[m];
    if (is_unnamed_self(mention)) add_party(parties, &count, RH_NONE);
    if (mention->inner || mention->entity_count != 1) continue;
    bool signs_for =
        offices && mention->kind == RH_PLACE && rh_stands_in_post(sentence, &sentence->mentions[m]);
    if (!is_party(told->analysis->entities[mention->entities[0]].type) && !signs_for &&
        !is_place_among_parties(told, sentence, m))
      continue;
    if (!offices && rh_stands_in_post(sentence, &sentence->mentions[m])) continue;
    if (is_only_told_beside(told->analysis, sentence, m)) continue;
    add_party(parties, &count, mention->entities[0]);
  }
  return count;
}

static bool tells_of_signing(const rh_told *told, const rh_sentence_view *sentence) {
  static const char *const WORDS[] = {"签署", "签订", "签下", "签定", "协议", NULL};
  return rh_holds_one_of(told->analysis, WORDS, sentence->start, sentence->end);
}

static bool tells_of_cooperation(const rh_told *told, const rh_sentence_view *sentence) {
  static const char *const WORDS[] = {"签",   "协议", "合作", "共建", "共同",
                                      "联合", "携手", "联手", NULL};
  return rh_holds_one_of(told->analysis, WORDS, sentence->start, sentence->end);
}

/* 甲学院和乙学院由双方联合成立: what is founded is none of the parties that were told of before. */
static bool are_all_founded(const rh_analysis *analysis, const size_t *parties, size_t count) {
  for (size_t i = 0; i < count; i++) {
    rh_type type = parties[i] == RH_NONE ? RH_SCHOOL : analysis->entities[parties[i]].type;
    if (type != RH_ACADEMY && type != RH_ALLIANCE && type != RH_BASE) return false;
  }
  return true;
}

void rh_parties_note(rh_told *told, const rh_sentence_view *sentence, size_t end) {
  size_t parties[RH_MAX_PARTIES];
  size_t count = collect_parties(told, sentence, end, false, parties);
  if (count < 2 && (told->party_count == 0 || tells_of_signing(told, sentence)))
    count = collect_parties(told, sentence, end, true, parties);
  if (count < 2 || (told->party_count && are_all_founded(told->analysis, parties, count))) return;
  static const char *const COUNTED[] = {"三方", "四方", "三家", "四家", "多方", "各方", NULL};
  bool together = tells_of_cooperation(told, sentence);
  if (told->together && !together) return;
  told->together = together;
  told->counted = rh_holds_one_of(told->analysis, COUNTED, sentence->start, sentence->end);
  memcpy(told->parties, parties, count * sizeof *parties);
  told->party_count = count;
}

size_t rh_parties_meant(rh_told *told, const rh_mention *mention, size_t parties[RH_MAX_PARTIES]) {
  const char *sense = mention->entry->detail;
  size_t wanted = strcmp(sense, "pair") == 0 ? 2 : strcmp(sense, "triple") == 0 ? 3 : 4;
  if (wanted == 2 && told->party_count > wanted) leave_out_founded(told);
  /* 校企双方 of a school and two companies: two kinds, all of them where 三方 was told. */
  if (wanted == 2 && told->party_count > wanted && told->counted &&
      rh_analysis_starts_with(told->analysis, mention->start, "校企"))
    wanted = told->party_count;
  if (told->party_count < wanted || (wanted == 2 && told->party_count > wanted)) return 0;
  size_t count = 0;
  for (size_t i = 0; i < wanted; i++)
    if (told->parties[i] != RH_NONE) parties[count++] = told->parties[i];
  return count;
}
