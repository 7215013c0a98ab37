/* Figures with their value, unit and what they count: 首批150门课程 → 150, 门, 课程. 万 and 亿 are
 * multiplied out; 余, 多, 近, 约 are dropped. Ordinals (第3), dates and "one" (一个) are no
 * figures. */
#include "extract/mention/characters.h"
#include "extract/mention/proposals.h"
#include "extract/mention/wording.h"

#include <string.h>

enum { MAX_WHAT = 16 };

typedef struct number {
  double value;
  double divisor; /* by which the value is to be divided: 9.2亿 is 92亿 by 10, which is exact */
  size_t end;
  bool chinese;
} number;

/* 0-9 for 零一二…九 and 两, 10, 100, 1000 for 十百千, -1 otherwise. */
static int chinese_digit(uint32_t c) {
  static const uint32_t DIGITS[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                    0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
  for (int i = 0; i < 10; i++)
    if (c == DIGITS[i]) return i;
  switch (c) {
  case 0x4E24:
    return 2; /* 两 */
  case 0x58F9:
    return 1; /* 壹, and the others that stand on cheques */
  case 0x8D30:
    return 2; /* 贰 */
  case 0x53C1:
    return 3; /* 叁 */
  case 0x8086:
    return 4; /* 肆 */
  case 0x4F0D:
    return 5; /* 伍 */
  case 0x9646:
    return 6; /* 陆 */
  case 0x67D2:
    return 7; /* 柒 */
  case 0x634C:
    return 8; /* 捌 */
  case 0x7396:
    return 9; /* 玖 */
  case 0x62FE:
    return 10; /* 拾 */
  case 0x4F70:
    return 100; /* 佰 */
  case 0x4EDF:
    return 1000; /* 仟 */
  case 0x5341:
    return 10; /* 十 */
  case 0x767E:
    return 100; /* 百 */
  case 0x5343:
    return 1000; /* 千 */
  default:
    return -1;
  }
}

static bool read_arabic(const rh_proposals *p, size_t start, number *out) {
  size_t i = start;
  double value = 0;
  while (rh_is_digit(rh_char_at(p, i)) ||
         ((rh_char_at(p, i) == ',' || rh_char_at(p, i) == 0xFF0C) &&
          rh_is_digit(rh_char_at(p, i + 1)) && rh_is_digit(rh_char_at(p, i + 2)) &&
          rh_is_digit(rh_char_at(p, i + 3)) && !rh_is_digit(rh_char_at(p, i + 4)) && i > start)) {
    if (rh_is_digit(rh_char_at(p, i))) value = value * 10 + (double)(p->text[i] - '0');
    i++;
  }
  if (i == start) return false;
  double divisor = 1;
  if (rh_char_at(p, i) == '.' && rh_is_digit(rh_char_at(p, i + 1)))
    for (i++; rh_is_digit(rh_char_at(p, i)); i++, divisor *= 10)
      value = value * 10 + (double)(p->text[i] - '0');
  *out = (number){value, divisor, i, false};
  return true;
}

static bool read_chinese(const rh_proposals *p, size_t start, number *out) {
  double total = 0;
  double digit = -1;
  size_t i = start;
  for (; chinese_digit(rh_char_at(p, i)) >= 0; i++) {
    int d = chinese_digit(rh_char_at(p, i));
    if (d < 10) {
      if (digit >= 0) return false; /* 二三 is "two or three" */
      digit = d;
    } else {
      total += (digit < 0 ? 1 : digit) * d;
      digit = -1;
    }
  }
  if (i == start) return false;
  if (digit > 0) total += digit;
  *out = (number){total, 1, i, true};
  return true;
}

static void read_multiples(const rh_proposals *p, number *n) {
  for (;;) {
    uint32_t c = rh_char_at(p, n->end);
    if (c == 0x4E07)
      n->value *= 1e4; /* 万 */
    else if (c == 0x4EBF)
      n->value *= 1e8; /* 亿 */
    else if (c == 0x5343 && !n->chinese)
      n->value *= 1e3; /* 千 */
    else if (c == 0x767E && !n->chinese)
      n->value *= 1e2;                                  /* 百 */
    else if (!(c == 0x4F59 || c == 0x591A || c == '+')) /* 余 多 */
      return;
    n->end++;
  }
}

/* 2万8千, 三万五千, 1亿2000万: adds the smaller number that goes on after 万 or 亿. */
static void read_rest(const rh_proposals *p, number *n) {
  number rest;
  uint32_t last = rh_char_at(p, n->end - 1);
  if (n->divisor > 1 || (last != 0x4E07 && last != 0x4EBF)) return;
  if (!read_arabic(p, n->end, &rest) && !read_chinese(p, n->end, &rest)) return;
  read_multiples(p, &rest);
  rest.value /= rest.divisor;
  if (rest.value >= 1000 && rest.value < n->value) {
    n->value += rest.value;
    n->end = rest.end;
  }
}

static void read_magnitude(const rh_proposals *p, number *n) {
  read_multiples(p, n);
  read_rest(p, n);
  n->value /= n->divisor;
}

/* The longest unit of the lexicon at `start`; *entry is set to it. Its end, or `start` when there
 * is none. */
static size_t unit_end(const rh_proposals *p, size_t start, const rh_lexicon_entry **entry) {
  size_t end = start;
  for (size_t i = 0; i < p->found_count; i++) {
    if (p->found[i].start != start) continue;
    for (const rh_lexicon_entry *e = p->found[i].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_UNIT && p->found[i].end > end) {
        end = p->found[i].end;
        *entry = e;
      }
  }
  return end;
}

/* The unit as it is written where it is a measure word (名, 棵, 个班); the canonical one otherwise:
 * 平米 → 平方米, 元人民币 → 元. */
static const char *unit_text(const rh_proposals *p, size_t start, size_t end,
                             const rh_lexicon_entry *entry) {
  enum { PIECE = 0x4E2A /* 个 */, FIRST_HAN = 0x4E00, LAST_HAN = 0x9FFF };
  uint32_t first = p->text[start];
  bool word = first == PIECE || (end == start + 1 && first >= FIRST_HAN && first <= LAST_HAN);
  size_t base = p->sentence->start;
  return !word && entry->detail && *entry->detail
             ? rh_arena_copy_text(&p->analysis->arena, entry->detail)
             : rh_analysis_text(p->analysis, base + start, base + end);
}

/* 年, 月, 日, 时 after a number tell a time, not a figure; 届, 级, 号 an order. */
static bool tells_no_figure(uint32_t c) {
  static const uint32_t MARKS[] = {0x5E74, 0x6708, 0x65E5, 0x65F6, 0x5C4A, 0x7EA7,
                                   0x53F7, 0x70B9, 0x8F6E, 0x5929, 0};
  return rh_is_one_of(c, MARKS);
}

static bool is_counted(const rh_unit *unit) {
  return unit->class_ != RH_UNIT_STOP && unit->class_ != RH_UNIT_JOIN && unit->tag != RH_TAG_V &&
         unit->tag != RH_TAG_D && unit->tag != RH_TAG_M && unit->tag != RH_TAG_TIME &&
         unit->tag != RH_TAG_T;
}

/* 左右, 以上, 以内 after a figure. */
static size_t skip_bounds(const rh_proposals *p, size_t start) {
  static const char *const BOUNDS[] = {"左右", "以上", "以内", "以下", "余"};
  for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + start, BOUNDS[i]))
      return start + strlen(BOUNDS[i]) / strlen("余");
  return start;
}

