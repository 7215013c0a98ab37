#include "extract/resolve/canonical.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "extract/resolve/name_text.h"

#include <string.h>

enum { MAX_MATCHES = 16 };

static void append(rh_buffer *out, const rh_name_text *name, size_t start, size_t end) {
  for (size_t i = start; i < end; i++) {
    char bytes[RH_UTF8_MAX];
    rh_buffer_append(out, bytes, rh_utf8_encode(name->characters[i], bytes));
  }
}

/* The full form of the longest place that the name begins with, or NULL; *length is the length of
 * the place as it stands there. */
static const char *place_before(const rh_lexicon *lexicon, const rh_name_text *name,
                                size_t *length) {
  rh_lexicon_match matches[MAX_MATCHES];
  size_t count = rh_lexicon_match_at(lexicon, name->characters, name->count, matches, MAX_MATCHES);
  for (size_t m = count; m-- > 0;)
    for (const rh_lexicon_entry *e = matches[m].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_PLACE && matches[m].length > 1 && matches[m].length < name->count) {
        *length = matches[m].length;
        return e->full;
      }
  return NULL;
}

/* The full form of the longest department that [from, count) closes with; *start is where it
 * begins, `count` when there is none. */
static const char *department_at_end(const rh_lexicon *lexicon, const rh_name_text *name,
                                     size_t from, size_t *start) {
  for (size_t i = from; i < name->count; i++) {
    const rh_lexicon_entry *entry =
        rh_lexicon_find(lexicon, RH_LEX_DEPARTMENT, name->characters + i, name->count - i);
    if (!entry) continue;
    *start = i;
    if (entry->full) return entry->full;
  }
  return NULL;
}

static const char *replaced(rh_analysis *analysis, const char *name, const char *short_form,
                            const char *full_form) {
  const char *at = strstr(name, short_form);
  if (!at) return name;
  rh_buffer out = RH_BUFFER_INIT;
  rh_buffer_append(&out, name, (size_t)(at - name));
  rh_buffer_printf(&out, "%s%s", full_form, at + strlen(short_form));
  const char *copy = rh_arena_copy_text(&analysis->arena, rh_buffer_text(&out));
  rh_buffer_free(&out);
  return copy;
}

static const char *without_contractions(rh_analysis *analysis, const char *name) {
  static const struct {
    const char *short_form;
    const char *full_form;
  } CONTRACTIONS[] = {
      {"职教集团", "职业教育集团"}, {"职教联盟", "职业教育联盟"}, {"职教社", "职业教育社"},
      {"职教中心", "职业教育中心"}, {"职教园", "职业教育园"},     {"省政府", "省人民政府"},
      {"市政府", "市人民政府"},     {"区政府", "区人民政府"},     {"县政府", "县人民政府"},
      {"镇政府", "镇人民政府"},     {"州政府", "州人民政府"},     {"管委会", "管理委员会"},
      {"中国共产党", "中共"}};
  for (size_t i = 0; name && i < sizeof CONTRACTIONS / sizeof *CONTRACTIONS; i++)
    name = replaced(analysis, name, CONTRACTIONS[i].short_form, CONTRACTIONS[i].full_form);
  return name;
}

/* Where the name goes on after its place: past the level that the full name has too (张家川县政府).
 */
static size_t after_place(const rh_name_text *name, const char *place, size_t place_length) {
  if (!place || place_length + 1 >= name->count) return place_length;
  char level[RH_UTF8_MAX];
  size_t size = rh_utf8_encode(name->characters[place_length], level);
  size_t length = strlen(place);
  bool doubled = length > size && memcmp(place + length - size, level, size) == 0;
  return place_length + doubled;
}

const char *rh_canonical_name(rh_analysis *analysis, const char *name) {
  rh_name_text text;
  if (!rh_name_decode(name, &text) || text.count == 0) return name;
  const rh_lexicon_entry *known =
      rh_lexicon_find(analysis->lexicon, RH_LEX_ORGANIZATION, text.characters, text.count);
  if (known) return known->full ? known->full : name;
  size_t place_length = 0;
  size_t department = text.count;
  const char *place = place_before(analysis->lexicon, &text, &place_length);
  const char *full = department_at_end(analysis->lexicon, &text, place_length, &department);
  if (!place && !full) return without_contractions(analysis, name);
  rh_buffer out = RH_BUFFER_INIT;
  if (place)
    rh_buffer_printf(&out, "%s", place);
  else
    append(&out, &text, 0, place_length);
  append(&out, &text, after_place(&text, place, place_length), full ? department : text.count);
  if (full) rh_buffer_printf(&out, "%s", full);
  const char *copy = rh_arena_copy_text(&analysis->arena, rh_buffer_text(&out));
  rh_buffer_free(&out);
  return copy ? without_contractions(analysis, copy) : NULL;
}
