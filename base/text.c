#include "base/text.h"

#include <string.h>

bool rh_begins(const char *text, const char *beginning) {
  return strncmp(text, beginning, strlen(beginning)) == 0;
}

bool rh_ends(const char *text, const char *ending) {
  size_t length = strlen(text);
  size_t ending_length = strlen(ending);
  return length >= ending_length && strcmp(text + length - ending_length, ending) == 0;
}

bool rh_ends_with_any(const char *text, const char *const *endings, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (rh_ends(text, endings[i])) return true;
  return false;
}
