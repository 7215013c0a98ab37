/* Figures that no rule told of anybody: each is stated of whom the text around it makes the
 * likeliest owner. Private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_FIGURES_H
#define RONGHE_EXTRACT_RELATION_FIGURES_H

#include "extract/relation/figure_owner.h"

typedef struct rh_told_figure {
  const rh_mention *quantity;
  size_t sentence;
  rh_figure_owner owner;
  const char *year; /* or NULL */
  bool title;       /* stands in the title */
} rh_told_figure;

typedef struct rh_figures {
  rh_told_figure *items; /* in the arena of the analysis */
  size_t count;
  size_t capacity;
  rh_figure_context context;
} rh_figures;

/* No figures. False when memory is out. */
bool rh_figures_init(rh_figures *figures, rh_analysis *analysis);

/* Notes the figures of a sentence that the rules have read; sentences come in order. False when
 * memory is out. */
bool rh_figures_note(rh_figures *figures, const rh_scene *scene);

/* States those that are not told already. False when memory is out. */
bool rh_figures_state(const rh_figures *figures, rh_analysis *analysis);

#endif
