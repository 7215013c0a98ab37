/* Classes, lists of words and places of the outline in rule files. */
#include "base/utf8.h"
#include "extract/relation/outline.h"
#include "extract/relation/rule_reader.h"

#include <string.h>

rh_status rh_reader_wrong(const rh_rule_reader *r, const char *what, const char *text) {
  return rh_fail(r->error, RH_ERR_FORMAT, "%s:%zu: %s '%s'", r->file, r->line, what, text);
}

rh_status rh_reader_no_memory(const rh_rule_reader *r) {
  return rh_fail(r->error, RH_ERR_MEMORY, "%s: out of memory", r->file);
}

/* The next word of *rest, cut off with a NUL; NULL at the end. */
char *rh_reader_next_word(char **rest) {
  char *start = *rest + strspn(*rest, " \t");
  if (!*start) return NULL;
  char *end = start + strcspn(start, " \t");
  *rest = *end ? end + 1 : end;
  *end = '\0';
  return start;
}

bool rh_reader_find_kind(const rh_rule_reader *r, const char *name, uint32_t *kinds) {
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

rh_status rh_reader_read_class(rh_rule_reader *r, char *rest) {
  char *name = rh_reader_next_word(&rest);
  if (!name || r->class_count == RH_MAX_NAMED)
    return rh_reader_wrong(r, "class without a name", "");
  uint32_t kinds = 0;
  for (char *word = rh_reader_next_word(&rest); word; word = rh_reader_next_word(&rest)) {
    uint32_t more;
    if (!rh_reader_find_kind(r, word, &more))
      return rh_reader_wrong(r, "no such type or class:", word);
    kinds |= more;
  }
  const char *copy = rh_arena_copy_text(&r->rules->arena, name);
  if (!copy) return rh_reader_no_memory(r);
  r->classes[r->class_count++] = (rh_named_class){copy, kinds};
  return RH_OK;
}

static bool make_literal(rh_rule_reader *r, const char *text, size_t length, rh_literal *out) {
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

/* A mark that stands by itself in a rule (, : ;) means the full-width one too. The full-width form
 * of the mark that `text` is, or NULL. */
static const char *full_width_mark(const char *text, size_t length) {
  if (length != 1) return NULL;
  switch (*text) {
  case ',':
    return "，";
  case ':':
    return "：";
  case ';':
    return "；";
  default:
    return NULL;
  }
}

/* The words of "<name>"; NULL when the text is no such reference or names no list. */
const rh_words *rh_reader_find_words(const rh_rule_reader *r, const char *text, size_t length) {
  if (length < 3 || text[0] != '<' || text[length - 1] != '>') return NULL;
  for (size_t i = 0; i < r->words_count; i++)
    if (strlen(r->words[i].name) == length - 2 &&
        strncmp(r->words[i].name, text + 1, length - 2) == 0)
      return &r->words[i].list;
  return NULL;
}

/* "a|b|<name>" → literals. */
rh_status rh_reader_read_alternatives(rh_rule_reader *r, const char *text, const rh_literal **out,
                                      size_t *count) {
  size_t most = 0;
  for (const char *s = text; *s;) {
    size_t length = strcspn(s, "|");
    const rh_words *words = rh_reader_find_words(r, s, length);
    if (!words && length > 1 && s[0] == '<') return rh_reader_wrong(r, "no such words:", s);
    most += words ? words->count : 2;
    s += length + (s[length] == '|');
  }
  rh_literal *literals = rh_arena_alloc_array(&r->rules->arena, most, sizeof *literals);
  if (!literals) return rh_reader_no_memory(r);
  *count = 0;
  while (*text) {
    size_t length = strcspn(text, "|");
    const rh_words *words = rh_reader_find_words(r, text, length);
    if (words) {
      memcpy(literals + *count, words->literals, words->count * sizeof *literals);
      *count += words->count;
    } else if (length && !make_literal(r, text, length, &literals[(*count)++])) {
      return rh_reader_no_memory(r);
    }
    const char *mark = full_width_mark(text, length);
    if (mark && !make_literal(r, mark, strlen(mark), &literals[(*count)++]))
      return rh_reader_no_memory(r);
    text += length + (text[length] == '|');
  }
  *out = literals;
  return RH_OK;
}

rh_status rh_reader_read_list(rh_rule_reader *r, const char *text, rh_words *out) {
  rh_status status = rh_reader_read_alternatives(r, text, &out->literals, &out->count);
  if (status != RH_OK) return status;
  for (size_t i = 0; i < out->count; i++) {
    uint32_t c = out->literals[i].characters[0];
    out->first[c / 64 % 4] |= UINT64_C(1) << c % 64;
  }
  return RH_OK;
}

/* The list of rh_task_words that has this name, or NULL. */
static rh_words *task_words(rh_task_words *words, const char *name) {
  if (strcmp(name, "task-before") == 0) return &words->before;
  if (strcmp(name, "task-not") == 0) return &words->not ;
  if (strcmp(name, "task-result") == 0) return &words->result;
  if (strcmp(name, "task-end") == 0) return &words->ending;
  if (strcmp(name, "task-bearer") == 0) return &words->bearer;
  if (strcmp(name, "task-slogan") == 0) return &words->slogan;
  if (strcmp(name, "task-duty") == 0) return &words->duty;
  if (strcmp(name, "task-lead-in") == 0) return &words->lead_in;
  if (strcmp(name, "task-base") == 0) return &words->base;
  if (strcmp(name, "task-effect") == 0) return &words->effect;
  if (strcmp(name, "task-stop") == 0) return &words->stop;
  return NULL;
}

/* "words NAME a|b|c": a list that patterns name as <NAME>. */
rh_status rh_reader_read_words(rh_rule_reader *r, char *rest) {
  char *name = rh_reader_next_word(&rest);
  char *list = rh_reader_next_word(&rest);
  if (!name || !list || r->words_count == RH_MAX_NAMED)
    return rh_reader_wrong(r, "words without a name or a list:", name ? name : "");
  for (size_t i = 0; i < r->words_count; i++)
    if (strcmp(r->words[i].name, name) == 0)
      return rh_reader_wrong(r, "words of this name are there already:", name);
  rh_named_words words = {.name = rh_arena_copy_text(&r->rules->arena, name)};
  if (!words.name) return rh_reader_no_memory(r);
  rh_status status = rh_reader_read_list(r, list, &words.list);
  if (status != RH_OK) return status;
  r->words[r->words_count++] = words;
  rh_words *known = task_words(&r->rules->task_words, words.name);
  if (known) *known = words.list;
  return RH_OK;
}

/* The roles of an outline that the words of *rest name. */
rh_status rh_reader_read_roles(rh_rule_reader *r, char *rest, unsigned *roles) {
  static const struct {
    const char *name;
    unsigned role;
  } ROLES[] = {{"policy", RH_PLACE_POLICY},     {"reading", RH_PLACE_READING},
               {"report", RH_PLACE_REPORT},     {"title", RH_PLACE_TITLE},
               {"heading", RH_PLACE_HEADING},   {"item", RH_PLACE_ITEM},
               {"label", RH_PLACE_LABEL},       {"background", RH_PLACE_BACKGROUND},
               {"preamble", RH_PLACE_PREAMBLE}, {"signature", RH_PLACE_SIGNATURE},
               {"lead", RH_PLACE_LEAD},         {"continued", RH_PLACE_CONTINUED},
               {"promised", RH_PLACE_PROMISED}, {"listed", RH_PLACE_LISTED},
               {"scheme", RH_PLACE_SCHEME},     {"agreed", RH_PLACE_AGREED},
               {"reply", RH_PLACE_REPLY},       {"unsigned", RH_PLACE_UNSIGNED}};
  for (char *word = rh_reader_next_word(&rest); word; word = rh_reader_next_word(&rest)) {
    size_t i = 0;
    while (i < sizeof ROLES / sizeof *ROLES && strcmp(ROLES[i].name, word) != 0) i++;
    if (i == sizeof ROLES / sizeof *ROLES) return rh_reader_wrong(r, "no such place:", word);
    *roles |= ROLES[i].role;
  }
  return RH_OK;
}
