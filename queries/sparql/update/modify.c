/* INSERT DATA, DELETE DATA, and DELETE and INSERT with WHERE (sections 3.1.1 to 3.1.3). */
#include "queries/sparql/update/execution.h"

/* A WHERE that is being matched and what its solutions change. */
typedef struct changes {
  const rh_execution *x;
  rh_plan *plan; /* NULL: INSERT DATA, DELETE DATA */
  const rh_snapshot *snapshot;
  rh_pending pending;
  rh_quads removed, inserted;
  rh_id *blanks; /* of the template at hand, for one solution */
  rh_arena arena;
} changes;

static rh_status no_memory(const changes *c) {
  return rh_fail(c->x->error, RH_ERR_MEMORY, "out of memory");
}

/* ---- from templates to ids ------------------------------------------------------------------- */

/* A term of the template or of a solution: its id when the store knows it, else a pending one. */
static rh_status id_of_term(changes *c, const rh_term *term, rh_id *id) {
  rh_status status = rh_snapshot_find(c->snapshot, term, id, c->x->error);
  if (status != RH_OK || *id != RH_ID_NONE) return status;
  *id = rh_pending_term(&c->pending, term);
  return *id == RH_ID_NONE ? no_memory(c) : RH_OK;
}

static rh_status id_of_blank(changes *c, uint32_t blank, rh_id *id) {
  if (c->blanks[blank] == RH_ID_NONE) c->blanks[blank] = rh_pending_blank(&c->pending);
  *id = c->blanks[blank];
  return *id == RH_ID_NONE ? no_memory(c) : RH_OK;
}

static rh_status id_of_variable(changes *c, rh_id value, rh_id *id) {
  rh_term term;
  *id = value;
  if (rh_id_tag(value) != RH_TAG_LOCAL) return RH_OK;
  rh_status status = rh_plan_term(c->plan, value, &term, c->x->error);
  return status == RH_OK ? id_of_term(c, &term, id) : status;
}

/* RH_ID_NONE for an unbound variable. */
static rh_status id_of_node(changes *c, const rh_node *node, const rh_id *row, rh_id *id) {
  switch (node->kind) {
  case RH_NODE_TERM:
    return id_of_term(c, node->term, id);
  case RH_NODE_BLANK:
    return id_of_blank(c, node->blank, id);
  case RH_NODE_VARIABLE:
    if (!row) return rh_fail(c->x->error, RH_ERR_INTERNAL, "a variable in data");
    return id_of_variable(c, row[node->variable], id);
  default:
    *id = RH_ID_DEFAULT_GRAPH;
    return RH_OK;
  }
}

static bool is_kind(const changes *c, rh_id id, bool iri_only) {
  if (rh_id_tag(id) != RH_TAG_LOCAL)
    return rh_id_tag(id) == RH_TAG_IRI || (!iri_only && rh_id_tag(id) == RH_TAG_BLANK);
  const rh_term *term = c->pending.terms[rh_id_payload(id)];
  if (!term) return !iri_only;
  return term->kind == RH_TERM_IRI || (!iri_only && term->kind == RH_TERM_BLANK);
}

/* False for what is no RDF statement: an unbound variable, a literal as subject … */
static bool is_statement(const changes *c, const rh_quad *quad) {
  if (!quad->s || !quad->p || !quad->o || !quad->g) return false;
  return is_kind(c, quad->s, false) && is_kind(c, quad->p, true) &&
         (quad->g == RH_ID_DEFAULT_GRAPH || is_kind(c, quad->g, false));
}

/* ---- deletions from the union of all graphs ----------------------------------------------------
 */

static bool add_scanned(changes *c, const rh_quad *quad, const rh_id *graphs, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!rh_quads_add(&c->removed, &(rh_quad){quad->s, quad->p, quad->o, graphs[i]})) return false;
  return true;
}

static rh_status remove_everywhere(changes *c, const rh_quad *quad) {
  enum { BATCH = 64 };
  rh_id graphs[BATCH];
  rh_id *const columns[4] = {NULL, NULL, NULL, graphs};
  const rh_range range = {.order = RH_SPOG,
                          .bound = 3,
                          .key = {quad->s, quad->p, quad->o, RH_ID_NONE},
                          .high = RH_ID_MAX};
  rh_scan *scan;
  size_t count = 1;
  rh_status status = rh_scan_open(c->snapshot, &range, &scan, c->x->error);
  if (status != RH_OK) return status;
  while (status == RH_OK && count) {
    status = rh_scan_next(scan, columns, BATCH, &count, c->x->error);
    if (status == RH_OK && !add_scanned(c, quad, graphs, count)) status = no_memory(c);
  }
  rh_scan_close(scan);
  return status;
}

