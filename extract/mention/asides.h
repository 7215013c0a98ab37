/* What is mentioned aside: a source, a guide, a goal, a kind. */
#ifndef RONGHE_EXTRACT_MENTION_ASIDES_H
#define RONGHE_EXTRACT_MENTION_ASIDES_H

#include "extract/mention/proposals.h"

/* 工人日报记者, 清河传媒-首页, 来源:清河网: told as a source, not as a party. */
bool rh_is_credit(const rh_proposals *proposals, const rh_mention *mention);

/* 落实|国务院、省委|…决策部署: whose guidance somebody follows, and who does nothing here. */
bool rh_gives_guidance(const rh_proposals *proposals, const rh_mention *mention);

/* 打造成为大湾区人才培养中心, 力争打造一流职教集团: what something is to become, not a name. */
bool rh_is_goal(const rh_proposals *proposals, const rh_mention *mention);

/* 争创国家级高水平专业群: a title that is not had yet. */
bool rh_is_striven_for(const rh_proposals *proposals, const rh_mention *mention);

/* 获批清河省首批现代产业学院: one of a kind that somebody was made, not its name. */
bool rh_is_title_of_kind(const rh_proposals *proposals, const rh_mention *mention);

#endif
