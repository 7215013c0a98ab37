#include "extract/relation/mood.h"

#include <string.h>

static const rh_sentence_view *sentence_of(const rh_scene *scene) {
  return &scene->analysis->sentences[scene->sentence];
}

/* 支持清河学院与远航集团办好…: who is helped is named, and does it; not 支持企业办学. */
static bool helps_somebody(const rh_scene *scene, size_t position, size_t after) {
  static const char *const WORDS[] = {"支持", "推动", "引导", "指导", "帮助"};
  const rh_sentence_view *sentence = sentence_of(scene);
  bool helps = false;
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS && !helps; i++)
    helps = rh_analysis_starts_with(scene->analysis, position, WORDS[i]);
  if (!helps || after >= sentence->end) return false;
  size_t item = scene->item_at[after - sentence->start];
  const rh_mention *mention = item == RH_NONE ? NULL : rh_scene_mention(scene, item);
  return mention && mention->kind <= RH_BASE && mention->named;
}

/* What a word makes of the verbs after it: a wish, or nothing that is (a condition, a rule, a
 * denial). */
static rh_mood mood_of_token(const rh_scene *scene, const rh_token *token) {
  static const struct {
    const char *word;
    rh_mood mood;
  } WORDS[] = {{"希望", RH_MOOD_WISH}, {"期待", RH_MOOD_WISH}, {"期望", RH_MOOD_WISH},
               {"盼望", RH_MOOD_WISH}, {"盼", RH_MOOD_WISH},   {"期盼", RH_MOOD_WISH},
               {"愿", RH_MOOD_WISH},   {"愿意", RH_MOOD_WISH}, {"力争", RH_MOOD_WISH},
               {"要", RH_MOOD_WISH},   {"能", RH_MOOD_WISH},   {"能够", RH_MOOD_WISH},
               {"需要", RH_MOOD_WISH}, {"探索", RH_MOOD_WISH}, {"建议", RH_MOOD_WISH},
               {"呼吁", RH_MOOD_WISH}, {"倡议", RH_MOOD_WISH}, {"鼓励", RH_MOOD_VOID},
               {"支持", RH_MOOD_WISH}, {"引导", RH_MOOD_VOID}, {"推动", RH_MOOD_HERE},
               {"要求", RH_MOOD_VOID}, {"应当", RH_MOOD_VOID}, {"应", RH_MOOD_VOID},
               {"须", RH_MOOD_VOID},   {"必须", RH_MOOD_VOID}, {"可", RH_MOOD_HERE},
               {"可以", RH_MOOD_HERE}, {"若", RH_MOOD_VOID},   {"如果", RH_MOOD_VOID},
               {"如", RH_MOOD_VOID},   {"未", RH_MOOD_HERE},   {"没有", RH_MOOD_HERE},
               {"不", RH_MOOD_HERE}};
  enum { LONGEST = 2 };
  if (token->end - token->start > LONGEST) return RH_MOOD_TOLD;
  size_t position = sentence_of(scene)->start + token->start;
  size_t after = sentence_of(scene)->start + token->end;
  if (after < sentence_of(scene)->end && rh_analysis_starts_with(scene->analysis, after, "下"))
    return RH_MOOD_TOLD; /* 在…支持下 */
  if (helps_somebody(scene, position, after)) return RH_MOOD_TOLD;
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(scene->analysis, position, WORDS[i].word) &&
        strlen(WORDS[i].word) / 3 == token->end - token->start)
      return WORDS[i].mood;
  return RH_MOOD_TOLD;
}

rh_mood rh_mood_in(const rh_scene *scene, size_t start, size_t end) {
  const rh_sentence_view *sentence = sentence_of(scene);
  rh_mood found = RH_MOOD_TOLD;
  for (size_t i = start; i < end;) {
    const rh_token *token =
        rh_scene_mention(scene, i) ? NULL : rh_scene_token(scene, scene->items[i].start);
    if (!token) {
      i++;
      continue;
    }
    bool whole = sentence->start + token->start >= scene->items[i].start;
    rh_mood here = whole ? mood_of_token(scene, token) : RH_MOOD_TOLD;
    if (here > found) found = here;
    size_t next = sentence->start + token->end;
    do i++;
    while (i < end && scene->items[i].start < next);
  }
  return found;
}
