/* Patterns in rule files. */
#include "extract/relation/rule_reader.h"

#include <stdlib.h>
#include <string.h>

enum { CLAUSE_GAP = 24, SENTENCE_GAP = 120 };

/* The marks at the end of a variable: *, +, &, ^, !. Cuts them off. */
static void read_marks(char *name, rh_node *node) {
  size_t length = strlen(name);
  while (length && strchr("*^+&!", name[length - 1])) {
    switch (name[length - 1]) {
    case '*':
      node->list = true;
      break;
    case '+':
      node->kind = RH_NODE_ALL_AFTER;
      break;
    case '!':
      node->strict = true;
      break;
    case '&':
      node->kind = RH_NODE_ALL_CLAUSE;
      break;
    default:
      node->by_office = true;
    }
    name[--length] = '\0';
  }
}

/* "Industry{A}": what the names that A holds have inside; "Quantity<people>": one of which the unit
 * is in the list. Cuts it off. */
static rh_status read_restriction(rh_rule_reader *r, char *name, rh_node *node) {
  char *brace = strchr(name, '{');
  if (brace) {
    if (brace[1] < 'A' || brace[1] > 'Z' || brace[2] != '}')
      return rh_reader_wrong(r, "not a variable:", brace);
    node->kind = RH_NODE_INSIDE;
    node->size = (size_t)(brace[1] - 'A');
    *brace = '\0';
  }
  char *units = strchr(name, '<');
  if (units) {
    const rh_words *words = rh_reader_find_words(r, units, strlen(units));
    if (!words) return rh_reader_wrong(r, "no such words:", units);
    node->literals = words->literals;
    node->literal_count = words->count;
    *units = '\0';
  }
  return RH_OK;
}

/* "A:Party*" or "A:text": variable, class and marks. */
static rh_status read_variable(rh_rule_reader *r, char *word, rh_node *node) {
  if (word[0] < 'A' || word[0] > 'Z' || word[1] != ':')
    return rh_reader_wrong(r, "not a variable:", word);
  node->variable = (unsigned)(word[0] - 'A');
  char *name = word + 2;
  read_marks(name, node);
  rh_status status = read_restriction(r, name, node);
  if (status != RH_OK) return status;
  node->day = strcmp(name, "Day") == 0;
  if (node->day) {
    node->classes = UINT32_C(1) << RH_KIND_DATE;
  } else if (strcmp(name, "text") == 0) {
    node->kind = RH_NODE_TEXT;
  } else if (strcmp(name, "phrase") == 0) {
    node->kind = RH_NODE_PHRASE;
  } else if (strcmp(name, "clause") == 0) {
    node->kind = RH_NODE_PHRASE;
    node->strict = true;
  } else if (strcmp(name, "task") == 0 || strcmp(name, "plan") == 0) {
    node->kind = RH_NODE_TASK;
    node->strict = *name == 'p';
  } else if (!rh_reader_find_kind(r, name, &node->classes)) {
    return rh_reader_wrong(r, "no such type or class:", name);
  }
  return RH_OK;
}

/* "A@agent:Party^". */
static rh_status read_role(rh_rule_reader *r, char *word, rh_node *node) {
  char *colon = strchr(word, ':');
  if (!colon) return rh_reader_wrong(r, "role without a class:", word);
  node->kind = RH_NODE_ROLE;
  node->role = rh_role_from_name(word + 2, (size_t)(colon - word) - 2);
  if (node->role == RH_ROLE_COUNT) return rh_reader_wrong(r, "no such role:", word);
  *--colon = word[0]; /* what is left is "A:Party^" */
  return read_variable(r, colon, node);
}

static rh_status read_gap(const rh_rule_reader *r, const char *word, rh_node *node) {
  node->kind = RH_NODE_GAP;
  bool sentence = strncmp(word, "...", 3) == 0;
  const char *number = word + (sentence ? 3 : 2);
  node->list = sentence;
  node->size = sentence ? SENTENCE_GAP : CLAUSE_GAP;
  if (!*number) return RH_OK;
  char *end;
  node->size = strtoul(number, &end, 10);
  return *end ? rh_reader_wrong(r, "not a gap:", word) : RH_OK;
}

