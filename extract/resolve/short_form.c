#include "extract/resolve/short_form.h"

#include "base/utf8.h"

#include <stddef.h>
#include <string.h>

static size_t characters(const char *text) {
  return rh_utf8_count(text, strlen(text));
}

static bool is_suffix(const char *part, const char *whole) {
  size_t a = strlen(part);
  size_t b = strlen(whole);
  return a < b && strcmp(whole + b - a, part) == 0;
}

/* Every character of `part` stands in `whole` in the same order. */
static bool is_subsequence(const char *part, const char *whole) {
  size_t length = strlen(part);
  for (size_t i = 0; i < length;) {
    size_t size;
    (void)rh_utf8_decode(part + i, length - i, &size);
    char character[RH_UTF8_MAX + 1] = {0};
    memcpy(character, part + i, size);
    const char *found = strstr(whole, character);
    if (!found) return false;
    whole = found + size;
    i += size;
  }
  return true;
}

/* The last two characters are the same: both end as 联盟, 集团, 学院. */
static bool same_ending(const char *a, const char *b) {
  size_t la = strlen(a);
  size_t lb = strlen(b);
  size_t ending = 2 * strlen("校");
  return la >= ending && lb >= ending && strcmp(a + la - ending, b + lb - ending) == 0;
}

static bool starts_alike(const char *a, const char *b) {
  return strncmp(a, b, 2 * strlen("校")) == 0;
}

/* Both close with the same kind of office: 委 is 委员会, 办 is 办公室; 市教委 is no 市委教育工委.
 */
static bool same_office(const char *short_name, const char *full_name) {
  static const char *const KINDS[][2] = {{"委", "委员会"}, {"办", "办公室"}, {"总", "总工会"}};
  size_t size = strlen("校");
  if (strcmp(short_name + strlen(short_name) - size, full_name + strlen(full_name) - size) == 0)
    return true;
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (is_suffix(KINDS[i][0], short_name) && is_suffix(KINDS[i][1], full_name)) return true;
  return false;
}

/* 市教委, 省人社厅: a level in place of the place's name; the rest is spread over the full name. */
static bool is_department_form(const char *short_name, const char *full_name) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "州"};
  if (!same_office(short_name, full_name)) return false;
  for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++) {
    size_t length = strlen(LEVELS[i]);
    if (strncmp(short_name, LEVELS[i], length) != 0) continue;
    const char *after_place = strstr(full_name, LEVELS[i]);
    return after_place && after_place != full_name && is_subsequence(short_name, after_place);
  }
  return false;
}

/* 南海 ← 南海区: the name without its level. */
static bool is_place_form(const char *short_name, const char *full_name) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "镇", "乡"};
  size_t length = strlen(short_name);
  if (strncmp(short_name, full_name, length) != 0) return false;
  for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
    if (strcmp(full_name + length, LEVELS[i]) == 0) return true;
  return false;
}

/* 远航集团 is not 远航集团清河分公司: what goes on after 集团 or 公司 is a company under it. */
static bool is_parent(const char *short_name, const char *full_name) {
  static const char *const WHOLES[] = {"集团", "公司", "大学", "总局"};
  static const char *const SAME[] = {"公司", "有限公司", "股份有限公司", "有限责任公司",
                                     "股份公司"};
  size_t length = strlen(short_name);
  if (strncmp(short_name, full_name, length) != 0) return false;
  bool whole = false;
  for (size_t i = 0; i < sizeof WHOLES / sizeof *WHOLES; i++)
    whole |= is_suffix(WHOLES[i], short_name);
  for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++)
    if (strcmp(full_name + length, SAME[i]) == 0) return false;
  return whole && full_name[length] != '(';
}

