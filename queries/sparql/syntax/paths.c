/* Property paths (rules 88 to 96). */
#include "queries/sparql/syntax/parser.h"

#include <string.h>

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

static unsigned depth_of(const rh_path *path) {
  return path ? path->depth : 0;
}

static bool new_path(rh_parser *p, rh_path_kind kind, const rh_path *left, const rh_path *right,
                     const rh_path **out) {
  rh_path *path = rh_arena_alloc(p->arena, sizeof *path);
  if (!path) return rh_parser_no_memory(p);
  unsigned deepest = depth_of(left) > depth_of(right) ? depth_of(left) : depth_of(right);
  *path = (rh_path){.kind = kind, .depth = deepest + 1, .left = left, .right = right};
  *out = path;
  return rh_parser_check_depth(p, path->depth);
}

/* iri or "a". */
static bool parse_step(rh_parser *p, const rh_term **iri) {
  if (rh_parser_at(p, RH_TOKEN_WORD) && p->token.length == 1 && p->token.value[0] == 'a') {
    *iri = rh_parser_new_iri(p, RDF_TYPE, strlen(RDF_TYPE));
    return *iri && rh_parser_advance(p);
  }
  if (!rh_parser_at_iri(p))
    return rh_parser_unexpected(p, "a property: an IRI, 'a', a variable or a path");
  return rh_parse_iri(p, iri);
}

/* A list of IRIs that grows. */
typedef struct iris {
  const rh_term **items;
  size_t count, capacity;
} iris;

static bool parse_negated_one(rh_parser *p, iris *forward, iris *backward) {
  bool inverse;
  if (!rh_parser_take(p, '^', &inverse)) return false;
  iris *list = inverse ? backward : forward;
  if (!RH_PARSER_GROW(p, list->items, list->count, list->capacity)) return false;
  return parse_step(p, &list->items[list->count++]);
}

static bool parse_negated_list(rh_parser *p, iris *forward, iris *backward) {
  bool more;
  if (!rh_parser_advance(p) || !rh_parser_take(p, ')', &more)) return false;
  if (more) return true;
  do {
    if (!parse_negated_one(p, forward, backward) || !rh_parser_take(p, '|', &more)) return false;
  } while (more);
  return rh_parser_expect(p, ')', "'|' or ')'");
}

/* What follows "!". */
static bool parse_negated(rh_parser *p, const rh_path **out) {
  iris forward = {NULL, 0, 0};
  iris backward = {NULL, 0, 0};
  if (rh_parser_at(p, '(') ? !parse_negated_list(p, &forward, &backward)
                           : !parse_negated_one(p, &forward, &backward))
    return false;
  rh_path *path = rh_arena_alloc(p->arena, sizeof *path);
  if (!path) return rh_parser_no_memory(p);
  *path = (rh_path){.kind = RH_PATH_NEGATED,
                    .depth = 1,
                    .forward = forward.items,
                    .forward_count = forward.count,
                    .backward = backward.items,
                    .backward_count = backward.count,
                    .steps_forward = forward.count > 0 || backward.count == 0};
  *out = path;
  return true;
}

static bool parse_nested(rh_parser *p, const rh_path **path) {
  if (!rh_parser_enter(p) || !rh_parser_advance(p) || !rh_parse_path(p, path)) return false;
  rh_parser_leave(p);
  return rh_parser_expect(p, ')', "')' after the path");
}

static bool parse_primary(rh_parser *p, const rh_path **path) {
  bool negated;
  if (rh_parser_at(p, '(')) return parse_nested(p, path);
  if (!rh_parser_take(p, '!', &negated)) return false;
  if (negated) return parse_negated(p, path);
  const rh_term *iri;
  if (!parse_step(p, &iri)) return false;
  rh_path *link = rh_arena_alloc(p->arena, sizeof *link);
  if (!link) return rh_parser_no_memory(p);
  *link = (rh_path){.kind = RH_PATH_LINK, .depth = 1, .iri = iri};
  *path = link;
  return true;
}

/* PathEltOrInverse. */
static bool parse_element(rh_parser *p, const rh_path **path) {
  static const struct {
    char mark;
    rh_path_kind kind;
  } MODIFIERS[] = {
      {'*', RH_PATH_ZERO_OR_MORE}, {'+', RH_PATH_ONE_OR_MORE}, {'?', RH_PATH_ZERO_OR_ONE}};
  bool inverse;
  if (!rh_parser_take(p, '^', &inverse) || !parse_primary(p, path)) return false;
  for (size_t i = 0; i < sizeof MODIFIERS / sizeof *MODIFIERS; i++) {
    bool there;
    if (!rh_parser_take(p, MODIFIERS[i].mark, &there)) return false;
    if (!there) continue;
    if (!new_path(p, MODIFIERS[i].kind, *path, NULL, path)) return false;
    break;
  }
  return !inverse || new_path(p, RH_PATH_INVERSE, *path, NULL, path);
}

static bool parse_sequence(rh_parser *p, const rh_path **path) {
  if (!parse_element(p, path)) return false;
  for (;;) {
    bool more;
    const rh_path *right;
    if (!rh_parser_take(p, '/', &more)) return false;
    if (!more) return true;
    if (!parse_element(p, &right) || !new_path(p, RH_PATH_SEQUENCE, *path, right, path))
      return false;
  }
}

bool rh_parse_path(rh_parser *p, const rh_path **path) {
  if (!parse_sequence(p, path)) return false;
  for (;;) {
    bool more;
    const rh_path *right;
    if (!rh_parser_take(p, '|', &more)) return false;
    if (!more) return true;
    if (!parse_sequence(p, &right) || !new_path(p, RH_PATH_ALTERNATIVE, *path, right, path))
      return false;
  }
}
