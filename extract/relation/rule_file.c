/* Reads the rule files. docs/rules.md is the description for people. */
#include "base/buffer.h"
#include "base/file.h"
#include "base/utf8.h"
#include "extract/relation/outline.h"
#include "extract/relation/rule.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { CLAUSE_GAP = 24, SENTENCE_GAP = 120, MAX_CLASSES = 32 };

typedef struct named_class {
  const char *name;
  uint32_t kinds;
} named_class;

typedef struct named_words {
  const char *name;
  rh_words list;
} named_words;

typedef struct reader {
  rh_rules *rules;
  const char *file;
  size_t line;
  size_t rule_capacity;
  size_t example_capacity;
  size_t pattern_capacity;
  size_t expected_capacity;
  named_class classes[MAX_CLASSES];
  size_t class_count;
  named_words words[MAX_CLASSES];
  size_t words_count;
  rh_error *error;
} reader;

static rh_status wrong(const reader *r, const char *what, const char *text) {
  return rh_fail(r->error, RH_ERR_FORMAT, "%s:%zu: %s '%s'", r->file, r->line, what, text);
}

static rh_status no_memory(const reader *r) {
  return rh_fail(r->error, RH_ERR_MEMORY, "%s: out of memory", r->file);
}

/* The next word of *rest, cut off with a NUL; NULL at the end. */
static char *next_word(char **rest) {
  char *start = *rest + strspn(*rest, " \t");
  if (!*start) return NULL;
  char *end = start + strcspn(start, " \t");
  *rest = *end ? end + 1 : end;
  *end = '\0';
  return start;
}

static bool find_kind(const reader *r, const char *name, uint32_t *kinds) {
  static const struct {
    const char *name;
    unsigned kind;
  } AUXILIARIES[] = {
      {"Post", RH_KIND_POST}, {"Date", RH_KIND_DATE}, {"Quantity", RH_KIND_QUANTITY}};
  for (size_t i = 0; i < r->class_count; i++) {
    if (strcmp(r->classes[i].name, name) == 0) {
      *kinds = r->classes[i].kinds;
      return true;
    }
  }
  for (size_t i = 0; i < sizeof AUXILIARIES / sizeof *AUXILIARIES; i++) {
    if (strcmp(AUXILIARIES[i].name, name) == 0) {
      *kinds = UINT32_C(1) << AUXILIARIES[i].kind;
      return true;
    }
  }
  rh_type type;
  if (!rh_type_from_name(name, &type)) return false;
  *kinds = UINT32_C(1) << type;
  return true;
}

static rh_status read_class(reader *r, char *rest) {
  char *name = next_word(&rest);
  if (!name || r->class_count == MAX_CLASSES) return wrong(r, "class without a name", "");
  uint32_t kinds = 0;
  for (char *word = next_word(&rest); word; word = next_word(&rest)) {
    uint32_t more;
    if (!find_kind(r, word, &more)) return wrong(r, "no such type or class:", word);
    kinds |= more;
  }
  const char *copy = rh_arena_copy_text(&r->rules->arena, name);
  if (!copy) return no_memory(r);
  r->classes[r->class_count++] = (named_class){copy, kinds};
  return RH_OK;
}

static bool make_literal(reader *r, const char *text, size_t length, rh_literal *out) {
  uint32_t *characters = rh_arena_alloc_array(&r->rules->arena, length, sizeof *characters);
  if (!characters) return false;
  out->count = 0;
  out->characters = characters;
  for (size_t i = 0; i < length;) {
    size_t size;
    characters[out->count++] = rh_utf8_decode(text + i, length - i, &size);
    i += size;
  }
  return true;
}

/* The words of "<name>"; NULL when the text is no such reference or names no list. */
static const rh_words *find_words(const reader *r, const char *text, size_t length) {
  if (length < 3 || text[0] != '<' || text[length - 1] != '>') return NULL;
  for (size_t i = 0; i < r->words_count; i++)
    if (strlen(r->words[i].name) == length - 2 &&
        strncmp(r->words[i].name, text + 1, length - 2) == 0)
      return &r->words[i].list;
  return NULL;
}

