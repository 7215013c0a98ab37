#include "extract/mention/lexicon.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_FIELDS = 8, MAX_SURFACE = 64, ROOT_SIZE = 0x10000 };

/* A node of the trie, numbered from 1; 0 is the root. `next` has the bit of every character (by its
 * low bits) that goes on from it: nearly all walks end where theirs is not set, and need not look
 * for an edge. */
typedef struct place {
  uint32_t node;
  uint32_t next;
  const rh_lexicon_entry *entries; /* of the surfaces that end here, or NULL */
} place;

/* One edge of the trie: (node, character) → child. */
typedef struct edge {
  uint32_t node;
  uint32_t character; /* 0 = empty slot */
  place child;
} edge;

struct rh_lexicon {
  edge *edges; /* open addressing, size a power of two; owned */
  size_t edge_slots;
  size_t edge_count;
  place *root; /* children of node 0 by character; owned */
  size_t node_count;
  rh_buffer texts[RH_LEX_CLASS_COUNT]; /* of the files; what entries tell points into them */
  rh_arena arena;                      /* owns the entries */
};

static size_t edge_slot(const rh_lexicon *lexicon, uint32_t node, uint32_t character) {
  uint64_t hash = ((uint64_t)node << 21 ^ character) * UINT64_C(0x9E3779B97F4A7C15);
  size_t slot = (size_t)(hash >> 32) & (lexicon->edge_slots - 1);
  while (lexicon->edges[slot].character &&
         !(lexicon->edges[slot].node == node && lexicon->edges[slot].character == character))
    slot = (slot + 1) & (lexicon->edge_slots - 1);
  return slot;
}

static bool grow_edges(rh_lexicon *lexicon) {
  edge *old = lexicon->edges;
  size_t old_slots = lexicon->edge_slots;
  size_t slots = old_slots ? old_slots * 2 : 1 << 16;
  edge *edges = calloc(slots, sizeof *edges);
  if (!edges) return false;
  lexicon->edges = edges;
  lexicon->edge_slots = slots;
  for (size_t i = 0; i < old_slots; i++)
    if (old[i].character) edges[edge_slot(lexicon, old[i].node, old[i].character)] = old[i];
  free(old);
  return true;
}

static uint32_t bit_of(uint32_t character) {
  return UINT32_C(1) << character % 32;
}

/* The child of `node` by `character`, made when it is not there; NULL when memory is out. Valid
 * until the next one is made. */
static place *step_or_add(rh_lexicon *lexicon, uint32_t node, uint32_t character) {
  if (lexicon->edge_count * 4 >= lexicon->edge_slots * 3 && !grow_edges(lexicon)) return NULL;
  place *child = &lexicon->root[character % ROOT_SIZE];
  if (node != 0 || character >= ROOT_SIZE) {
    edge *found = &lexicon->edges[edge_slot(lexicon, node, character)];
    lexicon->edge_count += !found->character;
    found->node = node;
    found->character = character;
    child = &found->child;
  }
  if (!child->node) child->node = (uint32_t)++lexicon->node_count;
  return child;
}

/* Goes on from a place by a character; false when nothing does. A walk begins at the root with all
 * bits. */
static bool step(const rh_lexicon *lexicon, place *at, uint32_t character) {
  if (at->node == 0 && character < ROOT_SIZE) {
    *at = lexicon->root[character];
    return at->node != 0;
  }
  if (!(at->next & bit_of(character))) return false;
  const edge *found = &lexicon->edges[edge_slot(lexicon, at->node, character)];
  *at = found->child;
  return found->character != 0;
}

static rh_status add_surface(rh_lexicon *lexicon, const char *surface, rh_lexicon_entry model) {
  size_t length = strlen(surface);
  place *at = NULL;
  for (size_t i = 0; i < length;) {
    size_t size;
    uint32_t character = rh_utf8_decode(surface + i, length - i, &size);
    if (at) at->next |= bit_of(character);
    at = step_or_add(lexicon, at ? at->node : 0, character);
    if (!at) return RH_ERR_MEMORY;
    i += size;
  }
  if (!at) return RH_OK;
  rh_lexicon_entry *entry = rh_arena_alloc(&lexicon->arena, sizeof *entry);
  if (!entry) return RH_ERR_MEMORY;
  *entry = model;
  entry->next = at->entries;
  entry->classes = UINT32_C(1) << entry->lexicon | (entry->next ? entry->next->classes : 0);
  at->entries = entry;
  return RH_OK;
}