/* The units right after `start` that name what is counted. */
static size_t what_end(const rh_proposals *p, size_t start) {
  size_t end = start;
  for (size_t i = 0; i < p->units.count; i++) {
    const rh_unit *unit = &p->units.items[i];
    if (unit->start < end || unit->start < start) continue;
    if (unit->start != end || end - start >= MAX_WHAT || !is_counted(unit)) break;
    end = unit->end;
  }
  return end;
}

/* 有, 共, 达到: verbs that only count. */
static bool only_counts(const rh_proposals *p, rh_span verb) {
  static const char *const VERBS[] = {"共有", "达到", "超过", "共计", "累计", "已有", "现有",
                                      "约为", "突破", "合计", "总计", "拥有", "设有", "也是",
                                      "就是", "还有", "均有", "各有", "另有"};
  if (verb.end - verb.start < 2) return true;
  return rh_starts_with_any(p->analysis, p->sentence->start + verb.start, VERBS,
                            sizeof VERBS / sizeof *VERBS);
}

/* The nouns before a figure, as a range: 培训职工 of 培训职工 3000人, 在校生 of 在校生达5000人; the
 * verb where there are none, or only a name: 占地 of 某校占地120亩. */
static rh_span what_before(const rh_proposals *p, size_t figure) {
  rh_span what = {figure, figure};
  rh_span verb = {figure, figure};
  size_t skipped = 0;
  bool name = false;
  for (size_t i = p->units.count; i-- > 0;) {
    const rh_unit *unit = &p->units.items[i];
    if (unit->start >= figure) continue;
    if (unit->end < what.start) break;
    bool nothing = what.start == what.end;
    bool told = !is_counted(unit) && unit->class_ != RH_UNIT_JOIN &&
                p->text[unit->start] != 0xFF0C && p->text[unit->start] != ',';
    if (nothing && told && skipped++ < 2) { /* 达, 共有 between the noun and its figure */
      what = (rh_span){unit->start, unit->start};
      if (unit->tag == RH_TAG_V || unit->tag == RH_TAG_VN) verb = (rh_span){unit->start, unit->end};
      continue;
    }
    if (!is_counted(unit) || what.end - unit->start > MAX_WHAT) break;
    what.start = unit->start;
    name |= unit->class_ == RH_UNIT_PROPER ||
            rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "计划");
  }
  return (name || what.start == what.end) && !only_counts(p, verb) ? verb : what;
}