/* "a|b|<name>" → literals. */
static rh_status read_alternatives(reader *r, const char *text, const rh_literal **out,
                                   size_t *count) {
  size_t most = 0;
  for (const char *s = text; *s;) {
    size_t length = strcspn(s, "|");
    const rh_words *words = find_words(r, s, length);
    if (!words && length > 1 && s[0] == '<') return wrong(r, "no such words:", s);
    most += words ? words->count : 1;
    s += length + (s[length] == '|');
  }
  rh_literal *literals = rh_arena_alloc_array(&r->rules->arena, most, sizeof *literals);
  if (!literals) return no_memory(r);
  *count = 0;
  while (*text) {
    size_t length = strcspn(text, "|");
    const rh_words *words = find_words(r, text, length);
    if (words) {
      memcpy(literals + *count, words->literals, words->count * sizeof *literals);
      *count += words->count;
    } else if (length && !make_literal(r, text, length, &literals[(*count)++])) {
      return no_memory(r);
    }
    text += length + (text[length] == '|');
  }
  *out = literals;
  return RH_OK;
}

/* The list of rh_task_words that has this name, or NULL. */
static rh_words *task_words(rh_task_words *words, const char *name) {
  if (strcmp(name, "task-before") == 0) return &words->before;
  if (strcmp(name, "task-not") == 0) return &words->not ;
  if (strcmp(name, "task-result") == 0) return &words->result;
  if (strcmp(name, "task-end") == 0) return &words->ending;
  if (strcmp(name, "task-slogan") == 0) return &words->slogan;
  if (strcmp(name, "task-duty") == 0) return &words->duty;
  if (strcmp(name, "task-lead-in") == 0) return &words->lead_in;
  if (strcmp(name, "task-base") == 0) return &words->base;
  if (strcmp(name, "task-stop") == 0) return &words->stop;
  return NULL;
}

/* "words NAME a|b|c": a list that patterns name as <NAME>. */
static rh_status read_words(reader *r, char *rest) {
  char *name = next_word(&rest);
  char *list = next_word(&rest);
  if (!name || !list || r->words_count == MAX_CLASSES)
    return wrong(r, "words without a name or a list:", name ? name : "");
  named_words words = {.name = rh_arena_copy_text(&r->rules->arena, name)};
  if (!words.name) return no_memory(r);
  rh_status status = read_alternatives(r, list, &words.list.literals, &words.list.count);
  if (status != RH_OK) return status;
  r->words[r->words_count++] = words;
  rh_words *known = task_words(&r->rules->task_words, words.name);
  if (known) *known = words.list;
  return RH_OK;
}

/* The roles of an outline that the words of *rest name. */
static rh_status read_roles(reader *r, char *rest, unsigned *roles) {
  static const struct {
    const char *name;
    unsigned role;
  } ROLES[] = {{"policy", RH_PLACE_POLICY},
               {"reading", RH_PLACE_READING},
               {"title", RH_PLACE_TITLE},
               {"heading", RH_PLACE_HEADING},
               {"item", RH_PLACE_ITEM},
               {"label", RH_PLACE_LABEL},
               {"background", RH_PLACE_BACKGROUND},
               {"preamble", RH_PLACE_PREAMBLE},
               {"signature", RH_PLACE_SIGNATURE},
               {"lead", RH_PLACE_LEAD},
               {"continued", RH_PLACE_CONTINUED},
               {"unsigned", RH_PLACE_UNSIGNED}};
  for (char *word = next_word(&rest); word; word = next_word(&rest)) {
    size_t i = 0;
    while (i < sizeof ROLES / sizeof *ROLES && strcmp(ROLES[i].name, word) != 0) i++;
    if (i == sizeof ROLES / sizeof *ROLES) return wrong(r, "no such place:", word);
    *roles |= ROLES[i].role;
  }
  return RH_OK;
}

