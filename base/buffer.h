/* A growable byte string, always NUL-terminated.
 *
 * A failed allocation makes the buffer "broken": further appends do nothing, and rh_buffer_ok()
 * tells. That lets a writer append many times and check once. */
#ifndef RONGHE_BASE_BUFFER_H
#define RONGHE_BASE_BUFFER_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct rh_buffer {
  char *data; /* owned; NULL until the first append */
  size_t length;
  size_t capacity;
  bool broken;
} rh_buffer;

#define RH_BUFFER_INIT                                                                             \
  { NULL, 0, 0, false }

void rh_buffer_free(rh_buffer *buffer); /* NULL is allowed; leaves it empty and usable */
void rh_buffer_clear(rh_buffer *buffer);
bool rh_buffer_reserve(rh_buffer *buffer, size_t extra);
void rh_buffer_append(rh_buffer *buffer, const char *bytes, size_t length);
void rh_buffer_append_text(rh_buffer *buffer, const char *text);
void rh_buffer_append_char(rh_buffer *buffer, char c);
void rh_buffer_append_code_point(rh_buffer *buffer, uint32_t code_point);
void rh_buffer_printf(rh_buffer *buffer, const char *format, ...) RH_PRINTF(2, 3);

/* The text so far, "" when nothing was appended; valid until the next append. */
const char *rh_buffer_text(const rh_buffer *buffer);
bool rh_buffer_ok(const rh_buffer *buffer);

/* Hands the text to the caller, who frees it with free(); NULL when broken. Empties the buffer. */
char *rh_buffer_take(rh_buffer *buffer);

#endif
