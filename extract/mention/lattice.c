#include "extract/mention/lattice.h"

#include <string.h>

/* best[i]: the most that characters from..from+i are worth; choice[i]: the proposal that ends
 * there. Proposals are chained by their end. */
typedef struct best_path {
  double *best;
  size_t *choice; /* index + 1, 0 = the character stands alone */
  size_t
      *ending;  /* per position of the sentence: index + 1 of the first proposal that ends there */
  size_t *next; /* per proposal: index + 1 of the next one with the same end */
} best_path;

static bool init(const rh_proposals *p, best_path *path) {
  rh_arena *arena = &p->analysis->scratch;
  size_t positions = p->length + 1;
  *path = (best_path){rh_arena_alloc_array(arena, positions, sizeof(double)),
                      rh_arena_alloc_array(arena, positions, sizeof(size_t)),
                      rh_arena_alloc_array(arena, positions, sizeof(size_t)),
                      rh_arena_alloc_array(arena, p->count + 1, sizeof(size_t))};
  if (!path->best || !path->choice || !path->ending || !path->next) return false;
  memset(path->ending, 0, positions * sizeof *path->ending);
  for (size_t k = p->count; k-- > 0;) {
    size_t end = p->items[k].end - p->sentence->start;
    path->next[k] = path->ending[end];
    path->ending[end] = k + 1;
  }
  return true;
}

/* Inside of a longer name stand other names, but not the name itself without its beginning. */
static bool fits(const rh_mention *m, const rh_mention *outer) {
  if (m->kind == RH_EVENT || m->kind == RH_DOCUMENT) return false;
  if (m->end == outer->end && m->kind == outer->kind) return false;
  return m->start > outer->start || m->end < outer->end;
}

/* Fills the path for [from, to) (folded positions) with all proposals, or with those that fit
 * inside of `outer`. */
static void fill(const rh_proposals *p, best_path *path, size_t from, size_t to,
                 const rh_mention *outer) {
  path->best[0] = 0;
  for (size_t i = 1; i <= to - from; i++) {
    path->best[i] = path->best[i - 1];
    path->choice[i] = 0;
    for (size_t k = path->ending[from + i - p->sentence->start]; k > 0; k = path->next[k - 1]) {
      const rh_mention *m = &p->items[k - 1];
      if (m->start < from || (outer && !fits(m, outer))) continue;
      double score = path->best[m->start - from] + m->score;
      if (score > path->best[i]) {
        path->best[i] = score;
        path->choice[i] = k;
      }
    }
  }
}

/* Mentions of the best paths so far. */
typedef struct chosen {
  rh_mention *items;
  size_t count;
  size_t capacity;
} chosen;

/* Appends the mentions of a filled path in order. False when memory is out. */
static bool trace(const rh_proposals *p, const best_path *path, size_t length, bool inner,
                  chosen *out) {
  size_t begin = out->count;
  for (size_t i = length; i > 0;) {
    if (path->choice[i] == 0) {
      i--;
      continue;
    }
    rh_mention *grown =
        rh_arena_grow(&p->analysis->scratch, out->items, out->count, &out->capacity, sizeof *grown);
    if (!grown) return false;
    out->items = grown;
    grown[out->count] = p->items[path->choice[i] - 1];
    grown[out->count].inner = inner;
    i -= grown[out->count].end - grown[out->count].start;
    out->count++;
  }
  for (size_t a = begin, b = out->count; a + 1 < b; a++) {
    rh_mention swap = out->items[a];
    out->items[a] = out->items[--b];
    out->items[b] = swap;
  }
  return true;
}

/* Names of organizations stand inside the names of events, documents, honours, and of what belongs
 * to them. */
static bool may_hold_names(const rh_mention *mention) {
  enum { LEAST = 8 };
  if (mention->kind == RH_EVENT || mention->kind == RH_DOCUMENT || mention->kind == RH_HONOUR)
    return true;
  return mention->kind <= RH_BASE && mention->end - mention->start >= LEAST;
}

bool rh_lattice_choose(rh_proposals *p, rh_sentence_view *sentence) {
  best_path path;
  chosen outer = {NULL, 0, 0};
  chosen inner = {NULL, 0, 0};
  if (p->failed || !init(p, &path)) return false;
  fill(p, &path, sentence->start, sentence->end, NULL);
  if (!trace(p, &path, p->length, false, &outer)) return false;
  size_t *inner_from = rh_arena_alloc_array(&p->analysis->scratch, outer.count + 1, sizeof(size_t));
  if (!inner_from) return false;
  for (size_t i = 0; i < outer.count; i++) {
    const rh_mention *m = &outer.items[i];
    if (may_hold_names(m)) {
      fill(p, &path, m->start, m->end, m);
      if (!trace(p, &path, m->end - m->start, true, &inner)) return false;
    }
    inner_from[i + 1] = inner.count;
  }
  size_t count = outer.count + inner.count;
  rh_mention *all = rh_arena_alloc_array(&p->analysis->arena, count, sizeof *all);
  if (!all) return false;
  sentence->mentions = all;
  sentence->mention_count = count;
  for (size_t i = 0; i < outer.count; i++) {
    *all++ = outer.items[i];
    for (size_t k = inner_from[i]; k < inner_from[i + 1]; k++) *all++ = inner.items[k];
  }
  return true;
}
