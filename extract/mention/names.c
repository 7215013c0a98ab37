/* Names of organizations, bases and places: what the tagger found, corrected and extended by
 * endings.
 *
 * A name is a run of units that closes with an ending of the lexicon (大学, 有限公司, 基地). It
 * begins at its first proper part, because common nouns before a proper name are not part of it
 * (依托单位上海…). */
#include "extract/mention/parting.h"

enum { MAX_UNITS = 14, LEAST_NATIONAL = 9 };

static const double PER_CHARACTER = 1.0;         /* of a proper name */
static const double COMMON_PER_CHARACTER = 0.45; /* of a name without any proper part */
static const double LOOSE_COST = 0.5;            /* a character of an adjective, verb or number */
static const double JOIN_COST = 2.2;             /* a 和 or 与 inside */
static const double TAGGED_BONUS = 2.0;          /* the tagger gives exactly this span as a name */
static const double PLACE_IN_ROW =
    4.5; /* more than any place of the row is worth beyond its length */
static const double PERSON_INSIDE = 4.0; /* 清河王强学校: what the person alone is worth */
static const double PLACE_AT_HEAD =
    4.0;                             /* a place that begins a longer name: as much as it is alone */
static const double VERB_COST = 3.0; /* a verb inside */
static const double CUT_COST = 1.5;  /* a noun or name goes on at the left without a boundary */

/* What the units of a span are made of. */
typedef struct span_shape {
  size_t loose; /* characters of loose units */
  size_t joins; /* joining words */
  size_t verbs;
  size_t persons; /* names of people after its first unit */
  bool proper;    /* a proper unit is in it: a name begins with it */
  bool telling;   /* a proper unit or a Latin word is in it */
} span_shape;

static size_t unit_length(const rh_unit *unit) {
  return unit->end - unit->start;
}

static bool is_latin(const rh_proposals *p, const rh_unit *unit) {
  return !unit->quoted && p->text[unit->start] < 0x80;
}

static bool is_organization_tag(const rh_unit *unit) {
  return unit->tag == RH_TAG_ORG || unit->tag == RH_TAG_NT;
}

static bool is_boundary_before(const rh_proposals *p, size_t unit) {
  if (unit == 0) return true;
  rh_unit_class class_ = p->units.items[unit - 1].class_;
  return class_ == RH_UNIT_STOP || class_ == RH_UNIT_JOIN || class_ == RH_UNIT_LOOSE;
}

/* Types whose names are runs of nouns with an ending; the others have proposers of their own. */
static bool is_named_by_ending(rh_type type) {
  return type <= RH_BASE || type == RH_PLACE || type == RH_PROGRAMME || type == RH_COURSE ||
         type == RH_HONOUR;
}

/* Programmes, courses and honours are common nouns more often than names. */
static double type_factor(rh_type type) {
  return type <= RH_BASE || type == RH_PLACE ? 1.0 : 0.6;
}

static double span_score(const span_shape *shape, size_t length, const rh_lexicon_entry *ending) {
  double per_character = shape->proper ? PER_CHARACTER : COMMON_PER_CHARACTER;
  return type_factor(ending->type) * per_character * (double)length + 0.2 * ending->weight -
         LOOSE_COST * (double)shape->loose - JOIN_COST * (double)shape->joins -
         VERB_COST * (double)shape->verbs + PERSON_INSIDE * (double)shape->persons;
}

/* 学院 after a person's name is no part of it, but 工作室 is. */
static bool may_begin_with(const rh_unit *unit, const span_shape *shape,
                           const rh_lexicon_entry *ending) {
  if (unit->tag != RH_TAG_PER || ending->type == RH_ALLIANCE || ending->type == RH_ACADEMY)
    return true;
  return shape->loose == 0 &&
         (ending->type == RH_BASE || ending->type == RH_ORGANIZATION ||
          ending->type == RH_ENTERPRISE || ending->type == RH_HONOUR || ending->type == RH_COURSE);
}

/* 局, 署 and the like end many words: the name must begin with a place or a level (市…局). */
static bool is_sound(const rh_proposals *p, size_t start, size_t end, size_t ending_length) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "州", "国", "自治区"};
  if (ending_length > 1) return true;
  if (end > start + 2 && rh_proposals_entry(p, end - 2, end, RH_LEX_GENERIC)) return false;
  for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + start, LEVELS[i])) return true;
  return rh_proposals_found(p, start, p->length, RH_LEX_PLACE) ||
         rh_proposals_found(p, start, p->length, RH_LEX_ORGANIZATION);
}

