#include "graph/atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool write_all(int fd, const char *bytes, size_t length) {
  while (length) {
    ssize_t written = write(fd, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes += written;
    length -= (size_t)written;
  }
  return true;
}

rh_status rh_write_atomically(const char *path, const rh_buffer *content, rh_error *error) {
  rh_buffer temporary = RH_BUFFER_INIT;
  rh_buffer_printf(&temporary, "%s.new", path);
  const char *name = rh_buffer_text(&temporary);
  int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  bool good = fd >= 0 && write_all(fd, rh_buffer_text(content), content->length) && fsync(fd) == 0;
  int cause = errno;
  if (fd >= 0 && close(fd) != 0 && good) {
    good = false;
    cause = errno;
  }
  if (good && rename(name, path) != 0) {
    good = false;
    cause = errno;
  }
  if (!good && fd >= 0) (void)unlink(name);
  rh_buffer_free(&temporary);
  return good ? RH_OK
              : rh_fail(error, RH_ERR_IO, "%s: cannot be written: %s", path, strerror(cause));
}
