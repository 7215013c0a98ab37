/* Reads the rule files. docs/rules.md is the description for people. */
#include "base/buffer.h"
#include "base/file.h"
#include "base/utf8.h"
#include "extract/relation/rule_reader.h"
#include "extract/relation/triggers.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

static rh_status read_attribute(rh_rule_reader *r, char *word, rh_statement *statement) {
  char *value = strchr(word, '=');
  if (!value) return rh_reader_wrong(r, "not key=value:", word);
  *value++ = '\0';
  const char *copy = rh_arena_copy_text(&r->rules->arena, value);
  if (!copy) return rh_reader_no_memory(r);
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
    return rh_reader_wrong(r, "no such attribute:", word);
  return RH_OK;
}

static bool is_variable_name(const char *word) {
  return word && word[0] >= 'A' && word[0] <= 'Z' && !word[1];
}

static rh_status read_statement(rh_rule_reader *r, rh_rule *rule, char *rest) {
  if (rule->statement_count == RH_MAX_STATEMENTS)
    return rh_reader_wrong(r, "too many statements in", rule->name);
  rh_statement *statement = &rule->statements[rule->statement_count++];
  char *relation = rh_reader_next_word(&rest);
  if (!relation || !rh_relation_from_name(relation, &statement->relation))
    return rh_reader_wrong(r, "no such relation:", relation ? relation : "");
  char *subject = rh_reader_next_word(&rest);
  char *object = rh_reader_next_word(&rest);
  if (!is_variable_name(subject))
    return rh_reader_wrong(r, "not a variable:", subject ? subject : "");
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
    return rh_reader_wrong(r, "not a variable:", object ? object : "");
  statement->as = default_type(statement->relation);
  statement->by = statement->post = statement->without = RH_NO_VARIABLE;
  for (char *word = rh_reader_next_word(&rest); word; word = rh_reader_next_word(&rest)) {
    rh_status status = read_attribute(r, word, statement);
    if (status != RH_OK) return status;
  }
  return RH_OK;
}

static rh_status read_rule(rh_rule_reader *r, char *rest) {
  char *name = rh_reader_next_word(&rest);
  if (!name) return rh_reader_wrong(r, "rule without a name", "");
  rh_rule *grown = rh_arena_grow(&r->rules->arena, r->rules->rules, r->rules->count,
                                 &r->rule_capacity, sizeof *grown);
  const char *copy = rh_arena_copy_text(&r->rules->arena, name);
  if (!grown || !copy) return rh_reader_no_memory(r);
  r->rules->rules = grown;
  grown[r->rules->count++] = (rh_rule){.name = copy, .confidence = 0.8};
  r->pattern_capacity = 0;
  return RH_OK;
}

/* "unless 甲 乙|丙 <name>": words, lists of words and named lists. */
static rh_status read_exceptions(rh_rule_reader *r, char *rest, rh_literal **out,
                                 size_t *out_count) {
  for (char *word = rh_reader_next_word(&rest); word; word = rh_reader_next_word(&rest)) {
    const rh_literal *literals;
    size_t count;
    rh_status status = rh_reader_read_alternatives(r, word, &literals, &count);
    if (status != RH_OK) return status;
    rh_literal *all = rh_arena_alloc_array(&r->rules->arena, *out_count + count, sizeof *all);
    if (!all) return rh_reader_no_memory(r);
    if (*out_count) memcpy(all, *out, *out_count * sizeof *all);
    memcpy(all + *out_count, literals, count * sizeof *all);
    *out = all;
    *out_count += count;
  }
  return RH_OK;
}

/* "nested A in B": names of A that begin with the name of a B belong to that B; with "unnamed" also
 * every A without a name of its own, to the B that the document speaks of. */
static rh_status read_nested(rh_rule_reader *r, rh_rule *rule, char *rest) {
  char *part = rh_reader_next_word(&rest);
  char *in = rh_reader_next_word(&rest);
  char *whole = rh_reader_next_word(&rest);
  if (!part || !in || !whole || strcmp(in, "in") != 0)
    return rh_reader_wrong(r, "not 'A in B':", part ? part : "");
  if (!rh_reader_find_kind(r, part, &rule->nested))
    return rh_reader_wrong(r, "no such type or class:", part);
  if (!rh_reader_find_kind(r, whole, &rule->holders))
    return rh_reader_wrong(r, "no such type or class:", whole);
  char *more = rh_reader_next_word(&rest);
  rule->unnamed = more && strcmp(more, "unnamed") == 0;
  return more && !rule->unnamed ? rh_reader_wrong(r, "not 'unnamed':", more) : RH_OK;
}

/* "A:Class": the variable and the kinds. */
static bool read_side(const rh_rule_reader *r, const char *word, unsigned *variable,
                      uint32_t *kinds) {
  if (!word || word[0] < 'A' || word[0] > 'Z' || word[1] != ':') return false;
  *variable = (unsigned)(word[0] - 'A');
  return rh_reader_find_kind(r, word + 2, kinds);
}

