/* The string functions of SPARQL 1.1 (17.4.3). All take any values, give RH_VALUE_ERROR for
 * arguments that do not fit, and count in code points. */
#ifndef RONGHE_SPARQL_VALUE_STRINGS_H
#define RONGHE_SPARQL_VALUE_STRINGS_H

#include "queries/sparql/value/value.h"

rh_value rh_value_strlen(const rh_value *text);
rh_value rh_value_substr(const rh_value *text, const rh_value *start, const rh_value *length);
rh_value rh_value_upper(const rh_value *text, rh_arena *arena);
rh_value rh_value_lower(const rh_value *text, rh_arena *arena);
rh_value rh_value_encode_for_uri(const rh_value *text, rh_arena *arena);
/* Texts of more than RH_TEXT_MOST bytes are errors, so that no query doubles one for ever. */
#define RH_TEXT_MOST ((size_t)16 << 20)
rh_value rh_value_concat(const rh_value *texts, size_t count, rh_arena *arena);
rh_value rh_value_contains(const rh_value *text, const rh_value *part);
rh_value rh_value_starts(const rh_value *text, const rh_value *part);
rh_value rh_value_ends(const rh_value *text, const rh_value *part);
rh_value rh_value_before(const rh_value *text, const rh_value *part);
rh_value rh_value_after(const rh_value *text, const rh_value *part);
rh_value rh_value_lang_matches(const rh_value *tag, const rh_value *range);

/* `length` of substr may be NULL. A string like `text` (same language) of other bytes: */
rh_value rh_value_like(const rh_value *text, const char *bytes, size_t length);

/* MD5, SHA1, SHA256, SHA384, SHA512 in hexadecimal. */
typedef enum rh_digest {
  RH_DIGEST_MD5,
  RH_DIGEST_SHA1,
  RH_DIGEST_SHA256,
  RH_DIGEST_SHA384,
  RH_DIGEST_SHA512
} rh_digest;

rh_value rh_value_digest(const rh_value *text, rh_digest digest, rh_arena *arena);

#endif
