#include "extract/mention/post_walk.h"

#include "extract/mention/wording.h"

#include <string.h>

const rh_mention *rh_mention_ending_at(const rh_post_walk *w, size_t position, size_t *index) {
  for (size_t i = w->index; i-- > 0;) {
    const rh_mention *mention = &w->sentence->mentions[i];
    if (mention->inner) continue;
    if (mention->end + RH_POST_REACH < position) return NULL;
    if (mention->end != position) continue;
    *index = i;
    return mention;
  }
  return NULL;
}

size_t rh_before_brackets(const rh_post_walk *w, size_t position) {
  const uint32_t *text = rh_post_text(w);
  if (position == w->sentence->start || (text[position - 1] != ')' && text[position - 1] != 0xFF09))
    return position;
  for (size_t i = position - 1; i > w->sentence->start && position - i < RH_POST_REACH; i--)
    if (text[i - 1] == '(' || text[i - 1] == 0xFF08) return i - 1;
  return position;
}

/* 校友、“深蓝教授”王强: the start of the short quotation right before the name, or `position`. */
static size_t before_epithet(const rh_post_walk *w, size_t position) {
  enum { OPEN = 0x201C, CLOSE = 0x201D, MOST = 10 };
  const uint32_t *text = rh_post_text(w);
  size_t index;
  if (position != w->person->start || position == w->sentence->start ||
      text[position - 1] != CLOSE || rh_mention_ending_at(w, position, &index))
    return position;
  for (size_t i = position - 1; i > w->sentence->start && position - i < MOST; i--)
    if (text[i - 1] == OPEN) return i - 1;
  return position;
}

rh_separator rh_skip_separators(const rh_post_walk *w, size_t *position) {
  const uint32_t *text = rh_post_text(w);
  rh_separator found = RH_NO_SEPARATOR;
  for (size_t i = *position; i > w->sentence->start;) {
    uint32_t c = text[i - 1];
    size_t bracket = rh_before_brackets(w, i);
    if (bracket == i) bracket = before_epithet(w, i);
    if (bracket != i) {
      i = bracket;
    } else if (c == ' ') {
      i--;
    } else if (found == RH_NO_SEPARATOR &&
               (c == 0x3001 || c == 0x517C || c == 0x548C || c == 0x66A8)) { /* 、兼和暨 */
      found = RH_LIST_MARK;
      i--;
    } else if (found == RH_NO_SEPARATOR && (c == ',' || c == 0xFF0C)) {
      found = RH_COMMA;
      i--;
    } else {
      break;
    }
    *position = i;
  }
  return found;
}

void rh_post_walk_to(rh_post_walk *w, size_t index) {
  w->index = index;
  w->position = w->sentence->mentions[index].start;
}

const char *rh_post_domain(const rh_mention *post) {
  return post->entry ? post->entry->detail : "any";
}

bool rh_is_rank(const rh_mention *post) {
  return strcmp(rh_post_domain(post), "title") == 0;
}

bool rh_may_hold_posts(const rh_mention *mention) {
  return mention->kind <= RH_BASE || mention->kind == RH_PLACE || mention->kind == RH_KIND_ANAPHOR;
}

bool rh_is_office_word(const rh_post_walk *w, size_t end) {
  static const char *const WORDS[] = {"科", "处", "部", "室", "办", "组", "系", "所"};
  return end > w->sentence->start &&
         rh_starts_with_any(w->analysis, end - 1, WORDS, sizeof WORDS / sizeof *WORDS);
}

bool rh_is_term(const rh_post_walk *w, const rh_token *token) {
  return token && token->end - token->start > 1 &&
         rh_analysis_starts_with(w->analysis, w->sentence->start + token->end - 1, "届");
}