/* "complete B:Thing by|in A:Party <verbs> <acting>". */
static rh_status read_expectation(rh_rule_reader *r, rh_rule *rule, char *rest) {
  rh_expectation *e = &rule->expectation;
  char *thing = rh_reader_next_word(&rest);
  char *how = rh_reader_next_word(&rest);
  char *party = rh_reader_next_word(&rest);
  char *verbs = rh_reader_next_word(&rest);
  char *acting = rh_reader_next_word(&rest);
  if (!read_side(r, thing, &e->thing, &e->things) || !read_side(r, party, &e->party, &e->parties) ||
      (strcmp(how, "by") != 0 && strcmp(how, "in") != 0) || !acting)
    return rh_reader_wrong(r, "not 'B:Things by A:Parties <verbs> <acting>':", thing ? thing : "");
  e->venue = strcmp(how, "in") == 0;
  rh_status status = rh_reader_read_list(r, verbs, &e->verbs);
  return status != RH_OK ? status : rh_reader_read_list(r, acting, &e->acting);
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

static rh_status read_example(rh_rule_reader *r, const rh_rule *rule, const char *text) {
  rh_rule_example *grown =
      rh_arena_grow(&r->rules->arena, r->rules->examples, r->rules->example_count,
                    &r->example_capacity, sizeof *grown);
  char *copy = rh_arena_copy_text(&r->rules->arena, text);
  if (!grown || !copy) return rh_reader_no_memory(r);
  break_lines(copy);
  r->rules->examples = grown;
  grown[r->rules->example_count++] =
      (rh_rule_example){.rule = rule->name, .file = r->file, .line = r->line, .text = copy};
  r->expected_capacity = 0;
  return RH_OK;
}

static rh_status read_expected(rh_rule_reader *r, const char *text) {
  if (r->rules->example_count == 0) return rh_reader_wrong(r, "expect without an example:", text);
  rh_rule_example *example = &r->rules->examples[r->rules->example_count - 1];
  const char **grown = rh_arena_grow(&r->rules->arena, (void *)example->expected,
                                     example->expected_count, &r->expected_capacity, sizeof *grown);
  const char *copy = rh_arena_copy_text(&r->rules->arena, text);
  if (!grown || !copy) return rh_reader_no_memory(r);
  grown[example->expected_count++] = copy;
  example->expected = grown;
  return RH_OK;
}

static rh_status read_line(rh_rule_reader *r, char *line) {
  char *rest = line;
  char *keyword = rh_reader_next_word(&rest);
  if (!keyword || *keyword == '#') return RH_OK;
  rest += strspn(rest, " \t");
  if (strcmp(keyword, "class") == 0) return rh_reader_read_class(r, rest);
  if (strcmp(keyword, "words") == 0) return rh_reader_read_words(r, rest);
  if (strcmp(keyword, "rule") == 0) return read_rule(r, rest);
  if (r->rules->count == 0) return rh_reader_wrong(r, "outside of a rule:", keyword);
  rh_rule *rule = &r->rules->rules[r->rules->count - 1];
  if (strcmp(keyword, "about") == 0) return RH_OK;
  if (strcmp(keyword, "pattern") == 0) return rh_reader_read_pattern(r, rule, rest);
  if (strcmp(keyword, "state") == 0) return read_statement(r, rule, rest);
  if (strcmp(keyword, "unless") == 0)
    return read_exceptions(r, rest, &rule->unless, &rule->unless_count);
  if (strcmp(keyword, "never") == 0)
    return read_exceptions(r, rest, &rule->never, &rule->never_count);
  if (strcmp(keyword, "within") == 0) return rh_reader_read_roles(r, rest, &rule->within);
  if (strcmp(keyword, "outside") == 0) return rh_reader_read_roles(r, rest, &rule->outside);
  if (strcmp(keyword, "example") == 0) return read_example(r, rule, rest);
  if (strcmp(keyword, "expect") == 0) return read_expected(r, rest);
  if (strcmp(keyword, "nested") == 0) return read_nested(r, rule, rest);
  if (strcmp(keyword, "complete") == 0) return read_expectation(r, rule, rest);
  if (strcmp(keyword, "planned") == 0) {
    for (size_t i = 0; i < rule->pattern_count; i++)
      for (size_t n = 0; n < rule->patterns[i].count; n++)
        rule->patterns[i].nodes[n].planned = true;
    return RH_OK;
  }
  if (strcmp(keyword, "rest") == 0) {
    rule->rest = true;
    return *rest ? rh_reader_wrong(r, "nothing follows 'rest', not", rest) : RH_OK;
  }
  if (strcmp(keyword, "inside") == 0) {
    rule->inside = true;
    rule->only_inside = strcmp(rest, "only") == 0;
    return *rest && !rule->only_inside ? rh_reader_wrong(r, "not 'only':", rest) : RH_OK;
  }
  if (strcmp(keyword, "confidence") == 0) {
    rule->confidence = strtod(rest, NULL);
    return rule->confidence > 0 && rule->confidence <= 1
               ? RH_OK
               : rh_reader_wrong(r, "not a confidence:", rest);
  }
  return rh_reader_wrong(r, "unknown keyword", keyword);
}

static rh_status read_file(rh_rule_reader *r, const char *path) {
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

static rh_status read_folder(rh_rule_reader *r, const char *folder) {
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
  rh_rule_reader r = {.rules = rules, .file = folder, .error = error};
  rh_status status = read_folder(&r, folder);
  if (status == RH_OK && !rh_triggers_build(rules)) status = rh_reader_no_memory(&r);
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
