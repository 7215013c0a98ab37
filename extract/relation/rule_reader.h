/* Reading rule files, in parts: words and classes, patterns, and the file with its rules. Private
 * to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_RULE_READER_H
#define RONGHE_EXTRACT_RELATION_RULE_READER_H

#include "extract/relation/rule.h"

enum { RH_MAX_NAMED = 64 };

typedef struct rh_named_class {
  const char *name;
  uint32_t kinds;
} rh_named_class;

typedef struct rh_named_words {
  const char *name;
  rh_words list;
} rh_named_words;

typedef struct rh_rule_reader {
  rh_rules *rules;
  const char *file;
  size_t line;
  size_t rule_capacity;
  size_t example_capacity;
  size_t pattern_capacity;
  size_t node_capacity;
  size_t expected_capacity;
  rh_named_class classes[RH_MAX_NAMED];
  size_t class_count;
  rh_named_words words[RH_MAX_NAMED];
  size_t words_count;
  rh_error *error;
} rh_rule_reader;

/* RH_ERR_FORMAT with file, line, what is wrong and the text; RH_ERR_MEMORY. */
rh_status rh_reader_wrong(const rh_rule_reader *r, const char *what, const char *text);
rh_status rh_reader_no_memory(const rh_rule_reader *r);

/* The next word of *rest, cut off with a NUL; NULL at the end. */
char *rh_reader_next_word(char **rest);

/* The kinds that a type, an auxiliary or a class names; false when there is no such name. */
bool rh_reader_find_kind(const rh_rule_reader *r, const char *name, uint32_t *kinds);

/* The words of "<name>"; NULL when the text is no such reference or names no list. */
const rh_words *rh_reader_find_words(const rh_rule_reader *r, const char *text, size_t length);

/* "a|b|<name>" → literals, in the arena of the rules. */
rh_status rh_reader_read_alternatives(rh_rule_reader *r, const char *text, const rh_literal **out,
                                      size_t *count);

/* The same as a list of words. */
rh_status rh_reader_read_list(rh_rule_reader *r, const char *text, rh_words *out);

/* The lines "class …", "words …", "within …" and "pattern …", without their keyword. */
rh_status rh_reader_read_class(rh_rule_reader *r, char *rest);
rh_status rh_reader_read_words(rh_rule_reader *r, char *rest);
rh_status rh_reader_read_roles(rh_rule_reader *r, char *rest, unsigned *roles);
rh_status rh_reader_read_pattern(rh_rule_reader *r, rh_rule *rule, char *rest);

#endif