static bool is_known(const rh_quad *quad) {
  return rh_id_tag(quad->s) != RH_TAG_LOCAL && rh_id_tag(quad->p) != RH_TAG_LOCAL &&
         rh_id_tag(quad->o) != RH_TAG_LOCAL && rh_id_tag(quad->g) != RH_TAG_LOCAL;
}

/* What the store does not know need not be removed. */
static rh_status add_removed(changes *c, const rh_quad *quad) {
  if (!is_known(quad)) return RH_OK;
  if (quad->g == RH_ID_DEFAULT_GRAPH && c->x->options->engine.default_graph == RH_DEFAULT_UNION)
    return remove_everywhere(c, quad);
  return rh_quads_add(&c->removed, quad) ? RH_OK : no_memory(c);
}

/* ---- solutions ----------------------------------------------------------------------------- */

static rh_status instantiate(changes *c, const rh_quad_template *template, const rh_id *row,
                             bool remove) {
  rh_error *error = c->x->error;
  rh_status status = RH_OK;
  for (uint32_t i = 0; i < template->blank_count; i++) c->blanks[i] = RH_ID_NONE;
  for (size_t i = 0; status == RH_OK && i < template->count; i++) {
    const rh_quad_pattern *pattern = &template->quads[i];
    rh_quad quad;
    status = id_of_node(c, &pattern->subject, row, &quad.s);
    if (status == RH_OK) status = id_of_node(c, &pattern->predicate, row, &quad.p);
    if (status == RH_OK) status = id_of_node(c, &pattern->object, row, &quad.o);
    if (status == RH_OK) status = id_of_node(c, &pattern->graph, row, &quad.g);
    if (status != RH_OK || !is_statement(c, &quad)) continue;
    if (remove)
      status = add_removed(c, &quad);
    else if (!rh_quads_add(&c->inserted, &quad))
      status = rh_fail(error, RH_ERR_MEMORY, "out of memory");
  }
  return status;
}

static rh_status match(changes *c, const rh_update_operation *operation) {
  rh_engine_options engine = c->x->options->engine;
  engine.snapshot = c->snapshot;
  rh_status status = rh_engine_prepare_update(operation, &engine, &c->plan, c->x->error);
  while (status == RH_OK) {
    const rh_id *row;
    status = rh_plan_next(c->plan, &row, c->x->error);
    if (status != RH_OK || !row) break;
    status = instantiate(c, &operation->remove, row, true);
    if (status == RH_OK) status = instantiate(c, &operation->insert, row, false);
  }
  rh_plan_free(c->plan);
  return status;
}

static rh_status find_changes(changes *c, const rh_update_operation *operation) {
  uint32_t blanks = operation->remove.blank_count > operation->insert.blank_count
                        ? operation->remove.blank_count
                        : operation->insert.blank_count;
  c->blanks = rh_arena_alloc_array(&c->arena, (size_t)blanks + 1, sizeof *c->blanks);
  if (!c->blanks) return no_memory(c);
  rh_status status = rh_writer_snapshot(c->x->writer, &c->snapshot, c->x->error);
  if (status != RH_OK) return status;
  if (operation->kind == RH_UPDATE_MODIFY) return match(c, operation);
  status = instantiate(c, &operation->remove, NULL, true);
  return status == RH_OK ? instantiate(c, &operation->insert, NULL, false) : status;
}

/* All of WHERE is matched before anything is changed, and deletions come before insertions. */
rh_status rh_execute_modify(const rh_execution *x, const rh_update_operation *operation) {
  changes c = {.x = x};
  rh_status status = find_changes(&c, operation);
  if (status == RH_OK) status = rh_pending_resolve(&c.pending, x->writer, x->error);
  if (status == RH_OK) status = rh_quads_remove(&c.removed, &c.pending, x->writer, x->error);
  if (status == RH_OK) status = rh_quads_insert(&c.inserted, &c.pending, x->writer, x->error);
  rh_quads_free(&c.removed);
  rh_quads_free(&c.inserted);
  rh_pending_free(&c.pending);
  rh_arena_free(&c.arena);
  return status;
}