/* 龙山镇党委: the organization, with the Party body left to the post that follows (党委书记). */
static void propose_without_party_body(rh_proposals *p, const rh_unit *unit) {
  static const char *const BODIES[] = {"党委", "党组", "党总支"};
  for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++) {
    size_t length = i == 2 ? 3 : 2;
    if (unit_length(unit) < length + 2) continue;
    size_t end = unit->end - length;
    size_t ending_length;
    if (!rh_analysis_starts_with(p->analysis, p->sentence->start + end, BODIES[i])) continue;
    const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, end, &ending_length);
    rh_mention *mention = rh_propose(p, unit->start, end, ending ? ending->type : RH_ORGANIZATION,
                                     PER_CHARACTER * (double)unit_length(unit) + TAGGED_BONUS + 3.0,
                                     "tagged name without the Party body at its end");
    mention->named = true;
  }
}

/* 上交(潍坊)新材料科技有限公司 of which the tagger took 潍坊)新材料科技有限公司: the bracket closes
 * a group that was opened before. */
static bool closes_a_bracket(const rh_proposals *p, size_t index) {
  const rh_unit *unit = &p->units.items[index];
  if (index < 2 || p->text[p->units.items[index - 1].start] != '(') return false;
  for (size_t i = unit->start; i < unit->end; i++)
    if (p->text[i] == '(' || p->text[i] == ')') return p->text[i] == ')';
  return false;
}

static void propose_before_bracket(rh_proposals *p, size_t index) {
  enum { MAX_BEFORE = 6 };
  const rh_unit *unit = &p->units.items[index];
  size_t length;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, unit->end, &length);
  if (!ending) return;
  for (size_t first = index - 2, steps = 0; steps < MAX_BEFORE; first--, steps++) {
    const rh_unit *begin = &p->units.items[first];
    if (begin->class_ == RH_UNIT_STOP || begin->class_ == RH_UNIT_JOIN) return;
    rh_mention *mention = rh_propose(p, begin->start, unit->end, ending->type,
                                     PER_CHARACTER * (double)(unit->end - begin->start) + 8.5,
                                     "tagged name with what stands before its bracket");
    mention->named = true;
    mention->entry = ending;
    if (first == 0 || is_organization_tag(begin)) return;
  }
}

/* 清河石油大学(北京): a place in brackets closes the name of a school or company. */
static void propose_with_bracket(rh_proposals *p, size_t index) {
  const rh_unit *unit = &p->units.items[index];
  const rh_unit *group = unit + 1;
  size_t length;
  if (index + 1 >= p->units.count || group->class_ != RH_UNIT_GROUP || group->start != unit->end)
    return;
  if (!is_organization_tag(unit) || unit->quoted) return;
  if (!rh_proposals_entry(p, group->start + 1, group->end - 1, RH_LEX_PLACE)) return;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, unit->end, &length);
  if (!ending || (ending->type != RH_SCHOOL && ending->type != RH_ENTERPRISE)) return;
  rh_propose(p, unit->start, group->end, ending->type,
             PER_CHARACTER * (double)(group->end - unit->start) + TAGGED_BONUS +
                 0.2 * ending->weight,
             "tagged name with a place in brackets")
      ->named = true;
}

/* 某州教育和|体育局: the tagger gives the second half of a joint department alone. */
static void propose_joint_department(rh_proposals *p, size_t index) {
  enum { MAX_FIELD = 4, HE = 0x548C, YU = 0x4E0E };
  const rh_unit *unit = &p->units.items[index];
  size_t length;
  if (index < 3 || !is_organization_tag(unit) || unit->quoted) return;
  const rh_unit *place = unit - 3;
  uint32_t mark = p->text[unit[-1].start];
  if (unit[-1].class_ != RH_UNIT_JOIN || (mark != HE && mark != YU)) return;
  if (unit[-2].class_ != RH_UNIT_NOUN || unit_length(&unit[-2]) > MAX_FIELD) return;
  if (place->tag != RH_TAG_LOC || rh_proposals_found(p, unit->start, unit->end, RH_LEX_PLACE))
    return;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start - 1, unit->end, &length);
  if (!ending || ending->type != RH_GOVERNMENT) return;
  rh_propose(p, place->start, unit->end, RH_GOVERNMENT,
             PER_CHARACTER * (double)(unit->end - place->start) + 10.0,
             "department of two fields with its place")
      ->named = true;
}

