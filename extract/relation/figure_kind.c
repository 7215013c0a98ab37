#include "extract/relation/figure_kind.h"

#include "extract/mention/wording.h"

#include <string.h>

void rh_clause_of_item(const rh_scene *scene, size_t item, size_t *from, size_t *to) {
  *from = item;
  *to = item;
  while (*from > 0 && (rh_scene_mention(scene, *from - 1) ||
                       !rh_ends_clause(rh_scene_character(scene, *from - 1))))
    (*from)--;
  while (*to < scene->count &&
         (rh_scene_mention(scene, *to) || !rh_ends_clause(rh_scene_character(scene, *to))))
    (*to)++;
}

static size_t position_of(const rh_scene *scene, size_t item) {
  return item < scene->count ? scene->items[item].start
                             : scene->analysis->sentences[scene->sentence].end;
}

/* True when one of the words stands in the items [from, to). */
static bool holds(const rh_scene *scene, const char *const *words, size_t from, size_t to) {
  return rh_holds_one_of(scene->analysis, words, position_of(scene, from), position_of(scene, to));
}

static bool is_one_of(const char *text, const char *const *words) {
  for (; *words; words++)
    if (strcmp(text, *words) == 0) return true;
  return false;
}

static bool contains_one_of(const char *text, const char *const *words) {
  for (; *words; words++)
    if (strstr(text, *words)) return true;
  return false;
}

static const char *const PEOPLE_UNITS[] = {"人", "名", "位", "人次", NULL};
static const char *const BODY_UNITS[] = {"家", "所", "个", "间", "支", "位", "名", "人", NULL};

/* Times and sizes of parts describe nobody. */
static bool measures_no_thing(const rh_mention *quantity) {
  static const char *const UNITS[] = {
      "小时",     "分钟", "秒",     "天",   "周",   "星期", "个月", "季度",
      "学期",     "学年", "周年",   "学时", "课时", "学分", "遍",   "趟",
      "倍",       "毫米", "微米",   "纳米", "厘米", "米",   "度",   "摄氏度",
      "个百分点", "分贝", "个学期", "英寸", "款",   "组",   "部门", NULL};
  static const char *const COUNTED[] = {"方面", "部分", "特点", "原则", "阶段",   "环节", "步骤",
                                        "维度", "层面", "问题", "小时", "工作日", "阅读", "浏览",
                                        "点击", "评论", "角度", "结合", "意识",   NULL};
  return is_one_of(quantity->text, UNITS) || contains_one_of(quantity->what, COUNTED);
}

static bool is_spelled(const rh_scene *scene, const rh_mention *quantity) {
  uint32_t first = scene->analysis->document->folded[quantity->start];
  return first < '0' || first > '9';
}

/* 两家企业, 三方, 四个合作: a small number in characters sums up what was named, unless a verb
 * before it counts: 新增两所. */
static bool sums_up(const rh_scene *scene, size_t item) {
  static const char *const COUNTING[] = {"新增", "增设", "共有", "已有", "现有", "设有", "建有",
                                         "拥有", "摘得", "荣获", "获得", "斩获", "增至", "达到",
                                         "新建", "建成", "建立", "设立", "开设", NULL};
  static const double SMALL = 10;
  enum { BETWEEN = 12 };
  const rh_mention *quantity = rh_scene_mention(scene, item);
  if (!is_spelled(scene, quantity) || quantity->number >= SMALL) return false;
  if (is_one_of(quantity->text, PEOPLE_UNITS)) return true;
  size_t from = item;
  for (size_t n = 0; n < BETWEEN && from > 0; n++) {
    if (!rh_scene_mention(scene, from - 1) && rh_ends_clause(rh_scene_character(scene, from - 1)))
      break;
    from--;
  }
  return !holds(scene, COUNTING, from, item);
}

/* 每校2名: what is told of each. */
static bool is_rate(const rh_scene *scene, size_t from, size_t item) {
  static const char *const RATES[] = {"每个", "每家", "每所", "每名", "每人", "每校",   "每县",
                                      "每市", "每区", "每班", "每位", "每场", "每次",   "每月",
                                      "每天", "每周", "每套", "每台", "每生", "每学期", "各获",
                                      "各得", "人均", "生均", NULL};
  return holds(scene, RATES, from, item);
}

