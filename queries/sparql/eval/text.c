/* rh:matches: the literals that a text index finds, in the order of their ids; or whether a given
 * one is among them. */
#include "graph/store/text.h"
#include "queries/sparql/eval/operator.h"

#include <stdlib.h>

typedef struct text_state {
  rh_text_query *query; /* owned */
  rh_id *ids;           /* owned; ascending */
  size_t count, at;
  bool searched;
  bool tested; /* the given literal has been */
} text_state;

static rh_status search(rh_operator *op) {
  text_state *t = op->state;
  t->searched = true;
  rh_status status =
      rh_text_search(op->run->snapshot, t->query, &t->ids, &t->count, op->run->error);
  return status ? status : rh_run_reserve(op->run, t->count * sizeof *t->ids);
}

/* The literal that the query or the frame gives; RH_ID_NONE when there is none. */
static rh_id given(const rh_operator *op) {
  const rh_place *place = &op->node->u.text.literal;
  if (place->constant != RH_ID_NONE) return place->constant;
  return place->parameter ? op->run->frame[place->variable] : RH_ID_NONE;
}

static rh_status test(rh_operator *op, rh_id id) {
  text_state *t = op->state;
  rh_term term;
  char text[RH_INLINE_TEXT_SIZE];
  if (t->tested) return RH_OK;
  t->tested = true;
  rh_status status = rh_terms_term(op->run->terms, id, text, &term, op->run->error);
  if (!status && term.kind == RH_TERM_LITERAL)
    op->out.count = rh_text_query_matches(t->query, term.value, term.value_length);
  return status;
}

static rh_status next(rh_operator *op) {
  text_state *t = op->state;
  rh_id id = given(op);
  if (id != RH_ID_NONE) return test(op, id);
  if (!t->searched) {
    rh_status status = search(op);
    if (status) return status;
  }
  rh_id *column = op->out.columns[op->node->u.text.literal.variable];
  for (; t->at < t->count && op->out.count < RH_BATCH_ROWS; t->at++, op->out.count++)
    if (column) column[op->out.count] = t->ids[t->at];
  return RH_OK;
}

static rh_status reset(rh_operator *op) {
  text_state *t = op->state;
  t->at = 0;
  t->tested = false;
  return RH_OK;
}

/* The first id >= the wanted one. */
static rh_status seek(rh_operator *op, rh_id id) {
  text_state *t = op->state;
  if (!t->searched) {
    rh_status status = search(op);
    if (status) return status;
  }
  size_t high = t->count;
  while (t->at < high) {
    size_t middle = t->at + (high - t->at) / 2;
    if (t->ids[middle] < id)
      t->at = middle + 1;
    else
      high = middle;
  }
  return RH_OK;
}

static void close(rh_operator *op) {
  text_state *t = op->state;
  rh_run_release(op->run, t->count * sizeof *t->ids);
  rh_text_query_free(t->query);
  free(t->ids);
}

static const rh_operator_class TEXT = {next, reset, seek, close};

rh_status rh_open_text(rh_operator *op) {
  op->class = &TEXT;
  text_state *t = rh_operator_state(op, sizeof *t);
  if (!t) return rh_run_no_memory(op->run);
  const rh_term *text = op->node->u.text.query;
  rh_status status = rh_text_query_new(text->value, text->value_length, &t->query, op->run->error);
  return status ? status : rh_operator_own_columns(op, op->node->output);
}
