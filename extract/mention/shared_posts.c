/* Posts that go on to the next of several names: 副校长王强、赵敏. */
#include "extract/mention/post_walk.h"

#include "base/text.h"

/* Posts that several people hold at a time. */
static bool is_shared(const char *post) {
  static const char *const ENDINGS[] = {"负责人", "委员", "常委", "领导", "助理"};
  return rh_begins(post, "副") || rh_ends_with_any(post, ENDINGS, sizeof ENDINGS / sizeof *ENDINGS);
}

/* 党委委员, 党组成员: what stands before a shared post goes along. */
static bool is_membership(const char *post) {
  static const char *const ENDINGS[] = {"委员", "常委", "成员"};
  return rh_ends_with_any(post, ENDINGS, sizeof ENDINGS / sizeof *ENDINGS);
}

void rh_share_posts(const rh_analysis *analysis, const rh_mention *before, rh_mention *person) {
  if (!before || before->title_count == 0 || person->title_count || person->honour_count) return;
  const rh_title *last = &before->titles[before->title_count - 1];
  bool joined = rh_analysis_starts_with(analysis, before->end, "、") ||
                rh_analysis_starts_with(analysis, before->end, "和");
  if (!joined || person->phrase_start != before->end + 1 || !is_shared(last->post)) return;
  size_t first = before->title_count - 1;
  while (first > 0 && is_membership(before->titles[first - 1].post)) first--;
  person->titles = before->titles + first;
  person->title_count = before->title_count - first;
}
