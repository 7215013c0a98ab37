/* Whose a figure is: everybody who could be meant is weighed by how well what is counted describes
 * a thing of the kind, and by what places the figure with it. Private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_FIGURE_OWNER_H
#define RONGHE_EXTRACT_RELATION_FIGURE_OWNER_H

#include "extract/relation/figure_context.h"

typedef struct rh_figure_owner {
  size_t entity; /* RH_NONE for nobody */
  double weight;
  double confidence;
  const char *evidence; /* the name of what told it, as the rule of the fact */
  size_t item;          /* where the figure stands */
  bool beside;          /* only the one right before the figure: tells nothing of others */
  bool target;          /* tells what is to be reached */
} rh_figure_owner;

/* The owner of the quantity at `item`. `before` is that of the figure before it in the sentence,
 * with the entity RH_NONE when there is none. */
rh_figure_owner rh_figure_owner_of(const rh_figure_context *context, const rh_scene *scene,
                                   size_t item, const rh_figure_owner *before);

/* The owner that a rule told. */
rh_figure_owner rh_figure_owner_told(size_t entity, size_t item);

#endif
