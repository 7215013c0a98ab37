/* Posts right after a name (王伟校长) or in brackets after it. */
#include "extract/mention/post_walk.h"
#include "extract/mention/wording.h"

#include "base/buffer.h"

/* The post right after the name at mention `person`, or after a list of names that it belongs to:
 * 王伟校长, 王伟、李敏主任. RH_NONE when there is none. */
static size_t post_after(const rh_post_walk *w, size_t person) {
  const rh_sentence_view *s = w->sentence;
  for (size_t i = person + 1; i < s->mention_count; i++) {
    const rh_mention *mention = &s->mentions[i];
    if (mention->inner) continue;
    size_t gap = mention->start - s->mentions[person].end;
    if (mention->kind == RH_KIND_POST)
      return gap == 0 && !rh_analysis_starts_with(w->analysis, mention->start, "代表") ? i
                                                                                       : RH_NONE;
    uint32_t mark = rh_post_text(w)[s->mentions[person].end];
    if (mention->kind != RH_PERSON || gap != 1 || (mark != 0x3001 && mark != 0x548C))
      return RH_NONE;
    person = i;
  }
  return RH_NONE;
}

/* 工会|王强主席, 实训处|李敏副处长: an office stands right before the name of which the post
 * follows.
 */
static bool is_office_before_name(const rh_post_walk *w) {
  static const char *const WORDS[] = {"工会", "团委", "学工办", "纪委", "党委", "教研室"};
  return rh_is_office_word(w, w->position) ||
         rh_ends_with_word(w->analysis, w->sentence->start, w->position, WORDS,
                           sizeof WORDS / sizeof *WORDS);
}

/* The office from `start` to the name, with the post that follows the name; NULL when memory is
 * out. */
static const char *office_and_post(rh_post_walk *w, size_t start, const char *post) {
  const char *office = rh_analysis_text(w->analysis, start, w->position);
  rh_buffer text = RH_BUFFER_INIT;
  if (!office) return NULL;
  rh_buffer_printf(&text, "%s%s", office, post);
  const char *copy = rh_arena_copy_text(&w->analysis->arena, rh_buffer_text(&text));
  rh_buffer_free(&text);
  return copy;
}

bool rh_take_post_after(rh_post_walk *w, size_t person) {
  size_t index = post_after(w, person);
  if (index == RH_NONE) return true;
  const rh_mention *post = &w->sentence->mentions[index];
  if (post->start == w->person->end) w->person->phrase_end = post->end;
  if (rh_is_rank(post)) return true;
  const char *text = rh_analysis_text(w->analysis, post->start, post->end);
  if (!text) return false;
  size_t holder = RH_NONE;
  size_t start = rh_post_prefix(w, w->position, text, &holder);
  if (start != w->position && is_office_before_name(w)) {
    text = office_and_post(w, start, text);
    if (!text) return false;
    w->position = start;
  } else if (start != w->position) {
    holder = RH_NONE;
  }
  w->titles[w->count++] = (rh_title){.organization = holder,
                                     .post = text,
                                     .domain = rh_post_domain(post),
                                     .follows = true,
                                     .office = RH_NONE,
                                     .whole = RH_NONE};
  w->unassigned = w->count;
  if (holder == RH_NONE) return true;
  rh_post_walk_to(w, holder);
  return true;
}

/* The place of the bracket that closes the one right after the name, or 0. */
static size_t closing_bracket(const rh_post_walk *w) {
  enum { MOST = 40 };
  const uint32_t *text = rh_post_text(w);
  size_t open = w->person->end;
  if (open >= w->sentence->end || (text[open] != '(' && text[open] != 0xFF08)) return 0;
  for (size_t i = open + 1; i < w->sentence->end && i < open + MOST; i++)
    if (text[i] == ')' || text[i] == 0xFF09) return i;
  return 0;
}

bool rh_take_bracketed_posts(rh_post_walk *w, size_t person) {
  size_t close = closing_bracket(w);
  size_t index = person + 1;
  if (!close) return false;
  while (index < w->sentence->mention_count && w->sentence->mentions[index].start < close) index++;
  rh_post_walk inside = *w;
  inside.index = index;
  inside.position = close;
  while (rh_take_post(&inside)) continue;
  if (!inside.count || inside.position != w->person->end + 1) return false;
  *w = inside;
  rh_post_walk_to(w, person);
  w->person->phrase_end = close + 1;
  return true;
}
