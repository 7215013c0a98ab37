/* The parts of the parser, for each other. One recursive descent over the grammar of section 19.8;
 * a function is named for the rule it reads. They give false after setting the error. */
#ifndef RONGHE_QUERIES_SPARQL_PARSER_H
#define RONGHE_QUERIES_SPARQL_PARSER_H

#include "queries/sparql/syntax/ast.h"
#include "queries/sparql/syntax/lexer.h"
#include "queries/sparql/syntax/name_table.h"

enum { RH_PARSER_MAX_NESTING = 200 };

/* What terms a place takes. */
typedef enum rh_place {
  RH_PLACE_PATTERN,  /* paths, variables, blank nodes */
  RH_PLACE_TEMPLATE, /* variables, blank nodes */
  RH_PLACE_DELETE,   /* variables */
  RH_PLACE_DATA,     /* blank nodes */
  RH_PLACE_DELETE_DATA
} rh_place;

typedef struct rh_label {
  uint32_t scope;
  uint32_t blank; /* number */
  rh_place place; /* of that scope */
} rh_label;

typedef struct rh_parser {
  rh_lexer lexer;
  rh_token token;  /* the next one */
  size_t last_end; /* end of the token before it */
  rh_arena *arena;
  rh_error *error;
  rh_ast_names *names;
  rh_name_table variables, label_names, prefix_names;
  rh_label *labels; /* by number in label_names */
  size_t label_capacity;
  rh_prefix *prefixes; /* by number in prefix_names */
  size_t prefix_count, prefix_capacity;
  const char *base;
  uint32_t scope, last_scope; /* of blank node labels: a basic graph pattern, a template */
  rh_place place;
  unsigned nesting;
  bool aggregates_allowed;
} rh_parser;

/* ---- tokens (parser.c) -------------------------------------------------------------------- */

bool rh_parser_start(rh_parser *p, const char *text, size_t length, const char *base,
                     rh_arena *arena, rh_ast_names *names, rh_error *error);
bool rh_parser_advance(rh_parser *p);
bool rh_parser_at(const rh_parser *p, int kind);
bool rh_parser_at_word(const rh_parser *p, const char *keyword); /* case does not matter */

/* When the next token is this one, reads it and sets *there; false only on an error. */
bool rh_parser_take(rh_parser *p, int kind, bool *there);
bool rh_parser_take_word(rh_parser *p, const char *keyword, bool *there);

/* Reads the token, or fails saying what was found and that `expected` was expected. */
bool rh_parser_expect(rh_parser *p, int kind, const char *expected);
bool rh_parser_expect_word(rh_parser *p, const char *keyword);
bool rh_parser_unexpected(rh_parser *p, const char *expected); /* always false */
bool rh_parser_no_memory(rh_parser *p);                        /* always false */
bool rh_parser_fail(rh_parser *p, size_t offset, const char *format, ...) RH_PRINTF(3, 4);

/* One nesting more; false with an error when there are too many. leave() once for each enter(). */
bool rh_parser_enter(rh_parser *p);
void rh_parser_leave(rh_parser *p);

/* rh_arena_grow for a list of the AST: false when memory is out. */
#define RH_PARSER_GROW(p, items, count, capacity)                                                  \
  (((items) = rh_arena_grow((p)->arena, (void *)(items), count, &(capacity), sizeof *(items))) !=  \
       NULL ||                                                                                     \
   rh_parser_no_memory(p))

/* ---- names and terms (prologue.c, terms.c) ------------------------------------------------- */

bool rh_parse_prologue(rh_parser *p);
bool rh_parse_variable(rh_parser *p, rh_var *variable);
bool rh_parser_at_iri(const rh_parser *p);
bool rh_parse_iri(rh_parser *p, const rh_term **iri); /* rule iri */
bool rh_parser_at_literal(const rh_parser *p);
bool rh_parse_literal(rh_parser *p, const rh_term **literal); /* strings, numbers, booleans */
bool rh_parse_var_or_iri(rh_parser *p, rh_node *node);
bool rh_parser_at_term(const rh_parser *p);             /* but not at "(" and "[" */
bool rh_parse_var_or_term(rh_parser *p, rh_node *node); /* likewise */
bool rh_parser_new_blank(rh_parser *p, const char *label, uint32_t *blank);
void rh_parser_new_scope(rh_parser *p);
const rh_term *rh_parser_new_iri(rh_parser *p, const char *text, size_t length);
bool rh_parse_integer(rh_parser *p, uint64_t *value);

/* ---- patterns (paths.c, triples.c, groups.c, values.c) -------------------------------------- */

bool rh_parse_path(rh_parser *p, const rh_path **path);
bool rh_parser_at_triples(const rh_parser *p);
/* Triples up to what cannot continue them; a "." at the end is read too. */
bool rh_parse_triples(rh_parser *p, rh_ast_triples *triples);
bool rh_parse_group(rh_parser *p, const rh_ast_group **group);
bool rh_parse_data_block(rh_parser *p, rh_ast_values *values);

/* ---- expressions (expressions.c, calls.c) -------------------------------------------------- */

bool rh_parse_expression(rh_parser *p, rh_ast_expr **expr);
bool rh_parse_bracketted(rh_parser *p, rh_ast_expr **expr);
bool rh_parse_constraint(rh_parser *p, rh_ast_expr **expr);
bool rh_parser_at_constraint(const rh_parser *p);
bool rh_parser_at_call(const rh_parser *p); /* a built-in call, EXISTS, an aggregate */
bool rh_parse_call(rh_parser *p, rh_ast_expr **expr);
/* A call of the function named by an IRI, or the IRI itself where `bare` and no "(" follows. */
bool rh_parse_iri_call(rh_parser *p, bool bare, rh_ast_expr **expr);
/* Fails when a tree is deeper than a walk may recurse. */
bool rh_parser_check_depth(rh_parser *p, unsigned depth);
/* Makes an expression from its arguments; fails when it is too deep. */
bool rh_parser_new_expr(rh_parser *p, rh_expr_kind kind, size_t offset,
                        rh_ast_expr *const *arguments, size_t count, rh_ast_expr **expr);

/* ---- query forms (select.c, modifiers.c, scopes.c, query.c, update.c)
 * ---------------------------------------------- */

bool rh_parse_subselect(rh_parser *p, const rh_ast_select **select, rh_name_set *visible);
bool rh_parse_select_clause(rh_parser *p, rh_ast_select *select);
bool rh_parse_where(rh_parser *p, rh_ast_select *select);
/* GROUP BY, HAVING, ORDER BY, LIMIT and OFFSET, and the VALUES at the end. */
bool rh_parse_modifiers(rh_parser *p, rh_ast_select *select);
/* Checks what can only be seen at the end, scopes and groups; "*" becomes columns. */
bool rh_check_select(rh_parser *p, rh_ast_select *select);
/* FROM or USING clauses. */
bool rh_parse_dataset(rh_parser *p, const char *keyword, rh_ast_dataset *dataset);

#endif
