#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* vsnprintf may cut inside a UTF-8 sequence; drop the incomplete tail. */
static void trim_partial_character(char *text) {
  size_t length = strlen(text);
  if (length + 1 < RH_ERROR_MESSAGE_SIZE) return;
  while (length > 0 && ((unsigned char)text[length - 1] & 0xC0u) == 0x80u) length--;
  if (length > 0 && (unsigned char)text[length - 1] >= 0xC0u) length--;
  text[length] = '\0';
}

rh_status rh_fail(rh_error *error, rh_status status, const char *format, ...) {
  if (error) {
    va_list args;
    error->status = status;
    va_start(args, format);
    (void)vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    trim_partial_character(error->message);
  }
  return status;
}

rh_status rh_error_prefix(rh_error *error, const char *prefix) {
  if (!error) return RH_ERR_INTERNAL;
  char old[RH_ERROR_MESSAGE_SIZE];
  memcpy(old, error->message, sizeof old);
  return rh_fail(error, error->status, "%s: %s", prefix, old);
}

const char *rh_status_name(rh_status status) {
  switch (status) {
  case RH_OK:
    return "ok";
  case RH_ERR_MEMORY:
    return "out of memory";
  case RH_ERR_IO:
    return "input/output error";
  case RH_ERR_FORMAT:
    return "malformed input";
  case RH_ERR_NOT_FOUND:
    return "not found";
  case RH_ERR_UNSUPPORTED:
    return "not supported";
  case RH_ERR_LIMIT:
    return "limit reached";
  case RH_ERR_BUSY:
    return "busy";
  case RH_ERR_CANCELLED:
    return "cancelled";
  case RH_ERR_USAGE:
    return "wrong use";
  case RH_ERR_INTERNAL:
    return "internal error";
  }
  return "unknown";
}
