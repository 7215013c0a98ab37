/* Documents in other forms than text, made by the tests themselves. */
#ifndef RONGHE_TESTS_DOCUMENT_SAMPLES_H
#define RONGHE_TESTS_DOCUMENT_SAMPLES_H

#include "base/buffer.h"

#include <stddef.h>

/* A PDF with one page a string; the lines of a page are separated by '\n'. */
void sample_pdf(const char *const *pages, size_t page_count, rh_buffer *out);

/* An archive with one file: `content` under `path`. A Word document when that is
 * "word/document.xml". */
void sample_zip(const char *path, const char *content, rh_buffer *out);

/* The text in another encoding, by the names of iconv. */
void sample_encoded(const char *encoding, const char *text, rh_buffer *out);

#endif