/* 清河学院畜牧兽医|系: a department closes with 系 by itself, which no lexicon has as an ending. */
static void propose_department_of_school(rh_proposals *p, size_t index) {
  enum { MAX_FIELDS = 4, XI = 0x7CFB };
  const rh_unit *school = &p->units.items[index];
  size_t length;
  if (!is_organization_tag(school) || school->quoted) return;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, school->start, school->end, &length);
  if (!ending || ending->type != RH_SCHOOL) return;
  for (size_t i = index + 1; i < p->units.count && i <= index + MAX_FIELDS; i++) {
    const rh_unit *unit = &p->units.items[i];
    if (i > index + 1 && unit_length(unit) == 1 && p->text[unit->start] == XI) {
      rh_propose(p, school->start, unit->end, RH_SCHOOL,
                 PER_CHARACTER * (double)(unit->end - school->start) + TAGGED_BONUS + 2.0,
                 "school with its department")
          ->named = true;
      return;
    }
    if (unit->class_ != RH_UNIT_NOUN) return;
  }
}

/* Two places in a row are one: 江苏扬州, 肇庆市蓝宫宾馆. */
static void propose_joined_places(rh_proposals *p, size_t last) {
  size_t first = last;
  while (first > 0 && p->units.items[first - 1].tag == RH_TAG_LOC &&
         !p->units.items[first - 1].quoted)
    first--;
  if (first == last || p->units.items[last].tag != RH_TAG_LOC) return;
  size_t start = p->units.items[first].start;
  size_t end = p->units.items[last].end;
  double worth_apart = PLACE_IN_ROW * (double)(last - first + 1);
  rh_propose(p, start, end, RH_PLACE, PER_CHARACTER * (double)(end - start) + worth_apart,
             "places in a row");
}

/* Verbs that are as common in names as nouns: 发展中心, 创新平台. */
static bool in_words_of_names(const rh_proposals *p, const rh_unit *unit) {
  static const char *const WORDS[] = {
      "发展", "创新", "融合", "服务", "培训", "实训", "教育", "管理", "研究", "合作",
      "技术", "促进", "示范", "应用", "制造", "协同", "实践", "创业", "设计", "交流",
      "工作", "开发", "投资", "建设", "成长", "传播", "检测", "检验", "评估", "认证",
      "咨询", "康复", "护理", "保障", "保护", "治理", "监测", "流通", "营销", "运营",
      "集训", "鉴定", "考证", "救护", "救援", "援疆", "指挥", "帮扶", "养老", "安全",
      "监督", "产教", "产",   "教",   "职业", "转化", "孵化", "直播", "控股", "体验"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, WORDS[i]))
      return true;
  return false;
}

/* An organization whose name begins with a place is whole: nothing before it belongs to it. */
static bool begins_afresh(const rh_proposals *p, const rh_unit *unit) {
  size_t length;
  if (unit->tag != RH_TAG_ORG || unit->quoted) return false;
  if (!rh_proposals_ending(p, unit->start, unit->end, &length)) return false;
  return rh_proposals_found(p, unit->start, unit->end - 1, RH_LEX_PLACE);
}

/* 相关学院, 各部门, 其他企业 name nobody. */
static bool begins_generic(const rh_proposals *p, const rh_unit *unit) {
  static const char *const WORDS[] = {
      "相关", "有关",   "各",   "其他", "其它", "其中", "部分", "参会", "与会", "到会", "还有",
      "多家", "多所",   "两家", "两所", "三家", "三所", "上述", "之后", "一批", "一家", "一所",
      "现有", "原有",   "众多", "许多", "不少", "不同", "所有", "全部", "全省", "全市", "全县",
      "全区", "全校",   "全院", "一流", "知名", "优秀", "首家", "首个", "本地", "当地", "外地",
      "某",   "新一批", "若干", "个别", "合作", "签约", "共建", "重点", "市域", "类似", "此类",
      "这些", "那些",   "每",   "数",   "业内", "业经", "报经", "企业"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, WORDS[i]))
      return true;
  return false;
}

