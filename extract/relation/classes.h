/* Classes of a school that no rule told whose they are. Private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_CLASSES_H
#define RONGHE_EXTRACT_RELATION_CLASSES_H

#include "extract/mention/analysis.h"

/* A named class (“远航班”) is one of the school that the document is of: the one that speaks
 * (我校), the one that the title names, or the only one. States offers for those that nobody was
 * told to offer. False when memory is out. */
bool rh_state_classes(rh_analysis *analysis);

#endif