static rh_status read_node(rh_rule_reader *r, char *word, rh_node *node) {
  *node = (rh_node){.kind = RH_NODE_LITERAL};
  if (strcmp(word, "^") == 0)
    node->kind = RH_NODE_CLAUSE_START;
  else if (strcmp(word, "^^") == 0)
    node->kind = RH_NODE_SENTENCE_START;
  else if (strcmp(word, "$") == 0)
    node->kind = RH_NODE_CLAUSE_END;
  else if (strncmp(word, "..", 2) == 0)
    return read_gap(r, word, node);
  else if (strcmp(word, "#") == 0)
    node->kind = RH_NODE_NUMBER;
  else if (strchr("@~-%/", *word) && word[1] >= 'A' && word[1] <= 'Z' && word[2] == ':') {
    node->kind = *word == '@'   ? RH_NODE_SUBJECT
                 : *word == '~' ? RH_NODE_NEAREST
                 : *word == '%' ? RH_NODE_OWN
                 : *word == '/' ? RH_NODE_OWNER
                                : RH_NODE_ALL_BEFORE;
    return read_variable(r, word + 1, node);
  } else if (word[0] >= 'A' && word[0] <= 'Z' && word[1] == '@') {
    return read_role(r, word, node);
  } else if (word[0] >= 'A' && word[0] <= 'Z' && word[1] == ':') {
    node->kind = RH_NODE_MENTION;
    return read_variable(r, word, node);
  } else {
    size_t length = strlen(word);
    if (*word == '[' && word[length - 1] == ']') { /* [将|会]: words by themselves */
      node->list = true;
      word[length - 1] = '\0';
      return rh_reader_read_alternatives(r, word + 1, &node->literals, &node->literal_count);
    }
    if (*word == '!') node->kind = RH_NODE_NOT;
    if (*word == '=') node->kind = RH_NODE_AHEAD;
    return rh_reader_read_alternatives(r, word + (node->kind != RH_NODE_LITERAL), &node->literals,
                                       &node->literal_count);
  }
  return RH_OK;
}

static rh_status add_node(rh_rule_reader *r, rh_pattern *pattern, char *word) {
  if (pattern->count == RH_MAX_NODES) return rh_reader_wrong(r, "pattern too long at", word);
  rh_node *grown = rh_arena_grow(&r->rules->arena, pattern->nodes, pattern->count,
                                 &r->node_capacity, sizeof *grown);
  if (!grown) return rh_reader_no_memory(r);
  pattern->nodes = grown;
  rh_node *node = &grown[pattern->count++];
  if (strcmp(word, "(") != 0) return read_node(r, word, node);
  *node = (rh_node){.kind = RH_NODE_OPTIONAL};
  return RH_OK;
}

/* "(了)" is short for "( 了 )". */
static rh_status add_optional(rh_rule_reader *r, rh_pattern *pattern, char *word) {
  static char open[] = "(";
  rh_status status = add_node(r, pattern, open);
  if (status != RH_OK) return status;
  pattern->nodes[pattern->count - 1].size = 1;
  word[strlen(word) - 1] = '\0';
  return add_node(r, pattern, word + 1);
}

static bool is_short_optional(const char *word) {
  size_t length = strlen(word);
  return length > 2 && word[0] == '(' && word[length - 1] == ')';
}

rh_status rh_reader_read_pattern(rh_rule_reader *r, rh_rule *rule, char *rest) {
  rh_pattern *grown = rh_arena_grow(&r->rules->arena, rule->patterns, rule->pattern_count,
                                    &r->pattern_capacity, sizeof *grown);
  if (!grown) return rh_reader_no_memory(r);
  rule->patterns = grown;
  rh_pattern *pattern = &grown[rule->pattern_count++];
  r->node_capacity = 0;
  size_t open = RH_MAX_NODES;
  rh_status status = RH_OK;
  for (char *word = rh_reader_next_word(&rest); word && status == RH_OK;
       word = rh_reader_next_word(&rest)) {
    if (strcmp(word, ")") == 0) {
      if (open == RH_MAX_NODES) return rh_reader_wrong(r, "no '(' before", word);
      pattern->nodes[open].size = pattern->count - open - 1;
      open = RH_MAX_NODES;
      continue;
    }
    if (word[0] == '(' && open != RH_MAX_NODES)
      return rh_reader_wrong(r, "groups do not nest:", word);
    bool alone = strcmp(word, "(") == 0 || is_short_optional(word);
    if (word[0] == '(' && !alone)
      return rh_reader_wrong(r, "a space is missing after '(' in", word);
    if (strcmp(word, "(") == 0) open = pattern->count;
    status = is_short_optional(word) ? add_optional(r, pattern, word) : add_node(r, pattern, word);
  }
  if (status != RH_OK) return status;
  return open == RH_MAX_NODES ? RH_OK : rh_reader_wrong(r, "missing", ")");
}
