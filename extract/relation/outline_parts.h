/* What the readers of an outline share; private to outline*.c. Positions are of the folded text. */
#ifndef RONGHE_EXTRACT_RELATION_OUTLINE_PARTS_H
#define RONGHE_EXTRACT_RELATION_OUTLINE_PARTS_H

#include "extract/relation/outline.h"

/* The character at `position`; 0 from `end` on. */
uint32_t rh_outline_at(const rh_analysis *analysis, size_t position, size_t end);

/* Marks what a document demands, or somebody promises, in the sentences after the first. */
void rh_mark_continued(const rh_analysis *analysis, rh_place *places);

/* Marks the headings and numbered items of an article that tells what a place or an organization
 * does (一是…。二是…。), and whose they are. Articles of which the outline has a document stay as
 * they are. */
void rh_mark_report(const rh_analysis *analysis, rh_outline *outline);

/* Marks numbered lines under a line that announces them, with what it says that they are of. */
void rh_mark_lists(const rh_analysis *analysis, rh_place *places);

#endif