/* 来自全国20个省: where those who are here come from. */
static bool comes_from(const rh_scene *scene, size_t item) {
  return item >= 4 && rh_scene_starts_with(scene, item - 4, "来自");
}

/* 我国, 全国: told of no one that the text is about. */
static bool tells_of_the_country(const rh_scene *scene, size_t from, size_t item) {
  static const char *const WORDS[] = {"我国", "全国", "全球", "世界", "全世界", "国内", NULL};
  size_t first = rh_scene_subject_start(scene, from);
  for (const char *const *word = WORDS; *word; word++)
    if (rh_scene_starts_with(scene, first, *word) ||
        (item >= 2 && rh_scene_starts_with(scene, item - 2, *word) && !comes_from(scene, item)))
      return true;
  return false;
}

/* 王强、李敏等5位领导: counts the people who are listed. */
static bool counts_the_list(const rh_scene *scene, size_t item) {
  static const double MOST = 10;
  const rh_mention *quantity = rh_scene_mention(scene, item);
  return quantity->number < MOST && is_one_of(quantity->text, PEOPLE_UNITS) && item > 0 &&
         !rh_scene_mention(scene, item - 1) && rh_scene_starts_with(scene, item - 1, "等");
}

/* 这3个维度: told before. */
static bool is_referred_to(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"这", "那", "此", "该", NULL};
  for (const char *const *word = WORDS; *word && item > 0; word++)
    if (!rh_scene_mention(scene, item - 1) && rh_scene_starts_with(scene, item - 1, *word))
      return true;
  return false;
}

/* “30分钟人才培养圈”: a figure in a name in quotation marks. */
static bool stands_in_a_name(const rh_scene *scene, size_t item) {
  enum { OPEN = 0x201C, CLOSE = 0x201D, LONGEST = 12 };
  size_t open = item;
  size_t close = item + 1;
  while (open > 0 && item - open < LONGEST && rh_scene_character(scene, open) != OPEN) {
    if (rh_scene_character(scene, open) == CLOSE) return false;
    open--;
  }
  if (rh_scene_character(scene, open) != OPEN) return false;
  for (; close < scene->count && close - item < LONGEST; close++)
    if (rh_scene_character(scene, close) == CLOSE) return true;
  return false;
}

static bool names_one(const rh_mention *mention, size_t entity) {
  for (size_t i = 0; mention && i < mention->entity_count; i++)
    if (mention->entities[i] == entity) return true;
  return false;
}

/* 甲公司、乙公司|等…: the list that the name at `item` is in is summed up. */
static bool is_summed(const rh_scene *scene, size_t item) {
  item++;
  while (rh_scene_starts_with(scene, item, "、") && rh_scene_mention(scene, item + 1)) item += 2;
  return rh_scene_starts_with(scene, item, "等");
}

/* 甲校、乙校等5所院校, 甲校、乙校、丙校3所: counts what is listed by name; not
 * 丁校与甲公司、乙公司等5家企业 签约, which counts for 丁校. */
static bool counts_names(const rh_scene *scene, size_t item) {
  enum { QUOTE = 0x201D };
  static const double FEW = 10; /* a longer list is not written out */
  const rh_subject *subject = &scene->subjects[item];
  size_t last = item;
  if (rh_scene_mention(scene, item)->number >= FEW) return false;
  bool summed =
      last > 0 && !rh_scene_mention(scene, last - 1) && rh_scene_starts_with(scene, last - 1, "等");
  if (summed) last--;
  if (last > 0 && rh_scene_character(scene, last - 1) == QUOTE) last--;
  const rh_mention *name = last > 0 ? rh_scene_mention(scene, last - 1) : NULL;
  if (!name || name->kind > RH_BASE || last < 2 || rh_scene_mention(scene, last - 2)) return false;
  if (!summed && !rh_scene_starts_with(scene, last - 2, "、")) return false;
  size_t first = last - 1;
  while (first > 1 && rh_scene_starts_with(scene, first - 1, "、") &&
         rh_scene_mention(scene, first - 2))
    first -= 2;
  for (size_t i = 0; summed && subject->own && i < first; i++)
    if (names_one(rh_scene_mention(scene, i), subject->entities[0]) && !is_summed(scene, i))
      return false;
  return true;
}

