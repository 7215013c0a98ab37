/* Reporters and editors are named after what they are, at the beginning of a line or bracket:
 * (记者 王伟 李敏). 作家 and 作者 in the text are guests like others. */
#include "extract/mention/proposals.h"

enum { MAX_BYLINE = 24, MAX_BRACKET = 48 };

static bool opens_byline(uint32_t c) {
  return c == '(' || c == 0xFF08 || c == ' ' || c == ')' || c == 0xFF09 || c == 0x8BAF ||
         c == 0x7535 || c == 0x56FE || c == 0x6587 || c == 0x62A5 || c == '?' || c == '|' ||
         c == 0x3000 || c == '/'; /* 讯电图文报 */
}

/* …获奖。(王伟): a bracket at the end of a paragraph names who wrote it. */
static bool is_in_closing_bracket(const rh_proposals *p, size_t position) {
  size_t open = position;
  while (open > 0 && position - open < MAX_BYLINE && p->text[open - 1] != '(' &&
         p->text[open - 1] != 0xFF08)
    open--;
  if (open == 0 || position - open == MAX_BYLINE) return false;
  uint32_t before = open > 1 ? p->text[open - 2] : 0x3002;
  if (before != 0x3002 && before != ' ' && before != 0x201D && before != 0xFF01) return false;
  size_t close = position;
  while (close < p->length && close - open < MAX_BRACKET && p->text[close] != ')' &&
         p->text[close] != 0xFF09)
    close++;
  size_t block_end = p->analysis->document->blocks[p->sentence->block].end - p->sentence->start;
  size_t after = close + 1;
  while (after < block_end && after < p->length && p->text[after] == ' ') after++;
  return close < p->length && after >= block_end;
}

bool rh_is_in_byline(const rh_proposals *p, size_t position) {
  if (is_in_closing_bracket(p, position)) return true;
  for (size_t i = position; i-- > 0 && position - i < MAX_BYLINE;) {
    uint32_t c = p->text[i];
    if (c == 0x3002 || c == 0xFF0C || c == ',' || c == ')' || c == 0xFF09) return false;
    if (rh_proposals_role(p, i, "credit"))
      return i == 0 || opens_byline(p->text[i - 1]) || p->text[position - 1] == ':' ||
             p->text[position - 1] == 0xFF1A;
  }
  return false;
}
