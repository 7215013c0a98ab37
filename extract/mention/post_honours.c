/* Honours written like posts before a name. */
#include "extract/mention/post_walk.h"

/* 大国工匠、|甲集团: an honour and a list mark stand before the mention. */
static bool follows_listed_honour(const rh_post_walk *w, const rh_mention *mention) {
  size_t position = mention->start;
  if (rh_skip_separators(w, &position) != RH_LIST_MARK) return false;
  static const size_t HOLDER = 3; /* 获得者 */
  for (size_t i = 0; i < w->sentence->mention_count; i++) {
    const rh_mention *honour = &w->sentence->mentions[i];
    if (honour->inner || honour->kind != RH_HONOUR) continue;
    if (honour->end == position) return true;
    if (honour->end + HOLDER == position &&
        rh_analysis_starts_with(w->analysis, honour->end, "获得者"))
      return true;
  }
  return false;
}

/* 学校获一等奖、组织奖，教师王强…: the honours before the comma do not begin the phrase but are
 * what somebody took. */
static bool is_taken(const rh_post_walk *w, size_t honour) {
  size_t start = w->sentence->mentions[honour].start;
  for (size_t i = honour; i-- > 0;) {
    const rh_mention *before = &w->sentence->mentions[i];
    if (before->inner) continue;
    if (before->kind != RH_HONOUR || before->end + 1 != start) break;
    start = before->start;
  }
  if (start == w->sentence->start) return false;
  uint32_t mark = rh_post_text(w)[start - 1];
  return mark != ',' && mark != 0xFF0C && mark != 0x3001 && mark != ' ';
}

bool rh_take_honour(rh_post_walk *w) {
  enum { HOLDER_LENGTH = 3, TITLE_LENGTH = 2 };
  size_t position = w->position;
  /* 王强获奖章，李明…: a comma right before the person parts them from the prize of another. */
  bool comma = rh_skip_separators(w, &position) == RH_COMMA;
  if (comma && w->position == w->person->start) return false;
  if (position >= w->sentence->start + HOLDER_LENGTH &&
      rh_analysis_starts_with(w->analysis, position - HOLDER_LENGTH, "获得者"))
    position -= HOLDER_LENGTH; /* “…”称号获得者 */
  if (position >= w->sentence->start + TITLE_LENGTH &&
      rh_analysis_starts_with(w->analysis, position - TITLE_LENGTH, "称号获得者"))
    position -= TITLE_LENGTH;
  size_t index;
  const rh_mention *mention = rh_mention_ending_at(w, position, &index);
  rh_mention *person = w->person;
  /* 全国劳动模范、甲集团首席技师王强: the organization between two honours; 大国工匠、甲集团王强:
   * between an honour and the name. */
  bool between = person->honour_count || position == person->start;
  if (mention && between && w->count == 0 && rh_may_hold_posts(mention) &&
      follows_listed_honour(w, mention)) {
    position = mention->start;
    w->index = index;
    (void)rh_skip_separators(w, &position);
    mention = rh_mention_ending_at(w, position, &index);
  }
  size_t most = sizeof person->honours / sizeof *person->honours;
  if (!mention || mention->kind != RH_HONOUR || person->honour_count == most) return false;
  if (comma && is_taken(w, index)) return false;
  person->honours[person->honour_count++] = index;
  rh_post_walk_to(w, index);
  return true;
}
