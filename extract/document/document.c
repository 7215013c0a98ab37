#include "extract/document/document.h"

#include "base/utf8.h"
#include "extract/document/decode.h"
#include "extract/document/digest.h"
#include "extract/document/fold.h"
#include "extract/document/furniture.h"
#include "extract/document/headline.h"
#include "extract/document/lines.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ARTICLE = 300 * 1000, HEADING_MAX = 40, TITLE_SUFFIX_MAX = 30 };

struct rh_document_reader {
  rh_folder *folder;
};

rh_status rh_document_reader_open(rh_document_reader **out, rh_error *error) {
  *out = calloc(1, sizeof **out);
  if (!*out) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  xmlInitParser(); /* before any thread parses */
  rh_status status = rh_folder_open(&(*out)->folder, error);
  if (status == RH_OK) return RH_OK;
  free(*out);
  *out = NULL;
  return status;
}

void rh_document_reader_close(rh_document_reader *reader) {
  if (!reader) return;
  rh_folder_close(reader->folder);
  free(reader);
}

static rh_status read_text_lines(const char *name, const char *bytes, size_t length,
                                 rh_lines *lines, rh_error *error) {
  rh_decoded decoded;
  rh_status status = rh_decode(name, bytes, length, &decoded, error);
  if (status == RH_OK && rh_looks_like_html(name, decoded.text, decoded.length))
    status = rh_lines_of_html(name, decoded.text, decoded.length, lines, error);
  else if (status == RH_OK && !rh_lines_of_text(decoded.text, decoded.length, lines))
    status = rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", name);
  rh_buffer_free(&decoded.owned);
  return status;
}

static rh_status read_lines(const char *name, const char *bytes, size_t length, rh_lines *lines,
                            rh_error *error) {
  if (rh_looks_like_pdf(bytes, length)) return rh_lines_of_pdf(name, bytes, length, lines, error);
  if (rh_looks_like_zip(bytes, length)) return rh_lines_of_docx(name, bytes, length, lines, error);
  return read_text_lines(name, bytes, length, lines, error);
}

/* 一、, (一), 1. and 第一 begin headings and items of numbered lists. */
static bool is_numbered(const uint32_t *text, size_t count) {
  static const uint32_t NUMERALS[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D,
                                      0x4E03, 0x516B, 0x4E5D, 0x5341, 0};
  size_t i = 0;
  while (i < count && (text[i] == '(' || text[i] == 0xFF08 || text[i] == 0x7B2C)) i++;
  size_t start = i;
  for (; i < count && i < start + 3; i++) {
    size_t n = 0;
    while (NUMERALS[n] && NUMERALS[n] != text[i]) n++;
    if (!NUMERALS[n] && !(text[i] >= '0' && text[i] <= '9')) break;
  }
  if (i == start || i >= count) return false;
  return text[i] == 0x3001 || text[i] == '.' || text[i] == 0xFF0E || text[i] == ')' ||
         text[i] == 0xFF09;
}

static rh_block_kind kind_of(const rh_line *line, rh_role role, bool title, const uint32_t *text,
                             size_t count) {
  if (title) return RH_BLOCK_TITLE;
  if (line->markup == RH_LINE_ROW) return RH_BLOCK_ROW;
  if (line->markup == RH_LINE_CAPTION) return RH_BLOCK_CAPTION;
  if (line->markup == RH_LINE_HEADING) return RH_BLOCK_HEADING;
  if (is_numbered(text, count))
    return count <= HEADING_MAX && role == RH_ROLE_SHORT ? RH_BLOCK_HEADING : RH_BLOCK_ITEM;
  if (line->markup == RH_LINE_ITEM) return RH_BLOCK_ITEM;
  return role == RH_ROLE_SHORT ? RH_BLOCK_HEADING : RH_BLOCK_PARAGRAPH;
}

typedef struct composer {
  const rh_document_reader *reader;
  const rh_lines *lines;
  rh_document *document;
  uint32_t *folded;
  uint32_t *origin;
  size_t used;
  rh_block *blocks;
  size_t line_start; /* code points of the text before the line */
  size_t byte;       /* bytes counted so far */
} composer;

static void advance_to(composer *c, size_t byte) {
  c->line_start += rh_utf8_count(c->lines->text.data + c->byte, byte - c->byte);
  c->byte = byte;
}

static bool add_block(composer *c, size_t index, rh_role role, bool title) {
  const rh_line *line = &c->lines->items[index];
  advance_to(c, line->start);
  uint32_t *text = c->folded + c->used;
  uint32_t *origin = c->origin + c->used;
  size_t count = 0;
  if (!rh_fold_line(c->reader->folder, c->lines->text.data + line->start, line->end - line->start,
                    text, origin, &count))
    return false;
  size_t head = title ? 0 : rh_byline_length(text, count);
  if (head == count) head = 0;
  count -= head;
  memmove(text, text + head, count * sizeof *text);
  memmove(origin, origin + head, count * sizeof *origin);
  if (count == 0) return true;
  for (size_t i = 0; i < count; i++) origin[i] += (uint32_t)c->line_start;
  rh_block *block = &c->blocks[c->document->block_count++];
  *block = (rh_block){.kind = kind_of(line, role, title, text, count),
                      .level = line->level,
                      .start = c->used,
                      .end = c->used + count};
  c->used += count;
  c->folded[c->used] = '\n';
  c->origin[c->used] = origin[count - 1];
  c->used++;
  return true;
}