/* 百家企业, 千亩校园: a round word rather than a figure. */
static bool is_round_word(const rh_scene *scene, size_t item) {
  enum { HUNDRED = 0x767E, THOUSAND = 0x5343, ODD = 0x4F59, MORE = 0x591A };
  const rh_mention *quantity = rh_scene_mention(scene, item);
  const uint32_t *text = scene->analysis->document->folded + quantity->start;
  return (text[0] == HUNDRED || text[0] == THOUSAND) && text[1] != ODD && text[1] != MORE;
}

static bool is_nothing(const rh_scene *scene, size_t item, size_t from) {
  const rh_mention *quantity = rh_scene_mention(scene, item);
  return measures_no_thing(quantity) || sums_up(scene, item) || is_rate(scene, from, item) ||
         tells_of_the_country(scene, from, item) || counts_the_list(scene, item) ||
         is_referred_to(scene, item) || stands_in_a_name(scene, item) ||
         (item == 0 && strcmp(quantity->text, "%") == 0);
}

static bool tells_attendance(const rh_scene *scene, size_t item, size_t from, size_t to) {
  static const char *const NEAR[] = {"出席",     "到会", "与会", "参会", "到场", "见证",
                                     "莅会",     "参赛", "参评", "参展", "观摩", "同场竞技",
                                     "同台竞技", "一行", "齐聚", NULL};
  static const char *const ANYWHERE[] = {"出席",     "到会",     "与会",     "参会",     "参加会议",
                                         "参加仪式", "参加活动", "同场竞技", "同台竞技", "角逐",
                                         "比拼",     "参加大会", "前来参加", "见证",     "到场",
                                         "赶来",     "共话",     "共商",     "齐聚",     NULL};
  static const char *const CONTENDERS[] = {"选手", "赛项", "代表队", "参赛", "队伍", "嘉宾", NULL};
  static const char *const ORIGIN[] = {"来自", NULL};
  static const char *const WHO[] = {"代表", "领导", "嘉宾", "负责", "人士", "师生",
                                    "专家", "学者", "企业", "院校", "学校", "单位",
                                    "机构", "协会", "选手", "高校", "教师", "管委会",
                                    "集团", "联盟", "公司", "医院", NULL};
  const rh_mention *quantity = rh_scene_mention(scene, item);
  if (!is_one_of(quantity->text, BODY_UNITS)) return false;
  if (holds(scene, NEAR, from, to)) return true;
  if (contains_one_of(quantity->what, CONTENDERS)) return true;
  if (holds(scene, ORIGIN, from, to) && (scene->kinds & UINT32_C(1) << RH_EVENT)) return true;
  bool people = is_one_of(quantity->text, PEOPLE_UNITS);
  bool who = *quantity->what ? contains_one_of(quantity->what, WHO) : people;
  return who && holds(scene, ANYWHERE, 0, scene->count);
}

static bool is_money(const rh_mention *quantity) {
  static const char *const UNITS[] = {"元",   "万元", "亿元",   "万亿元", "美元",
                                      "欧元", "港元", "人民币", "元/年",  "新台币",
                                      "日元", "英镑", "澳门元", NULL};
  return is_one_of(quantity->text, UNITS);
}