/* 实训室里 → 实训室 */
static rh_span without_locative(const rh_proposals *p, rh_span what) {
  static const uint32_t LOCATIVES[] = {0x91CC, 0x4E2D, 0x5185, 0x4E0A, 0}; /* 里 中 内 上 */
  if (what.end - what.start < 3) return what;
  for (size_t i = 0; LOCATIVES[i]; i++)
    if (p->text[what.end - 1] == LOCATIVES[i]) what.end--;
  return what;
}

/* A digit or 万 before the position: what stands there is the unit of another figure. */
static bool counts_before(const rh_proposals *p, size_t position) {
  uint32_t c = p->text[position - 1];
  return rh_is_digit(c) || c == 0x4E07 || c == 0x4EBF;
}

static void propose_figure(rh_proposals *p, size_t start, const number *n, size_t end,
                           const rh_lexicon_entry *entry) {
  rh_analysis *analysis = p->analysis;
  size_t base = p->sentence->start;
  const char *unit = unit_text(p, n->end, end, entry);
  size_t counted = skip_bounds(p, end);
  size_t after = what_end(p, counted);
  rh_span told = after > counted ? (rh_span){counted, after} : what_before(p, start);
  told = without_locative(p, told);
  if (told.end <= start && told.end > told.start && told.start > 0 && counts_before(p, told.start))
    told.start = told.end; /* 6.8万|人和|7.2万人 */
  const char *what = rh_analysis_text(analysis, base + told.start, base + told.end);
  if (!unit || !what) {
    p->failed = true;
    return;
  }
  rh_mention *m =
      rh_propose(p, start, end, RH_KIND_QUANTITY, 1.2 * (double)(end - start), "figure");
  m->number = n->value;
  m->text = unit;
  m->what = what;
}

/* “四个联盟”: a name of what was counted elsewhere. */
static bool is_opening_quote(uint32_t c) {
  return c == 0x201C || c == 0x2018 || c == 0x300C || c == '"';
}

void rh_propose_quantities(rh_proposals *p) {
  for (size_t i = 0; i < p->length; i++) {
    number n;
    bool found = read_arabic(p, i, &n) || read_chinese(p, i, &n);
    if (!found) continue;
    uint32_t before = i ? p->text[i - 1] : 0;
    bool pause = (before == ',' || before == ';' || before == ':') &&
                 !(i > 1 && rh_is_digit(p->text[i - 2]));
    read_magnitude(p, &n);
    const rh_lexicon_entry *unit = NULL;
    size_t end = unit_end(p, n.end, &unit);
    bool ordinal = before == 0x7B2C || before == '.' ||
                   (before < 0x80 && before > ' ' && before != '(' && !pause);
    if (end > n.end && !ordinal && !tells_no_figure(rh_char_at(p, n.end)) &&
        !(n.chinese && n.value < 2) && !is_opening_quote(before))
      propose_figure(p, i, &n, end, unit);
    i = n.end - 1;
  }
}
