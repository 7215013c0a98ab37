#include "queries/sparql/eval/expression.h"

#include "queries/sparql/value/cast.h"
#include "queries/sparql/value/compare.h"

#include <stdlib.h>

/* Results of an expression over one variable, by the variable's id: the same few values come again
 * and again in a column. Direct-mapped. */
enum { MEMO_SIZE = 4096, LONG_TEXT = 65536 };

typedef struct rh_memo {
  struct rh_memo *next;
  const rh_scalar *scalar;
  struct {
    rh_id key;
    rh_id result; /* an id, or a rh_truth */
    bool used;
  } entries[MEMO_SIZE];
} rh_memo;

void rh_evaluator_init(rh_evaluator *evaluator, rh_run *run) {
  *evaluator = (rh_evaluator){.run = run};
}

void rh_evaluator_free(rh_evaluator *evaluator) {
  rh_arena_free(&evaluator->scratch);
  rh_exists_free(evaluator->exists);
  while (evaluator->memos) {
    rh_memo *next = evaluator->memos->next;
    free(evaluator->memos);
    evaluator->memos = next;
  }
  *evaluator = (rh_evaluator){0};
}

void rh_evaluator_begin(rh_evaluator *evaluator, const rh_batch *batch) {
  rh_arena_free(&evaluator->scratch);
  evaluator->batch = batch;
}

/* ---- constants ---------------------------------------------------------------------------- */

static bool all_constant(const rh_scalar *scalar) {
  for (size_t i = 0; i < scalar->argument_count; i++)
    if (scalar->arguments[i]->kind != RH_SCALAR_CONSTANT) return false;
  return scalar->stable;
}

static rh_status fold(rh_evaluator *ev, rh_scalar *scalar) {
  rh_id id;
  rh_status status = rh_scalar_id(ev, scalar, 0, &id);
  if (status) return status;
  /* Its value anew, as the term in the pool lives as long as the query. */
  if (id == RH_ID_NONE) {
    scalar->kind = RH_SCALAR_UNBOUND;
    return RH_OK;
  }
  scalar->kind = RH_SCALAR_CONSTANT;
  scalar->constant = id;
  return RH_OK;
}

static rh_status prepare(rh_evaluator *ev, rh_scalar *scalar) {
  for (size_t i = 0; i < scalar->argument_count; i++) {
    rh_status status = prepare(ev, scalar->arguments[i]);
    if (status) return status;
  }
  bool computed = scalar->kind == RH_SCALAR_CAST || scalar->kind == RH_SCALAR_OPERATION;
  return computed && all_constant(scalar) ? fold(ev, scalar) : RH_OK;
}

/* A memory for the scalar when one pays: an operation on one variable whose result is stable. */
static rh_status add_memo(rh_evaluator *ev, const rh_scalar *scalar) {
  bool computed = scalar->kind == RH_SCALAR_CAST || scalar->kind == RH_SCALAR_OPERATION;
  if (!computed || !scalar->stable || scalar->only == RH_VAR_NONE) return RH_OK;
  rh_memo *memo = calloc(1, sizeof *memo);
  if (!memo) return rh_run_no_memory(ev->run);
  memo->scalar = scalar;
  memo->next = ev->memos;
  ev->memos = memo;
  return RH_OK;
}

rh_status rh_evaluator_prepare(rh_evaluator *evaluator, rh_scalar *scalar) {
  rh_batch none = {0, NULL};
  rh_evaluator_begin(evaluator, &none);
  rh_status status = prepare(evaluator, scalar);
  rh_evaluator_begin(evaluator, NULL);
  return status ? status : add_memo(evaluator, scalar);
}

static rh_memo *find_memo(const rh_evaluator *ev, const rh_scalar *scalar) {
  rh_memo *memo = ev->memos;
  while (memo && memo->scalar != scalar) memo = memo->next;
  return memo;
}

static size_t memo_index(rh_id id) {
  return (size_t)((id * UINT64_C(0x9E3779B97F4A7C15)) >> 52) % MEMO_SIZE;
}

/* ---- ids ---------------------------------------------------------------------------------- */

