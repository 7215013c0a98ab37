#include "extract/mention/posts.h"

#include "extract/mention/post_walk.h"

static bool store_titles(rh_post_walk *w) {
  rh_mention *person = w->person;
  person->phrase_start = w->position;
  if (w->count == 0) return true;
  person->titles = rh_arena_alloc_array(&w->analysis->arena, w->count, sizeof(rh_title));
  if (!person->titles) return false;
  for (size_t i = 0; i < w->count; i++) person->titles[i] = w->titles[w->count - 1 - i];
  person->title_count = w->count;
  return true;
}

/* 某联席会议主席王强: what has a chair is a body, not a happening. */
static void turn_chaired_events(rh_sentence_view *sentence) {
  for (size_t i = 0; i + 2 < sentence->mention_count; i++) {
    rh_mention *event = &sentence->mentions[i];
    size_t post = i + 1;
    while (post < sentence->mention_count && sentence->mentions[post].inner) post++;
    if (event->kind != RH_EVENT || event->inner || post + 1 >= sentence->mention_count) continue;
    const rh_mention *held = &sentence->mentions[post];
    const rh_mention *person = &sentence->mentions[post + 1];
    if (held->kind == RH_KIND_POST && held->start == event->end && person->kind == RH_PERSON &&
        person->start == held->end)
      event->kind = RH_ORGANIZATION;
  }
}

bool rh_attach_titles(rh_analysis *analysis, rh_sentence_view *sentence) {
  turn_chaired_events(sentence);
  const rh_mention *previous = NULL;
  for (size_t i = 0; i < sentence->mention_count; i++) {
    rh_mention *person = &sentence->mentions[i];
    if (person->kind != RH_PERSON || person->inner) continue;
    rh_post_walk w = {.analysis = analysis,
                      .sentence = sentence,
                      .person = person,
                      .index = i,
                      .position = person->start};
    person->phrase_end = person->end;
    size_t before = person->start;
    (void)rh_skip_separators(&w, &before);
    size_t index;
    const rh_mention *left = rh_mention_ending_at(&w, before, &index);
    bool titled = left && left->kind == RH_KIND_POST && before == person->start;
    bool bracketed = !titled && rh_take_bracketed_posts(&w, i);
    if (!titled && !bracketed && !rh_take_post_after(&w, i)) return false;
    while (!bracketed && (rh_take_post(&w) || rh_take_honour(&w))) continue;
    if (!store_titles(&w)) return false;
    rh_share_posts(analysis, previous, person);
    previous = person;
  }
  return true;
}