/* 中国远洋国际交流中心 for 中国远洋运输国际交流中心: one short word is left out in a long name. */
static bool leaves_a_word_out(const char *short_name, const char *full_name) {
  enum { LEAST = 8, MOST_LEFT_OUT = 3 };
  size_t a = characters(short_name);
  size_t b = characters(full_name);
  if (a < LEAST || b <= a || b - a > MOST_LEFT_OUT) return false;
  size_t prefix = 0;
  size_t la = strlen(short_name);
  size_t lb = strlen(full_name);
  while (prefix < la && short_name[prefix] == full_name[prefix]) prefix++;
  while (prefix > 0 && ((unsigned char)full_name[prefix] & 0xC0) == 0x80) prefix--;
  return prefix >= 2 * strlen("校") &&
         strcmp(short_name + prefix, full_name + lb - la + prefix) == 0;
}

bool rh_is_title_ending(const char *short_name, const char *full_name) {
  const char *bracket = strrchr(full_name, '(');
  const char *wide = strstr(full_name, "（");
  size_t length = strlen(full_name);
  if (bracket && length && full_name[length - 1] == ')') length = (size_t)(bracket - full_name);
  if (wide && is_suffix("）", full_name)) length = (size_t)(wide - full_name);
  size_t part = strlen(short_name);
  return part <= length && strncmp(full_name + length - part, short_name, part) == 0;
}

/* 关于印发某方案的通知 carries the plan that is 清河市某方案 by its whole name: without its place.
 */
static bool carries_ending(const char *notice, const char *title) {
  enum { LEAST = 10, MOST_PLACE = 6 };
  static const char *const SENDS[] = {"印发", "转发"};
  size_t of = strlen("的通知");
  size_t end = strlen(notice) > of ? strlen(notice) - of : 0;
  for (size_t i = 0; i < sizeof SENDS / sizeof *SENDS; i++) {
    const char *sent = strstr(notice, SENDS[i]);
    size_t start = sent ? (size_t)(sent - notice) + strlen(SENDS[i]) : end;
    size_t length = start < end ? end - start : 0;
    if (length < LEAST * strlen("某") || length >= strlen(title)) continue;
    const char *rest = title + strlen(title) - length;
    if (strncmp(notice + start, rest, length) == 0 &&
        rest - title <= (ptrdiff_t)(MOST_PLACE * strlen("某")))
      return true;
  }
  return false;
}

bool rh_carries_title(const char *notice, const char *title) {
  enum { LEAST = 6 };
  if (!is_suffix("通知", notice) || characters(title) < LEAST || strcmp(notice, title) == 0)
    return false;
  bool sends = strstr(notice, "印发") || strstr(notice, "转发");
  return sends && (strstr(notice, title) || carries_ending(notice, title));
}

/* 清河工业职院 for 清河工业职业学院: only the last words are cut. */
static bool has_last_words_cut(const char *short_name, const char *full_name) {
  static const struct {
    const char *ending;
    const char *full;
  } CUTS[] = {{"职院", "职业学院"},        {"职院", "职业技术学院"}, {"高专", "高等专科学校"},
              {"职大", "职业技术大学"},    {"职中", "职业中学"},     {"中专", "中等专业学校"},
              {"中专", "中等职业技术学校"}};
  size_t a = strlen(short_name);
  size_t b = strlen(full_name);
  for (size_t i = 0; i < sizeof CUTS / sizeof *CUTS; i++) {
    size_t cut = strlen(CUTS[i].ending);
    size_t whole = strlen(CUTS[i].full);
    if (a > cut && b > whole && a - cut == b - whole && is_suffix(CUTS[i].ending, short_name) &&
        is_suffix(CUTS[i].full, full_name) && strncmp(short_name, full_name, a - cut) == 0)
      return true;
  }
  return false;
}

/* 清职院, 清河职教中心: an abbreviation, no school's whole name by itself. */
static bool is_school_abbreviation(const char *short_name, const char *full_name) {
  static const char *const WHOLES[] = {"大学", "学院", "学校", "中学", "小学"};
  enum { MOST = 6, LEAST_SHORTER = 3 };
  if (has_last_words_cut(short_name, full_name)) return true;
  for (size_t i = 0; i < sizeof WHOLES / sizeof *WHOLES; i++)
    if (is_suffix(WHOLES[i], short_name)) return false;
  if (strncmp(short_name, full_name, strlen(short_name)) == 0) return false; /* a faculty of it */
  return characters(short_name) <= MOST &&
         characters(short_name) + LEAST_SHORTER <= characters(full_name) &&
         starts_alike(short_name, full_name) && is_subsequence(short_name, full_name);
}

