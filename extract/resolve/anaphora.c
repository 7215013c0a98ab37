#include "extract/resolve/anaphora.h"

#include "base/text.h"
#include "extract/mention/wording.h"
#include "extract/resolve/entities.h"
#include "extract/resolve/event_anaphor.h"
#include "extract/resolve/faculty.h"
#include "extract/resolve/home.h"
#include "extract/resolve/parties.h"
#include "extract/resolve/school_anaphor.h"

#include <string.h>

static bool may_be_called_so(rh_type type) {
  return type <= RH_BASE || type == RH_PLACE;
}

/* 联盟, 该共同体, 集团: the one told of last whose name closes with that word. */
static size_t nearest_called(const rh_told *told, const rh_mention *mention) {
  static const char *const WORDS[] = {
      "产业学院", "工匠学院", "联盟",   "共同体", "联合体", "协作体", "基金会", "促进会",
      "研究会",   "集团",     "医院",   "分会",   "协会",   "学会",   "商会",   "研究院",
      "研究所",   "工作室",   "中心",   "基地",   "厅",     "局",     "新区",   "产业园",
      "科技园",   "实验室",   "职教园", "总工会", "开发区", "高新区", "经开区"};
  const char *text = rh_analysis_text(told->analysis, mention->start, mention->end);
  for (size_t w = 0; text && w < sizeof WORDS / sizeof *WORDS; w++) {
    if (!rh_ends(text, WORDS[w])) continue;
    for (size_t i = told->recent_count; i-- > 0;)
      if (may_be_called_so(told->analysis->entities[told->recent[i]].type) &&
          rh_ends(told->analysis->entities[told->recent[i]].name, WORDS[w]))
        return told->recent[i];
  }
  return RH_NONE;
}

/* 相关学院, 二级学院, 各学校: none that is meant. */
static bool is_any_of_a_kind(const rh_analysis *analysis, const rh_mention *mention) {
  static const char *const WORDS[] = {"相关", "有关", "二级", "下属", "所属", "兄弟", "试点"};
  if (mention->start == 0) return false;
  if (rh_analysis_starts_with(analysis, mention->start - 1, "各")) return true;
  return mention->start >= 2 &&
         rh_starts_with_any(analysis, mention->start - 2, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* 共建|实训基地, 成立了|研究院: what is only being made is none told of before. */
static bool is_newly_made(const rh_analysis *analysis, const rh_mention *mention) {
  static const char *const VERBS[] = {"共建", "建设", "建立", "成立", "设立", "打造",
                                      "组建", "建成", "创建", "搭建", "筹建", "建有",
                                      "设有", "新建", "揭牌", "挂牌"};
  if (mention->entry->type > RH_BASE || mention->entry->type == RH_SCHOOL ||
      mention->entry->type == RH_ENTERPRISE)
    return false;
  if (rh_analysis_starts_with(analysis, mention->start, "该")) return false;
  size_t end = mention->start;
  if (end > 0 && (rh_analysis_starts_with(analysis, end - 1, "了") ||
                  rh_analysis_starts_with(analysis, end - 1, "的")))
    end--;
  return end >= 2 && rh_starts_with_any(analysis, end - 2, VERBS, sizeof VERBS / sizeof *VERBS);
}

/* 集团公司 after 清河水务集团培训中心: the company with which the name of another thing begins. */
static size_t company_in_name(const rh_told *told, const rh_mention *mention) {
  static const char *const KINDS[] = {"集团", "公司"};
  enum { LEAST = 3 }; /* characters before the kind */
  rh_analysis *analysis = told->analysis;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    if (entity->type != RH_BASE && entity->type != RH_ACADEMY && entity->type != RH_EVENT) continue;
    for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++) {
      const char *kind = strstr(entity->name, KINDS[k]);
      size_t length = kind ? (size_t)(kind - entity->name) : 0;
      size_t whole = length + strlen(KINDS[k]);
      if (length < LEAST * strlen("集") || !entity->name[whole]) continue;
      const char *name = rh_arena_copy(&analysis->arena, entity->name, whole);
      return name ? rh_entity_for(analysis, RH_ENTERPRISE, name, true,
                                  "company that the name of a thing begins with",
                                  (rh_span){mention->start, mention->end})
                  : RH_NONE;
    }
  }
  return RH_NONE;
}

