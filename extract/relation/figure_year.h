/* The year that a figure is told for. Private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_FIGURE_YEAR_H
#define RONGHE_EXTRACT_RELATION_FIGURE_YEAR_H

#include "extract/relation/scene.h"

/* The year that the sentence tells before the position, or the sentence before that goes on over a
 * semicolon. In the arena of the analysis; NULL for none, or when memory is out. */
const char *rh_figure_year(const rh_scene *scene, size_t position);

#endif