/* 清河区产教联盟 for 清河区产教融合联盟: what is left out says nothing by itself; 创新 would. */
static bool leaves_weak_words_out(const char *short_name, const char *full_name) {
  static const char WEAK[] = "融合职业教育行产省市区县州";
  size_t length = strlen(full_name);
  for (size_t i = 0; i < length;) {
    size_t size;
    size_t own;
    (void)rh_utf8_decode(full_name + i, length - i, &size);
    if (*short_name && strncmp(short_name, full_name + i, size) == 0) {
      (void)rh_utf8_decode(short_name, strlen(short_name), &own);
      short_name += own;
    } else {
      char character[RH_UTF8_MAX + 1] = {0};
      memcpy(character, full_name + i, size);
      if (!strstr(WEAK, character)) return false;
    }
    i += size;
  }
  return *short_name == '\0';
}

/* 工贸学院 for 清河工贸职业技术学院: without 职业技术. */
static bool is_plain_school(const char *short_name, const char *full_name) {
  static const char *const KINDS[] = {"职业技术", "职业", "技术"};
  enum { LEAST = 4 };
  if (characters(short_name) < LEAST) return false;
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
    const char *at = strstr(full_name, KINDS[i]);
    if (!at) continue;
    const char *tail = at + strlen(KINDS[i]);
    size_t head = (size_t)(at - full_name);
    size_t a = strlen(short_name);
    size_t b = strlen(tail);
    if (a <= b || !is_suffix(tail, short_name) || a - b > head) return false;
    return strncmp(full_name + head - (a - b), short_name, a - b) == 0;
  }
  return false;
}

/* 学徒制航运实训基地 for 清河省现代学徒制专业航运实训基地: a long name with words left out, the
 * last four characters the same. */
static bool is_thinned_out(const char *short_name, const char *full_name) {
  enum { LEAST = 8 };
  size_t tail = 4 * strlen("校");
  size_t a = strlen(short_name);
  size_t b = strlen(full_name);
  return characters(short_name) >= LEAST && a >= tail && b >= tail &&
         strcmp(short_name + a - tail, full_name + b - tail) == 0 &&
         is_subsequence(short_name, full_name);
}

/* 清河高级职业中学 for 清河县高级职业中学. */
static bool leaves_level_out(const char *short_name, const char *full_name) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "州", "镇"};
  enum { PLACE_MOST = 4 };
  size_t size = strlen("校");
  for (size_t place = 2; place <= PLACE_MOST && (place + 1) * size < strlen(full_name); place++)
    for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
      if (strncmp(full_name + place * size, LEVELS[i], size) == 0 &&
          strncmp(short_name, full_name, place * size) == 0 &&
          strcmp(short_name + place * size, full_name + (place + 1) * size) == 0)
        return true;
  return false;
}

/* 远航公司 for 清河远航电机有限公司: what stands before 公司 comes after the place. */
static bool is_company_by_core(const char *short_name, const char *full_name) {
  enum { PLACE_MOST = 3 };
  size_t size = strlen("校");
  size_t a = strlen(short_name);
  size_t length = a - 2 * size;
  if (!is_suffix("公司", short_name) || !is_suffix("公司", full_name) || length < 2 * size)
    return false;
  for (size_t place = 0; place <= PLACE_MOST && place * size + length < strlen(full_name); place++)
    if (strncmp(short_name, full_name + place * size, length) == 0) return true;
  return false;
}

