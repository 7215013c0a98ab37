/* SERVICE: the solutions of another endpoint, through the handler that the caller gave. */
#include "queries/sparql/eval/operator.h"

#include <stdlib.h>
#include <string.h>

typedef struct service_state {
  rh_solutions solutions;
  bool open, failed, done;
  const rh_term **row; /* owned; the solution at hand */
  rh_var *slots;       /* owned; the variable of each column, RH_VAR_NONE when nobody needs it */
} service_state;

static rh_status endpoint_of(rh_operator *op, char **endpoint) {
  const rh_place *place = &op->node->u.service.endpoint;
  rh_id id = place->constant != RH_ID_NONE ? place->constant : op->run->frame[place->variable];
  char text[RH_INLINE_TEXT_SIZE];
  rh_term term = {0};
  rh_status status = RH_OK;
  if (id != RH_ID_NONE) status = rh_terms_term(op->run->terms, id, text, &term, op->run->error);
  if (status) return status;
  if (id == RH_ID_NONE || term.kind != RH_TERM_IRI)
    return rh_fail(op->run->error, RH_ERR_FORMAT, "SERVICE: the endpoint is not bound to an IRI");
  *endpoint = malloc(term.value_length + 1);
  if (!*endpoint) return rh_run_no_memory(op->run);
  memcpy(*endpoint, term.value, term.value_length);
  (*endpoint)[term.value_length] = '\0';
  return RH_OK;
}

/* Assigns columns to variables by name. */
static rh_status match_columns(rh_operator *op) {
  service_state *s = op->state;
  const rh_var_list *variables = &op->node->u.service.op->u.service.variables;
  s->slots = calloc(s->solutions.width + 1, sizeof *s->slots);
  s->row = calloc(s->solutions.width + 1, sizeof *s->row);
  if (!s->slots || !s->row) return rh_run_no_memory(op->run);
  for (size_t c = 0; c < s->solutions.width; c++) {
    s->slots[c] = RH_VAR_NONE;
    for (size_t i = 0; i < variables->count; i++)
      if (strcmp(op->run->names[variables->items[i]], s->solutions.names[c]) == 0)
        s->slots[c] = variables->items[i];
  }
  return RH_OK;
}

static rh_status ask(rh_operator *op) {
  service_state *s = op->state;
  const rh_service *service = op->run->service;
  const rh_op *algebra = op->node->u.service.op;
  if (!service)
    return rh_fail(op->run->error, RH_ERR_UNSUPPORTED,
                   "SERVICE asks another endpoint, which needs --allow-service");
  char *endpoint;
  rh_status status = endpoint_of(op, &endpoint);
  if (status) return status;
  status = service->open(service->state, endpoint, algebra->u.service.query,
                         algebra->u.service.silent, &s->solutions, op->run->error);
  free(endpoint);
  s->open = !status;
  return status ? status : match_columns(op);
}

static rh_status take_row(rh_operator *op) {
  service_state *s = op->state;
  rh_varset output = op->node->output;
  for (rh_var v = rh_varset_next(output, 0); v != RH_VAR_NONE; v = rh_varset_next(output, v + 1))
    op->out.columns[v][op->out.count] = RH_ID_NONE;
  for (size_t c = 0; c < s->solutions.width; c++) {
    rh_id *column = s->slots[c] == RH_VAR_NONE ? NULL : op->out.columns[s->slots[c]];
    if (!column || !s->row[c]) continue;
    rh_status status =
        rh_terms_id(op->run->terms, s->row[c], &column[op->out.count], op->run->error);
    if (status) return status;
  }
  op->out.count++;
  return RH_OK;
}

static rh_status pull(rh_operator *op) {
  service_state *s = op->state;
  rh_status status = s->open ? RH_OK : ask(op);
  while (!status && op->out.count < RH_BATCH_ROWS) {
    bool more;
    status = s->solutions.next(s->solutions.source, s->row, &more, op->run->error);
    s->done = !status && !more;
    if (status || !more) break;
    status = take_row(op);
  }
  return status;
}

/* A silent failure is one solution that binds nothing. */
static void forgive(rh_operator *op) {
  service_state *s = op->state;
  rh_varset output = op->node->output;
  for (rh_var v = rh_varset_next(output, 0); v != RH_VAR_NONE; v = rh_varset_next(output, v + 1))
    op->out.columns[v][0] = RH_ID_NONE;
  op->out.count = 1;
  s->done = true;
}

static rh_status next(rh_operator *op) {
  service_state *s = op->state;
  if (s->done) return RH_OK;
  rh_status status = pull(op);
  bool forgivable = status && status != RH_ERR_MEMORY && status != RH_ERR_LIMIT &&
                    status != RH_ERR_CANCELLED && op->node->u.service.op->u.service.silent;
  if (!forgivable) return status;
  forgive(op);
  return RH_OK;
}

static void finish(rh_operator *op) {
  service_state *s = op->state;
  if (s->open) op->run->service->close(op->run->service->state, &s->solutions);
  free(s->slots);
  free(s->row);
  *s = (service_state){0};
}

static rh_status reset(rh_operator *op) {
  finish(op);
  return RH_OK;
}

static const rh_operator_class SERVICE = {next, reset, NULL, finish};

rh_status rh_open_service(rh_operator *op) {
  op->class = &SERVICE;
  if (!rh_operator_state(op, sizeof(service_state))) return rh_run_no_memory(op->run);
  return rh_operator_own_columns(op, op->node->output);
}
