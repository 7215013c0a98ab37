/* Courses and majors that a list tells of: 焊接、钳工等专业, 开设机电、数控专业. */
#include "extract/mention/proposals.h"

enum { MAX_ITEM = 14, MIN_ITEM = 2, MAX_ITEMS = 12 };

static const double COURSE_PER_CHARACTER = 0.9;

/* Length of the words that close a list of majors at `position`, 0 when there are none. */
static size_t list_closing(const rh_proposals *p, size_t position) {
  static const struct {
    const char *word;
    size_t length;
  } WORDS[] = {{"等专业群", 4}, {"等专业", 3},     {"等相关专业", 5}, {"等多个专业", 5},
               {"等课程", 3},   {"等本科专业", 5}, {"等高职专业", 5}, {"等学科专业", 5}};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + position, WORDS[i].word))
      return WORDS[i].length;
  if (rh_analysis_starts_with(p->analysis, p->sentence->start + position, "等")) {
    /* 等3个专业 */
    size_t i = position + 1;
    while (i < p->length && i < position + 4 &&
           (p->text[i] < 0x80 || p->text[i] == 0x4E2A || p->text[i] == 0x5927)) /* 个大 */
      i++;
    if (i > position + 1 && rh_analysis_starts_with(p->analysis, p->sentence->start + i, "专业"))
      return i + 2 - position;
  }
  return 0;
}

static bool is_item_token(const rh_proposals *p, const rh_token *token) {
  switch (token->tag) {
  case RH_TAG_N:
  case RH_TAG_VN:
  case RH_TAG_NZ:
  case RH_TAG_AN:
  case RH_TAG_A:
  case RH_TAG_S:
  case RH_TAG_F:
  case RH_TAG_NT:
  case RH_TAG_ORG:
    return p->text[token->start] >= 0x3400;
  case RH_TAG_C: /* 机械设计制造及其自动化, 计算机科学与技术 */
  case RH_TAG_V:
    return false;
  default:
    return false;
  }
}

/* Where the list item that closes at `end` begins; `end` when there is none. Known majors may hold
 * joiners. */
static size_t item_start(const rh_proposals *p, size_t end) {
  size_t known = end;
  for (size_t f = p->found_ending[end]; f > 0; f = p->found[f - 1].next_at_end)
    for (const rh_lexicon_entry *e = p->found[f - 1].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_COURSE && p->found[f - 1].start < known)
        known = p->found[f - 1].start;
  if (known < end) return known;
  size_t start = end;
  for (size_t t = p->sentence->token_count; t-- > 0;) {
    const rh_token *token = &p->sentence->tokens[t];
    if (token->end > end) continue;
    if (token->end != start || !is_item_token(p, token) || end - token->start > MAX_ITEM) break;
    start = token->start;
  }
  return start;
}

static bool is_list_mark(uint32_t c) {
  return c == 0x3001 || c == 0x548C || c == 0x4E0E || c == 0x53CA; /* 、和与及 */
}

/* Proposes the items of the list that closes at `end`; a list has two items or more. */
static void propose_list(rh_proposals *p, size_t end) {
  size_t starts[MAX_ITEMS];
  size_t ends[MAX_ITEMS];
  size_t count = 0;
  while (count < MAX_ITEMS) {
    size_t start = item_start(p, end);
    if (end - start < MIN_ITEM) break;
    starts[count] = start;
    ends[count++] = end;
    if (start == 0 || !is_list_mark(p->text[start - 1])) break;
    end = start - 1;
  }
  if (count < 2 && !(count == 1 && rh_proposals_entry(p, starts[0], ends[0], RH_LEX_COURSE)))
    return;
  for (size_t i = 0; i < count; i++)
    rh_propose(p, starts[i], ends[i], RH_COURSE,
               COURSE_PER_CHARACTER * (double)(ends[i] - starts[i]) + 2.0,
               "item of a list of majors")
        ->named = true;
}

void rh_propose_courses(rh_proposals *p) {
  for (size_t i = MIN_ITEM; i < p->length; i++)
    if (p->text[i] == 0x7B49 && list_closing(p, i)) propose_list(p, i); /* 等 */
}