/* 建设工匠学院: what to do with it, not what it is called. */
static bool begins_with_task(const rh_proposals *p, const rh_unit *unit) {
  static const char *const WORDS[] = {"建设", "成立", "组建", "推进", "打造", "推动", "加强"};
  if (unit->tag != RH_TAG_V) return false;
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, WORDS[i]))
      return true;
  return false;
}

/* 省级重点中专: a rank, no name. */
static bool begins_with_rank(const rh_proposals *p, const rh_unit *unit) {
  static const char *const WORDS[] = {"省级", "市级", "国家级", "县级", "区级", "校级"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, WORDS[i]))
      return true;
  return false;
}

/* 远航有限公司(清河集团)投资控股: a whole company stands before the bracket; what follows tells
 * what it does. */
static bool goes_on_after_company(const rh_proposals *p, size_t start, size_t end) {
  for (size_t i = start + 2; i + 5 < end; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + i, "限公司(") ||
        rh_analysis_starts_with(p->analysis, p->sentence->start + i, "限公司（") ||
        rh_analysis_starts_with(p->analysis, p->sentence->start + i, "任公司("))
      return true;
  return false;
}

/* 我校人文学院: the name begins after the word for the writer's own school. */
static bool begins_with_own_word(const rh_proposals *p, size_t start) {
  static const char *const WORDS[] = {"我校", "我院", "我司", "该校", "该院", "本校", "本院"};
  static const uint32_t OWN[] = {0x6211, 0x8BE5, 0x672C, 0};    /* 我该本 */
  static const uint32_t SECOND[] = {0x6821, 0x9662, 0x53F8, 0}; /* 校院司 */
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + start, WORDS[i])) return true;
  if (start == 0) return false;
  bool own = false;
  bool second = false;
  for (size_t i = 0; OWN[i]; i++) own |= p->text[start - 1] == OWN[i];
  for (size_t i = 0; SECOND[i]; i++) second |= p->text[start] == SECOND[i];
  return own && second;
}

/* 要求和学校, 理念和公司: a joiner and a bare noun after it; the noun names nobody. */
static bool is_bare_after_joiner(const rh_proposals *p, size_t end, size_t ending_length) {
  static const uint32_t JOINERS[] = {0x4E0E, 0x548C, 0x53CA, 0x540C,
                                     0x8DDF, 0x5BF9, 0}; /* 与和及同跟对 */
  size_t start = end - ending_length;
  if (start > 2 && rh_analysis_starts_with(p->analysis, p->sentence->start + start - 2, "代表"))
    return true;
  for (size_t f = p->found_ending[start]; f > 0; f = p->found[f - 1].next_at_end)
    for (const rh_lexicon_entry *e = p->found[f - 1].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_PLACE) return false; /* 大同|大学 */
  for (size_t i = 0; start > 0 && JOINERS[i]; i++)
    if (p->text[start - 1] == JOINERS[i])
      return rh_proposals_entry(p, start, end, RH_LEX_GENERIC) ||
             rh_proposals_entry(p, start, end, RH_LEX_ANAPHOR);
  return false;
}

/* 远航订单班 is a course of its own, where 焊接专业 is a field of study that many teach. */
static bool is_class_name(const rh_proposals *p, size_t end) {
  enum { BAN = 0x73ED }; /* 班 */
  return p->text[end - 1] == BAN;
}

/* 第九届, 首批: the name of a title or scheme may begin with it even before its first proper part.
 */
static bool is_ordinal(const rh_proposals *p, const rh_unit *unit) {
  uint32_t first = p->text[unit->start];
  uint32_t last = p->text[unit->end - 1];
  if (first != 0x7B2C && first != 0x9996) return false;                        /* 第 首 */
  return last == 0x5C4A || last == 0x6279 || last == 0x671F || last == 0x6B21; /* 届批期次 */
}

/* 全国 before a proper part: 全国清河行业产教融合共同体. */
static bool is_nation(const rh_proposals *p, const rh_unit *unit) {
  return unit_length(unit) == 2 && unit->class_ == RH_UNIT_NOUN &&
         rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "全国");
}

