#include "bench/tagger/texts.h"

#include "base/file.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

static void cut(rh_text *text) {
  size_t start = 0;
  for (size_t i = 0; i <= text->count; i++) {
    uint32_t c = i < text->count ? text->code_points[i] : '\n';
    bool mark = c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
    if (c != '\n' && !mark) continue;
    size_t end = mark ? i + 1 : i;
    if (end > start)
      text->sentences[text->sentence_count++] =
          (rh_sentence){.code_points = text->code_points + start, .count = end - start};
    start = i + 1;
  }
}

bool rh_text_read(const char *path, rh_text *out) {
  rh_buffer bytes = RH_BUFFER_INIT;
  rh_error error = {RH_OK, ""};
  *out = (rh_text){NULL, 0, NULL, 0};
  if (rh_file_read(path, 0, &bytes, &error) != RH_OK) {
    fprintf(stderr, "%s\n", error.message);
    rh_buffer_free(&bytes);
    return false;
  }
  out->code_points = calloc(bytes.length + 1, sizeof *out->code_points);
  out->sentences = calloc(bytes.length + 1, sizeof *out->sentences);
  bool good = out->code_points && out->sentences;
  for (size_t i = 0; good && i < bytes.length;) {
    size_t size;
    out->code_points[out->count++] = rh_utf8_decode(bytes.data + i, bytes.length - i, &size);
    i += size;
  }
  if (good) cut(out);
  rh_buffer_free(&bytes);
  return good;
}

void rh_text_free(rh_text *text) {
  free(text->code_points);
  free(text->sentences);
}