/* 工职院 for 清河工业职业技术学院: without its place. */
static bool is_abbreviation_without_place(const char *short_name, const char *full_name) {
  enum { LEAST = 3, MOST = 4, PLACE_LEAST = 2, PLACE_MOST = 3 };
  size_t size = strlen("校");
  size_t a = strlen(short_name);
  size_t b = strlen(full_name);
  if (characters(short_name) < LEAST || characters(short_name) > MOST || b < 4 * size) return false;
  if (strcmp(short_name + a - size, full_name + b - size) != 0) return false;
  for (size_t place = PLACE_LEAST; place <= PLACE_MOST && place * size < b; place++)
    if (strncmp(short_name, full_name + place * size, size) == 0 &&
        is_subsequence(short_name, full_name + place * size))
      return true;
  return false;
}

/* 清航大 for 清河航运科技大学. */
static bool is_university_abbreviation(const char *short_name, const char *full_name) {
  enum { MOST = 4 };
  return is_suffix("大", short_name) && is_suffix("大学", full_name) &&
         characters(short_name) <= MOST && is_subsequence(short_name, full_name);
}

/* 匠心助企行 for 匠心助企行专项行动: without the words that say what it is. */
static bool is_scheme_without_kind(const char *short_name, const char *full_name) {
  static const char *const KINDS[] = {"项目",     "计划",     "工程",     "模式",     "机制",
                                      "活动",     "行动",     "专项行动", "行动计划", "培训项目",
                                      "培养项目", "培养工程", "育人模式", "办学模式", "培养模式"};
  size_t length = strlen(short_name);
  if (strncmp(short_name, full_name, length) != 0) return false;
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (strcmp(full_name + length, KINDS[i]) == 0) return true;
  return false;
}

uint64_t rh_name_characters(const char *name) {
  uint64_t found = 0;
  size_t length = strlen(name);
  for (size_t i = 0; i < length;) {
    size_t size;
    found |= UINT64_C(1) << rh_utf8_decode(name + i, length - i, &size) % 64;
    i += size;
  }
  return found;
}

/* 清投集团 for 清河投资控股集团有限公司: two characters of the name and 集团. */
static bool is_group_by_initials(const char *short_name, const char *full_name) {
  enum { LENGTH = 4 };
  return characters(short_name) == LENGTH && is_suffix("集团", short_name) &&
         strncmp(short_name, full_name, strlen("校")) == 0 && is_subsequence(short_name, full_name);
}

/* 清河省人社厅 for 清河省人力资源社会保障厅, 清河轴承协会 for 清河市轴承行业协会: the beginning and
 * the kind are the same, and what is left out stands between. */
static bool is_spread_over(const char *short_name, const char *full_name) {
  enum { LEAST = 6, MOST_LEFT_OUT = 8 };
  size_t a = characters(short_name);
  size_t b = characters(full_name);
  return a >= LEAST && b - a <= MOST_LEFT_OUT && starts_alike(short_name, full_name) &&
         strcmp(short_name + strlen(short_name) - strlen("校"),
                full_name + strlen(full_name) - strlen("校")) == 0 &&
         is_subsequence(short_name, full_name);
}

enum { MOST_OF_ALLIANCE = 11 }; /* characters of 清河双城经济圈职教联盟 */

static bool is_working_committee(const char *name) {
  return is_suffix("工委", name) || is_suffix("工作委员会", name);
}