/* 全国…, 国家级…: proper enough for an alliance or base to be a name. */
static bool is_national(const rh_proposals *p, size_t start, const rh_lexicon_entry *ending) {
  static const char *const WORDS[] = {"全国", "国家", "国际", "世界", "亚洲", "海峡两岸", "中国"};
  if (ending->type > RH_BASE || ending->weight < 7) return false;
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + start, WORDS[i])) return true;
  return false;
}

/* 全国建材行业产教融合共同体 is one of the building-materials industry. */
static void propose_industry_of_alliance(rh_proposals *p, size_t start, size_t end) {
  static const char *const SCOPES[] = {"全国", "国家"};
  enum { MAX_INDUSTRY = 12 };
  size_t at = p->sentence->start;
  for (size_t i = 0; i < sizeof SCOPES / sizeof *SCOPES; i++)
    if (rh_analysis_starts_with(p->analysis, at + start, SCOPES[i])) start += 2;
  for (size_t f = p->found_from[start]; f < p->found_from[start + 1]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_PLACE && p->found[f].end + 4 < end) start = p->found[f].end;
  for (size_t i = start + 2; i < end && i <= start + MAX_INDUSTRY; i++) {
    if (!rh_analysis_starts_with(p->analysis, at + i, "行业")) continue;
    rh_propose(p, start, i, RH_INDUSTRY, 0.4 * (double)(i - start) + 0.5,
               "industry in an alliance's name")
        ->named = true;
    return;
  }
}

/* 清河学院 in 清河学院与…: complete by itself. */
static bool is_whole_name(const rh_proposals *p, const rh_unit *unit) {
  size_t length;
  if (!is_organization_tag(unit) || unit->quoted) return false;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, unit->end, &length);
  return ending && ending->weight >= 7;
}

/* Joint bases alone are named after two bodies. */
static bool closes_no_base(const rh_proposals *p, size_t last) {
  size_t length;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, p->units.items[last].start - (last > 0),
                                                       p->units.items[last].end, &length);
  return !ending || ending->type != RH_BASE;
}

/* 人文与传播学院, 棉花和纺织服装行业共同体: a joiner between two plain nouns of one name. */
static bool joins_within(const rh_proposals *p, size_t joiner, size_t last) {
  enum { YU = 0x4E0E, HE = 0x548C, MAX_BEFORE = 6 };
  const rh_unit *unit = &p->units.items[joiner];
  if (joiner == 0 || joiner == last) return false;
  const rh_unit *before = unit - 1;
  uint32_t mark = p->text[unit->start];
  if (mark != YU && mark != HE) return false;
  if (before->end - before->start > MAX_BEFORE || is_whole_name(p, before)) return false;
  bool deed = before->tag == RH_TAG_V && before->end - before->start == 2; /* 实习与就业… */
  if (before->class_ != RH_UNIT_NOUN && !deed && !is_organization_tag(before)) return false;
  if (rh_proposals_entry(p, before->start, before->end, RH_LEX_GENERIC)) return false;
  size_t length;
  const rh_lexicon_entry *ending =
      rh_proposals_ending(p, unit->end - 1, p->units.items[last].end, &length);
  if (!ending || (mark == HE && p->units.items[last].end - length <= unit->end)) return false;
  bool place_before = joiner >= 2 && p->units.items[joiner - 2].tag == RH_TAG_LOC;
  if (ending->type == RH_GOVERNMENT) return mark == HE && place_before; /* 某州教育和体育局 */
  return mark == YU ? ending->type == RH_SCHOOL || ending->type == RH_ORGANIZATION ||
                          ending->type == RH_BASE || ending->type == RH_HONOUR
                    : ending->type == RH_ALLIANCE;
}

/* 远航有限公司酒店中心: a division, not a base. */
static bool is_division_of_company(const rh_proposals *p, size_t start, size_t end) {
  enum { MAX_DIVISION = 5 };
  for (size_t i = start + 4; i + 4 < end; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + i, "有限公司") &&
        end - (i + 4) <= MAX_DIVISION)
      return rh_analysis_starts_with(p->analysis, p->sentence->start + end - 2, "中心");
  return false;
}