/* 该校, 联盟, 集团: what was told of last that may be called so. */
static size_t definite_meant(rh_told *told, const rh_mention *mention) {
  const rh_lexicon_entry *entry = mention->entry;
  size_t entity = nearest_called(told, mention);
  bool zone = entry->type == RH_PLACE && /* 新区, which only one that is called so may be */
              !rh_analysis_starts_with(told->analysis, mention->start, "该");
  if (entity == RH_NONE && entry->type != RH_ACADEMY && !zone)
    entity =
        entry->type == RH_SCHOOL ? rh_school_meant(told, mention) : rh_told_last(told, entry->type);
  if (entity == RH_NONE && entry->type == RH_PLACE && !zone)
    entity = rh_home_meant(told->analysis, mention);
  if (entity == RH_NONE && entry->type == RH_PROGRAMME)
    entity = rh_told_last(told, RH_BASE); /* 某基地开工，该项目… */
  /* 联合体, 该校 say something of what only stood inside of the name of an event. */
  bool points = rh_analysis_starts_with(told->analysis, mention->start, "该");
  if (entity != RH_NONE && told->analysis->entities[entity].nameable &&
      (points || told->analysis->entities[entity].type == RH_ALLIANCE))
    told->analysis->entities[entity].named = true;
  return entity;
}

/* Sets what the word stands for, where that is told. False when memory is out. */
static bool resolve_anaphor(rh_told *told, rh_mention *mention) {
  if (is_any_of_a_kind(told->analysis, mention)) return true;
  if (strcmp(mention->entry->detail, "definite") == 0 && is_newly_made(told->analysis, mention))
    return true;
  const rh_lexicon_entry *entry = mention->entry;
  size_t entity = RH_NONE;
  if (strcmp(entry->detail, "self") == 0 && entry->type == RH_GOVERNMENT) {
    entity = rh_most_told(told->analysis, RH_GOVERNMENT, mention);
  } else if (strcmp(entry->detail, "self") == 0) {
    entity = rh_told_own(told, entry->type);
    if (entity == RH_NONE && entry->type == RH_SCHOOL && !told->analysis->speaks_for_school)
      entity = rh_told_last(told, RH_ACADEMY);
  } else if (strcmp(entry->detail, "definite") == 0) {
    entity = definite_meant(told, mention);
  } else if (strcmp(entry->detail, "home") == 0) {
    entity = rh_home_meant(told->analysis, mention);
  } else if (strcmp(entry->detail, "event") == 0) {
    entity = rh_event_meant(told, mention);
  } else {
    size_t parties[RH_MAX_PARTIES];
    size_t count = rh_parties_meant(told, mention, parties);
    return count == 0 || rh_set_entities(told->analysis, mention, parties, count);
  }
  if (entity == RH_NONE && entry->type == RH_ENTERPRISE) entity = company_in_name(told, mention);
  if (entity != RH_NONE && rh_means_whole_school(told->analysis, mention) &&
      rh_looks_like_faculty(told->analysis, entity))
    return true;
  if (entity != RH_NONE && rh_means_whole_school(told->analysis, mention))
    entity = rh_school_of_faculty(told->analysis, mention, entity);
  return entity == RH_NONE || rh_set_entities(told->analysis, mention, &entity, 1);
}

/* 清河大学 in 清河大学临江分校, a school of its own: the whole name is what was told of. */
static bool begins_whole_school(const rh_told *told, const rh_mention *outer,
                                const rh_mention *inner) {
  return outer->kind == RH_SCHOOL && inner->kind == RH_SCHOOL && outer->start == inner->start &&
         outer->entity_count == 1 && !rh_looks_like_faculty(told->analysis, outer->entities[0]);
}

bool rh_resolve_anaphora(rh_analysis *analysis) {
  rh_told told;
  rh_told_init(&told, analysis);
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    rh_sentence_view *sentence = &analysis->sentences[s];
    told.told_before = told.recent_count;
    size_t outer = 0;
    for (size_t m = 0; m < sentence->mention_count; m++) {
      rh_mention *mention = &sentence->mentions[m];
      if (mention->kind == RH_KIND_ANAPHOR) rh_parties_note(&told, sentence, m);
      if (mention->kind == RH_KIND_ANAPHOR && mention->entry && !resolve_anaphor(&told, mention))
        return false;
      bool in_post = mention->kind == RH_EVENT && rh_stands_in_post(sentence, mention);
      if (!mention->inner) outer = m;
      bool within =
          mention->inner && begins_whole_school(&told, &sentence->mentions[outer], mention);
      if (mention->entity_count == 1 && !in_post && !within)
        rh_told_note(&told, mention->entities[0]);
    }
    rh_parties_note(&told, sentence, sentence->mention_count);
  }
  return true;
}