rh_figure_kind rh_figure_kind_of(const rh_scene *scene, size_t item) {
  static const char *const EXTENT_UNITS[] = {"亩",   "平方米", "公顷", "平方公里", "栋",
                                             "工位", "座位",   "席位", "床位",     NULL};
  static const char *const PLACES[] = {"工位", "床位", "座位", "席位", "机位", NULL};
  static const char *const GIFT[] = {"捐", "赠", NULL};
  static const char *const MEMBERS[] = {"成员", "会员", "理事", "牵头", "加入", "组成", "发起",
                                        "组建", "加盟", "联合", "汇聚", "汇集", "吸纳", NULL};
  static const char *const LEARNERS[] = {"学员", "学生", "学子", "同学", "学徒", "新生",
                                         "毕业", "招生", "招收", "培训", NULL};
  static const char *const PRIZES[] = {"等奖", "金奖", "银奖", "铜奖", "金牌",
                                       "银牌", "铜牌", "奖项", "大奖", NULL};
  static const char *const SCHOOLING[] = {"专业",   "学科",     "教师",   "教职工", "在校生",
                                          "毕业生", "二级学院", "实训室", "教授",   "课程",
                                          "博士",   "硕士点",   NULL};
  static const char *const TURNOVER[] = {"签约金额", "总金额", "奖金", "成交", NULL};
  static const char *const CLAUSE_UNITS[] = {"条", "项", "个", NULL};
  static const char *const CLAUSES[] = {"措施", "举措", "政策", "条款", NULL};
  const rh_mention *quantity = rh_scene_mention(scene, item);
  size_t from;
  size_t to;
  rh_clause_of_item(scene, item, &from, &to);
  if (is_nothing(scene, item, from)) return RH_FIGURE_NONE;
  if (tells_attendance(scene, item, from, to)) return RH_FIGURE_ATTENDANCE;
  bool names = counts_names(scene, item);
  if (is_one_of(quantity->text, EXTENT_UNITS) || contains_one_of(quantity->what, PLACES))
    return RH_FIGURE_EXTENT;
  if (strcmp(quantity->text, "%") == 0) return RH_FIGURE_SHARE;
  if (holds(scene, GIFT, from, to)) return RH_FIGURE_GIFT;
  if (is_money(quantity))
    return contains_one_of(quantity->what, TURNOVER) ? RH_FIGURE_OTHER : RH_FIGURE_MONEY;
  if (is_one_of(quantity->text, BODY_UNITS) && holds(scene, MEMBERS, from, to) &&
      !is_one_of(quantity->text, PEOPLE_UNITS))
    return RH_FIGURE_MEMBERS;
  if (names || is_round_word(scene, item)) return RH_FIGURE_NONE;
  if (is_one_of(quantity->text, PEOPLE_UNITS) &&
      (holds(scene, LEARNERS, from, to) || (scene->kinds & UINT32_C(1) << RH_COURSE)))
    return RH_FIGURE_LEARNERS;
  if (contains_one_of(quantity->what, PRIZES)) return RH_FIGURE_PRIZES;
  if (contains_one_of(quantity->what, SCHOOLING)) return RH_FIGURE_SCHOOLING;
  if (is_one_of(quantity->text, CLAUSE_UNITS) && contains_one_of(quantity->what, CLAUSES))
    return RH_FIGURE_CLAUSES;
  return RH_FIGURE_OTHER;
}

