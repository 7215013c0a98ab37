/* A name as code points, to be looked up in the lexicons; private to extract/resolve. */
#ifndef RONGHE_EXTRACT_RESOLVE_NAME_TEXT_H
#define RONGHE_EXTRACT_RESOLVE_NAME_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RH_NAME_MAX 96 /* longer names are left as they are */

typedef struct rh_name_text {
  uint32_t characters[RH_NAME_MAX];
  size_t count;
} rh_name_text;

/* Decodes UTF-8; false when the name is longer than RH_NAME_MAX. */
bool rh_name_decode(const char *name, rh_name_text *out);

#endif
