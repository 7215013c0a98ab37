/* Values: what an expression computes with. A term becomes a value once, when an expression needs
 * it, and a computed value becomes a term when a solution or the output needs it.
 *
 * Strings of a value live in the arena it was made with, or where its term came from. */
#ifndef RONGHE_SPARQL_VALUE_VALUE_H
#define RONGHE_SPARQL_VALUE_VALUE_H

#include "base/arena.h"
#include "graph/store/term.h"
#include "queries/sparql/value/number.h"
#include "queries/sparql/value/temporal.h"

#include <stdbool.h>
#include <stddef.h>

#define RH_XSD "http://www.w3.org/2001/XMLSchema#"

typedef enum rh_value_kind {
  RH_VALUE_ERROR, /* a type error, or unbound */
  RH_VALUE_BLANK,
  RH_VALUE_IRI,
  RH_VALUE_STRING,   /* xsd:string; text */
  RH_VALUE_LANGUAGE, /* rdf:langString; text, term.language */
  RH_VALUE_BOOLEAN,
  RH_VALUE_INTEGER, /* xsd:integer and what is derived from it; number */
  RH_VALUE_DECIMAL, /* number */
  RH_VALUE_FLOAT,   /* real */
  RH_VALUE_DOUBLE,  /* real */
  RH_VALUE_DATE_TIME,
  RH_VALUE_DATE,
  RH_VALUE_TIME,
  RH_VALUE_DURATION,
  RH_VALUE_YEAR_MONTH_DURATION,
  RH_VALUE_DAY_TIME_DURATION,
  RH_VALUE_ILL_TYPED, /* a datatype from this list with a lexical form that it does not have */
  RH_VALUE_OTHER      /* another datatype */
} rh_value_kind;

typedef struct rh_value {
  rh_value_kind kind;
  /* The term it came from. Computed values of the kinds BLANK to LANGUAGE have one too; others have
   * term.value NULL until rh_value_term makes it. */
  rh_term term;
  union {
    bool boolean;
    rh_number number;
    double real;
    rh_instant instant;
    rh_duration duration;
  } as;
} rh_value;

/* The value of a term, which must outlive it. */
void rh_value_of_term(const rh_term *term, rh_arena *arena, rh_value *out);

/* The value of an inline id without a detour by text where that is possible. */
void rh_value_of_inline(rh_id id, rh_arena *arena, rh_value *out);

/* The term of a value that is no error, made in `arena` when there is none yet. False when memory
 * is out. */
bool rh_value_term(const rh_value *value, rh_arena *arena, rh_term *out);

rh_value rh_value_error(void);
rh_value rh_value_boolean(bool boolean);
rh_value rh_value_integer(int64_t integer);
rh_value rh_value_double(double real);
rh_value rh_value_string(const char *text, size_t length);

static inline bool rh_value_is_numeric(const rh_value *value) {
  return value->kind >= RH_VALUE_INTEGER && value->kind <= RH_VALUE_DOUBLE;
}

static inline bool rh_value_is_literal(const rh_value *value) {
  return value->kind >= RH_VALUE_STRING;
}

/* A simple literal, xsd:string or literal with a language: what string functions take. */
static inline bool rh_value_is_text(const rh_value *value) {
  return value->kind == RH_VALUE_STRING || value->kind == RH_VALUE_LANGUAGE;
}

/* Any numeric value as a double. */
double rh_value_as_double(const rh_value *value);

/* The effective boolean value (SPARQL 1.1, 17.2.2); false when there is none. */
bool rh_value_truth(const rh_value *value, bool *truth);

bool rh_term_equal(const rh_term *a, const rh_term *b);

/* The datatype of the literal, also xsd:string and rdf:langString; NULL for other terms. */
const char *rh_value_datatype(const rh_value *value, size_t *length);

#endif
