#include "graph/redland/nodes.h"

#include <limits.h>
#include <string.h>

#define XSD_STRING "http://www.w3.org/2001/XMLSchema#string"

static void literal_to_term(librdf_node *node, rh_term *term) {
  term->kind = RH_TERM_LITERAL;
  term->value =
      (const char *)librdf_node_get_literal_value_as_counted_string(node, &term->value_length);
  const char *language = librdf_node_get_literal_value_language(node);
  librdf_uri *type = librdf_node_get_literal_value_datatype_uri(node);
  if (language && *language) {
    term->language = language;
    term->language_length = strlen(language);
  } else if (type) {
    size_t length;
    const char *text = (const char *)librdf_uri_as_counted_string(type, &length);
    if (strcmp(text, XSD_STRING) == 0) return;
    term->datatype = text;
    term->datatype_length = length;
  }
}

bool rh_node_to_term(librdf_node *node, rh_term *term) {
  *term = (rh_term){.kind = RH_TERM_IRI};
  switch (librdf_node_get_type(node)) {
  case LIBRDF_NODE_TYPE_RESOURCE:
    term->value =
        (const char *)librdf_uri_as_counted_string(librdf_node_get_uri(node), &term->value_length);
    break;
  case LIBRDF_NODE_TYPE_BLANK:
    term->kind = RH_TERM_BLANK;
    term->value = (const char *)librdf_node_get_counted_blank_identifier(node, &term->value_length);
    break;
  case LIBRDF_NODE_TYPE_LITERAL:
    literal_to_term(node, term);
    break;
  default:
    return false;
  }
  return term->value != NULL;
}

librdf_node *rh_node_from_term(librdf_world *world, const rh_term *term) {
  const unsigned char *value = (const unsigned char *)term->value;
  if (term->kind == RH_TERM_IRI)
    return librdf_new_node_from_counted_uri_string(world, value, term->value_length);
  if (term->kind == RH_TERM_BLANK)
    return librdf_new_node_from_counted_blank_identifier(world, value, term->value_length);
  librdf_uri *type = term->datatype ? librdf_new_uri2(world, (const unsigned char *)term->datatype,
                                                      term->datatype_length)
                                    : NULL;
  /* raptor copies a language up to its NUL, whatever its length is said to be. */
  char language[UCHAR_MAX + 1] = "";
  size_t length = term->language_length < UCHAR_MAX ? term->language_length : UCHAR_MAX;
  if (term->language) memcpy(language, term->language, length);
  librdf_node *node = librdf_new_node_from_typed_counted_literal(world, value, term->value_length,
                                                                 term->language ? language : NULL,
                                                                 term->language ? length : 0, type);
  if (type) librdf_free_uri(type);
  return node;
}

/* False when the store has no such node. */
static bool find_node(rh_instance *instance, const rh_snapshot *snapshot, librdf_node *node,
                      rh_id *id) {
  rh_term term;
  *id = node ? rh_id_cache_find(&instance->ids, node) : RH_ID_NONE;
  if (!node || *id != RH_ID_NONE) return true;
  if (!rh_node_to_term(node, &term) || rh_snapshot_find(snapshot, &term, id, NULL) != RH_OK ||
      *id == RH_ID_NONE)
    return false;
  rh_id_cache_note(&instance->ids, node, *id);
  return true;
}

bool rh_pattern_find(rh_instance *instance, const rh_snapshot *snapshot,
                     librdf_statement *statement, librdf_node *context, rh_quad *pattern) {
  *pattern = (rh_quad){RH_ID_NONE, RH_ID_NONE, RH_ID_NONE, RH_ID_NONE};
  if (!find_node(instance, snapshot, context, &pattern->g)) return false;
  return !statement ||
         (find_node(instance, snapshot, librdf_statement_get_subject(statement), &pattern->s) &&
          find_node(instance, snapshot, librdf_statement_get_predicate(statement), &pattern->p) &&
          find_node(instance, snapshot, librdf_statement_get_object(statement), &pattern->o));
}

void rh_pattern_range(const rh_quad *pattern, rh_range *range) {
  /* By which of s (4), p (2) and o (1) are bound. */
  static const rh_order WITHIN_GRAPH[] = {RH_GSPO, RH_GOSP, RH_GPOS, RH_GPOS,
                                          RH_GSPO, RH_GOSP, RH_GSPO, RH_GSPO};
  static const rh_order OVER_GRAPHS[] = {RH_SPOG, RH_OSPG, RH_POSG, RH_POSG,
                                         RH_SPOG, RH_OSPG, RH_SPOG, RH_SPOG};
  const rh_id ids[4] = {pattern->s, pattern->p, pattern->o, pattern->g};
  unsigned bound = (pattern->s ? 4u : 0) | (pattern->p ? 2u : 0) | (pattern->o ? 1u : 0);
  *range =
      (rh_range){.order = pattern->g ? WITHIN_GRAPH[bound] : OVER_GRAPHS[bound], .high = RH_ID_MAX};
  while (range->bound < 4 && ids[rh_order_position(range->order, range->bound)]) {
    range->key[range->bound] = ids[rh_order_position(range->order, range->bound)];
    range->bound++;
  }
}

bool rh_pattern_exists(const rh_snapshot *snapshot, const rh_quad *pattern) {
  rh_range range;
  rh_scan *scan = NULL;
  size_t count = 0;
  rh_id *const columns[4] = {NULL, NULL, NULL, NULL};
  rh_pattern_range(pattern, &range);
  bool found = rh_scan_open(snapshot, &range, &scan, NULL) == RH_OK &&
               rh_scan_next(scan, columns, 1, &count, NULL) == RH_OK && count > 0;
  rh_scan_close(scan);
  return found;
}
