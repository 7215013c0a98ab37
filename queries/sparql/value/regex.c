#define PCRE2_CODE_UNIT_WIDTH 8
#include "queries/sparql/value/regex.h"

#include "base/buffer.h"
#include "queries/sparql/value/strings.h"

#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

enum { CACHE_SIZE = 16, MATCH_LIMIT = 1000000 };

typedef struct entry {
  char *pattern, *flags; /* owned */
  size_t pattern_length, flags_length;
  pcre2_code *code; /* owned; NULL when the expression is wrong */
  pcre2_match_data *match;
} entry;

struct rh_regex_cache {
  entry entries[CACHE_SIZE];
  size_t next; /* the entry that goes when a new one comes */
  size_t last; /* the entry used last */
  pcre2_match_context *context;
};

rh_regex_cache *rh_regex_cache_new(void) {
  rh_regex_cache *cache = calloc(1, sizeof *cache);
  if (!cache) return NULL;
  cache->context = pcre2_match_context_create(NULL);
  if (!cache->context) {
    free(cache);
    return NULL;
  }
  (void)pcre2_set_match_limit(cache->context, MATCH_LIMIT);
  return cache;
}

static void clear_entry(entry *e) {
  free(e->pattern);
  free(e->flags);
  pcre2_code_free(e->code);
  pcre2_match_data_free(e->match);
  *e = (entry){0};
}

void rh_regex_cache_free(rh_regex_cache *cache) {
  if (!cache) return;
  for (size_t i = 0; i < CACHE_SIZE; i++) clear_entry(&cache->entries[i]);
  pcre2_match_context_free(cache->context);
  free(cache);
}

/* "." never matches a line end unless "s", "^" and "$" match at line ends only with "m", and "$"
 * not before a last line end. */
static bool options_of(const char *flags, size_t length, uint32_t *options) {
  *options = PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY;
  for (size_t i = 0; i < length; i++) {
    switch (flags[i]) {
    case 's':
      *options |= PCRE2_DOTALL;
      break;
    case 'm':
      *options |= PCRE2_MULTILINE;
      break;
    case 'i':
      *options |= PCRE2_CASELESS;
      break;
    case 'x':
      *options |= PCRE2_EXTENDED | PCRE2_EXTENDED_MORE;
      break;
    case 'q':
      *options |= PCRE2_LITERAL;
      break;
    default:
      return false;
    }
  }
  if (*options & PCRE2_LITERAL) /* the others mean nothing with "q" */
    *options &= PCRE2_LITERAL | PCRE2_CASELESS | PCRE2_UTF | PCRE2_NO_UTF_CHECK;
  return true;
}

static void compile(entry *e) {
  uint32_t options;
  int code;
  PCRE2_SIZE offset;
  if (!options_of(e->flags, e->flags_length, &options)) return;
  e->code = pcre2_compile((PCRE2_SPTR)e->pattern, e->pattern_length, options, &code, &offset, NULL);
  if (!e->code) return;
  (void)pcre2_jit_compile(e->code, PCRE2_JIT_COMPLETE);
  e->match = pcre2_match_data_create_from_pattern(e->code, NULL);
}

static bool entry_is(const entry *e, const rh_value *pattern, const char *flags, size_t length) {
  return e->pattern && e->pattern_length == pattern->term.value_length &&
         e->flags_length == length &&
         memcmp(e->pattern, pattern->term.value, e->pattern_length) == 0 &&
         memcmp(e->flags, flags, length) == 0;
}

static char *copy_bytes(const char *bytes, size_t length) {
  char *copy = malloc(length + 1);
  if (!copy) return NULL;
  if (length) memcpy(copy, bytes, length);
  copy[length] = '\0';
  return copy;
}

/* NULL when the expression is wrong. */
static entry *look_up(rh_regex_cache *cache, const rh_value *pattern, const rh_value *flags) {
  const char *letters = flags ? flags->term.value : "";
  size_t length = flags ? flags->term.value_length : 0;
  entry *last = &cache->entries[cache->last];
  if (entry_is(last, pattern, letters, length)) return last->match ? last : NULL;
  for (size_t i = 0; i < CACHE_SIZE; i++) {
    if (!entry_is(&cache->entries[i], pattern, letters, length)) continue;
    cache->last = i;
    return cache->entries[i].match ? &cache->entries[i] : NULL;
  }
  cache->last = cache->next;
  cache->next = (cache->next + 1) % CACHE_SIZE;
  entry *e = &cache->entries[cache->last];
  clear_entry(e);
  e->pattern = copy_bytes(pattern->term.value, pattern->term.value_length);
  e->pattern_length = pattern->term.value_length;
  e->flags = copy_bytes(letters, length);
  e->flags_length = length;
  if (!e->pattern || !e->flags) {
    clear_entry(e);
    return NULL;
  }
  compile(e);
  return e->match ? e : NULL;
}