double rh_figure_fits(rh_figure_kind kind, rh_type type) {
  /* Government School Enterprise Academy Alliance Organization Base Person Place Document Programme
   * Event Industry Course Honour Measure */
  static const double FITS[RH_FIGURE_KIND_COUNT][RH_TYPE_COUNT] = {
      [RH_FIGURE_ATTENDANCE] = {[RH_EVENT] = 1},
      [RH_FIGURE_EXTENT] = {0.5, 0.8, 0.5, 0.9, 0, 0.7, 1, 0, 0.5, 0, 0.8, 0, 0, 0, 0, 0},
      [RH_FIGURE_LEARNERS] = {0.3, 0.9, 0.7, 0.9, 0.4, 0.8, 0.9, 0, 0.7, 0.5, 0.9, 0.4, 0, 1, 0, 0},
      [RH_FIGURE_MEMBERS] = {0.45, 0.45, 0.45, 0.6, 1, 0.7, 0.6, 0, 0.4, 0.4, 0.5, 0.3, 0, 0.2, 0.2,
                             0},
      [RH_FIGURE_GIFT] = {0.5, 0.5, 1, 0.5, 0.6, 1, 0.2, 0, 0.2, 0, 1, 0, 0, 0, 0, 0},
      [RH_FIGURE_MONEY] = {0.8, 0.7, 0.9, 0.8, 0.4, 0.9, 1, 0, 0.9, 0.7, 1, 0.2, 0, 0.3, 0, 0},
      [RH_FIGURE_SHARE] = {0.6, 0.8, 0.8, 0.8, 0.7, 0.7, 0.8, 0, 1, 1, 1, 0.2, 0, 0.5, 0, 0},
      [RH_FIGURE_SCHOOLING] = {0.4, 1, 0.5, 1, 0.6, 0.7, 0.9, 0, 0.9, 0.9, 0.5, 0.1, 0, 0.1, 0, 0},
      [RH_FIGURE_PRIZES] = {0.2, 1, 1, 1, 0.7, 0.8, 0.7, 0, 1, 0.4, 0.3, 0.8, 0, 0.6, 0.2, 0},
      [RH_FIGURE_CLAUSES] = {0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.3, 0, 0.6, 1.2, 0.8, 0.3, 0, 0, 0, 0},
      [RH_FIGURE_OTHER] = {0.9, 1, 0.9, 1, 1, 1, 0.9, 0, 1, 1, 1, 0.8, 0, 0.8, 0.3, 0},
  };
  return FITS[kind][type];
}

bool rh_figure_is_demanded(const rh_scene *scene, size_t item) {
  static const char *const STATES[] = {"目前", "现有", "已有", "截至",
                                       "去年", "近年", "已经", NULL};
  unsigned roles = scene->outline->places[scene->sentence].roles;
  return (roles & (RH_PLACE_POLICY | RH_PLACE_READING)) && !(roles & RH_PLACE_BACKGROUND) &&
         !holds(scene, STATES, 0, item);
}

/* 到2027年: a date by which something is to be reached; 截至2024年 is none. */
static bool is_term(const rh_scene *scene, size_t item) {
  const rh_mention *date = rh_scene_mention(scene, item);
  return date && date->kind == RH_KIND_DATE && item > 0 && !rh_scene_mention(scene, item - 1) &&
         rh_scene_starts_with(scene, item - 1, "到");
}

/* 虚拟, 招生计划, 发展规划: words that only look as if they told of the future. */
static bool is_future(const rh_scene *scene, size_t from, size_t to) {
  static const char *const WORDS[] = {
      "力争",   "计划", "预计",   "将",     "规划占地", "今后",   "往后",     "规划用地",
      "规划总", "未来", "不少于", "不低于", "要达到",   "可容纳", "建成后",   "估算",
      "概算",   "年内", "拟",     "到今年", "到明年",   "完成后", "全部建成", NULL};
  static const char *const BEFORE[] = {"招生", "行动", "专项", "虚", "模", "贯穿", NULL};
  for (size_t i = from; i < to; i++) {
    if (is_term(scene, i)) return true;
    if (rh_scene_mention(scene, i)) continue;
    bool word = false;
    bool other = false;
    for (const char *const *w = WORDS; *w && !word; w++) word = rh_scene_starts_with(scene, i, *w);
    for (const char *const *b = BEFORE; *b && word; b++) {
      size_t length = strlen(*b) / strlen("拟");
      other |= i >= length && rh_scene_starts_with(scene, i - length, *b);
    }
    if (word && !other) return true;
  }
  return false;
}

bool rh_figure_is_target(const rh_scene *scene, size_t item) {
  static const char *const TERMS[] = {"力争", "今后", "往后", "未来", "年内", NULL};
  size_t from;
  size_t to;
  rh_clause_of_item(scene, item, &from, &to);
  if (is_future(scene, from, item)) return true;
  if (from == 0) return false;
  size_t before = from - 1; /* 到2027年，… */
  while (before > 0 && !scene->begins_clause[before]) before--;
  bool term = holds(scene, TERMS, before, from);
  for (size_t i = before; i < from; i++) term |= is_term(scene, i);
  return term;
}
