/* Status codes and error messages, shared by every library of ronghe.
 *
 * A function that can fail returns an rh_status and takes an rh_error* as its last parameter. The
 * error's message is one line for people: file, place, what is wrong, what to do. Libraries never
 * print and never exit; messages are passed up to the command line, which prints them. */
#ifndef RONGHE_BASE_STATUS_H
#define RONGHE_BASE_STATUS_H

#include <stddef.h>

typedef enum rh_status {
  RH_OK = 0,
  RH_ERR_MEMORY,      /* allocation failed */
  RH_ERR_IO,          /* the system refused to read or write */
  RH_ERR_FORMAT,      /* the input is not what it should be */
  RH_ERR_NOT_FOUND,   /* the named thing does not exist */
  RH_ERR_UNSUPPORTED, /* well formed, but not handled */
  RH_ERR_LIMIT,       /* a time, memory or size limit was reached */
  RH_ERR_BUSY,        /* another writer holds it */
  RH_ERR_CANCELLED,   /* stopped by the caller */
  RH_ERR_USAGE,       /* the caller's arguments do not fit */
  RH_ERR_INTERNAL     /* a promise of the code itself was broken */
} rh_status;

#define RH_ERROR_MESSAGE_SIZE 1024

typedef struct rh_error {
  rh_status status;
  char message[RH_ERROR_MESSAGE_SIZE]; /* UTF-8, no newline at the end; "" when status is RH_OK */
} rh_error;

#if defined(__GNUC__)
#define RH_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define RH_PRINTF(fmt, args)
#endif

/* Fills `error` (ignored when NULL) and returns `status`, so that `return rh_fail(...)` reads well.
 * A message that does not fit is cut at a character boundary. */
rh_status rh_fail(rh_error *error, rh_status status, const char *format, ...) RH_PRINTF(3, 4);

/* Puts "prefix: " in front of the message already in `error`; returns its status. */
rh_status rh_error_prefix(rh_error *error, const char *prefix);

/* A short English name of a status, for messages and tests. Never NULL. */
const char *rh_status_name(rh_status status);

#endif
