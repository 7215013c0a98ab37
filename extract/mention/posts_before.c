/* Posts before a name, read from right to left: each with its organization, and further posts after
 * 、 兼 or a comma. */
#include "extract/mention/post_walk.h"
#include "extract/mention/wording.h"

#include "base/text.h"

static const rh_token *token_from(const rh_post_walk *w, size_t position) {
  for (size_t i = 0; i < w->sentence->token_count; i++)
    if (w->sentence->start + w->sentence->tokens[i].start == position)
      return &w->sentence->tokens[i];
  return NULL;
}

/* 到场的|有|校党委书记: what introduces people is no part of their posts. */
static size_t after_introduction(const rh_post_walk *w, size_t start, size_t end) {
  static const char *const WORDS[] = {"有", "由", "是", "为", "请"};
  static const char *const OTHERS[] = {"有关", "有限"};
  bool introduced = start < end &&
                    rh_starts_with_any(w->analysis, start, WORDS, sizeof WORDS / sizeof *WORDS) &&
                    !rh_starts_with_any(w->analysis, start, OTHERS, sizeof OTHERS / sizeof *OTHERS);
  return introduced ? start + 1 : start;
}

static bool add_title(rh_post_walk *w, const rh_mention *post, size_t index) {
  if (w->count == RH_MAX_TITLES) return false;
  const char *text = rh_analysis_text(w->analysis, post->start, post->end);
  if (!text) return false;
  size_t holder;
  size_t start = rh_post_prefix(w, post->start, text, &holder);
  w->index = index;
  w->position = start;
  const rh_token *first = token_from(w, start);
  if (rh_is_term(w, first)) start = w->sentence->start + first->end;
  start = after_introduction(w, start, post->start);
  bool prefixed = start != post->start;
  if (prefixed) text = rh_analysis_text(w->analysis, start, post->end);
  if (!text) return false;
  w->titles[w->count++] = (rh_title){.organization = RH_NONE,
                                     .post = text,
                                     .domain = rh_post_domain(post),
                                     .rank = rh_is_rank(post),
                                     .office = RH_NONE,
                                     .prefixed = prefixed,
                                     .whole = RH_NONE};
  if (holder == RH_NONE) return true;
  for (; w->unassigned < w->count; w->unassigned++) w->titles[w->unassigned].organization = holder;
  rh_post_walk_to(w, holder);
  return true;
}

/* 任院长，副校长王强: the post before the comma is another's. */
static bool is_taken_by_verb(const rh_post_walk *w, size_t position) {
  static const char *const VERBS[] = {"任", "为", "聘", "选", "是"};
  if (position == w->sentence->start) return false;
  return rh_starts_with_any(w->analysis, position - 1, VERBS, sizeof VERBS / sizeof *VERBS);
}

/* 李敏局长、乙公司赵伟经理: the post before the mark is that of the name before it. */
static bool follows_name(const rh_post_walk *w, const rh_mention *post) {
  size_t index;
  const rh_mention *before = rh_mention_ending_at(w, post->start, &index);
  return before && before->kind == RH_PERSON;
}

/* 党委副书记|工会主席: what was read last is by itself the post of a head, no word that goes
 * with the post before it (总编辑|顾问). */
static bool is_head(const rh_post_walk *w) {
  static const char *const ENDINGS[] = {"长", "主席", "书记", "经理", "主任"};
  return rh_ends_with_any(w->titles[w->count - 1].post, ENDINGS, sizeof ENDINGS / sizeof *ENDINGS);
}

bool rh_take_post(rh_post_walk *w) {
  size_t position = w->position;
  rh_separator before = rh_skip_separators(w, &position);
  size_t index;
  const rh_mention *post = rh_mention_ending_at(w, position, &index);
  if (!post || post->kind != RH_KIND_POST) return false;
  if (w->count && before == RH_NO_SEPARATOR && (rh_is_rank(post) || !is_head(w))) return false;
  if (before == RH_COMMA && (w->count == 0 || w->unassigned < w->count)) return false;
  if (before != RH_NO_SEPARATOR && follows_name(w, post)) return false;
  rh_post_walk saved = *w;
  if (!add_title(w, post, index)) return false;
  if (before != RH_COMMA) return true;
  /* Over a comma only a post with an organization, itself or after 、: 甲集团党委书记、董事长，乙
   * 集团理事长王敏. */
  while (w->unassigned < w->count) {
    position = w->position;
    before = rh_skip_separators(w, &position);
    post = rh_mention_ending_at(w, position, &index);
    if (before != RH_LIST_MARK || !post || post->kind != RH_KIND_POST ||
        !add_title(w, post, index)) {
      *w = saved;
      return false;
    }
  }
  if (!is_taken_by_verb(w, w->position)) return true;
  *w = saved;
  return false;
}
