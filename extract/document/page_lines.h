/* From the lines of printed pages to paragraphs: page numbers and running heads go, lines that the
 * page's width broke are joined again. Private to extract/document. */
#ifndef RONGHE_EXTRACT_DOCUMENT_PAGE_LINES_H
#define RONGHE_EXTRACT_DOCUMENT_PAGE_LINES_H

#include "extract/document/lines.h"

/* Appends the paragraphs of all pages to `out`; a page is the text of its lines, separated by '\n'.
 * False when memory is out. */
bool rh_lines_of_pages(const char *const *pages, size_t page_count, rh_lines *out);

#endif