static rh_id variable_id(const rh_evaluator *ev, rh_var variable, size_t row) {
  const rh_id *column = ev->batch->columns[variable];
  return column ? column[row] : ev->run->frame[variable];
}

static rh_status compute_id(rh_evaluator *ev, const rh_scalar *scalar, size_t row, rh_id *id) {
  rh_value value;
  rh_status status = rh_scalar_value(ev, scalar, row, &value);
  if (!status) status = rh_terms_value_id(ev->run->terms, &value, &ev->scratch, id, ev->run->error);
  /* A long text is in the pool now; a batch full of its like must not pile up. */
  if (value.term.value_length > LONG_TEXT) rh_arena_free(&ev->scratch);
  return status ? status : rh_run_reserve(ev->run, 0);
}

rh_status rh_scalar_id(rh_evaluator *ev, const rh_scalar *scalar, size_t row, rh_id *id) {
  switch (scalar->kind) {
  case RH_SCALAR_VARIABLE:
    *id = variable_id(ev, scalar->variable, row);
    return RH_OK;
  case RH_SCALAR_UNBOUND:
    *id = RH_ID_NONE;
    return RH_OK;
  case RH_SCALAR_CONSTANT:
    *id = scalar->constant;
    return RH_OK;
  default:
    break;
  }
  rh_memo *memo = find_memo(ev, scalar);
  if (!memo) return compute_id(ev, scalar, row, id);
  rh_id key = variable_id(ev, scalar->only, row);
  size_t i = memo_index(key);
  if (memo->entries[i].used && memo->entries[i].key == key) {
    *id = memo->entries[i].result;
    return RH_OK;
  }
  rh_status status = compute_id(ev, scalar, row, id);
  memo->entries[i].key = key;
  memo->entries[i].result = *id;
  memo->entries[i].used = !status;
  return status;
}

/* ---- values ------------------------------------------------------------------------------- */

rh_status rh_scalar_value(rh_evaluator *ev, const rh_scalar *scalar, size_t row, rh_value *value) {
  rh_status status;
  switch (scalar->kind) {
  case RH_SCALAR_VARIABLE:
    return rh_terms_value(ev->run->terms, variable_id(ev, scalar->variable, row), &ev->scratch,
                          value, ev->run->error);
  case RH_SCALAR_CONSTANT:
    return rh_terms_value(ev->run->terms, scalar->constant, &ev->scratch, value, ev->run->error);
  case RH_SCALAR_CAST: {
    rh_value argument;
    status = rh_scalar_value(ev, scalar->arguments[0], row, &argument);
    if (!status) *value = rh_value_cast(&argument, scalar->target, &ev->scratch);
    return status;
  }
  case RH_SCALAR_OPERATION:
    return rh_scalar_apply(ev, scalar, row, value);
  default:
    *value = rh_value_error();
    return RH_OK;
  }
}

/* ---- truth -------------------------------------------------------------------------------- */

static rh_truth negate(rh_truth truth) {
  return truth == RH_TRUTH_ERROR ? truth : truth == RH_TRUE ? RH_FALSE : RH_TRUE;
}

/* Kinds of inline values that ids of one tag order by value. */
static bool ordered_by_id(rh_id id) {
  rh_tag tag = rh_id_tag(id);
  return tag == RH_TAG_INTEGER || tag == RH_TAG_DECIMAL || tag == RH_TAG_DATE ||
         tag == RH_TAG_BOOLEAN;
}

static rh_truth relation_holds(rh_expr_kind kind, int order) {
  switch (kind) {
  case RH_EXPR_EQUAL:
    return order == 0 ? RH_TRUE : RH_FALSE;
  case RH_EXPR_NOT_EQUAL:
    return order != 0 ? RH_TRUE : RH_FALSE;
  case RH_EXPR_LESS:
    return order < 0 ? RH_TRUE : RH_FALSE;
  case RH_EXPR_LESS_EQUAL:
    return order <= 0 ? RH_TRUE : RH_FALSE;
  case RH_EXPR_GREATER:
    return order > 0 ? RH_TRUE : RH_FALSE;
  default:
    return order >= 0 ? RH_TRUE : RH_FALSE;
  }
}

