#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static rh_status read_stream(FILE *stream, const char *name, size_t limit, rh_buffer *out,
                             rh_error *error) {
  char chunk[64 * 1024];
  size_t total = 0;
  size_t got;
  while ((got = fread(chunk, 1, sizeof chunk, stream)) > 0) {
    total += got;
    if (limit && total > limit)
      return rh_fail(error, RH_ERR_LIMIT, "%s: larger than %zu MB; split it or leave it out", name,
                     limit / (1024 * 1024));
    rh_buffer_append(out, chunk, got);
    if (!rh_buffer_ok(out)) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", name);
  }
  if (ferror(stream)) return rh_fail(error, RH_ERR_IO, "%s: %s", name, strerror(errno));
  return RH_OK;
}

rh_status rh_file_read(const char *path, size_t limit, rh_buffer *out, rh_error *error) {
  if (strcmp(path, "-") == 0) return read_stream(stdin, "standard input", limit, out, error);
  FILE *stream = fopen(path, "rb");
  if (!stream) return rh_fail(error, RH_ERR_IO, "%s: %s", path, strerror(errno));
  struct stat info;
  rh_status status;
  if (fstat(fileno(stream), &info) == 0 && S_ISDIR(info.st_mode))
    status = rh_fail(error, RH_ERR_IO, "%s: is a directory, not a file", path);
  else
    status = read_stream(stream, path, limit, out, error);
  (void)fclose(stream);
  return status;
}