/* How the columns of one file become entries. Columns are numbered from 0; -1 = the file has none.
 */
typedef struct file_format {
  const char *name;
  rh_lexicon_class lexicon;
  int columns; /* needed at the least */
  int type;    /* column of the type name */
  int weight;
  int detail;
  int full;    /* column of the full name that the surface stands for */
  int aliases; /* column of short forms, separated by '|' */
  int reach;
  int parents; /* column of the places that a place belongs to, separated by '|' */
} file_format;

static const file_format FILES[] = {
    {"places.tsv", RH_LEX_PLACE, 2, -1, -1, 1, -1, 3, -1, 2},
    {"endings.tsv", RH_LEX_ENDING, 3, 1, 2, -1, -1, -1, -1, -1},
    {"posts.tsv", RH_LEX_POST, 2, -1, -1, 1, -1, -1, -1, -1},
    {"post_prefixes.tsv", RH_LEX_POST_PREFIX, 1, -1, -1, -1, -1, -1, -1, -1},
    {"organizations.tsv", RH_LEX_ORGANIZATION, 2, 1, -1, -1, -1, 2, -1, -1},
    {"departments.tsv", RH_LEX_DEPARTMENT, 2, 1, -1, -1, 2, -1, -1, -1},
    {"industries.tsv", RH_LEX_INDUSTRY, 1, -1, -1, 1, -1, -1, -1, -1},
    {"programmes.tsv", RH_LEX_PROGRAMME, 1, -1, -1, 1, -1, -1, -1, -1},
    {"honours.tsv", RH_LEX_HONOUR, 1, -1, -1, 1, -1, -1, -1, -1},
    {"courses.tsv", RH_LEX_COURSE, 1, -1, -1, 1, -1, -1, -1, -1},
    {"generic.tsv", RH_LEX_GENERIC, 1, -1, -1, 1, -1, -1, -1, -1},
    {"units.tsv", RH_LEX_UNIT, 1, -1, -1, 1, -1, -1, -1, -1},
    {"surnames.tsv", RH_LEX_SURNAME, 1, -1, -1, -1, -1, -1, -1, -1},
    {"anaphors.tsv", RH_LEX_ANAPHOR, 3, 1, -1, 2, -1, -1, -1, -1},
    {"roles.tsv", RH_LEX_ROLE, 2, -1, -1, 1, -1, -1, -1, -1},
    {"words.tsv", RH_LEX_WORD, 1, -1, -1, -1, -1, -1, -1, -1},
    {"cues.tsv", RH_LEX_CUE, 5, 1, 4, 2, -1, -1, 3, -1},
    {"name_words.tsv", RH_LEX_NAME_WORD, 1, -1, -1, -1, -1, -1, -1, -1},
};

static rh_status add_aliases(rh_lexicon *lexicon, char *aliases, rh_lexicon_entry model,
                             const char *full) {
  model.full = full;
  char *rest = NULL;
  for (char *alias = strtok_r(aliases, "|", &rest); alias; alias = strtok_r(NULL, "|", &rest))
    if (add_surface(lexicon, alias, model) != RH_OK) return RH_ERR_MEMORY;
  return RH_OK;
}

static const char *field_or_empty(char **fields, int count, int column) {
  return column >= 0 && column < count ? fields[column] : "";
}

static rh_status add_line(rh_lexicon *lexicon, const file_format *format, char **fields, int count,
                          rh_error *error) {
  rh_lexicon_entry model = {.lexicon = format->lexicon, .type = RH_PLACE, .weight = 5};
  if (count < format->columns)
    return rh_fail(error, RH_ERR_FORMAT, "%d columns where %d are needed", count, format->columns);
  if (format->type >= 0 && !rh_type_from_name(fields[format->type], &model.type))
    return rh_fail(error, RH_ERR_FORMAT, "'%s' is not an entity type", fields[format->type]);
  if (format->weight >= 0) model.weight = atoi(fields[format->weight]);
  if (format->reach >= 0) model.reach = atoi(fields[format->reach]);
  model.detail = field_or_empty(fields, count, format->detail);
  model.parents = field_or_empty(fields, count, format->parents);
  const char *full = field_or_empty(fields, count, format->full);
  if (*full) model.full = full;
  rh_status status = add_surface(lexicon, fields[0], model);
  if (status == RH_OK && format->aliases >= 0 && format->aliases < count)
    status = add_aliases(lexicon, fields[format->aliases], model, fields[0]);
  return status == RH_OK ? RH_OK : rh_fail(error, status, "out of memory");
}