static bool is_resource(rh_id id) {
  return rh_id_tag(id) == RH_TAG_IRI || rh_id_tag(id) == RH_TAG_BLANK;
}

/* Compares by the ids alone where they tell; false when values are needed. */
static bool compare_ids(rh_expr_kind kind, rh_id a, rh_id b, rh_truth *truth) {
  if (a == RH_ID_NONE || b == RH_ID_NONE) {
    *truth = RH_TRUTH_ERROR;
    return true;
  }
  rh_tag tag = rh_id_tag(a);
  if (tag == rh_id_tag(b) && ordered_by_id(a)) {
    *truth = relation_holds(kind, (a > b) - (a < b));
    return true;
  }
  if (kind != RH_EXPR_EQUAL && kind != RH_EXPR_NOT_EQUAL) return false;
  /* Resources are equal when they are the same; so are strings of the store. */
  bool decided = is_resource(a) ? rh_id_tag(b) != RH_TAG_LOCAL || a == b
                                : (is_resource(b) && tag != RH_TAG_LOCAL) ||
                                      (tag == RH_TAG_STRING && rh_id_tag(b) == RH_TAG_STRING);
  if (decided) *truth = relation_holds(kind, a != b);
  return decided;
}

static bool is_comparison(const rh_scalar *scalar) {
  return scalar->kind == RH_SCALAR_OPERATION && scalar->expr &&
         scalar->expr->kind >= RH_EXPR_EQUAL && scalar->expr->kind <= RH_EXPR_GREATER_EQUAL;
}

static bool has_id(const rh_scalar *scalar) {
  return scalar->kind <= RH_SCALAR_CONSTANT;
}

static rh_status compare(rh_evaluator *ev, const rh_scalar *scalar, size_t row, rh_truth *truth) {
  const rh_scalar *left = scalar->arguments[0], *right = scalar->arguments[1];
  rh_expr_kind kind = scalar->expr->kind;
  rh_status status;
  if (has_id(left) && has_id(right)) {
    rh_id a, b;
    (void)rh_scalar_id(ev, left, row, &a);
    (void)rh_scalar_id(ev, right, row, &b);
    if (compare_ids(kind, a, b, truth)) return RH_OK;
  }
  rh_value a, b;
  if ((status = rh_scalar_value(ev, left, row, &a))) return status;
  if ((status = rh_scalar_value(ev, right, row, &b))) return status;
  *truth = RH_TRUTH_ERROR;
  if (kind == RH_EXPR_EQUAL || kind == RH_EXPR_NOT_EQUAL) {
    bool equal;
    if (rh_value_equal(&a, &b, &equal)) *truth = relation_holds(kind, !equal);
    return RH_OK;
  }
  rh_relation relation;
  if (!rh_value_relate(&a, &b, &relation)) return RH_OK;
  if (relation == RH_RELATION_NONE)
    *truth = RH_FALSE;
  else
    *truth = relation_holds(kind, (int)relation - (int)RH_RELATION_EQUAL);
  return RH_OK;
}

/* OR is true when one is, an error when one is an error, else false; AND likewise. */
static rh_status connect(rh_evaluator *ev, const rh_scalar *scalar, size_t row, rh_truth decisive,
                         rh_truth *truth) {
  *truth = negate(decisive);
  for (size_t i = 0; i < scalar->argument_count; i++) {
    rh_truth one;
    rh_status status = rh_scalar_truth(ev, scalar->arguments[i], row, &one);
    if (status) return status;
    if (one == decisive) {
      *truth = one;
      return RH_OK;
    }
    if (one == RH_TRUTH_ERROR) *truth = one;
  }
  return RH_OK;
}

static rh_status membership(rh_evaluator *ev, const rh_scalar *scalar, size_t row,
                            rh_truth *truth) {
  rh_value value, other;
  rh_status status = rh_scalar_value(ev, scalar->arguments[0], row, &value);
  *truth = RH_FALSE;
  for (size_t i = 1; !status && *truth != RH_TRUE && i < scalar->argument_count; i++) {
    bool equal;
    status = rh_scalar_value(ev, scalar->arguments[i], row, &other);
    if (status) break;
    if (!rh_value_equal(&value, &other, &equal))
      *truth = RH_TRUTH_ERROR;
    else if (equal)
      *truth = RH_TRUE;
  }
  if (scalar->expr->kind == RH_EXPR_NOT_IN) *truth = negate(*truth);
  return status;
}