static bool arguments_fit(const rh_value *text, const rh_value *pattern, const rh_value *flags) {
  return rh_value_is_text(text) && pattern->kind == RH_VALUE_STRING &&
         (!flags || flags->kind == RH_VALUE_STRING);
}

static int match_at(rh_regex_cache *cache, entry *e, const rh_value *text, size_t offset) {
  return pcre2_match(e->code, (PCRE2_SPTR)text->term.value, text->term.value_length, offset,
                     PCRE2_NO_UTF_CHECK, e->match, cache->context);
}

rh_value rh_value_regex(rh_regex_cache *cache, const rh_value *text, const rh_value *pattern,
                        const rh_value *flags) {
  if (!arguments_fit(text, pattern, flags)) return rh_value_error();
  entry *e = look_up(cache, pattern, flags);
  if (!e) return rh_value_error();
  int found = match_at(cache, e, text, 0);
  if (found < 0 && found != PCRE2_ERROR_NOMATCH) return rh_value_error();
  return rh_value_boolean(found >= 0);
}

/* Appends the replacement for the match at hand; false when it is malformed. */
static bool append_replacement(rh_buffer *out, const rh_value *text, const rh_value *replacement,
                               bool literal, const PCRE2_SIZE *groups, uint32_t group_count) {
  const char *bytes = replacement->term.value;
  size_t length = replacement->term.value_length;
  for (size_t i = 0; i < length; i++) {
    if (literal || (bytes[i] != '\\' && bytes[i] != '$')) {
      rh_buffer_append_char(out, bytes[i]);
      continue;
    }
    bool escaped = bytes[i++] == '\\';
    if (i == length) return false;
    if (escaped) {
      if (bytes[i] != '\\' && bytes[i] != '$') return false;
      rh_buffer_append_char(out, bytes[i]);
      continue;
    }
    if (bytes[i] < '0' || bytes[i] > '9') return false;
    uint32_t group = (uint32_t)(bytes[i] - '0');
    /* As many digits as name a group; the rest stands for itself. */
    while (i + 1 < length && bytes[i + 1] >= '0' && bytes[i + 1] <= '9' &&
           group * 10 + (uint32_t)(bytes[i + 1] - '0') < group_count)
      group = group * 10 + (uint32_t)(bytes[++i] - '0');
    if (group < group_count && groups[2 * group] != PCRE2_UNSET)
      rh_buffer_append(out, text->term.value + groups[2 * group],
                       groups[2 * group + 1] - groups[2 * group]);
  }
  return true;
}

static bool matches_empty(rh_regex_cache *cache, entry *e) {
  return pcre2_match(e->code, (PCRE2_SPTR) "", 0, 0, 0, e->match, cache->context) >= 0;
}

static bool replace_all(rh_regex_cache *cache, entry *e, const rh_value *text,
                        const rh_value *replacement, bool literal, rh_buffer *out) {
  size_t at = 0, length = text->term.value_length;
  const PCRE2_SIZE *groups = pcre2_get_ovector_pointer(e->match);
  while (at <= length) {
    int found = match_at(cache, e, text, at);
    if (found == PCRE2_ERROR_NOMATCH) break;
    if (found < 0 || groups[1] <= groups[0] || out->length > RH_TEXT_MOST) return false;
    rh_buffer_append(out, text->term.value + at, groups[0] - at);
    if (!append_replacement(out, text, replacement, literal, groups,
                            pcre2_get_ovector_count(e->match)))
      return false;
    at = groups[1];
  }
  rh_buffer_append(out, text->term.value + at, length - at);
  return rh_buffer_ok(out);
}

rh_value rh_value_replace(rh_regex_cache *cache, const rh_value *text, const rh_value *pattern,
                          const rh_value *replacement, const rh_value *flags, rh_arena *arena) {
  if (!arguments_fit(text, pattern, flags) || replacement->kind != RH_VALUE_STRING)
    return rh_value_error();
  entry *e = look_up(cache, pattern, flags);
  if (!e || matches_empty(cache, e)) return rh_value_error();
  bool literal = flags && memchr(flags->term.value, 'q', flags->term.value_length);
  rh_buffer out = RH_BUFFER_INIT;
  bool good = replace_all(cache, e, text, replacement, literal, &out);
  const char *copy = good ? rh_arena_copy(arena, rh_buffer_text(&out), out.length) : NULL;
  rh_value result = copy ? rh_value_like(text, copy, out.length) : rh_value_error();
  rh_buffer_free(&out);
  return result;
}