rh_type rh_name_type(const rh_proposals *p, size_t start, size_t end,
                     const rh_lexicon_entry *ending) {
  if (ending->type == RH_PLACE &&
      rh_analysis_starts_with(p->analysis, p->sentence->start + end - 2, "宾馆") &&
      rh_proposals_found(p, end, p->length, RH_LEX_POST))
    return RH_ENTERPRISE; /* …宾馆总经理 */
  const rh_lexicon_entry *whole = rh_proposals_entry(p, start, end, RH_LEX_ENDING);
  if (whole && whole->weight > 0) return whole->type; /* 乡村振兴学院 is an ending by itself */
  if (ending->type == RH_BASE && is_division_of_company(p, start, end)) return RH_ENTERPRISE;
  if (ending->type != RH_SCHOOL ||
      !rh_analysis_starts_with(p->analysis, p->sentence->start + end - 2, "学院"))
    return ending->type;
  if (start < end && (p->text[start] == 0x201C || p->text[start] == '"')) start++;
  for (size_t f = p->found_from[start]; f < p->found_from[start + 1]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_ORGANIZATION && e->type == RH_ENTERPRISE && p->found[f].end < end)
        return RH_ACADEMY;
  return ending->type;
}

/* 中国—东盟: a dash between two places of one name. */
static bool joins_places(const rh_proposals *p, size_t dash) {
  const rh_unit *unit = &p->units.items[dash];
  uint32_t mark = p->text[unit->start];
  if (dash == 0 || dash + 1 >= p->units.count || unit_length(unit) != 1) return false;
  if (mark != 0x2014 && mark != '-' && mark != 0x2013) return false; /* — – */
  return (unit - 1)->tag == RH_TAG_LOC && (unit + 1)->class_ == RH_UNIT_PROPER;
}

/* 数字商贸学院: a faculty is called after its field. */
static bool is_faculty(const rh_proposals *p, size_t start, size_t end,
                       const rh_lexicon_entry *ending, size_t ending_length) {
  enum { LEAST = 6 };
  if (ending->type != RH_SCHOOL || end - start < LEAST || end - start <= ending_length)
    return false;
  if (!rh_analysis_starts_with(p->analysis, p->sentence->start + end - 2, "学院")) return false;
  return !rh_proposals_entry(p, start, end - 2, RH_LEX_GENERIC);
}

/* How many places the span begins with: 贵州|织金县|职业中专. */
static size_t places_at_head(const rh_proposals *p, size_t first, size_t last) {
  size_t count = 0;
  while (first + count < last && p->units.items[first + count].tag == RH_TAG_LOC &&
         !p->units.items[first + count].quoted)
    count++;
  return count;
}

