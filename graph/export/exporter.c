#include "graph/export/exporter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 512, MOST_OF_A_GROUP = 4096, FLUSH_AT = 1 << 16, FORGET_AFTER = 1 << 17 };

rh_status rh_exporter_term(rh_exporter *exporter, rh_id id, rh_export_term *term) {
  exporter->looked_up++;
  return rh_snapshot_term(exporter->snapshot, id, term->text, &term->term, exporter->error);
}

rh_status rh_exporter_find(const rh_exporter *exporter, const char *iri, rh_id *id) {
  const rh_term term = {.kind = RH_TERM_IRI, .value = iri, .value_length = strlen(iri)};
  return rh_snapshot_find(exporter->snapshot, &term, id, exporter->error);
}

rh_status rh_exporter_finish(rh_exporter *exporter) {
  rh_buffer *text = &exporter->text;
  if (!rh_buffer_ok(text)) return rh_fail(exporter->error, RH_ERR_MEMORY, "out of memory");
  if (text->length && fwrite(text->data, 1, text->length, exporter->out) != text->length)
    return rh_fail(exporter->error, RH_ERR_IO, "output: %s", strerror(errno));
  rh_buffer_clear(text);
  return RH_OK;
}

rh_status rh_exporter_flush(rh_exporter *exporter) {
  if (exporter->looked_up >= FORGET_AFTER) {
    rh_snapshot_forget_terms(exporter->snapshot);
    exporter->looked_up = 0;
    exporter->epoch++;
  }
  bool due = !rh_buffer_ok(&exporter->text) || exporter->text.length >= FLUSH_AT;
  return due ? rh_exporter_finish(exporter) : RH_OK;
}

/* One batch of a scan as quads. */
static rh_status next_quads(rh_exporter *exporter, rh_scan *scan, rh_order order,
                            rh_quad quads[BATCH], size_t *count) {
  rh_id ids[4][BATCH] = {{0}};
  rh_id *const columns[4] = {ids[0], ids[1], ids[2], ids[3]};
  const rh_id *by_position[4];
  rh_status status = rh_scan_next(scan, columns, BATCH, count, exporter->error);
  for (unsigned c = 0; c < 4; c++) by_position[rh_order_position(order, c)] = ids[c];
  for (size_t i = 0; status == RH_OK && i < *count; i++)
    quads[i] =
        (rh_quad){by_position[0][i], by_position[1][i], by_position[2][i], by_position[3][i]};
  return status;
}

rh_status rh_exporter_rows(rh_exporter *exporter, const rh_range *range, rh_row_function *row,
                           void *context) {
  rh_quad quads[BATCH];
  rh_scan *scan = NULL;
  size_t count = 1;
  rh_status status = rh_scan_open(exporter->snapshot, range, &scan, exporter->error);
  while (status == RH_OK && count) {
    status = next_quads(exporter, scan, range->order, quads, &count);
    for (size_t i = 0; status == RH_OK && i < count; i++) {
      status = row(context, &quads[i]);
      if (status == RH_OK) status = rh_exporter_flush(exporter);
    }
  }
  rh_scan_close(scan);
  return status;
}

/* ---- groups ---- */

typedef struct grouping {
  rh_exporter *exporter;
  rh_group_function *function;
  void *context;
  bool by_graph;
  rh_id first[2]; /* properties that come first */
  rh_quad quads[MOST_OF_A_GROUP];
  rh_quad sorted[MOST_OF_A_GROUP];
  size_t count;
  bool begun; /* a part of this group was handed on */
} grouping;

static rh_status hand_on(grouping *g, bool ends) {
  size_t to = 0;
  if (!g->count) return RH_OK;
  for (size_t f = 0; f < 2; f++)
    for (size_t i = 0; i < g->count; i++)
      if (g->quads[i].p == g->first[f]) g->sorted[to++] = g->quads[i];
  for (size_t i = 0; i < g->count; i++)
    if (g->quads[i].p != g->first[0] && g->quads[i].p != g->first[1]) g->sorted[to++] = g->quads[i];
  const rh_group group = {g->sorted, g->count, !g->begun, ends};
  g->begun = !ends;
  g->count = 0;
  return g->function(g->context, &group);
}