static rh_status truth_of_value(rh_evaluator *ev, const rh_scalar *scalar, size_t row,
                                rh_truth *truth) {
  rh_value value;
  bool holds;
  rh_status status = rh_scalar_value(ev, scalar, row, &value);
  if (status) return status;
  *truth = !rh_value_truth(&value, &holds) ? RH_TRUTH_ERROR : holds ? RH_TRUE : RH_FALSE;
  return RH_OK;
}

static rh_status compute_truth(rh_evaluator *ev, const rh_scalar *scalar, size_t row,
                               rh_truth *truth) {
  if (scalar->kind == RH_SCALAR_AGREES) {
    const rh_id *column = ev->batch->columns[scalar->variable];
    rh_id here = column ? column[row] : RH_ID_NONE, frame = ev->run->frame[scalar->variable];
    *truth = !here || !frame || here == frame ? RH_TRUE : RH_FALSE;
    return RH_OK;
  }
  if (scalar->kind != RH_SCALAR_OPERATION) return truth_of_value(ev, scalar, row, truth);
  bool found;
  rh_status status;
  switch (scalar->expr->kind) {
  case RH_EXPR_OR:
    return connect(ev, scalar, row, RH_TRUE, truth);
  case RH_EXPR_AND:
    return connect(ev, scalar, row, RH_FALSE, truth);
  case RH_EXPR_NOT:
    status = rh_scalar_truth(ev, scalar->arguments[0], row, truth);
    *truth = negate(*truth);
    return status;
  case RH_EXPR_BOUND: {
    rh_id id;
    status = rh_scalar_id(ev, scalar->arguments[0], row, &id);
    *truth = id != RH_ID_NONE ? RH_TRUE : RH_FALSE;
    return status;
  }
  case RH_EXPR_EXISTS:
  case RH_EXPR_NOT_EXISTS:
    status = rh_scalar_exists(ev, scalar, row, &found);
    *truth = found == (scalar->expr->kind == RH_EXPR_EXISTS) ? RH_TRUE : RH_FALSE;
    return status;
  case RH_EXPR_IN:
  case RH_EXPR_NOT_IN:
    return membership(ev, scalar, row, truth);
  default:
    return is_comparison(scalar) ? compare(ev, scalar, row, truth)
                                 : truth_of_value(ev, scalar, row, truth);
  }
}

/* Cheaper than a look into the memory: comparisons of ids and what is made of them. */
static bool is_cheap(const rh_scalar *scalar, rh_id id) {
  return is_comparison(scalar) && has_id(scalar->arguments[0]) && has_id(scalar->arguments[1]) &&
         (ordered_by_id(id) || is_resource(id));
}

rh_status rh_scalar_truth(rh_evaluator *ev, const rh_scalar *scalar, size_t row, rh_truth *truth) {
  rh_memo *memo = find_memo(ev, scalar);
  if (!memo) return compute_truth(ev, scalar, row, truth);
  rh_id key = variable_id(ev, scalar->only, row);
  if (is_cheap(scalar, key)) return compute_truth(ev, scalar, row, truth);
  size_t i = memo_index(key);
  if (memo->entries[i].used && memo->entries[i].key == key) {
    *truth = (rh_truth)memo->entries[i].result;
    return RH_OK;
  }
  rh_status status = compute_truth(ev, scalar, row, truth);
  memo->entries[i].key = key;
  memo->entries[i].result = (rh_id)*truth;
  memo->entries[i].used = !status;
  return status;
}

rh_status rh_scalars_hold(rh_evaluator *ev, rh_scalar *const *conditions, size_t count, size_t row,
                          bool *hold) {
  *hold = true;
  for (size_t i = 0; *hold && i < count; i++) {
    rh_truth truth;
    rh_status status = rh_scalar_truth(ev, conditions[i], row, &truth);
    if (status) return status;
    *hold = truth == RH_TRUE;
  }
  return RH_OK;
}
