#include "extract/resolve/identity.h"

#include "base/text.h"
#include "base/utf8.h"
#include "extract/resolve/canonical.h"
#include "extract/resolve/name_text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_MATCHES = 16, MAX_CONTEXT = 128, MAX_LEADING = 4 };

/* How often the document speaks of a place, by itself or at the beginning of a name. */
typedef struct place_count {
  const rh_lexicon_entry *place;
  const char *full;
  size_t count;
} place_count;

typedef struct identifier {
  rh_analysis *analysis;
  place_count context[MAX_CONTEXT];
  size_t context_count;
} identifier;

/* The longest place of two characters or more that text[0..count) begins with; NULL when there is
 * none. *full is its full name, which only the entry of a short form holds. */
static const rh_lexicon_entry *place_at(identifier *id, const uint32_t *text, size_t count,
                                        size_t *length, const char **full) {
  rh_lexicon_match matches[MAX_MATCHES];
  size_t found = rh_lexicon_match_at(id->analysis->lexicon, text, count, matches, MAX_MATCHES);
  for (size_t m = found; m-- > 0;) {
    if (matches[m].length < 2) continue;
    for (const rh_lexicon_entry *e = matches[m].entries; e; e = e->next) {
      if (e->lexicon != RH_LEX_PLACE) continue;
      *length = matches[m].length;
      *full = e->full;
      return e;
    }
  }
  return NULL;
}

/* A name of the arena for [start, end) of the text. */
static const char *part(identifier *id, const uint32_t *text, size_t start, size_t end) {
  char *out = rh_arena_alloc(&id->analysis->arena, (end - start) * RH_UTF8_MAX + 1);
  size_t used = 0;
  for (size_t i = start; out && i < end; i++) used += rh_utf8_encode(text[i], out + used);
  return out;
}

static const char *joined(identifier *id, const char *a, const char *b) {
  size_t length = strlen(a);
  char *out = rh_arena_alloc(&id->analysis->arena, length + strlen(b) + 1);
  if (!out) return NULL;
  memcpy(out, a, length);
  memcpy(out + length, b, strlen(b) + 1);
  return out;
}

/* ---- the places that the document is about ---------------------------------------------- */

static bool count_place(identifier *id, const uint32_t *text, size_t count) {
  size_t length = 0;
  const char *full = NULL;
  const rh_lexicon_entry *place = place_at(id, text, count, &length, &full);
  if (!place) return true;
  if (!full) full = part(id, text, 0, length);
  if (!full) return false;
  size_t i = 0;
  while (i < id->context_count && strcmp(id->context[i].full, full) != 0) i++;
  if (i == MAX_CONTEXT) return true;
  if (i == id->context_count) id->context[id->context_count++] = (place_count){place, full, 0};
  id->context[i].count++;
  return true;
}

static bool count_places(identifier *id) {
  const rh_analysis *analysis = id->analysis;
  const uint32_t *text = analysis->document->folded;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++) {
      const rh_mention *mention = &sentence->mentions[m];
      if (mention->kind >= RH_TYPE_COUNT || mention->inner) continue;
      if (!count_place(id, text + mention->start, mention->end - mention->start)) return false;
    }
  }
  return true;
}

/* True when `names`, separated by '|', hold `name`. */
static bool is_among(const char *names, const char *name) {
  size_t length = strlen(name);
  for (const char *at = names; *at;) {
    size_t size = strcspn(at, "|");
    if (size == length && memcmp(at, name, size) == 0) return true;
    at += size + (at[size] == '|');
  }
  return false;
}

/* The place spoken of most among those that end like `level` (市) or, when that is NULL, that are
 * among `names`; NULL when there is none or two are spoken of equally often. */
static const char *context_place(const identifier *id, const char *level, const char *names) {
  const char *best = NULL;
  size_t most = 0;
  for (size_t i = 0; i < id->context_count; i++) {
    const place_count *c = &id->context[i];
    size_t length = strlen(c->full);
    size_t size = level ? strlen(level) : 0;
    bool fits = level ? length > size && strcmp(c->full + length - size, level) == 0
                      : is_among(names, c->full);
    if (!fits || c->count < most) continue;
    best = c->count == most ? NULL : c->full;
    most = c->count;
  }
  return best;
}

/* ---- names of common words alone -------------------------------------------------------- */

static bool is_joint(uint32_t c) {
  static const uint32_t JOINTS[] = {
      0x4E0E, 0x548C, 0x53CA, 0x7684, 0x66A8, 0x3001, '-',
      ' ',    0x4E00, 0x4E8C, 0x4E09, 0x7B2C, 0x53F7}; /* 与和及的暨、一二三第号 */
  for (size_t i = 0; i < sizeof JOINTS / sizeof *JOINTS; i++)
    if (c == JOINTS[i]) return true;
  return false;
}

static bool is_common(rh_lexicon_class lexicon) {
  return lexicon == RH_LEX_NAME_WORD || lexicon == RH_LEX_ENDING || lexicon == RH_LEX_GENERIC ||
         lexicon == RH_LEX_INDUSTRY || lexicon == RH_LEX_COURSE || lexicon == RH_LEX_DEPARTMENT;
}

