/* Tokens of text and the keys under which the text index holds them; private to graph/store. */
#ifndef RONGHE_GRAPH_STORE_GRAMS_H
#define RONGHE_GRAPH_STORE_GRAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Longer literals are not looked into: they stand under RH_GRAM_LONG and are always candidates. */
#define RH_TEXT_MAX_BYTES 65536u

#define RH_GRAM_LONG UINT64_C(0)

typedef enum rh_char_class { RH_CHAR_OTHER, RH_CHAR_IDEOGRAPH, RH_CHAR_WORD } rh_char_class;

/* Folds a code point and tells its class. */
rh_char_class rh_char_fold(uint32_t *code_point);

/* The key of two ideographs that follow each other; `second` 0: the first ends its run. */
static inline uint64_t rh_gram_pair(uint32_t first, uint32_t second) {
  return (uint64_t)first << 21 | second;
}

/* The key of a word, of folded code points. */
uint64_t rh_gram_word(const uint32_t *word, size_t length);

/* Folded code points of a text; other characters become 0, several in a row one. */
typedef struct rh_folded_text {
  uint32_t *points; /* owned */
  size_t count, capacity;
} rh_folded_text;

/* False when memory is out. */
bool rh_folded_text_set(rh_folded_text *folded, const char *text, size_t length);
void rh_folded_text_free(rh_folded_text *folded);

/* Gives every key of a text, some more than once. */
typedef bool (*rh_gram_sink)(void *context, uint64_t gram);
bool rh_grams(const rh_folded_text *folded, rh_gram_sink sink, void *context);

#endif
