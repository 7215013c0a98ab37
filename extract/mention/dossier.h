/* Names that the document itself makes known, so that what one sentence tells clearly helps to read
 * the others: names of people that the tagger finds whole somewhere, short forms that brackets
 * define (清河职业技术学院(以下简称“清职院”), 清河训练局(QTC)), and what companies, universities
 * and vocational schools that are named whole are called in short (清航大, 清河二职). */
#ifndef RONGHE_EXTRACT_MENTION_DOSSIER_H
#define RONGHE_EXTRACT_MENTION_DOSSIER_H

#include "extract/mention/proposals.h"

/* Fills analysis->known from its tagged sentences. False when memory is out. */
bool rh_dossier_fill(rh_analysis *analysis);

/* Proposes every known name that stands in the sentence. */
void rh_propose_known_names(rh_proposals *proposals);

#endif