/* "A:Party*" or "A:text": variable, class and list mark. */
static rh_status read_variable(reader *r, char *word, rh_node *node) {
  if (word[0] < 'A' || word[0] > 'Z' || word[1] != ':') return wrong(r, "not a variable:", word);
  node->variable = (unsigned)(word[0] - 'A');
  char *name = word + 2;
  size_t length = strlen(name);
  while (length && strchr("*^+&!", name[length - 1])) {
    if (name[length - 1] == '*')
      node->list = true;
    else if (name[length - 1] == '+')
      node->kind = RH_NODE_ALL_AFTER;
    else if (name[length - 1] == '!')
      node->strict = true;
    else if (name[length - 1] == '&')
      node->kind = RH_NODE_ALL_CLAUSE;
    else
      node->by_office = true;
    name[--length] = '\0';
  }
  char *brace = strchr(name, '{');
  if (brace) { /* Industry{A} */
    if (brace[1] < 'A' || brace[1] > 'Z' || brace[2] != '}')
      return wrong(r, "not a variable:", brace);
    node->kind = RH_NODE_INSIDE;
    node->size = (size_t)(brace[1] - 'A');
    *brace = '\0';
  }
  char *units = strchr(name, '<'); /* Quantity<people>: one of which the unit is in the list */
  if (units) {
    const rh_words *words = find_words(r, units, strlen(units));
    if (!words) return wrong(r, "no such words:", units);
    node->literals = words->literals;
    node->literal_count = words->count;
    *units = '\0';
  }
  node->day = strcmp(name, "Day") == 0;
  if (node->day) {
    node->classes = UINT32_C(1) << RH_KIND_DATE;
  } else if (strcmp(name, "text") == 0) {
    node->kind = RH_NODE_TEXT;
  } else if (strcmp(name, "phrase") == 0) {
    node->kind = RH_NODE_PHRASE;
  } else if (strcmp(name, "task") == 0) {
    node->kind = RH_NODE_TASK;
  } else if (!find_kind(r, name, &node->classes)) {
    return wrong(r, "no such type or class:", name);
  }
  return RH_OK;
}

/* "A@agent:Party^". */
static rh_status read_role(reader *r, char *word, rh_node *node) {
  char *colon = strchr(word, ':');
  if (!colon) return wrong(r, "role without a class:", word);
  node->kind = RH_NODE_ROLE;
  node->role = rh_role_from_name(word + 2, (size_t)(colon - word) - 2);
  if (node->role == RH_ROLE_COUNT) return wrong(r, "no such role:", word);
  *--colon = word[0]; /* what is left is "A:Party^" */
  return read_variable(r, colon, node);
}

static rh_status read_gap(const reader *r, const char *word, rh_node *node) {
  node->kind = RH_NODE_GAP;
  bool sentence = strncmp(word, "...", 3) == 0;
  const char *number = word + (sentence ? 3 : 2);
  node->list = sentence;
  node->size = sentence ? SENTENCE_GAP : CLAUSE_GAP;
  if (!*number) return RH_OK;
  char *end;
  node->size = strtoul(number, &end, 10);
  return *end ? wrong(r, "not a gap:", word) : RH_OK;
}

static rh_status read_node(reader *r, char *word, rh_node *node) {
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
      return read_alternatives(r, word + 1, &node->literals, &node->literal_count);
    }
    if (*word == '!') node->kind = RH_NODE_NOT;
    if (*word == '=') node->kind = RH_NODE_AHEAD;
    return read_alternatives(r, word + (node->kind != RH_NODE_LITERAL), &node->literals,
                             &node->literal_count);
  }
  return RH_OK;
}

static rh_status add_node(reader *r, rh_pattern *pattern, char *word) {
  if (pattern->count == RH_MAX_NODES) return wrong(r, "pattern too long at", word);
  rh_node *node = &pattern->nodes[pattern->count++];
  if (strcmp(word, "(") != 0) return read_node(r, word, node);
  *node = (rh_node){.kind = RH_NODE_OPTIONAL};
  return RH_OK;
}

