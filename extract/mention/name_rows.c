/* Rows of names in lists of winners and members: 测绘赛项：潘强 史瑞杰 王建军. */
#include "extract/mention/characters.h"
#include "extract/mention/proposals.h"

enum { LONGEST_NAME = 3, LEAST_NAMES = 2, LONGEST_LABEL = 24 };

static const double ROW_PER_CHARACTER = 1.6; /* above what the tagger makes of their characters */

static bool is_blank(uint32_t c) {
  return c == ' ' || c == 0x3000 || c == '\t';
}

static size_t skip_blanks(const rh_proposals *p, size_t position) {
  while (position < p->length && is_blank(p->text[position])) position++;
  return position;
}

/* The end of a name of two or three characters that blanks or the ends of the row part; `start` for
 * none. */
static size_t name_end(const rh_proposals *p, size_t start) {
  size_t end = start;
  while (end < p->length && rh_is_ideograph(p->text[end])) end++;
  bool alone = end == p->length || is_blank(p->text[end]);
  bool fits = alone && end - start >= 2 && end - start <= LONGEST_NAME;
  return fits && rh_proposals_entry(p, start, start + 1, RH_LEX_SURNAME) ? end : start;
}

/* Where the row begins: after the label that heads it. */
static size_t row_start(const rh_proposals *p) {
  for (size_t i = 0; i < p->length && i < LONGEST_LABEL; i++)
    if (p->text[i] == ':' || p->text[i] == 0xFF1A) return skip_blanks(p, i + 1);
  return skip_blanks(p, 0);
}

/* The end of the cell of a row, at a blank. */
static size_t cell_end(const rh_proposals *p, size_t start) {
  while (start < p->length && !is_blank(p->text[start])) start++;
  return start;
}

/* The tagger takes the beginning of the cell for a person; its names may run on over blanks. */
static bool is_tagged_person(const rh_proposals *p, size_t position) {
  for (size_t t = 0; t < p->sentence->token_count; t++) {
    const rh_token *token = &p->sentence->tokens[t];
    if (token->start <= position && position < token->end)
      return token->tag == RH_TAG_PER || token->tag == RH_TAG_NR;
  }
  return false;
}

/* 2 服装设计 庄晓珊 林齐斌 二等奖: a row of a table that closes with a prize. */
static void propose_row_before_prize(rh_proposals *p) {
  size_t length;
  size_t close = p->length;
  while (close > 0 && is_blank(p->text[close - 1])) close--;
  size_t prize = close;
  while (prize > 0 && !is_blank(p->text[prize - 1])) prize--;
  if (prize == 0) return;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, prize, close, &length);
  if (!ending || ending->type != RH_HONOUR) return;
  for (size_t i = skip_blanks(p, 0); i < prize; i = skip_blanks(p, cell_end(p, i))) {
    size_t end = name_end(p, i);
    if (end > i && is_tagged_person(p, i))
      rh_propose(p, i, end, RH_PERSON, ROW_PER_CHARACTER * (double)(end - i), "name before a prize")
          ->named = true;
  }
}

/* A sentence that is nothing but names is a row, whatever else their characters may mean. */
void rh_propose_name_rows(rh_proposals *p) {
  propose_row_before_prize(p);
  size_t start = row_start(p);
  size_t count = 0;
  size_t tagged = 0;
  for (size_t i = start; i < p->length; count++) {
    const rh_token *token = rh_proposals_token(p, i);
    size_t end = name_end(p, i);
    if (end == i) return;
    tagged += token && token->tag == RH_TAG_PER && token->end == end;
    i = skip_blanks(p, end);
  }
  if (count < LEAST_NAMES || tagged == 0) return;
  for (size_t i = start; i < p->length;) {
    size_t end = name_end(p, i);
    rh_propose(p, i, end, RH_PERSON, ROW_PER_CHARACTER * (double)(end - i), "row of names")->named =
        true;
    i = skip_blanks(p, end);
  }
}