static bool compose(composer *c, const rh_role *roles, size_t title) {
  rh_document *document = c->document;
  size_t room = document->text_count + c->lines->count + 1;
  c->folded = rh_arena_alloc_array(&document->arena, room, sizeof *c->folded);
  c->origin = rh_arena_alloc_array(&document->arena, room, sizeof *c->origin);
  c->blocks = rh_arena_alloc_array(&document->arena, c->lines->count + 1, sizeof *c->blocks);
  if (!c->folded || !c->origin || !c->blocks) return false;
  for (size_t i = 0; i < c->lines->count; i++)
    if (roles[i] != RH_ROLE_FURNITURE && !add_block(c, i, roles[i], i == title)) return false;
  document->folded = c->folded;
  document->origin = c->origin;
  document->folded_count = c->used;
  document->blocks = c->blocks;
  return true;
}

/* A title may be set over several lines. NULL when memory is out. */
static const char *copy_without_breaks(rh_arena *arena, const char *text, size_t length) {
  char *copy = rh_arena_copy(arena, text, length);
  size_t used = 0;
  for (size_t i = 0; copy && i < length; i++)
    if (copy[i] != '\n' && copy[i] != '\r') copy[used++] = copy[i];
  if (copy) copy[used] = '\0';
  return copy;
}

/* The title's line, or what the head says without the site's name behind the last dash or bar. */
static const char *title_of(const rh_lines *lines, size_t title, rh_arena *arena) {
  if (title < lines->count) {
    const rh_line *line = &lines->items[title];
    size_t start = line->start;
    size_t end = line->end;
    while (start < end && lines->text.data[start] == ' ') start++;
    while (end > start && lines->text.data[end - 1] == ' ') end--;
    return copy_without_breaks(arena, lines->text.data + start, end - start);
  }
  size_t length = strlen(lines->head.title);
  for (size_t i = length; i > 0 && length - i < TITLE_SUFFIX_MAX; i--)
    if ((lines->head.title[i - 1] == '-' || lines->head.title[i - 1] == '_' ||
         lines->head.title[i - 1] == '|') &&
        i > length / 2) {
      length = i - 1;
      while (length && lines->head.title[length - 1] == ' ') length--;
      break;
    }
  return rh_arena_copy(arena, lines->head.title, length);
}

/* The text in simplified characters, in the arena; NULL when memory is out. */
static const char *simplified(const rh_document_reader *reader, const char *text, rh_arena *arena) {
  size_t length = strlen(text);
  uint32_t *folded = rh_arena_alloc_array(arena, length + 1, sizeof *folded);
  uint32_t *origin = rh_arena_alloc_array(arena, length + 1, sizeof *origin);
  char *copy = rh_arena_alloc_array(arena, length + 1, RH_UTF8_MAX);
  size_t count = 0;
  if (!folded || !origin || !copy) return NULL;
  if (!rh_fold_line(reader->folder, text, length, folded, origin, &count)) return NULL;
  size_t used = 0;
  for (size_t i = 0; i < count; i++) used += rh_utf8_encode(folded[i], copy + used);
  copy[used] = '\0';
  return copy;
}

static rh_status build(const rh_document_reader *reader, const char *name, rh_lines *lines,
                       rh_document *document, rh_error *error) {
  rh_arena *arena = &document->arena;
  rh_role *roles = rh_arena_alloc_array(arena, lines->count + 1, sizeof *roles);
  char hash[RH_DIGEST_HEX + 1];
  rh_sha256_hex(rh_buffer_text(&lines->text), lines->text.length, hash);
  document->text = rh_arena_copy(arena, rh_buffer_text(&lines->text), lines->text.length);
  document->text_length = lines->text.length;
  document->hash = rh_arena_copy(arena, hash, RH_DIGEST_HEX / 2);
  if (!roles || !document->text || !document->hash)
    return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", name);
  document->text_count = rh_utf8_count(document->text, document->text_length);
  if (document->text_count > MAX_ARTICLE)
    return rh_fail(error, RH_ERR_LIMIT, "%s: more than %d characters of text; split it", name,
                   MAX_ARTICLE);
  size_t title;
  rh_join_broken_title(lines);
  rh_cut_title_label(lines);
  rh_find_furniture(lines, roles, &title);
  document->title = title_of(lines, title, arena);
  document->published = rh_find_published(lines, roles);
  document->publisher = rh_find_publisher(lines);
  if (document->publisher) document->publisher = simplified(reader, document->publisher, arena);
  composer c = {.reader = reader, .lines = lines, .document = document};
  if (!document->title || !document->published || !document->publisher ||
      !compose(&c, roles, title))
    return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", name);
  return RH_OK;
}

rh_status rh_document_read(const rh_document_reader *reader, const char *name, const char *bytes,
                           size_t length, rh_document **out, rh_error *error) {
  *out = NULL;
  rh_document *document = calloc(1, sizeof *document);
  if (!document) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", name);
  rh_lines lines = {.text = RH_BUFFER_INIT, .head = {"", "", ""}, .arena = &document->arena};
  rh_status status = read_lines(name, bytes, length, &lines, error);
  if (status == RH_OK) status = build(reader, name, &lines, document, error);
  rh_buffer_free(&lines.text);
  if (status != RH_OK) {
    rh_document_free(document);
    return status;
  }
  *out = document;
  return RH_OK;
}

void rh_document_free(rh_document *document) {
  if (!document) return;
  rh_arena arena = document->arena;
  rh_arena_free(&arena);
  free(document);
}