/* Proposes every span of units that closes with unit `last`. */
static void propose_ending_at(rh_proposals *p, size_t last) {
  size_t end = p->units.items[last].end;
  span_shape shape = {0, 0, 0, 0, false, false};
  for (size_t steps = 0; steps < MAX_UNITS && steps <= last; steps++) {
    size_t first = last - steps;
    const rh_unit *unit = &p->units.items[first];
    if (unit->class_ == RH_UNIT_STOP && joins_places(p, first)) continue;
    if (unit->class_ == RH_UNIT_STOP) return;
    bool digits = is_latin(p, unit) && first > 0 && is_latin(p, unit - 1); /* G100 */
    if (unit->class_ == RH_UNIT_LOOSE && !is_ordinal(p, unit) && !digits)
      shape.loose += unit_length(unit);
    bool verb = (unit->tag == RH_TAG_V || unit->tag == RH_TAG_VD) && !is_latin(p, unit) &&
                !in_words_of_names(p, unit);
    if (verb && !unit->quoted && steps > 0 && !shape.proper) return;
    if (verb) shape.verbs++;
    if (unit->class_ == RH_UNIT_JOIN && unit_length(unit) > 1) return; /* 以及 */
    if (unit->class_ == RH_UNIT_JOIN && first > 0 && is_whole_name(p, &p->units.items[first - 1]) &&
        closes_no_base(p, last))
      return;
    if (unit->class_ == RH_UNIT_JOIN && !joins_within(p, first, last)) shape.joins++;
    bool proper = unit->class_ == RH_UNIT_PROPER && !is_latin(p, unit);
    if (unit->class_ == RH_UNIT_PROPER) shape.telling = true;
    if (first < last && unit[1].tag == RH_TAG_PER && !unit[1].quoted) shape.persons++;
    bool ordinal = is_ordinal(p, unit) || is_nation(p, unit);
    if (shape.proper && !proper && unit->class_ != RH_UNIT_GROUP && !ordinal) return;
    shape.proper |= proper;
    if (unit->class_ == RH_UNIT_JOIN || unit->class_ == RH_UNIT_GROUP) continue;
    if (verb && !unit->quoted) continue;
    if (begins_with_own_word(p, unit->start)) return;
    if (begins_with_task(p, unit) || goes_on_after_company(p, unit->start, end)) continue;
    size_t ending_length;
    const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, end, &ending_length);
    if (!ending || !is_named_by_ending(ending->type) || ending->weight == 0) continue;
    if (ending->type <= RH_ACADEMY && begins_with_rank(p, unit)) continue;
    if (ordinal && end - unit_length(unit) - ending_length <= unit->start)
      continue; /* 首批 + 项目 */
    if (ordinal && !is_nation(p, unit) && ending->type != RH_HONOUR && ending->type != RH_PROGRAMME)
      continue;
    if (rh_proposals_entry(p, unit->start, end, RH_LEX_GENERIC)) continue;
    if (is_bare_after_joiner(p, end, ending_length)) continue;
    bool tagged_place = steps == 0 && unit->tag == RH_TAG_LOC && ending->type == RH_PLACE;
    if (!may_begin_with(unit, &shape, ending) || begins_generic(p, unit)) continue;
    if (!tagged_place && !is_sound(p, unit->start, end, ending_length)) continue;
    size_t length = end - unit->start;
    double score = span_score(&shape, length, ending);
    if (!is_boundary_before(p, first)) score -= CUT_COST;
    if (shape.loose == 0) score += PLACE_AT_HEAD * (double)places_at_head(p, first, last);
    if (unit->class_ == RH_UNIT_LOOSE && !ordinal) score -= 1.0;
    bool parted = is_organization_tag(unit) && steps == 0 && rh_is_parted(p, unit);
    if (parted) score -= 8.0;
    bool tagged = steps == 0 && (unit->tag == RH_TAG_ORG || unit->tag == RH_TAG_LOC);
    if (tagged) score += TAGGED_BONUS;
    rh_type type = rh_name_type(p, unit->start, end, ending);
    rh_mention *mention =
        rh_propose(p, unit->start, end, type, score,
                   tagged ? "tagged name with a known ending" : "run of nouns with a known ending");
    bool telling =
        shape.proper || (length >= LEAST_NATIONAL && is_national(p, unit->start, ending));
    mention->named = (telling || is_faculty(p, unit->start, end, ending, ending_length)) &&
                     ending->type != RH_PLACE &&
                     (type_factor(ending->type) >= 1.0 || is_class_name(p, end));
    mention->entry = ending;
    if (ending->type == RH_ALLIANCE && is_boundary_before(p, first))
      propose_industry_of_alliance(p, unit->start, end);
    if (begins_afresh(p, unit)) return;
  }
}

