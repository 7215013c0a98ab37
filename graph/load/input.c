#include "graph/load/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { PEEK_SIZE = 16384, INFLATE_BUFFER = 1 << 17 };

struct rh_input {
  const char *name;
  gzFile file; /* zlib reads what is not compressed as it is */
  char peeked[PEEK_SIZE];
  size_t peeked_length;
  size_t peeked_taken;
};

rh_status rh_input_open(const char *path, rh_input **out, rh_error *error) {
  *out = NULL;
  bool standard = strcmp(path, "-") == 0;
  int fd = standard ? dup(STDIN_FILENO) : open(path, O_RDONLY);
  struct stat info;
  if (fd < 0) return rh_fail(error, RH_ERR_IO, "%s: %s", path, strerror(errno));
  if (fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
    (void)close(fd);
    return rh_fail(error, RH_ERR_IO, "%s: a folder; name the files in it", path);
  }
  rh_input *input = calloc(1, sizeof *input);
  gzFile file = input ? gzdopen(fd, "rb") : NULL;
  if (!file) {
    free(input);
    (void)close(fd);
    return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", path);
  }
  (void)gzbuffer(file, INFLATE_BUFFER);
  input->name = standard ? "standard input" : path;
  input->file = file;
  *out = input;
  return RH_OK;
}

void rh_input_close(rh_input *input) {
  if (!input) return;
  (void)gzclose_r(input->file);
  free(input);
}

static rh_status read_file(rh_input *input, char *bytes, size_t size, size_t *length,
                           rh_error *error) {
  int got = gzread(input->file, bytes, size > 1u << 30 ? 1u << 30 : (unsigned)size);
  int code = Z_OK;
  const char *why = got < 0 || (size_t)got < size ? gzerror(input->file, &code) : "";
  *length = got > 0 ? (size_t)got : 0;
  /* Only a signal that somebody waits for interrupts a read. */
  if (code == Z_ERRNO && errno == EINTR)
    return rh_fail(error, RH_ERR_CANCELLED, "%s: interrupted", input->name);
  if (code == Z_ERRNO) return rh_fail(error, RH_ERR_IO, "%s: %s", input->name, strerror(errno));
  if (code == Z_BUF_ERROR && got <= 0)
    return rh_fail(error, RH_ERR_FORMAT, "%s: the compressed file is cut off", input->name);
  if (got < 0) return rh_fail(error, RH_ERR_FORMAT, "%s: damaged: %s", input->name, why);
  return RH_OK;
}

rh_status rh_input_read(rh_input *input, char *bytes, size_t size, size_t *length,
                        rh_error *error) {
  size_t held = input->peeked_length - input->peeked_taken;
  if (!held) return read_file(input, bytes, size, length, error);
  *length = held < size ? held : size;
  memcpy(bytes, input->peeked + input->peeked_taken, *length);
  input->peeked_taken += *length;
  return RH_OK;
}

rh_status rh_input_peek(rh_input *input, const char **bytes, size_t *length, rh_error *error) {
  rh_status status = read_file(input, input->peeked, PEEK_SIZE, &input->peeked_length, error);
  *bytes = input->peeked;
  *length = input->peeked_length;
  return status;
}

const char *rh_input_name(const rh_input *input) {
  return input->name;
}

uint64_t rh_input_position(const rh_input *input) {
  z_off_t at = gzoffset(input->file);
  return at > 0 ? (uint64_t)at : 0;
}

uint64_t rh_input_size(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0
             ? (uint64_t)info.st_size
             : 0;
}
