#define _DEFAULT_SOURCE /* madvise */
#include "graph/store/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

struct rh_spill_source {
  pthread_mutex_t mutex;
  size_t memory_left;
  char *folder;
  int file; /* -1 until it is needed */
  off_t file_size;
};

rh_spill_source *rh_spill_source_new(const char *folder, size_t memory) {
  rh_spill_source *source = calloc(1, sizeof *source);
  if (!source) return NULL;
  source->memory_left = memory;
  source->folder = strdup(folder);
  source->file = -1;
  if (!source->folder || pthread_mutex_init(&source->mutex, NULL) != 0) {
    free(source->folder);
    free(source);
    return NULL;
  }
  return source;
}

void rh_spill_source_free(rh_spill_source *source) {
  if (!source) return;
  if (source->file >= 0) close(source->file);
  pthread_mutex_destroy(&source->mutex);
  free(source->folder);
  free(source);
}

static rh_status open_file(rh_spill_source *source, rh_error *error) {
  size_t size = strlen(source->folder) + 32;
  char *path = malloc(size);
  if (!path) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  (void)snprintf(path, size, "%s/sort-XXXXXX", source->folder);
  source->file = mkstemp(path);
  rh_status status = RH_OK;
  if (source->file < 0)
    status = rh_fail(error, RH_ERR_IO, "%s: cannot write: %s", path, strerror(errno));
  else
    (void)unlink(path);
  free(path);
  return status;
}

/* Appends `size` bytes to the file, for real, so that a full disk is told here, and maps them. */
static uint8_t *map_chunk(rh_spill_source *source, size_t size, rh_error *error) {
  if (source->file < 0 && open_file(source, error) != RH_OK) return NULL;
  int code = posix_fallocate(source->file, source->file_size, (off_t)size);
  if (code != 0) {
    (void)rh_fail(error, RH_ERR_IO, "%s: temporary file: %s", source->folder, strerror(code));
    return NULL;
  }
  void *data =
      mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, source->file, source->file_size);
  if (data == MAP_FAILED) {
    (void)rh_fail(error, RH_ERR_MEMORY, "%s: temporary file: %s", source->folder, strerror(errno));
    return NULL;
  }
  source->file_size += (off_t)size;
  return data;
}

static bool new_chunk(rh_spill_source *source, size_t size, rh_spill_chunk *chunk,
                      rh_error *error) {
  *chunk = (rh_spill_chunk){.size = size};
  pthread_mutex_lock(&source->mutex);
  if (source->memory_left >= size) {
    chunk->data = malloc(size);
    if (chunk->data) source->memory_left -= size;
  }
  if (!chunk->data) {
    chunk->data = map_chunk(source, size, error);
    chunk->mapped = true;
  }
  pthread_mutex_unlock(&source->mutex);
  return chunk->data != NULL;
}

void rh_spill_init(rh_spill *spill, rh_spill_source *source) {
  *spill = (rh_spill){.source = source};
}

void rh_spill_free(rh_spill *spill) {
  for (size_t i = 0; i < spill->count; i++) {
    rh_spill_chunk *chunk = &spill->chunks[i];
    if (chunk->mapped) {
      (void)munmap(chunk->data, chunk->size);
      continue;
    }
    free(chunk->data);
    pthread_mutex_lock(&spill->source->mutex);
    spill->source->memory_left += chunk->size;
    pthread_mutex_unlock(&spill->source->mutex);
  }
  free(spill->chunks);
  rh_spill_init(spill, spill->source);
}

void *rh_spill_alloc(rh_spill *spill, size_t size, rh_error *error) {
  size = (size + 7) & ~(size_t)7;
  rh_spill_chunk *last = spill->count > 0 ? &spill->chunks[spill->count - 1] : NULL;
  if (!last || last->size - last->used < size) {
    if (last && last->mapped) (void)madvise(last->data, last->size, MADV_DONTNEED);
    if (spill->count == spill->capacity) {
      size_t capacity = spill->capacity ? spill->capacity * 2 : 16;
      rh_spill_chunk *chunks = realloc(spill->chunks, capacity * sizeof *chunks);
      if (!chunks) {
        (void)rh_fail(error, RH_ERR_MEMORY, "out of memory");
        return NULL;
      }
      spill->chunks = chunks;
      spill->capacity = capacity;
    }
    size_t pages = (size + 65535) & ~(size_t)65535;
    last = &spill->chunks[spill->count];
    if (!new_chunk(spill->source, pages > RH_SPILL_CHUNK ? pages : RH_SPILL_CHUNK, last, error))
      return NULL;
    spill->count++;
  }
  void *piece = last->data + last->used;
  last->used += size;
  return piece;
}
