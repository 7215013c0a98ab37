#include "queries/sparql/iri.h"

#include <raptor2.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool rh_iri_is_absolute(const char *iri, size_t length) {
  for (size_t i = 0; i < length; i++) {
    char c = iri[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    if (c == ':') return i > 0;
    if (!letter && !(other && i > 0)) return false;
  }
  return false;
}

/* The base with the path "/" when it has an authority and nothing behind it; RFC 3986, 5.2.3, which
 * raptor leaves out. */
static const char *with_path(const char *base, rh_arena *arena) {
  const char *authority = strstr(base, "://");
  if (!authority || strpbrk(authority + 3, "/?#")) return base;
  size_t size = strlen(base) + 2;
  char *copy = rh_arena_alloc(arena, size);
  if (copy) (void)snprintf(copy, size, "%s/", base);
  return copy;
}

const char *rh_iri_resolve(const char *base, const char *iri, size_t length, rh_arena *arena) {
  char *copy = rh_arena_copy(arena, iri, length);
  if (!copy || !base || rh_iri_is_absolute(iri, length)) return copy;
  base = with_path(base, arena);
  if (!base) return NULL;
  size_t size = strlen(base) + length + 2;
  char *resolved = rh_arena_alloc(arena, size);
  if (!resolved) return NULL;
  size_t used = raptor_uri_resolve_uri_reference(
      (const unsigned char *)base, (const unsigned char *)copy, (unsigned char *)resolved, size);
  return used ? resolved : copy;
}

enum { MAX_FOLDER_BYTES = 4096 };

bool rh_iri_of_file(const char *path, rh_buffer *out) {
  char folder[MAX_FOLDER_BYTES];
  rh_buffer full = RH_BUFFER_INIT;
  if (*path != '/' && !getcwd(folder, sizeof folder)) return false;
  if (*path != '/') rh_buffer_printf(&full, "%s/", folder);
  rh_buffer_append_text(&full, path);
  rh_buffer_append_text(out, "file://");
  for (const char *c = rh_buffer_text(&full); *c; c++) {
    unsigned char byte = (unsigned char)*c;
    if (byte <= ' ' || byte == 0x7F || strchr("<>\"{}|\\^`%?#", byte))
      rh_buffer_printf(out, "%%%02X", byte);
    else
      rh_buffer_append_char(out, *c);
  }
  bool good = rh_buffer_ok(&full) && rh_buffer_ok(out);
  rh_buffer_free(&full);
  return good;
}

static int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool rh_path_of_iri(const char *iri, rh_buffer *out) {
  if (strncmp(iri, "file:", 5) != 0) return false;
  iri += 5;
  if (strncmp(iri, "//localhost/", 12) == 0)
    iri += 11;
  else if (strncmp(iri, "///", 3) == 0)
    iri += 2;
  if (*iri != '/' || iri[1] == '/') return false;
  for (; *iri; iri++) {
    int high = *iri == '%' ? hex_value(iri[1]) : -1;
    int low = high >= 0 ? hex_value(iri[2]) : -1;
    if (low < 0) {
      rh_buffer_append_char(out, *iri);
      continue;
    }
    if (high == 0 && low == 0) return false;
    rh_buffer_append_char(out, (char)(high * 16 + low));
    iri += 2;
  }
  return rh_buffer_ok(out);
}
