/* RDF terms and the 64-bit ids that stand for them.
 *
 * The upper four bits of an id are its tag, which tells the kind of term; within a tag, ids of
 * inline values are ordered as the values are. A term that can be held in an id always is, so two
 * ids of one store are equal exactly when the terms are the same RDF term. Only canonical lexical
 * forms are held inline ("1" but not "01"^^xsd:integer); all others are in the dictionary and keep
 * their lexical form. */
#ifndef RONGHE_GRAPH_STORE_TERM_H
#define RONGHE_GRAPH_STORE_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint64_t rh_id;

#define RH_ID_NONE ((rh_id)0)          /* no term: "any" in a pattern, "unbound" in a solution */
#define RH_ID_DEFAULT_GRAPH ((rh_id)1) /* in the graph position: the unnamed graph */
#define RH_ID_MAX UINT64_MAX

#define RH_ID_TAG_SHIFT 60
#define RH_ID_PAYLOAD_MASK ((UINT64_C(1) << RH_ID_TAG_SHIFT) - 1)

/* Tags in the order of SPARQL's ORDER BY: blank nodes, IRIs, literals. */
typedef enum rh_tag {
  RH_TAG_SPECIAL = 0,    /* RH_ID_NONE, RH_ID_DEFAULT_GRAPH */
  RH_TAG_BLANK = 1,      /* dictionary number */
  RH_TAG_IRI = 2,        /* dictionary number */
  RH_TAG_STRING = 3,     /* xsd:string without language; dictionary number */
  RH_TAG_LANGUAGE = 4,   /* rdf:langString; dictionary number */
  RH_TAG_TYPED = 5,      /* any other literal; dictionary number */
  RH_TAG_BOOLEAN = 6,    /* inline: 0 or 1 */
  RH_TAG_INTEGER = 7,    /* inline: xsd:integer, value + 2^59 */
  RH_TAG_DECIMAL = 8,    /* inline: xsd:decimal, millionths + 2^59 */
  RH_TAG_DATE = 9,       /* inline: xsd:date without zone, days since 1970-01-01 + 2^59 */
  RH_TAG_DATE_TIME = 10, /* inline: xsd:dateTime, instant and zone; see rh_id_date_time */
  RH_TAG_LOCAL = 15      /* never in a store: terms that a query computed, numbered by the query */
} rh_tag;

static inline rh_tag rh_id_tag(rh_id id) {
  return (rh_tag)(id >> RH_ID_TAG_SHIFT);
}

static inline uint64_t rh_id_payload(rh_id id) {
  return id & RH_ID_PAYLOAD_MASK;
}

static inline rh_id rh_id_make(rh_tag tag, uint64_t payload) {
  return ((rh_id)tag << RH_ID_TAG_SHIFT) | payload;
}

static inline bool rh_id_is_inline(rh_id id) {
  return rh_id_tag(id) >= RH_TAG_BOOLEAN && rh_id_tag(id) <= RH_TAG_DATE_TIME;
}

static inline bool rh_id_is_literal(rh_id id) {
  return rh_id_tag(id) >= RH_TAG_STRING && rh_id_tag(id) <= RH_TAG_DATE_TIME;
}

typedef enum rh_term_kind { RH_TERM_IRI, RH_TERM_BLANK, RH_TERM_LITERAL } rh_term_kind;

/* A term as text, UTF-8, not necessarily NUL-terminated. `datatype` is NULL for xsd:string and for
 * literals with a language; at most one of datatype and language is not NULL. Whoever fills it
 * tells how long the pointers live. */
typedef struct rh_term {
  rh_term_kind kind;
  const char *value; /* IRI, blank node label without "_:", or lexical form */
  size_t value_length;
  const char *datatype; /* IRI */
  size_t datatype_length;
  const char *language; /* as written; the same term whatever its case */
  size_t language_length;
} rh_term;

/* The inline id of a term, or RH_ID_NONE when the term needs the dictionary. */
rh_id rh_id_inline(const rh_term *term);

/* Room for the lexical form of any inline id. */
#define RH_INLINE_TEXT_SIZE 48

#define RH_XSD "http://www.w3.org/2001/XMLSchema#"

/* Writes the term of an inline id: the lexical form to `text`, the datatype points to a constant.
 */
void rh_id_inline_term(rh_id id, char text[RH_INLINE_TEXT_SIZE], rh_term *term);

/* Values of inline ids; the tag must fit. What is held inline:
 * - xsd:boolean "true" and "false";
 * - xsd:integer from -2^59 to 2^59 - 1, written without "+" and leading zeros;
 * - xsd:decimal with at most six digits after the point and a magnitude below 5.7e11, written with
 *   a point, at least one digit on each side of it and no needless zeros ("1.0", "-0.25");
 * - xsd:date without zone and xsd:dateTime, years 0001 to 9999; seconds with at most three digits
 *   after the point, none of them a needless zero; zones absent, "Z" or a multiple of a quarter of
 *   an hour other than "+00:00". */
static inline int64_t rh_id_integer(rh_id id) {
  return (int64_t)rh_id_payload(id) - (INT64_C(1) << 59);
}

/* A decimal's value in millionths. */
static inline int64_t rh_id_millionths(rh_id id) {
  return (int64_t)rh_id_payload(id) - (INT64_C(1) << 59);
}

static inline bool rh_id_boolean(rh_id id) {
  return rh_id_payload(id) != 0;
}

/* The value times 10^6. */
static inline int64_t rh_id_decimal_millionths(rh_id id) {
  return (int64_t)rh_id_payload(id) - (INT64_C(1) << 59);
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
static inline int64_t rh_id_date_days(rh_id id) {
  return (int64_t)rh_id_payload(id) - (INT64_C(1) << 59);
}

/* A dateTime: ids are ordered by the instant (UTC; without zone, as if it were UTC), then by the
 * zone. */
typedef struct rh_date_time {
  int64_t milliseconds; /* since 1970-01-01T00:00:00Z */
  bool has_zone;
  int zone_minutes; /* offset from UTC; 0 without zone and for "Z" */
} rh_date_time;

void rh_id_date_time(rh_id id, rh_date_time *value);

#endif
