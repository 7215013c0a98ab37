/* Property paths of no fixed length: p*, p+, p?. (Others are scans, joins and unions.) */
#include "queries/sparql/eval/operator.h"
#include "queries/sparql/eval/steps.h"

typedef struct path_state {
  bool planned; /* starts are known */
  rh_id_list starts;
  size_t s;        /* the start at hand */
  rh_id_list ends; /* of it */
  size_t e;
  bool walked; /* `ends` are those of start s */
} path_state;

static rh_id place_value(const rh_operator *op, const rh_place *place) {
  if (place->constant != RH_ID_NONE) return place->constant;
  return place->parameter ? op->run->frame[place->variable] : RH_ID_NONE;
}

typedef struct ends {
  rh_id start, target; /* RH_ID_NONE: not known */
  bool forward;
} ends;

/* From the end that is known, or the plan's choice. */
static ends find_ends(const rh_operator *op) {
  rh_id subject = place_value(op, &op->node->u.path.subject);
  rh_id object = place_value(op, &op->node->u.path.object);
  bool forward = !op->node->u.path.backward;
  if (forward ? subject == RH_ID_NONE : object == RH_ID_NONE)
    if (subject != object) forward = subject != RH_ID_NONE;
  return forward ? (ends){subject, object, true} : (ends){object, subject, false};
}

static bool allows_zero(const rh_path *path) {
  return path->kind == RH_PATH_ZERO_OR_MORE || path->kind == RH_PATH_ZERO_OR_ONE;
}

static rh_status plan_starts(rh_operator *op, const rh_steps *steps) {
  path_state *p = op->state;
  const rh_path *path = op->node->u.path.path;
  ends e = find_ends(op);
  p->planned = true;
  if (e.start != RH_ID_NONE) return rh_id_list_add(&p->starts, op->run, e.start);
  return rh_steps_starts(steps, path->left, e.forward, allows_zero(path), &p->starts);
}

/* Whether paths may begin at `start`. Between two variables they begin at nodes of the graph only,
 * also where other patterns have given the variables values (section 18.4); that matters for paths
 * of no step, which a path may be made of. */
static rh_status may_start(const rh_operator *op, const rh_steps *steps, rh_id start, bool *may) {
  const rh_place *subject = &op->node->u.path.subject, *object = &op->node->u.path.object;
  *may = true;
  if (subject->constant != RH_ID_NONE || object->constant != RH_ID_NONE) return RH_OK;
  if (!subject->parameter && !object->parameter) return RH_OK; /* starts are nodes */
  return rh_steps_has_node(steps, start, may);
}

static rh_status walk(rh_operator *op, const rh_steps *steps) {
  path_state *p = op->state;
  const rh_path *path = op->node->u.path.path;
  ends e = find_ends(op);
  rh_id start = p->starts.items[p->s];
  bool zero = allows_zero(path), may;
  rh_status status = may_start(op, steps, start, &may);
  p->ends.count = p->e = 0;
  p->walked = true;
  if (status || !may) return status;
  if (zero && (status = rh_id_list_add(&p->ends, op->run, start))) return status;
  if (zero && e.target == start) return RH_OK;
  if (path->kind == RH_PATH_ZERO_OR_ONE) {
    rh_id_list one = {&start, 1, 1};
    status = rh_steps_follow(steps, path->left, e.forward, &one, &p->ends);
  } else {
    status = rh_steps_closure(steps, path->left, e.forward, start, e.target, &p->ends);
  }
  rh_id_list_sort(&p->ends); /* the start may be its own end: once */
  return status;
}

static void emit(rh_operator *op, rh_id start, rh_id end) {
  const rh_place *subject = &op->node->u.path.subject, *object = &op->node->u.path.object;
  ends e = find_ends(op);
  rh_id s = e.forward ? start : end, o = e.forward ? end : start;
  if (e.target != RH_ID_NONE && end != e.target) return;
  if (subject->variable != RH_VAR_NONE && subject->variable == object->variable && s != o) return;
  if (subject->variable != RH_VAR_NONE && op->out.columns[subject->variable])
    op->out.columns[subject->variable][op->out.count] = s;
  if (object->variable != RH_VAR_NONE && op->out.columns[object->variable])
    op->out.columns[object->variable][op->out.count] = o;
  op->out.count++;
}

static rh_status next(rh_operator *op) {
  path_state *p = op->state;
  rh_steps steps = {op->run, &op->node->u.path.graphs};
  rh_status status = RH_OK;
  if (!p->planned) status = plan_starts(op, &steps);
  while (!status && p->s < p->starts.count && op->out.count < RH_BATCH_ROWS) {
    if (!p->walked) status = walk(op, &steps);
    while (!status && p->e < p->ends.count && op->out.count < RH_BATCH_ROWS)
      emit(op, p->starts.items[p->s], p->ends.items[p->e++]);
    if (p->e < p->ends.count) continue;
    p->s++;
    p->walked = false;
  }
  return status;
}

static rh_status reset(rh_operator *op) {
  path_state *p = op->state;
  p->starts.count = p->ends.count = p->s = p->e = 0;
  p->planned = p->walked = false;
  return RH_OK;
}

static void close(rh_operator *op) {
  path_state *p = op->state;
  rh_id_list_free(&p->starts, op->run);
  rh_id_list_free(&p->ends, op->run);
}

static const rh_operator_class PATH = {next, reset, NULL, close};

rh_status rh_open_path(rh_operator *op) {
  op->class = &PATH;
  if (!rh_operator_state(op, sizeof(path_state))) return rh_run_no_memory(op->run);
  return rh_operator_own_columns(op, op->node->output);
}
