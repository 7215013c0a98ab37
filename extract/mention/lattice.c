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
  rh_arena *arena = &p->analysis->arena;
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

/* Appends the mentions of a filled path to `out` in order; returns the new count. */
static size_t trace(const rh_proposals *p, const best_path *path, size_t length, bool inner,
                    rh_mention *out, size_t count) {
  size_t begin = count;
  for (size_t i = length; i > 0;) {
    if (path->choice[i] == 0) {
      i--;
      continue;
    }
    rh_mention mention = p->items[path->choice[i] - 1];
    mention.inner = inner;
    out[count++] = mention;
    i -= mention.end - mention.start;
  }
  for (size_t a = begin, b = count; a + 1 < b; a++) {
    rh_mention swap = out[a];
    out[a] = out[--b];
    out[b] = swap;
  }
  return count;
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
  rh_arena *arena = &p->analysis->arena;
  best_path path;
  rh_mention *outer = rh_arena_alloc_array(arena, p->length + 1, sizeof *outer);
  rh_mention *all = rh_arena_alloc_array(arena, 2 * p->length + 1, sizeof *all);
  if (!outer || !all || p->failed || !init(p, &path)) return false;
  fill(p, &path, sentence->start, sentence->end, NULL);
  size_t outer_count = trace(p, &path, p->length, false, outer, 0);
  size_t count = 0;
  for (size_t i = 0; i < outer_count; i++) {
    all[count++] = outer[i];
    if (!may_hold_names(&outer[i])) continue;
    fill(p, &path, outer[i].start, outer[i].end, &outer[i]);
    count = trace(p, &path, outer[i].end - outer[i].start, true, all, count);
  }
  sentence->mentions = all;
  sentence->mention_count = count;
  return true;
}