/* "(了)" is short for "( 了 )". */
static rh_status add_optional(reader *r, rh_pattern *pattern, char *word) {
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

static rh_status read_pattern(reader *r, rh_rule *rule, char *rest) {
  rh_pattern *grown = rh_arena_grow(&r->rules->arena, rule->patterns, rule->pattern_count,
                                    &r->pattern_capacity, sizeof *grown);
  if (!grown) return no_memory(r);
  rule->patterns = grown;
  rh_pattern *pattern = &grown[rule->pattern_count++];
  size_t open = RH_MAX_NODES;
  rh_status status = RH_OK;
  for (char *word = next_word(&rest); word && status == RH_OK; word = next_word(&rest)) {
    if (strcmp(word, ")") == 0) {
      if (open == RH_MAX_NODES) return wrong(r, "no '(' before", word);
      pattern->nodes[open].size = pattern->count - open - 1;
      open = RH_MAX_NODES;
      continue;
    }
    if (word[0] == '(' && open != RH_MAX_NODES) return wrong(r, "groups do not nest:", word);
    if (strcmp(word, "(") == 0) open = pattern->count;
    status = is_short_optional(word) ? add_optional(r, pattern, word) : add_node(r, pattern, word);
  }
  if (status != RH_OK) return status;
  return open == RH_MAX_NODES ? RH_OK : wrong(r, "missing", ")");
}

/* The type of things made from text as objects of a relation. */
static rh_type default_type(rh_relation relation) {
  switch (relation) {
  case RH_AWARDS:
    return RH_HONOUR;
  case RH_OFFERS:
    return RH_COURSE;
  case RH_FOCUSES_ON:
    return RH_INDUSTRY;
  case RH_LAUNCHES:
    return RH_PROGRAMME;
  case RH_HAS_MEASURE:
    return RH_MEASURE;
  case RH_LOCATED_IN:
    return RH_PLACE;
  case RH_ISSUES:
    return RH_DOCUMENT;
  case RH_ORGANIZES:
  case RH_ATTENDS:
    return RH_EVENT;
  case RH_MEMBER_OF:
    return RH_ALLIANCE;
  default:
    return RH_BASE;
  }
}

static rh_status read_attribute(reader *r, char *word, rh_statement *statement) {
  char *value = strchr(word, '=');
  if (!value) return wrong(r, "not key=value:", word);
  *value++ = '\0';
  const char *copy = rh_arena_copy_text(&r->rules->arena, value);
  if (!copy) return no_memory(r);
  if (strcmp(word, "role") == 0)
    statement->role = copy;
  else if (strcmp(word, "kind") == 0)
    statement->kind = copy;
  else if (strcmp(word, "by") == 0)
    statement->by = (unsigned)(*value - 'A');
  else if (strcmp(word, "post") == 0)
    statement->post = (unsigned)(*value - 'A');
  else if (strcmp(word, "without") == 0)
    statement->without = (unsigned)(*value - 'A');
  else if (strcmp(word, "most") == 0)
    statement->most = strtoul(value, NULL, 10);
  else if (strcmp(word, "as") != 0 || !rh_type_from_name(value, &statement->as))
    return wrong(r, "no such attribute:", word);
  return RH_OK;
}

static bool is_variable_name(const char *word) {
  return word && word[0] >= 'A' && word[0] <= 'Z' && !word[1];
}

static rh_status read_statement(reader *r, rh_rule *rule, char *rest) {
  if (rule->statement_count == RH_MAX_STATEMENTS)
    return wrong(r, "too many statements in", rule->name);
  rh_statement *statement = &rule->statements[rule->statement_count++];
  char *relation = next_word(&rest);
  if (!relation || !rh_relation_from_name(relation, &statement->relation))
    return wrong(r, "no such relation:", relation ? relation : "");
  char *subject = next_word(&rest);
  char *object = next_word(&rest);
  if (!is_variable_name(subject)) return wrong(r, "not a variable:", subject ? subject : "");
  statement->subject = (unsigned)(*subject - 'A');
  if (object && strcmp(object, "titles") == 0)
    statement->object = RH_TITLES;
  else if (object && strcmp(object, "honours") == 0)
    statement->object = RH_HONOURS;
  else if (object && strcmp(object, "published") == 0)
    statement->object = RH_PUBLISHED;
  else if (is_variable_name(object))
    statement->object = (unsigned)(*object - 'A');
  else
    return wrong(r, "not a variable:", object ? object : "");
  statement->as = default_type(statement->relation);
  statement->by = statement->post = statement->without = RH_NO_VARIABLE;
  for (char *word = next_word(&rest); word; word = next_word(&rest)) {
    rh_status status = read_attribute(r, word, statement);
    if (status != RH_OK) return status;
  }
  return RH_OK;
}

static rh_status read_rule(reader *r, char *rest) {
  char *name = next_word(&rest);
  if (!name) return wrong(r, "rule without a name", "");
  rh_rule *grown = rh_arena_grow(&r->rules->arena, r->rules->rules, r->rules->count,
                                 &r->rule_capacity, sizeof *grown);
  const char *copy = rh_arena_copy_text(&r->rules->arena, name);
  if (!grown || !copy) return no_memory(r);
  r->rules->rules = grown;
  grown[r->rules->count++] = (rh_rule){.name = copy, .confidence = 0.8};
  r->pattern_capacity = 0;
  return RH_OK;
}

/* "unless 甲 乙|丙 <name>": words, lists of words and named lists. */
static rh_status read_exceptions(reader *r, char *rest, rh_literal **out, size_t *out_count) {
  for (char *word = next_word(&rest); word; word = next_word(&rest)) {
    const rh_literal *literals;
    size_t count;
    rh_status status = read_alternatives(r, word, &literals, &count);
    if (status != RH_OK) return status;
    rh_literal *all = rh_arena_alloc_array(&r->rules->arena, *out_count + count, sizeof *all);
    if (!all) return no_memory(r);
    if (*out_count) memcpy(all, *out, *out_count * sizeof *all);
    memcpy(all + *out_count, literals, count * sizeof *all);
    *out = all;
    *out_count += count;
  }
  return RH_OK;
}

/* "nested A in B": names of A that begin with the name of a B belong to that B; with "unnamed" also
 * every A without a name of its own, to the B that the document speaks of. */
static rh_status read_nested(reader *r, rh_rule *rule, char *rest) {
  char *part = next_word(&rest);
  char *in = next_word(&rest);
  char *whole = next_word(&rest);
  if (!part || !in || !whole || strcmp(in, "in") != 0)
    return wrong(r, "not 'A in B':", part ? part : "");
  if (!find_kind(r, part, &rule->nested)) return wrong(r, "no such type or class:", part);
  if (!find_kind(r, whole, &rule->holders)) return wrong(r, "no such type or class:", whole);
  char *more = next_word(&rest);
  rule->unnamed = more && strcmp(more, "unnamed") == 0;
  return more && !rule->unnamed ? wrong(r, "not 'unnamed':", more) : RH_OK;
}

/* "\\n" in an example is a line break, so that it can have a title and headings. */
static void break_lines(char *text) {
  char *to = text;
  for (const char *from = text; *from; to++) {
    bool escape = from[0] == '\\' && from[1] == 'n';
    *to = escape ? '\n' : *from;
    from += escape ? 2 : 1;
  }
  *to = '\0';
}

static rh_status read_example(reader *r, const rh_rule *rule, const char *text) {
  rh_rule_example *grown =
      rh_arena_grow(&r->rules->arena, r->rules->examples, r->rules->example_count,
                    &r->example_capacity, sizeof *grown);
  char *copy = rh_arena_copy_text(&r->rules->arena, text);
  if (!grown || !copy) return no_memory(r);
  break_lines(copy);
  r->rules->examples = grown;
  grown[r->rules->example_count++] =
      (rh_rule_example){.rule = rule->name, .file = r->file, .line = r->line, .text = copy};
  r->expected_capacity = 0;
  return RH_OK;
}

static rh_status read_expected(reader *r, const char *text) {
  if (r->rules->example_count == 0) return wrong(r, "expect without an example:", text);
  rh_rule_example *example = &r->rules->examples[r->rules->example_count - 1];
  const char **grown = rh_arena_grow(&r->rules->arena, (void *)example->expected,
                                     example->expected_count, &r->expected_capacity, sizeof *grown);
  const char *copy = rh_arena_copy_text(&r->rules->arena, text);
  if (!grown || !copy) return no_memory(r);
  grown[example->expected_count++] = copy;
  example->expected = grown;
  return RH_OK;
}

static rh_status read_line(reader *r, char *line) {
  char *rest = line;
  char *keyword = next_word(&rest);
  if (!keyword || *keyword == '#') return RH_OK;
  rest += strspn(rest, " \t");
  if (strcmp(keyword, "class") == 0) return read_class(r, rest);
  if (strcmp(keyword, "words") == 0) return read_words(r, rest);
  if (strcmp(keyword, "rule") == 0) return read_rule(r, rest);
  if (r->rules->count == 0) return wrong(r, "outside of a rule:", keyword);
  rh_rule *rule = &r->rules->rules[r->rules->count - 1];
  if (strcmp(keyword, "about") == 0) return RH_OK;
  if (strcmp(keyword, "pattern") == 0) return read_pattern(r, rule, rest);
  if (strcmp(keyword, "state") == 0) return read_statement(r, rule, rest);
  if (strcmp(keyword, "unless") == 0)
    return read_exceptions(r, rest, &rule->unless, &rule->unless_count);
  if (strcmp(keyword, "never") == 0)
    return read_exceptions(r, rest, &rule->never, &rule->never_count);
  if (strcmp(keyword, "within") == 0) return read_roles(r, rest, &rule->within);
  if (strcmp(keyword, "outside") == 0) return read_roles(r, rest, &rule->outside);
  if (strcmp(keyword, "example") == 0) return read_example(r, rule, rest);
  if (strcmp(keyword, "expect") == 0) return read_expected(r, rest);
  if (strcmp(keyword, "nested") == 0) return read_nested(r, rule, rest);
  if (strcmp(keyword, "planned") == 0) {
    for (size_t i = 0; i < rule->pattern_count; i++)
      for (size_t n = 0; n < rule->patterns[i].count; n++)
        rule->patterns[i].nodes[n].planned = true;
    return RH_OK;
  }
  if (strcmp(keyword, "inside") == 0) {
    rule->inside = true;
    rule->only_inside = strcmp(rest, "only") == 0;
    return *rest && !rule->only_inside ? wrong(r, "not 'only':", rest) : RH_OK;
  }
  if (strcmp(keyword, "confidence") == 0) {
    rule->confidence = strtod(rest, NULL);
    return rule->confidence > 0 && rule->confidence <= 1 ? RH_OK
                                                         : wrong(r, "not a confidence:", rest);
  }
  return wrong(r, "unknown keyword", keyword);
}

static rh_status read_file(reader *r, const char *path) {
  rh_buffer text = RH_BUFFER_INIT;
  rh_status status = rh_file_read(path, 0, &text, r->error);
  size_t bad = 0;
  if (status == RH_OK && !rh_utf8_valid(rh_buffer_text(&text), text.length, &bad))
    status = rh_fail(r->error, RH_ERR_FORMAT, "%s: not UTF-8 at byte %zu", path, bad);
  r->file = rh_arena_copy_text(&r->rules->arena, path);
  if (status == RH_OK && !r->file) status = RH_ERR_MEMORY;
  r->line = 0;
  for (char *line = text.data; status == RH_OK && line;) {
    char *next = strchr(line, '\n');
    if (next) *next++ = '\0';
    r->line++;
    status = read_line(r, line);
    line = next;
  }
  rh_buffer_free(&text);
  return status;
}

static int is_rule_file(const struct dirent *entry) {
  size_t length = strlen(entry->d_name);
  return length > 6 && strcmp(entry->d_name + length - 6, ".rules") == 0;
}

static rh_status read_folder(reader *r, const char *folder) {
  struct dirent **names = NULL;
  int count = scandir(folder, &names, is_rule_file, alphasort);
  if (count < 0) return rh_fail(r->error, RH_ERR_IO, "%s: %s", folder, strerror(errno));
  rh_status status =
      count ? RH_OK : rh_fail(r->error, RH_ERR_NOT_FOUND, "%s: holds no .rules file", folder);
  for (int i = 0; i < count; i++) {
    rh_buffer path = RH_BUFFER_INIT;
    rh_buffer_printf(&path, "%s/%s", folder, names[i]->d_name);
    if (status == RH_OK) status = read_file(r, rh_buffer_text(&path));
    rh_buffer_free(&path);
    free(names[i]);
  }
  free(names);
  return status;
}

rh_status rh_rules_open(const char *folder, rh_rules **out, rh_error *error) {
  *out = NULL;
  rh_rules *rules = calloc(1, sizeof *rules);
  if (!rules) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", folder);
  reader r = {.rules = rules, .file = folder, .error = error};
  rh_status status = read_folder(&r, folder);
  if (status != RH_OK) {
    rh_rules_close(rules);
    return status;
  }
  *out = rules;
  return RH_OK;
}

void rh_rules_close(rh_rules *rules) {
  if (!rules) return;
  rh_arena_free(&rules->arena);
  free(rules);
}

size_t rh_rules_example_count(const rh_rules *rules) {
  return rules->example_count;
}

const rh_rule_example *rh_rules_example(const rh_rules *rules, size_t index) {
  return &rules->examples[index];
}