static int split_fields(char *line, char **fields) {
  int count = 0;
  while (count < MAX_FIELDS) {
    fields[count++] = line;
    line = strchr(line, '\t');
    if (!line) break;
    *line++ = '\0';
  }
  return count;
}

static rh_status read_lines(rh_lexicon *lexicon, const file_format *format, const char *path,
                            char *text, rh_error *error) {
  size_t number = 0;
  for (char *line = text; line && *line;) {
    char *next = strchr(line, '\n');
    if (next) *next++ = '\0';
    number++;
    size_t length = strlen(line);
    if (length && line[length - 1] == '\r') line[length - 1] = '\0';
    if (*line && *line != '#') {
      char *fields[MAX_FIELDS];
      int count = split_fields(line, fields);
      rh_error cause = {RH_OK, ""};
      if (add_line(lexicon, format, fields, count, &cause) != RH_OK)
        return rh_fail(error, cause.status, "%s:%zu: %s", path, number, cause.message);
    }
    line = next;
  }
  return RH_OK;
}

static rh_status read_file(rh_lexicon *lexicon, const char *folder, const file_format *format,
                           rh_error *error) {
  rh_buffer path = RH_BUFFER_INIT;
  rh_buffer *text = &lexicon->texts[format->lexicon];
  rh_buffer_printf(&path, "%s/%s", folder, format->name);
  rh_status status = rh_file_read(rh_buffer_text(&path), 0, text, error);
  size_t bad = 0;
  if (status == RH_OK && !rh_utf8_valid(rh_buffer_text(text), text->length, &bad))
    status = rh_fail(error, RH_ERR_FORMAT, "%s: not UTF-8 at byte %zu", path.data, bad);
  if (status == RH_OK && text->length)
    status = read_lines(lexicon, format, rh_buffer_text(&path), text->data, error);
  rh_buffer_free(&path);
  return status;
}

rh_status rh_lexicon_open(const char *folder, rh_lexicon **out, rh_error *error) {
  *out = NULL;
  rh_lexicon *lexicon = calloc(1, sizeof *lexicon);
  if (lexicon) lexicon->root = calloc(ROOT_SIZE, sizeof *lexicon->root);
  if (!lexicon || !lexicon->root || !grow_edges(lexicon)) {
    rh_lexicon_close(lexicon);
    return rh_fail(error, RH_ERR_MEMORY, "lexicons: out of memory");
  }
  for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
    rh_status status = read_file(lexicon, folder, &FILES[i], error);
    if (status != RH_OK) {
      rh_lexicon_close(lexicon);
      return status;
    }
  }
  *out = lexicon;
  return RH_OK;
}

void rh_lexicon_close(rh_lexicon *lexicon) {
  if (!lexicon) return;
  free(lexicon->edges);
  free(lexicon->root);
  for (size_t i = 0; i < RH_LEX_CLASS_COUNT; i++) rh_buffer_free(&lexicon->texts[i]);
  rh_arena_free(&lexicon->arena);
  free(lexicon);
}

size_t rh_lexicon_match_at(const rh_lexicon *lexicon, const uint32_t *text, size_t count,
                           rh_lexicon_match *out, size_t max) {
  size_t found = 0;
  place at = {.next = UINT32_MAX};
  for (size_t i = 0; i < count && i < MAX_SURFACE && found < max; i++) {
    if (!step(lexicon, &at, text[i])) break;
    if (at.entries) out[found++] = (rh_lexicon_match){i + 1, at.entries};
  }
  return found;
}

const rh_lexicon_entry *rh_lexicon_find(const rh_lexicon *lexicon, rh_lexicon_class lexicon_class,
                                        const uint32_t *text, size_t count) {
  place at = {.next = UINT32_MAX};
  for (size_t i = 0; i < count; i++)
    if (!step(lexicon, &at, text[i])) return NULL;
  const rh_lexicon_entry *best = NULL;
  if (!rh_has_class(at.entries, lexicon_class)) return NULL;
  for (const rh_lexicon_entry *entry = at.entries; entry; entry = entry->next)
    if (entry->lexicon == lexicon_class && (!best || entry->weight > best->weight)) best = entry;
  return best;
}
