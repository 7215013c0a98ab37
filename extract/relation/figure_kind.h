/* What a counted figure tells of, by its unit, by what is counted and by the words around it.
 * Private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_FIGURE_KIND_H
#define RONGHE_EXTRACT_RELATION_FIGURE_KIND_H

#include "extract/relation/scene.h"

typedef enum rh_figure_kind {
  RH_FIGURE_NONE,       /* describes nothing: 两家企业 told before, 每校2名, 三个方面 */
  RH_FIGURE_ATTENDANCE, /* who took part: 200余人参会 */
  RH_FIGURE_EXTENT,     /* land and floors: 占地300亩 */
  RH_FIGURE_LEARNERS,   /* 学员50名 */
  RH_FIGURE_MEMBERS,    /* 成员单位83家 */
  RH_FIGURE_GIFT,       /* 捐赠12台 */
  RH_FIGURE_MONEY,      /* 总投资2.6亿元 */
  RH_FIGURE_SHARE,      /* 占比达到50% */
  RH_FIGURE_SCHOOLING,  /* 专业30个, 专任教师500人 */
  RH_FIGURE_PRIZES,     /* 一等奖2项 */
  RH_FIGURE_CLAUSES,    /* 政策举措19条 */
  RH_FIGURE_OTHER,
  RH_FIGURE_KIND_COUNT
} rh_figure_kind;

/* The kind of the quantity that stands at `item`. */
rh_figure_kind rh_figure_kind_of(const rh_scene *scene, size_t item);

/* How well a figure of the kind describes a thing of the type: 0 not at all, 1 as well as any. */
double rh_figure_fits(rh_figure_kind kind, rh_type type);

/* True when the clause of the item tells what is to be reached: 到2027年, 力争, 计划. */
bool rh_figure_is_target(const rh_scene *scene, size_t item);

/* True when it stands among what a document sets out, which tells nothing of how things are. */
bool rh_figure_is_demanded(const rh_scene *scene, size_t item);

/* The items [*from, *to) of the clause of `item`, without the mark that ends it. */
void rh_clause_of_item(const rh_scene *scene, size_t item, size_t *from, size_t *to);

#endif
