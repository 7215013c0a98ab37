/* 学院 that are academies: those named after a company of the same document. */
#ifndef RONGHE_EXTRACT_RESOLVE_ACADEMIES_H
#define RONGHE_EXTRACT_RESOLVE_ACADEMIES_H

#include "extract/mention/analysis.h"

/* Makes academies of the schools, and of the mentions of them, that are named after a company of
 * the document (诺远智能制造学院 beside 诺远装备有限公司) and of their short forms. */
void rh_retype_academies(rh_analysis *analysis);

#endif
