/* The parts of a clause: which names stand before its verb, and what the words beside them make of
 * them. Private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_CLAUSE_PARTS_H
#define RONGHE_EXTRACT_RELATION_CLAUSE_PARTS_H

#include "extract/relation/fillers.h"

/* The parts that the words before a verb name, each a list of items. */
typedef struct rh_clause_parts {
  rh_fillers subject;
  rh_fillers with;
  rh_fillers by;
  rh_fillers to;
  rh_fillers place;
  rh_fillers object;
  rh_fillers represented;
  rh_fillers pivot;   /* 会议推选甲校担任…: whom somebody makes do it */
  bool by_people;     /* the subject is people of the organizations (甲处负责人) */
  bool other_subject; /* a common noun or a part of something (学校的学生) is the subject */
} rh_clause_parts;

/* True when the item is a mark that parts clauses. */
bool rh_is_clause_mark(const rh_scene *scene, size_t item);

/* The first item of the clause that holds `item`. */
size_t rh_clause_start(const rh_scene *scene, size_t item);

/* True for mentions that can have a part in what is done: of things up to events, honours and what
 * stands for them, where it is known what they stand for. NULL is allowed. */
bool rh_may_take_part(const rh_mention *mention);

/* Reads what stands in the clause from item `start` to the verb at item `verb`. */
void rh_read_parts(const rh_scene *scene, size_t start, size_t verb, rh_clause_parts *p);

#endif
