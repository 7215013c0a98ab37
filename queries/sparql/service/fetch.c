#include "queries/sparql/service/fetch.h"

#include <curl/curl.h>
#include <stdlib.h>

enum { REDIRECTS = 5, FIRST_ERROR = 300, CONNECT_SECONDS = 10 };

typedef struct fetching {
  rh_buffer *body;
  size_t limit;
  bool too_large;
  const volatile sig_atomic_t *cancelled;
} fetching;

static size_t take_bytes(char *bytes, size_t one, size_t count, void *user) {
  fetching *f = user;
  size_t length = one * count;
  f->too_large = f->body->length + length > f->limit;
  if (f->too_large) return 0;
  rh_buffer_append(f->body, bytes, length);
  return rh_buffer_ok(f->body) ? length : 0;
}

static int check_cancelled(void *user, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
  const fetching *f = user;
  (void)a;
  (void)b;
  (void)c;
  (void)d;
  return f->cancelled && *f->cancelled ? 1 : 0;
}

/* "query=…" of the form, to be freed with free(); NULL when memory is out. */
static char *encode_form(CURL *curl, const char *query) {
  char *escaped = curl_easy_escape(curl, query, 0);
  rh_buffer form = RH_BUFFER_INIT;
  if (escaped) rh_buffer_printf(&form, "query=%s", escaped);
  curl_free(escaped);
  return escaped ? rh_buffer_take(&form) : NULL;
}

static void set_up(CURL *curl, const char *url, const rh_fetch_options *options, fetching *f) {
  long timeout = options->timeout_seconds ? options->timeout_seconds : RH_FETCH_TIMEOUT;
  (void)curl_easy_setopt(curl, CURLOPT_URL, url);
  (void)curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  (void)curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  (void)curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  (void)curl_easy_setopt(curl, CURLOPT_MAXREDIRS, (long)REDIRECTS);
  (void)curl_easy_setopt(curl, CURLOPT_TIMEOUT, timeout);
  (void)curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
  (void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  (void)curl_easy_setopt(curl, CURLOPT_USERAGENT, "ronghe");
  (void)curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
  (void)curl_easy_setopt(curl, CURLOPT_WRITEDATA, f);
  (void)curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  (void)curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, check_cancelled);
  (void)curl_easy_setopt(curl, CURLOPT_XFERINFODATA, f);
}

static rh_status perform(CURL *curl, const char *url, const fetching *f, rh_error *error) {
  long code = 0;
  CURLcode result = curl_easy_perform(curl);
  if (result == CURLE_ABORTED_BY_CALLBACK) return rh_fail(error, RH_ERR_CANCELLED, "stopped");
  if (f->too_large)
    return rh_fail(error, RH_ERR_LIMIT, "%s: the answer is larger than %zu bytes", url, f->limit);
  if (result == CURLE_OPERATION_TIMEDOUT)
    return rh_fail(error, RH_ERR_LIMIT, "%s: no answer in time", url);
  if (result != CURLE_OK)
    return rh_fail(error, RH_ERR_IO, "%s: %s", url, curl_easy_strerror(result));
  (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
  if (code >= FIRST_ERROR) return rh_fail(error, RH_ERR_IO, "%s: HTTP status %ld", url, code);
  return RH_OK;
}

rh_status rh_fetch(const char *url, const char *accept, const char *form,
                   const rh_fetch_options *options, rh_buffer *body, rh_error *error) {
  fetching f = {body, options->size_limit ? options->size_limit : RH_FETCH_SIZE, false,
                options->cancelled};
  CURL *curl = curl_easy_init();
  rh_buffer header = RH_BUFFER_INIT;
  rh_buffer_printf(&header, "Accept: %s", accept);
  struct curl_slist *headers = curl_slist_append(NULL, rh_buffer_text(&header));
  char *fields = curl && form ? encode_form(curl, form) : NULL;
  rh_status status = RH_OK;
  if (!curl || !headers || (form && !fields)) {
    status = rh_fail(error, RH_ERR_MEMORY, "out of memory");
  } else {
    set_up(curl, url, options, &f);
    (void)curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    if (fields) (void)curl_easy_setopt(curl, CURLOPT_POSTFIELDS, fields);
    status = perform(curl, url, &f, error);
  }
  free(fields);
  curl_slist_free_all(headers);
  rh_buffer_free(&header);
  curl_easy_cleanup(curl);
  return status;
}
