/* What a text is as a whole: a policy, an article that reads one, a report on a place. Private to
 * extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_SUBJECT_MATTER_H
#define RONGHE_EXTRACT_RELATION_SUBJECT_MATTER_H

#include "extract/mention/analysis.h"

typedef struct rh_subject_matter {
  size_t document; /* entity: the document that the text is or reads, or the programme that a notice
                      starts; RH_NONE for none */
  size_t home;     /* entity: the place that a policy is of, or that a report is about; RH_NONE */
  bool policy;     /* the text is itself what `document` names */
} rh_subject_matter;

/* Of a resolved analysis. */
rh_subject_matter rh_subject_matter_of(const rh_analysis *analysis);

/* The block of a sentence. */
const rh_block *rh_block_of(const rh_analysis *analysis, size_t sentence);

#endif