/* A known organization stands at its beginning: the tagger ran on over the end of the name. */
static bool begins_with_known(const rh_proposals *p, const rh_unit *unit) {
  for (size_t f = p->found_from[unit->start]; f < p->found_from[unit->start + 1]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (p->found[f].end < unit->end && p->found[f].end > unit->start + 2 &&
          (e->lexicon == RH_LEX_DEPARTMENT || e->lexicon == RH_LEX_ORGANIZATION))
        return true;
  return false;
}

/* Names that the tagger found and that close with no known ending. */
static void propose_tagged(rh_proposals *p, const rh_unit *unit) {
  size_t length;
  if (unit->quoted || rh_proposals_ending(p, unit->start, unit->end, &length)) return;
  double score = PER_CHARACTER * (double)unit_length(unit);
  if (rh_proposals_entry(p, unit->start, unit->end, RH_LEX_GENERIC)) return;
  if (unit->tag == RH_TAG_LOC || unit->tag == RH_TAG_NS)
    rh_propose(p, unit->start, unit->end, RH_PLACE, score, "place found by the tagger");
  else if (is_organization_tag(unit) && !begins_with_task(p, unit) &&
           !rh_begins_with_parting_word(p, unit))
    rh_propose(p, unit->start, unit->end, RH_ORGANIZATION,
               score * (begins_with_known(p, unit) ? 0.3 : 0.7), "organization found by the tagger")
        ->untyped = true;
}

/* 远航有限公司人事行政部 + 经理: the company holds the post, the department belongs to it. */
static void propose_company_of_department(rh_proposals *p, const rh_unit *unit) {
  enum { MAX_DEPARTMENT = 8 };
  static const char *const COMPANIES[] = {"有限责任公司", "有限公司", "集团公司", "集团"};
  static const size_t LENGTHS[] = {6, 4, 4, 2};
  if (!p->found_ending[unit->end]) return;
  for (size_t end = unit->end - 2; end + MAX_DEPARTMENT > unit->end && end > unit->start + 4; end--)
    for (size_t i = 0; i < sizeof COMPANIES / sizeof *COMPANIES; i++) {
      if (!rh_analysis_starts_with(p->analysis, p->sentence->start + end - LENGTHS[i],
                                   COMPANIES[i]))
        continue;
      size_t closing = unit->end - 1;
      bool department = p->text[closing] == 0x90E8 || p->text[closing] == 0x5904 ||
                        p->text[closing] == 0x79D1 || p->text[closing] == 0x5BA4; /* 部处科室 */
      if (!department) return;
      rh_propose(p, unit->start, end, RH_ENTERPRISE,
                 PER_CHARACTER * (double)unit_length(unit) + TAGGED_BONUS + 3.0,
                 "company before the name of its department")
          ->named = true;
      return;
    }
}

/* 清河市教育局职成科科长: an office without a place in the lexicons, told by the post that repeats
 * its last character, belongs to the body before it. */
static void propose_inner_office(rh_proposals *p, size_t post_start) {
  enum { MAX_OFFICE = 14 };
  static const char *const KINDS[] = {"处", "科", "室", "办", "股", "司", "部", "中心", "委"};
  static const char *const POSTS[] = {"处长", "科长", "主任", "主任", "股长",
                                      "司长", "部长", "主任", "主任"};
  size_t at = p->sentence->start;
  for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++) {
    size_t length = k == 7 ? 2 : 1;
    size_t post = post_start + (p->text[post_start] == 0x526F); /* 副 */
    if (post_start < length + 4 || !rh_analysis_starts_with(p->analysis, at + post, POSTS[k]))
      continue;
    if (!rh_analysis_starts_with(p->analysis, at + post_start - length, KINDS[k])) continue;
    for (size_t i = 0; i < p->units.count; i++) {
      const rh_unit *body = &p->units.items[i];
      size_t ending_length;
      if (body->end >= post_start || post_start - body->end > MAX_OFFICE) continue;
      if (!is_organization_tag(body) || body->quoted) continue;
      const rh_lexicon_entry *ending =
          rh_proposals_ending(p, body->start, body->end, &ending_length);
      if (!ending || (ending->type != RH_GOVERNMENT && ending->type != RH_ORGANIZATION)) continue;
      bool whole = true;
      for (size_t c = body->end; c < post_start; c++) whole &= p->text[c] >= 0x4E00;
      if (!whole) continue;
      rh_propose(p, body->start, post_start, ending->type,
                 PER_CHARACTER * (double)(post_start - body->start) + TAGGED_BONUS + 2.0,
                 "body with the office that the post tells of")
          ->named = true;
    }
    return;
  }
}

void rh_propose_names(rh_proposals *p) {
  for (size_t i = 0; i < p->found_count; i++)
    for (const rh_lexicon_entry *e = p->found[i].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST) propose_inner_office(p, p->found[i].start);
  for (size_t i = 0; i < p->units.count; i++) {
    const rh_unit *unit = &p->units.items[i];
    if (unit->class_ == RH_UNIT_STOP || unit->class_ == RH_UNIT_JOIN) continue;
    propose_tagged(p, unit);
    if (unit->tag == RH_TAG_ORG && !rh_is_parted(p, unit)) propose_without_party_body(p, unit);
    if (unit->tag == RH_TAG_ORG) propose_company_of_department(p, unit);
    if (is_organization_tag(unit) && !unit->quoted) rh_propose_parts(p, unit);
    propose_joined_places(p, i);
    propose_with_bracket(p, i);
    propose_joint_department(p, i);
    propose_department_of_school(p, i);
    if (closes_a_bracket(p, i)) propose_before_bracket(p, i);
    propose_ending_at(p, i);
  }
}
