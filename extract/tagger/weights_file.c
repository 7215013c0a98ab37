#include "extract/tagger/weights_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static rh_status check_file(const char *path, const unsigned char *bytes, size_t size,
                            rh_error *error) {
  rh_model_header header;
  if (size < RH_MODEL_BODY)
    return rh_fail(error, RH_ERR_FORMAT, "%s: too short for tagger weights; build it again", path);
  memcpy(&header, bytes, sizeof header);
  if (memcmp(header.magic, RH_MODEL_MAGIC, sizeof header.magic) != 0)
    return rh_fail(error, RH_ERR_FORMAT, "%s: not a file of tagger weights", path);
  if (header.version != RH_MODEL_VERSION)
    return rh_fail(error, RH_ERR_FORMAT, "%s: version %u of the weights, this program reads %d",
                   path, header.version, RH_MODEL_VERSION);
  if (header.size != size || header.unknown >= RH_CHARACTERS ||
      RH_MODEL_BODY + rh_model_body_size() != size)
    return rh_fail(error, RH_ERR_FORMAT, "%s: truncated or damaged; build it again", path);
  if (rh_model_checksum(bytes + RH_MODEL_BODY, size - RH_MODEL_BODY) != header.checksum)
    return rh_fail(error, RH_ERR_FORMAT, "%s: damaged (checksum); build it again", path);
  return RH_OK;
}

static rh_status map_file(const char *path, rh_weights_file *file, rh_error *error) {
  int fd = open(path, O_RDONLY);
  if (fd < 0) return rh_fail(error, RH_ERR_IO, "%s: %s", path, strerror(errno));
  struct stat info;
  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0) {
    (void)close(fd);
    return rh_fail(error, RH_ERR_FORMAT, "%s: not a file of tagger weights", path);
  }
  void *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  int cause = errno;
  (void)close(fd);
  if (bytes == MAP_FAILED) return rh_fail(error, RH_ERR_IO, "%s: %s", path, strerror(cause));
  file->bytes = bytes;
  file->size = (size_t)info.st_size;
  return RH_OK;
}

rh_status rh_weights_open(const char *path, rh_weights_file *file, rh_model *model,
                          rh_error *error) {
  rh_status status = map_file(path, file, error);
  if (status != RH_OK) return status;
  status = check_file(path, file->bytes, file->size, error);
  if (status != RH_OK) {
    rh_weights_close(file);
    return status;
  }
  rh_model_header header;
  memcpy(&header, file->bytes, sizeof header);
  rh_model_map(model, file->bytes + RH_MODEL_BODY);
  model->unknown = header.unknown;
  return RH_OK;
}

void rh_weights_close(rh_weights_file *file) {
  if (file->bytes) (void)munmap((void *)file->bytes, file->size);
  file->bytes = NULL;
}
