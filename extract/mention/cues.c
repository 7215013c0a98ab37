#include "extract/mention/cues.h"

#include <string.h>

bool rh_parts_clauses(uint32_t c) {
  return c == 0xFF0C || c == ',' || c == 0x3002 || c == 0xFF1B || c == ';' || c == 0xFF1A ||
         c == ':';
}

/* The heaviest cue for and the heaviest against. */
typedef struct cues {
  int for_it;
  int against;
} cues;

/* Adds what the surface `found` on the given side tells of `type`. */
static void add_cues(const rh_found *found, rh_type type, const char *side, size_t gap, cues *sum) {
  for (const rh_lexicon_entry *e = found->entries; e; e = e->next) {
    if (e->lexicon != RH_LEX_CUE || e->type != type || (size_t)e->reach < gap) continue;
    if (strcmp(e->detail, side) != 0) continue;
    if (e->weight > sum->for_it) sum->for_it = e->weight;
    if (e->weight < sum->against) sum->against = e->weight;
  }
}

int rh_cues_before(const rh_proposals *p, size_t start, rh_type type) {
  cues sum = {0, 0};
  for (size_t end = start; start - end <= RH_CUE_REACH; end--) {
    for (size_t f = p->found_ending[end]; f > 0; f = p->found[f - 1].next_at_end)
      add_cues(&p->found[f - 1], type, "before", start - end, &sum);
    if (end == 0 || rh_parts_clauses(p->text[end - 1])) break;
  }
  return sum.for_it + sum.against;
}

int rh_cues_after(const rh_proposals *p, size_t end, rh_type type) {
  cues sum = {0, 0};
  for (size_t start = end; start < p->length && start - end <= RH_CUE_REACH; start++) {
    for (size_t f = p->found_from[start]; f < p->found_from[start + 1]; f++)
      add_cues(&p->found[f], type, "after", start - end, &sum);
    if (rh_parts_clauses(p->text[start])) break;
  }
  return sum.for_it + sum.against;
}

int rh_cue_weight(const rh_proposals *p, size_t start, size_t end, rh_type type) {
  return rh_cues_before(p, start, type) + rh_cues_after(p, end, type);
}