/* Length of the longest common word at text[0..count), 0 when there is none; *telling when a place
 * or a known organization, programme or honour stands there. */
static size_t common_word(const rh_lexicon *lexicon, const uint32_t *text, size_t count,
                          bool *telling) {
  rh_lexicon_match matches[MAX_MATCHES];
  size_t found = rh_lexicon_match_at(lexicon, text, count, matches, MAX_MATCHES);
  size_t longest = 0;
  for (size_t m = 0; m < found; m++)
    for (const rh_lexicon_entry *e = matches[m].entries; e; e = e->next) {
      if (is_common(e->lexicon)) longest = matches[m].length;
      if (e->lexicon == RH_LEX_ORGANIZATION || e->lexicon == RH_LEX_PROGRAMME ||
          e->lexicon == RH_LEX_HONOUR || (e->lexicon == RH_LEX_PLACE && matches[m].length > 1))
        *telling = true;
    }
  return longest;
}

static bool is_proper(const identifier *id, const rh_name_text *name) {
  static const uint32_t QUAN = 0x5168; /* 全国…: there is one of it */
  static const uint32_t GUO = 0x56FD;
  if (name->count > 2 && name->characters[0] == QUAN && name->characters[1] == GUO) return true;
  for (size_t i = 0; i < name->count;) {
    bool telling = false;
    size_t common =
        common_word(id->analysis->lexicon, name->characters + i, name->count - i, &telling);
    if (telling) return true;
    if (!common && !is_joint(name->characters[i])) return true;
    i += common ? common : 1;
  }
  return false;
}

/* ---- organizations and places ----------------------------------------------------------- */

/* "市总工会", "区教育局", "市委宣传部": the level of a place, then a department or a body. */
static bool begins_with_bare_level(const identifier *id, const char *name,
                                   const rh_name_text *text) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "州", NULL};
  static const char *const BODIES[] = {"委", "政府", "人民政府", "总工会", "政协", "人大", NULL};
  bool level = false;
  for (size_t i = 0; LEVELS[i]; i++) level |= rh_begins(name, LEVELS[i]);
  if (!level || text->count < 2) return false;
  for (size_t i = 0; BODIES[i]; i++)
    if (rh_begins(name + strlen(LEVELS[0]), BODIES[i])) return true;
  return rh_lexicon_find(id->analysis->lexicon, RH_LEX_DEPARTMENT, text->characters + 1,
                         text->count - 1) != NULL;
}

static const char *completed_level(identifier *id, const char *name, const rh_name_text *text) {
  char level[RH_UTF8_MAX + 1] = "";
  (void)rh_utf8_encode(text->characters[0], level);
  const char *place = context_place(id, level, "");
  return place ? joined(id, place, name + strlen(level)) : NULL;
}

/* The city that a county belongs to: the one written before it, the only one, the one the document
 * speaks of; NULL when none of these tells. */
static const char *parent_of(identifier *id, const rh_lexicon_entry *county, const char *before) {
  const char *parents = county->parents;
  if (!*parents) return NULL;
  if (before && is_among(parents, before)) return before;
  if (!strchr(parents, '|')) return parents;
  return context_place(id, NULL, parents);
}

/* 清河市市委, 青岚县县政府: the level stands twice. */
static bool repeats_level(const rh_name_text *text, size_t at) {
  static const uint32_t WEI = 0x59D4; /* 委 */
  static const uint32_t ZHENG = 0x653F;
  static const uint32_t REN = 0x4EBA;
  if (at + 1 >= text->count || text->characters[at] != text->characters[at - 1]) return false;
  uint32_t next = text->characters[at + 1];
  return next == WEI || next == ZHENG || next == REN;
}

/* Places in full at the beginning of the name are reduced to one, or to a county after its city:
 * 佛山市南海区…, whether or not the province or the city was written. */
static const char *with_usual_places(identifier *id, const char *name, const rh_name_text *text) {
  const rh_lexicon_entry *places[MAX_LEADING];
  const char *names[MAX_LEADING];
  size_t count = 0;
  size_t at = 0;
  while (count < MAX_LEADING && at < text->count) {
    size_t length = 0;
    const char *full = NULL;
    const rh_lexicon_entry *place =
        place_at(id, text->characters + at, text->count - at, &length, &full);
    if (!place || full) break; /* none, or a short form, which may belong to a proper name */
    names[count] = part(id, text->characters, at, at + length);
    if (!names[count]) return NULL;
    places[count++] = place;
    at += length;
  }
  if (count == 0) return name;
  const char *rest = part(id, text->characters, at + repeats_level(text, at), text->count);
  const char *last = names[count - 1];
  const char *own = rest ? joined(id, last, rest) : NULL;
  bool county = strcmp(places[count - 1]->detail, "county") == 0 && !rh_ends(last, "市");
  if (!own || !county) return own;
  const char *parent = parent_of(id, places[count - 1], count > 1 ? names[count - 2] : NULL);
  return parent ? joined(id, parent, own) : own;
}

