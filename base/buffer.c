#include "base/buffer.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void rh_buffer_free(rh_buffer *buffer) {
  if (!buffer) return;
  free(buffer->data);
  *buffer = (rh_buffer)RH_BUFFER_INIT;
}

void rh_buffer_clear(rh_buffer *buffer) {
  buffer->length = 0;
  if (buffer->data) buffer->data[0] = '\0';
}

bool rh_buffer_reserve(rh_buffer *buffer, size_t extra) {
  if (buffer->broken) return false;
  if (extra >= SIZE_MAX / 2 - buffer->length) {
    buffer->broken = true;
    return false;
  }
  size_t needed = buffer->length + extra + 1;
  if (needed <= buffer->capacity) return true;
  size_t capacity = buffer->capacity ? buffer->capacity : 64;
  while (capacity < needed) capacity *= 2;
  char *data = realloc(buffer->data, capacity);
  if (!data) {
    buffer->broken = true;
    return false;
  }
  buffer->data = data;
  buffer->capacity = capacity;
  buffer->data[buffer->length] = '\0';
  return true;
}

void rh_buffer_append(rh_buffer *buffer, const char *bytes, size_t length) {
  if (!rh_buffer_reserve(buffer, length)) return;
  if (length) memcpy(buffer->data + buffer->length, bytes, length);
  buffer->length += length;
  buffer->data[buffer->length] = '\0';
}

void rh_buffer_append_text(rh_buffer *buffer, const char *text) {
  rh_buffer_append(buffer, text, strlen(text));
}

void rh_buffer_append_char(rh_buffer *buffer, char c) {
  rh_buffer_append(buffer, &c, 1);
}

void rh_buffer_append_code_point(rh_buffer *buffer, uint32_t code_point) {
  char bytes[RH_UTF8_MAX];
  rh_buffer_append(buffer, bytes, rh_utf8_encode(code_point, bytes));
}

void rh_buffer_printf(rh_buffer *buffer, const char *format, ...) {
  enum { USUAL = 64 };
  va_list args;
  if (!rh_buffer_reserve(buffer, USUAL)) return;
  size_t room = buffer->capacity - buffer->length;
  va_start(args, format);
  int length = vsnprintf(buffer->data + buffer->length, room, format, args);
  va_end(args);
  if (length < 0) {
    buffer->data[buffer->length] = '\0';
    buffer->broken = true;
    return;
  }
  if ((size_t)length >= room) { /* more than usual: once more, with room for it */
    buffer->data[buffer->length] = '\0';
    if (!rh_buffer_reserve(buffer, (size_t)length)) return;
    va_start(args, format);
    (void)vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, args);
    va_end(args);
  }
  buffer->length += (size_t)length;
}

const char *rh_buffer_text(const rh_buffer *buffer) {
  return buffer->data ? buffer->data : "";
}

bool rh_buffer_ok(const rh_buffer *buffer) {
  return !buffer->broken;
}

char *rh_buffer_take(rh_buffer *buffer) {
  if (!rh_buffer_reserve(buffer, 0)) {
    rh_buffer_free(buffer);
    return NULL;
  }
  char *data = buffer->data;
  *buffer = (rh_buffer)RH_BUFFER_INIT;
  return data;
}
