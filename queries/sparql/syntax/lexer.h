/* The tokens of SPARQL (grammar rules 139 to 173). */
#ifndef RONGHE_QUERIES_SPARQL_LEXER_H
#define RONGHE_QUERIES_SPARQL_LEXER_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* A punctuation mark of one byte is its own kind ('{'). */
typedef enum rh_token_kind {
  RH_TOKEN_END = 256,
  RH_TOKEN_IRI,     /* value: without brackets */
  RH_TOKEN_PNAME,   /* value: the local name, prefix: before ":" */
  RH_TOKEN_BLANK,   /* value: the label */
  RH_TOKEN_VAR,     /* value: the name */
  RH_TOKEN_LANGTAG, /* value: without "@" */
  RH_TOKEN_INTEGER, /* value: the digits, no sign */
  RH_TOKEN_DECIMAL,
  RH_TOKEN_DOUBLE,
  RH_TOKEN_STRING, /* value: the content, escapes resolved */
  RH_TOKEN_WORD,   /* value: a keyword, or what stands in the place of one */
  RH_TOKEN_AND,    /* && */
  RH_TOKEN_OR,     /* || */
  RH_TOKEN_NOT_EQUAL,
  RH_TOKEN_LESS_EQUAL,
  RH_TOKEN_GREATER_EQUAL,
  RH_TOKEN_DATATYPE /* ^^ */
} rh_token_kind;

typedef struct rh_token {
  int kind;          /* rh_token_kind, or a character */
  size_t start, end; /* bytes of the text */
  const char *value; /* not NUL-terminated; in the text or the arena */
  size_t length;
  const char *prefix;
  size_t prefix_length;
} rh_token;

typedef struct rh_lexer {
  const char *text; /* codepoint escapes resolved */
  size_t length;
  size_t position;
  rh_arena *arena;
  rh_error *error;
} rh_lexer;

/* Starts on `length` bytes: checks that they are UTF-8 and resolves the codepoint escapes of
 * section 19.2 (into the arena when there are any). */
rh_status rh_lexer_start(rh_lexer *lexer, const char *text, size_t length, rh_arena *arena,
                         rh_error *error);

/* Reads the next token. */
rh_status rh_lexer_next(rh_lexer *lexer, rh_token *token);

/* RH_ERR_FORMAT with "line L, column C: " before the message; columns count characters. */
rh_status rh_lexer_fail(const rh_lexer *lexer, size_t offset, const char *format, ...)
    RH_PRINTF(3, 4);

#endif