static rh_status add_row(void *context, const rh_quad *quad) {
  grouping *g = context;
  rh_status status = RH_OK;
  if (g->count) {
    const rh_quad *last = &g->quads[g->count - 1];
    bool same = last->s == quad->s && (!g->by_graph || last->g == quad->g);
    if (!same || g->count == MOST_OF_A_GROUP) status = hand_on(g, !same);
  }
  g->quads[g->count++] = *quad;
  return status;
}

rh_status rh_exporter_groups(rh_exporter *exporter, bool by_graph, rh_group_function *function,
                             void *context) {
  const rh_range all = {
      .order = by_graph ? RH_GSPO : RH_SPOG, .high = RH_ID_MAX, .distinct = !by_graph};
  grouping *g = malloc(sizeof *g);
  if (!g) return rh_fail(exporter->error, RH_ERR_MEMORY, "out of memory");
  g->exporter = exporter;
  g->function = function;
  g->context = context;
  g->by_graph = by_graph;
  g->count = 0;
  g->begun = false;
  rh_status status = rh_exporter_find(exporter, RH_RDF_TYPE, &g->first[0]);
  if (status == RH_OK) status = rh_exporter_find(exporter, RH_RDFS_LABEL, &g->first[1]);
  if (status == RH_OK) status = rh_exporter_rows(exporter, &all, add_row, g);
  if (status == RH_OK) status = hand_on(g, true);
  free(g);
  return status;
}

/* ---- formats ---- */

static const struct {
  const char *name;
  rh_export_format format;
} FORMATS[] = {
    {"turtle", RH_EXPORT_TURTLE}, {"trig", RH_EXPORT_TRIG},       {"ntriples", RH_EXPORT_NTRIPLES},
    {"nquads", RH_EXPORT_NQUADS}, {"rdfxml", RH_EXPORT_RDFXML},   {"jsonld", RH_EXPORT_JSONLD},
    {"dot", RH_EXPORT_DOT},       {"graphml", RH_EXPORT_GRAPHML}, {"csv", RH_EXPORT_CSV}};

bool rh_export_format_from_name(const char *name, rh_export_format *format) {
  for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++) {
    if (strcmp(FORMATS[i].name, name) != 0) continue;
    *format = FORMATS[i].format;
    return true;
  }
  return false;
}

static rh_status write_format(rh_exporter *exporter, rh_export_format format) {
  switch (format) {
  case RH_EXPORT_TURTLE:
  case RH_EXPORT_TRIG:
    return rh_export_turtle(exporter, format == RH_EXPORT_TRIG);
  case RH_EXPORT_NTRIPLES:
  case RH_EXPORT_NQUADS:
    return rh_export_lines(exporter, format == RH_EXPORT_NQUADS);
  case RH_EXPORT_RDFXML:
    return rh_export_rdfxml(exporter);
  case RH_EXPORT_JSONLD:
    return rh_export_jsonld(exporter);
  case RH_EXPORT_CSV:
    return rh_export_csv(exporter);
  case RH_EXPORT_DOT:
  case RH_EXPORT_GRAPHML:
    return rh_export_network(exporter, format == RH_EXPORT_GRAPHML);
  }
  return rh_fail(exporter->error, RH_ERR_USAGE, "no such format");
}

rh_status rh_export(const rh_snapshot *snapshot, rh_export_format format, FILE *out,
                    rh_error *error) {
  rh_exporter exporter = {.snapshot = snapshot, .out = out, .text = RH_BUFFER_INIT, .error = error};
  rh_status status = rh_prefixes_collect(snapshot, &exporter.prefixes, error);
  if (status == RH_OK) status = write_format(&exporter, format);
  if (status == RH_OK) status = rh_exporter_finish(&exporter);
  rh_prefixes_free(&exporter.prefixes);
  rh_buffer_free(&exporter.text);
  return status;
}
