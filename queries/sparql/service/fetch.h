/* HTTP requests of SERVICE and LOAD, through libcurl. */
#ifndef RONGHE_QUERIES_SPARQL_FETCH_H
#define RONGHE_QUERIES_SPARQL_FETCH_H

#include "base/buffer.h"
#include "base/status.h"

#include <signal.h>
#include <stddef.h>

typedef struct rh_fetch_options {
  long timeout_seconds;                   /* for the whole request; 0: RH_FETCH_TIMEOUT */
  size_t size_limit;                      /* bytes of the answer; 0: RH_FETCH_SIZE */
  const volatile sig_atomic_t *cancelled; /* may be NULL */
} rh_fetch_options;

enum { RH_FETCH_TIMEOUT = 30, RH_FETCH_SIZE = 256 << 20 };

/* Gets `url` (http or https, redirects followed), or posts `form` when it is not NULL: a form of
 * one field "query". `accept` is the Accept header's value. Appends the answer's body to `body`.
 * RH_ERR_IO when there is no answer or its status is not 2xx, RH_ERR_LIMIT past a limit. */
rh_status rh_fetch(const char *url, const char *accept, const char *form,
                   const rh_fetch_options *options, rh_buffer *body, rh_error *error);

#endif
