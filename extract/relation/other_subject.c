#include "extract/relation/other_subject.h"

static bool is_mark(const rh_scene *scene, size_t item) {
  return scene->items[item].mention == RH_NONE && rh_ends_clause(rh_scene_character(scene, item));
}

static size_t clause_start(const rh_scene *scene, size_t item) {
  while (item > 0 && !is_mark(scene, item - 1)) item--;
  return item;
}

static const rh_token *token_at(const rh_scene *scene, size_t position) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  size_t offset = position - sentence->start;
  size_t low = 0;
  size_t high = sentence->token_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (sentence->tokens[middle].end <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low < sentence->token_count ? &sentence->tokens[low] : NULL;
}

static bool names_something(rh_tag tag) {
  switch (tag) {
  case RH_TAG_N:
  case RH_TAG_NZ:
  case RH_TAG_NW:
  case RH_TAG_NT:
  case RH_TAG_NR:
  case RH_TAG_NS:
  case RH_TAG_R:
  case RH_TAG_M:
  case RH_TAG_PER:
  case RH_TAG_ORG:
  case RH_TAG_LOC:
    return true;
  default:
    return false;
  }
}

static bool is_entity_subject(const rh_mention *mention) {
  return mention && mention->entity_count > 0 &&
         (mention->kind <= RH_EVENT || mention->kind == RH_KIND_ANAPHOR);
}

/* 计划|新增…: the tagger takes it for a noun before the verb that it goes with. */
static bool is_planning(const rh_scene *scene, size_t item, const rh_token *token) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  const rh_token *next = token + 1;
  if (!rh_scene_starts_with(scene, item, "计划") || token->end - token->start != 2) return false;
  return next < sentence->tokens + sentence->token_count &&
         (next->tag == RH_TAG_V || next->tag == RH_TAG_P || next->tag == RH_TAG_D ||
          next->tag == RH_TAG_AD || next->tag == RH_TAG_VD || next->tag == RH_TAG_TIME ||
          next->tag == RH_TAG_M || next->tag == RH_TAG_R || next->tag == RH_TAG_T);
}

/* After the mention that begins the clause comes another noun: it is only a part of the subject. */
static bool goes_on_as_noun(const rh_scene *scene, size_t item) {
  const rh_token *token = item < scene->count && scene->items[item].mention == RH_NONE
                              ? token_at(scene, scene->items[item].start)
                              : NULL;
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  if (!token || sentence->start + token->start != scene->items[item].start) return false;
  if (is_planning(scene, item, token)) return false;
  return token->tag == RH_TAG_N || token->tag == RH_TAG_NZ || token->tag == RH_TAG_R ||
         token->tag == RH_TAG_M || token->tag == RH_TAG_U;
}

/* 专业设置上, 人才培养方面: in what field something is done. */
static bool tells_where(const rh_scene *scene, size_t end) {
  static const char *const FIELDS[] = {"上", "中", "里", "下", "后"};
  if (rh_scene_starts_with(scene, end - 2, "方面")) return true;
  return rh_scene_starts_with_any(scene, end - 1, FIELDS, sizeof FIELDS / sizeof *FIELDS);
}

/* True when items [start, end) hold no verb: a phrase by itself, 这一平台的建成. */
static bool is_phrase(const rh_scene *scene, size_t start, size_t end) {
  bool points =
      rh_scene_starts_with(scene, start, "这") || rh_scene_starts_with(scene, start, "此");
  for (size_t i = start; i < end; i++) {
    if (scene->items[i].mention != RH_NONE && !points) return false;
    if (scene->items[i].mention != RH_NONE) continue;
    const rh_token *token = token_at(scene, scene->items[i].start);
    if (token && (token->tag == RH_TAG_V || token->tag == RH_TAG_P || token->tag == RH_TAG_TIME ||
                  token->tag == RH_TAG_T || token->tag == RH_TAG_D || token->tag == RH_TAG_C))
      return false;
  }
  return end > start + 3 && !tells_where(scene, end);
}

/* 新型学徒的培养将…: an adjective with the noun that it goes with. */
static bool begins_common_noun(const rh_scene *scene, const rh_token *token) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  const rh_token *next = token + 1;
  return next < sentence->tokens + sentence->token_count && next->start == token->end &&
         next->tag == RH_TAG_N;
}

/* 42家|成员单位将…: those that are counted act. */
static bool counts_actors(const rh_scene *scene, size_t item) {
  const rh_token *token = item < scene->count && scene->items[item].mention == RH_NONE
                              ? token_at(scene, scene->items[item].start)
                              : NULL;
  return token && token->tag == RH_TAG_N;
}

bool rh_has_other_subject(const rh_scene *scene, size_t item) {
  if (item >= scene->count) return false;
  size_t start = clause_start(scene, item);
  size_t first = rh_scene_subject_start(scene, start);
  if (rh_scene_starts_with(scene, first, "“")) first++; /* “我们将…” */
  if (first >= scene->count) return false;
  const rh_mention *mention = rh_scene_mention(scene, first);
  if (is_entity_subject(mention)) return goes_on_as_noun(scene, first + 1);
  if (mention && mention->kind == RH_KIND_QUANTITY) return counts_actors(scene, first + 1);
  if (mention) return mention->kind == RH_KIND_ANAPHOR;
  const rh_token *token = token_at(scene, scene->items[first].start);
  if (token && names_something(token->tag)) return true;
  bool adjective = token && token->tag == RH_TAG_A && token->end - token->start > 1; /* not 总 */
  if (adjective && begins_common_noun(scene, token)) return true;
  return start > 1 && is_phrase(scene, clause_start(scene, start - 1), start - 1);
}
