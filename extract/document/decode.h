/* From the bytes of a text file to UTF-8: which encoding it is in, and the text. Private to
 * extract/document. */
#ifndef RONGHE_EXTRACT_DOCUMENT_DECODE_H
#define RONGHE_EXTRACT_DOCUMENT_DECODE_H

#include "base/buffer.h"
#include "base/status.h"

#include <stddef.h>

/* Text in UTF-8, without byte order mark: a part of the bytes that were given, or of `owned`. */
typedef struct rh_decoded {
  const char *text;
  size_t length;
  rh_buffer owned; /* freed by the caller */
} rh_decoded;

/* Decodes UTF-8, UTF-16 (with or without byte order mark), GB18030 (and so GBK and GB 2312) and
 * Big5 with the Hong Kong characters. The order of trust: byte order mark, well-formed UTF-8, what
 * the page declares ("charset="), the guess of uchardet, any of these encodings in which every byte
 * makes sense. A character that is cut off at the end of the file is left out. RH_ERR_FORMAT for
 * empty, binary or damaged input: a text that is UTF-8 but for some bytes is never taken for
 * another encoding. */
rh_status rh_decode(const char *name, const char *bytes, size_t length, rh_decoded *out,
                    rh_error *error);

#endif