/* 中共南海区委员会, 南海区委 → 南海区委 */
static const char *without_party_name(identifier *id, const char *name) {
  static const char PARTY[] = "中共";
  if (!rh_begins(name, PARTY) || rh_begins(name, "中共中央")) return name;
  size_t length = strlen(name) - strlen(PARTY);
  if (rh_ends(name, "委员会")) length -= strlen("员会");
  return rh_arena_copy(&id->analysis->arena, name + strlen(PARTY), length);
}

/* True when the name closes with a department or a body of state, so that the place before it is an
 * administrative one, to be written in full. */
static bool is_administrative(const identifier *id, const char *name, const rh_name_text *text) {
  static const char *const BODIES[] = {"政府", "省委", "市委", "区委", "县委", "州委", NULL};
  for (size_t i = 0; BODIES[i]; i++)
    if (rh_ends(name, BODIES[i])) return true;
  for (size_t i = 1; i < text->count; i++)
    if (rh_lexicon_find(id->analysis->lexicon, RH_LEX_DEPARTMENT, text->characters + i,
                        text->count - i))
      return true;
  return false;
}

static const char *full_name_of_known(identifier *id, const rh_name_text *text) {
  const rh_lexicon_entry *known =
      rh_lexicon_find(id->analysis->lexicon, RH_LEX_ORGANIZATION, text->characters, text->count);
  return known ? known->full : NULL;
}

static const char *place_identity(identifier *id, const char *name, const rh_name_text *text) {
  const rh_lexicon_entry *place =
      rh_lexicon_find(id->analysis->lexicon, RH_LEX_PLACE, text->characters, text->count);
  if (!place) return name;
  rh_name_text full = *text;
  if (place->full && !rh_name_decode(place->full, &full)) return place->full;
  return with_usual_places(id, place->full ? place->full : name, &full);
}

static const char *organization_identity(identifier *id, rh_type type, const char *name,
                                         const rh_name_text *text) {
  const char *known = full_name_of_known(id, text);
  if (known) return known;
  if (begins_with_bare_level(id, name, text)) {
    name = completed_level(id, name, text);
    if (!name) return NULL;
  } else if (!is_proper(id, text)) {
    return NULL;
  }
  if (type == RH_ENTERPRISE) return name;
  name = without_party_name(id, name);
  if (name && type == RH_GOVERNMENT && is_administrative(id, name, text))
    name = rh_canonical_name(id->analysis, name);
  rh_name_text canonical;
  if (!name || !rh_name_decode(name, &canonical)) return name;
  return with_usual_places(id, name, &canonical);
}

static const char *identity_by_name(identifier *id, rh_type type, const char *name) {
  rh_name_text text;
  if (type == RH_PERSON || type == RH_EVENT || type == RH_MEASURE || type == RH_COURSE) return NULL;
  if (type == RH_INDUSTRY || !rh_name_decode(name, &text)) return name;
  if (type == RH_PLACE) return place_identity(id, name, &text);
  if (type <= RH_BASE) return organization_identity(id, type, name, &text);
  return is_proper(id, &text) ? name : NULL;
}

/* ---- parts of a whole ------------------------------------------------------------------- */

static size_t whole_of(const rh_analysis *analysis, size_t entity) {
  for (size_t i = 0; i < analysis->fact_count; i++) {
    const rh_draft_fact *fact = &analysis->facts[i];
    if (fact->relation == RH_PART_OF && fact->subject == entity && fact->object != RH_NONE)
      return fact->object;
  }
  return RH_NONE;
}

/* The whole's name, then the part's without what it repeats of it: 湖南省教育厅 and 省教育厅职成处
 * give 湖南省教育厅职成处. */
static const char *named_after(identifier *id, const char *whole, const char *own) {
  size_t length = strlen(whole);
  for (size_t i = 0; i < length; i++)
    if (rh_begins(own, whole + i)) return joined(id, whole, own + (length - i));
  return joined(id, whole, own);
}

/* A faculty, an office or a base whose own words are common is named after what it is part of. */
static bool name_part(identifier *id, size_t entity) {
  rh_analysis *analysis = id->analysis;
  rh_draft_entity *draft = &analysis->entities[entity];
  size_t whole = draft->identity || draft->type > RH_BASE ? RH_NONE : whole_of(analysis, entity);
  if (whole == RH_NONE || !analysis->entities[whole].identity) return true;
  draft->identity = named_after(id, analysis->entities[whole].identity, draft->name);
  return draft->identity != NULL;
}

bool rh_identify(rh_analysis *analysis) {
  identifier *id = calloc(1, sizeof *id);
  if (!id) return false;
  id->analysis = analysis;
  bool good = count_places(id);
  for (size_t e = 0; good && e < analysis->entity_count; e++)
    analysis->entities[e].identity =
        identity_by_name(id, analysis->entities[e].type, analysis->entities[e].name);
  for (size_t e = 0; good && e < analysis->entity_count; e++) good = name_part(id, e);
  free(id);
  return good;
}
