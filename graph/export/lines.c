/* N-Triples and N-Quads: a line a statement. */
#include "graph/export/exporter.h"
#include "graph/nquads.h"

/* The parts of a line that the one before it had too are not looked up again. */
typedef struct lines {
  rh_exporter *exporter;
  rh_quad last;
  unsigned epoch;
  rh_export_term subject, predicate, graph;
} lines;

static rh_status renew(const lines *l, rh_id id, rh_id last, rh_export_term *term) {
  return id == last ? RH_OK : rh_exporter_term(l->exporter, id, term);
}

static rh_status write_line(void *context, const rh_quad *quad) {
  lines *l = context;
  rh_export_term object;
  bool named = quad->g > RH_ID_DEFAULT_GRAPH;
  if (l->epoch != l->exporter->epoch) l->last = (rh_quad){0, 0, 0, 0};
  l->epoch = l->exporter->epoch;
  rh_status status = renew(l, quad->s, l->last.s, &l->subject);
  if (status == RH_OK) status = renew(l, quad->p, l->last.p, &l->predicate);
  if (status == RH_OK) status = rh_exporter_term(l->exporter, quad->o, &object);
  if (status == RH_OK && named) status = renew(l, quad->g, l->last.g, &l->graph);
  if (status != RH_OK) return status;
  l->last = *quad;
  rh_append_statement(&l->exporter->text, &l->subject.term, &l->predicate.term, &object.term,
                      named ? &l->graph.term : NULL);
  return RH_OK;
}

static rh_status write_triple(void *context, const rh_quad *quad) {
  rh_quad triple = *quad;
  triple.g = RH_ID_DEFAULT_GRAPH;
  return write_line(context, &triple);
}

rh_status rh_export_lines(rh_exporter *exporter, bool quads) {
  const rh_range all = {.order = quads ? RH_GSPO : RH_SPOG, .high = RH_ID_MAX, .distinct = !quads};
  lines l = {.exporter = exporter};
  return rh_exporter_rows(exporter, &all, quads ? write_line : write_triple, &l);
}
