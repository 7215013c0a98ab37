/* Triple patterns and property paths (section 18.2.2.4). */
#include "queries/sparql/algebra/translator.h"

/* A block of triples on its way to one BGP and the paths that need an operator. */
typedef struct block {
  rh_pattern *patterns;
  size_t count, capacity;
  const rh_op *paths; /* NULL for none, joined otherwise */
} block;

static bool add_pattern(rh_translator *t, block *b, const rh_pattern *pattern) {
  if (!RH_TRANSLATOR_GROW(t, b->patterns, b->count, b->capacity)) return false;
  b->patterns[b->count++] = *pattern;
  return true;
}

static bool add_path(rh_translator *t, block *b, const rh_node *subject, const rh_path *path,
                     const rh_node *object) {
  rh_op *op = rh_new_op(t, RH_OP_PATH, NULL, 0, path->depth);
  if (!op) return false;
  op->u.path.subject = *subject;
  op->u.path.path = path;
  op->u.path.object = *object;
  b->paths = b->paths ? rh_new_join(t, b->paths, op) : op;
  return b->paths != NULL;
}

/* Links, inverses and sequences become patterns. */
static bool expand(rh_translator *t, block *b, const rh_node *subject, const rh_path *path,
                   const rh_node *object) {
  if (path->kind == RH_PATH_LINK)
    return add_pattern(t, b,
                       &(rh_pattern){*subject, {.kind = RH_NODE_TERM, .term = path->iri}, *object});
  if (path->kind == RH_PATH_INVERSE) return expand(t, b, object, path->left, subject);
  if (path->kind != RH_PATH_SEQUENCE) return add_path(t, b, subject, path, object);
  rh_node middle = {.kind = RH_NODE_VARIABLE, .variable = rh_translator_fresh(t)};
  return middle.variable != RH_VAR_NONE && expand(t, b, subject, path->left, &middle) &&
         expand(t, b, &middle, path->right, object);
}

static bool add_triple(rh_translator *t, block *b, const rh_ast_triple *triple) {
  rh_pattern pattern;
  if (!rh_translate_node(t, &triple->subject, &pattern.subject)) return false;
  if (!triple->path && !rh_translate_node(t, &triple->predicate, &pattern.predicate)) return false;
  if (!rh_translate_node(t, &triple->object, &pattern.object)) return false;
  return triple->path ? expand(t, b, &pattern.subject, triple->path, &pattern.object)
                      : add_pattern(t, b, &pattern);
}

const rh_op *rh_translate_triples(rh_translator *t, const rh_ast_triples *triples) {
  block b = {NULL, 0, 0, NULL};
  for (size_t i = 0; i < triples->count; i++)
    if (!add_triple(t, &b, &triples->items[i])) return NULL;
  rh_op *bgp = rh_new_op(t, RH_OP_BGP, NULL, 0, 0);
  if (!bgp) return NULL;
  bgp->u.bgp.patterns = b.patterns;
  bgp->u.bgp.count = b.count;
  return b.paths ? rh_new_join(t, bgp, b.paths) : bgp;
}
