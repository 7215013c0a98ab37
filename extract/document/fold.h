/* Folding: traditional to simplified characters (OpenCC, t2s), full-width letters and digits to
 * ASCII, white space tidied; every character keeps the place that it comes from. Private to
 * extract/document. */
#ifndef RONGHE_EXTRACT_DOCUMENT_FOLD_H
#define RONGHE_EXTRACT_DOCUMENT_FOLD_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct rh_folder rh_folder;

rh_status rh_folder_open(rh_folder **out, rh_error *error);
void rh_folder_close(rh_folder *folder); /* NULL is allowed */

/* Folds one line of `length` bytes of UTF-8. `text` and `origin` have room for one item a code
 * point of the line; origin[i] counts code points from the start of the line. Sets *count. False
 * when memory is out. */
bool rh_fold_line(rh_folder *folder, const char *line, size_t length, uint32_t *text,
                  uint32_t *origin, size_t *count);

/* How many characters at the beginning of a paragraph are the head of a news item, not its text:
 * "本报讯(记者 王伟)", "新华社北京3月2日电". 0 when there is none. */
size_t rh_byline_length(const uint32_t *text, size_t count);

#endif
