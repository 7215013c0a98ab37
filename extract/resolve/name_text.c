#include "extract/resolve/name_text.h"

#include "base/utf8.h"

#include <string.h>

bool rh_name_decode(const char *name, rh_name_text *out) {
  size_t length = strlen(name);
  out->count = 0;
  for (size_t i = 0; i < length;) {
    size_t size;
    if (out->count == RH_NAME_MAX) return false;
    out->characters[out->count++] = rh_utf8_decode(name + i, length - i, &size);
    i += size;
  }
  return true;
}
