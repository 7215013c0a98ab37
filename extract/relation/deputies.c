#include "extract/relation/deputies.h"

#include "extract/mention/wording.h"
#include "extract/resolve/entities.h"

#include <string.h>

/* A seat, and the body that it is in. */
typedef struct rh_seat {
  const char *post;
  const char *body;
} rh_seat;

/* What the person is addressed as, where nothing but that and a colon stands on the line. */
static const rh_seat *addressed_as(const rh_analysis *analysis, const rh_sentence_view *sentence,
                                   const rh_mention *person) {
  static const rh_seat SEATS[] = {{"委员", "政协"}, {"代表", "人大"}};
  if (person->start != sentence->start) return NULL;
  size_t at = person->end + (rh_analysis_starts_with(analysis, person->end, "等") ? 1 : 0);
  for (size_t i = 0; i < sizeof SEATS / sizeof *SEATS; i++) {
    size_t after = at + strlen(SEATS[i].post) / 3;
    if (rh_analysis_starts_with(analysis, at, SEATS[i].post) &&
        (rh_analysis_starts_with(analysis, after, ":") ||
         rh_analysis_starts_with(analysis, after, "：")))
      return &SEATS[i];
  }
  return NULL;
}

static bool is_level(const rh_analysis *analysis, size_t at) {
  static const char *const LEVELS[] = {"省", "市", "州", "区", "县", "旗"};
  if (rh_starts_with_any(analysis, at, LEVELS, sizeof LEVELS / sizeof *LEVELS)) return true;
  return rh_analysis_starts_with(analysis, at, "全国");
}

/* The name of the body that ends at `end`: 市政协, 市十七届人大. Empty when no level is told. */
static rh_span body_name(const rh_analysis *analysis, size_t start, size_t end) {
  enum { MOST = 7 };
  for (size_t i = start; i > 0 && start - i < MOST; i--)
    if (is_level(analysis, i - 1)) return (rh_span){i - 1, end};
  return (rh_span){0, 0};
}

/* The body of that kind that is named last before the position, otherwise first after it. */
static rh_span find_body(const rh_analysis *analysis, const char *body, size_t position) {
  rh_span found = {0, 0};
  for (size_t i = 0; i < analysis->document->folded_count; i++) {
    if (i > position && found.end) break;
    if (!rh_analysis_starts_with(analysis, i, body)) continue;
    rh_span name = body_name(analysis, i, i + strlen(body) / 3);
    if (name.end) found = name;
  }
  return found;
}

static void give_seat(rh_analysis *analysis, rh_mention *person, const rh_seat *seat) {
  rh_span place = find_body(analysis, seat->body, person->start);
  if (!place.end) return;
  const char *name = rh_analysis_text(analysis, place.start, place.end);
  rh_title *title = rh_arena_alloc_array(&analysis->arena, 1, sizeof *title);
  if (!name || !title) return;
  size_t body =
      rh_entity_for(analysis, RH_GOVERNMENT, name, true, "body of an addressed deputy", place);
  if (body == RH_NONE) return;
  *title = (rh_title){.organization = RH_NONE,
                      .post = seat->post,
                      .domain = "government",
                      .office = body,
                      .whole = RH_NONE,
                      .held = seat->post};
  person->titles = title;
  person->title_count = 1;
}

void rh_seat_deputies(rh_analysis *analysis) {
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++) {
      rh_mention *person = &sentence->mentions[m];
      if (person->kind != RH_PERSON || person->inner) continue;
      const rh_seat *seat = addressed_as(analysis, sentence, person);
      if (seat) give_seat(analysis, person, seat);
    }
  }
}
