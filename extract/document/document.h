/* From bytes to the clean text of an article.
 *
 * `text` is the document as read: decoded to UTF-8, markup removed, nothing else changed; every
 * offset of a facts record counts code points of it. The article is the part of that text that
 * remains once page furniture (navigation, related reading, comment widgets, copyright notices,
 * unrelated teasers) is left out; it is given as blocks. `folded` is the article alone, one line a
 * block, in simplified characters and with white space tidied; it is what the later stages work on.
 */
#ifndef RONGHE_EXTRACT_DOCUMENT_DOCUMENT_H
#define RONGHE_EXTRACT_DOCUMENT_DOCUMENT_H

#include "base/arena.h"
#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

typedef enum rh_block_kind {
  RH_BLOCK_TITLE,   /* the article's title; at most one, first */
  RH_BLOCK_HEADING, /* a line that heads the blocks after it */
  RH_BLOCK_PARAGRAPH,
  RH_BLOCK_ITEM,   /* one item of a list */
  RH_BLOCK_ROW,    /* one row of a table, cells separated by one TAB in `folded` */
  RH_BLOCK_CAPTION /* a picture's caption */
} rh_block_kind;

typedef struct rh_block {
  rh_block_kind kind;
  int level;    /* headings: 1 is the highest; otherwise 0 */
  size_t start; /* range of code points of `folded`, without the line break */
  size_t end;
} rh_block;

typedef struct rh_document {
  const char *text; /* as read, UTF-8 */
  size_t text_length;
  size_t text_count; /* code points */
  const char *hash;  /* lower-case hexadecimal digest of `text` */

  const char *title;     /* as read; "" where none was found */
  const char *published; /* ISO date, or "" */
  const char *publisher; /* in simplified characters; "" where none was found */

  const uint32_t *folded; /* the article: code points, simplified, blocks separated by '\n' */
  const uint32_t *origin; /* origin[i] = code point offset in `text` of folded[i]; ascending */
  size_t folded_count;
  const rh_block *blocks;
  size_t block_count;

  rh_arena arena; /* owns all of the above */
} rh_document;

/* The traditional-to-simplified folder and whatever else is opened once. Shared by threads. */
typedef struct rh_document_reader rh_document_reader;

rh_status rh_document_reader_open(rh_document_reader **out, rh_error *error);
void rh_document_reader_close(rh_document_reader *reader); /* NULL is allowed */

/* Reads a document from bytes: text in any of the encodings of decode.h, HTML, PDF or a Word
 * document
 * (.docx). `name` is used in messages and its extension as a hint of the form.
 * RH_ERR_FORMAT for empty, binary or undecodable input, with a message that says what to do.
 * *out is owned by the caller. */
rh_status rh_document_read(const rh_document_reader *reader, const char *name, const char *bytes,
                           size_t length, rh_document **out, rh_error *error);
void rh_document_free(rh_document *document); /* NULL is allowed */

#endif