bool rh_is_short_form(rh_type type, const char *short_name, const char *full_name) {
  if (type == RH_GOVERNMENT && is_working_committee(full_name) && !is_working_committee(short_name))
    return false; /* 市教委 is no 市委教育工委 */
  if (type == RH_PLACE)
    return is_place_form(short_name, full_name) ||
           (characters(short_name) > 1 && is_suffix(short_name, full_name));
  bool party = type == RH_GOVERNMENT && is_suffix("委", short_name); /* 县委, 市委 */
  if (characters(short_name) < (type == RH_ENTERPRISE || party ? 2U : 3U) ||
      strlen(short_name) >= strlen(full_name))
    return false;
  if (party && characters(short_name) == 2) return is_suffix(short_name, full_name);
  switch (type) {
  case RH_PERSON:
  case RH_MEASURE:
  case RH_INDUSTRY:
  case RH_HONOUR:
    return false;
  case RH_GOVERNMENT:
  case RH_ORGANIZATION: /* 市教委 is no short form of its office 市教委高教处 */
    if (strncmp(short_name, full_name, strlen(short_name)) == 0) return false;
    return is_suffix(short_name, full_name) || is_department_form(short_name, full_name) ||
           leaves_a_word_out(short_name, full_name) || is_spread_over(short_name, full_name);
  case RH_BASE:
    return is_suffix(short_name, full_name) || leaves_a_word_out(short_name, full_name) ||
           is_thinned_out(short_name, full_name);
  case RH_ENTERPRISE:
    if (is_parent(short_name, full_name)) return false;
    return strstr(full_name, short_name) || is_company_by_core(short_name, full_name) ||
           is_group_by_initials(short_name, full_name) ||
           (is_subsequence(short_name, full_name) && starts_alike(short_name, full_name));
  case RH_ALLIANCE:
    return is_suffix(short_name, full_name) ||
           (same_ending(short_name, full_name) && starts_alike(short_name, full_name) &&
            (leaves_weak_words_out(short_name, full_name) ||
             (characters(short_name) <= MOST_OF_ALLIANCE &&
              is_subsequence(short_name, full_name))));
  case RH_SCHOOL:
    return is_suffix(short_name, full_name) || is_school_abbreviation(short_name, full_name) ||
           is_abbreviation_without_place(short_name, full_name) ||
           leaves_level_out(short_name, full_name) ||
           is_university_abbreviation(short_name, full_name) ||
           is_plain_school(short_name, full_name);
  case RH_DOCUMENT:
    return characters(short_name) >= 4 &&
           (is_suffix(short_name, full_name) || rh_is_title_ending(short_name, full_name));
  case RH_PROGRAMME:
    return is_suffix(short_name, full_name) || is_scheme_without_kind(short_name, full_name);
  default:
    return is_suffix(short_name, full_name);
  }
}

/* Counts the character pairs of `a` that `b` has too. */
static size_t shared_pairs(const char *a, const char *b) {
  size_t shared = 0;
  size_t length = strlen(a);
  for (size_t i = 0; i < length;) {
    size_t first;
    size_t second;
    (void)rh_utf8_decode(a + i, length - i, &first);
    if (i + first >= length) break;
    (void)rh_utf8_decode(a + i + first, length - i - first, &second);
    char pair[2 * RH_UTF8_MAX + 1] = {0};
    memcpy(pair, a + i, first + second);
    shared += strstr(b, pair) != NULL;
    i += first;
  }
  return shared;
}

rh_name_pairs rh_name_pairs_of(const char *name) {
  rh_name_pairs pairs = {0, 0};
  size_t length = strlen(name);
  uint32_t before = 0;
  for (size_t i = 0; i < length;) {
    size_t size;
    uint32_t c = rh_utf8_decode(name + i, length - i, &size);
    if (i)
      pairs.kinds |= UINT64_C(1) << ((before * UINT32_C(2654435761) ^ c) * UINT32_C(40503) >> 26);
    pairs.count += i > 0;
    before = c;
    i += size;
  }
  return pairs;
}

double rh_most_similarity(const rh_name_pairs *a, const rh_name_pairs *b) {
  size_t pairs = a->count + b->count;
  if (pairs == 0) return 1.0;
  size_t unshared = 0;
  for (uint64_t kinds = a->kinds ^ b->kinds; kinds; kinds &= kinds - 1) unshared++;
  return (double)(pairs - unshared) / (double)pairs;
}

double rh_name_similarity(const char *a, const char *b) {
  size_t pairs = characters(a) + characters(b);
  if (pairs <= 2) return strcmp(a, b) == 0 ? 1.0 : 0.0;
  return (double)(shared_pairs(a, b) + shared_pairs(b, a)) / (double)(pairs - 2);
}
