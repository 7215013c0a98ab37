/* The text of a document as lines, with what the markup told of each; private to extract/document.
 */
#ifndef RONGHE_EXTRACT_DOCUMENT_LINES_H
#define RONGHE_EXTRACT_DOCUMENT_LINES_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum rh_line_markup {
  RH_LINE_PLAIN,
  RH_LINE_HEADING,
  RH_LINE_ITEM,
  RH_LINE_ROW,
  RH_LINE_CAPTION
} rh_line_markup;

typedef struct rh_line {
  size_t start; /* bytes of the text, without the line break */
  size_t end;
  rh_line_markup markup;
  int level;         /* of a heading, 1 the highest */
  size_t link_bytes; /* how much of the line is the text of links */
  bool outside;      /* stands in navigation, footer, aside and the like */
} rh_line;

/* What the head of a page says of the document; "" where it says nothing. */
typedef struct rh_page_head {
  const char *title;
  const char *published;
  const char *publisher;
} rh_page_head;

typedef struct rh_lines {
  rh_buffer text; /* owned */
  rh_line *items;
  size_t count;
  size_t capacity;
  rh_page_head head;
  rh_arena *arena; /* of items and head */
} rh_lines;

/* Lines of plain UTF-8 text. False when memory is out. */
bool rh_lines_of_text(const char *bytes, size_t length, rh_lines *out);

/* Lines of an HTML page (UTF-8): one a block element, entities decoded, scripts left out. */
rh_status rh_lines_of_html(const char *name, const char *bytes, size_t length, rh_lines *out,
                           rh_error *error);

/* Lines of a Word document (.docx): one a paragraph, tables one a row. RH_ERR_FORMAT when the bytes
 * are another kind of archive, or damaged. */
rh_status rh_lines_of_docx(const char *name, const char *bytes, size_t length, rh_lines *out,
                           rh_error *error);

/* Lines of a PDF: those of the page joined to paragraphs again, page numbers and running heads left
 * out. RH_ERR_FORMAT when it is damaged, locked by a password, or holds pictures of text only. */
rh_status rh_lines_of_pdf(const char *name, const char *bytes, size_t length, rh_lines *out,
                          rh_error *error);

/* True when the bytes are an archive, as Word documents are; a PDF. */
bool rh_looks_like_zip(const char *bytes, size_t length);
bool rh_looks_like_pdf(const char *bytes, size_t length);

/* True when the bytes look like HTML. */
bool rh_looks_like_html(const char *name, const char *bytes, size_t length);

/* Appends one line [start, end) of the text to the list. False when memory is out. */
bool rh_lines_add(rh_lines *lines, rh_line line);

#endif
