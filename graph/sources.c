#include "graph/sources.h"

#include "base/file.h"
#include "graph/atomic_file.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Index of the first entry that is not before `path`. */
static size_t place_of(const rh_sources *sources, const char *path) {
  size_t low = 0;
  size_t high = sources->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (strcmp(sources->items[middle].path, path) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

rh_source *rh_sources_find(const rh_sources *sources, const char *path) {
  size_t place = place_of(sources, path);
  bool found = place < sources->count && strcmp(sources->items[place].path, path) == 0;
  return found ? &sources->items[place] : NULL;
}

static char *copy_text(const char *text) {
  size_t size = strlen(text) + 1;
  char *copy = malloc(size);
  if (copy) memcpy(copy, text, size);
  return copy;
}

bool rh_sources_set(rh_sources *sources, const char *path, const char *hash, rh_stamp stamp) {
  rh_source *known = rh_sources_find(sources, path);
  char *hash_copy = copy_text(hash);
  if (!hash_copy) return false;
  if (known) {
    free(known->hash);
    known->hash = hash_copy;
    known->stamp = stamp;
    return true;
  }
  if (sources->count == sources->capacity) {
    size_t capacity = sources->capacity ? sources->capacity * 2 : 64;
    rh_source *items = realloc(sources->items, capacity * sizeof *items);
    if (!items) {
      free(hash_copy);
      return false;
    }
    sources->items = items;
    sources->capacity = capacity;
  }
  char *path_copy = copy_text(path);
  if (!path_copy) {
    free(hash_copy);
    return false;
  }
  size_t place = place_of(sources, path);
  memmove(&sources->items[place + 1], &sources->items[place],
          (sources->count - place) * sizeof *sources->items);
  sources->items[place] = (rh_source){path_copy, hash_copy, stamp};
  sources->count++;
  return true;
}

void rh_sources_remove(rh_sources *sources, const char *path) {
  rh_source *known = rh_sources_find(sources, path);
  if (!known) return;
  free(known->path);
  free(known->hash);
  size_t place = (size_t)(known - sources->items);
  sources->count--;
  memmove(known, known + 1, (sources->count - place) * sizeof *known);
}

size_t rh_sources_with(const rh_sources *sources, const char *hash) {
  size_t count = 0;
  for (size_t i = 0; i < sources->count; i++) count += strcmp(sources->items[i].hash, hash) == 0;
  return count;
}

/* "HASH TAB size TAB modified TAB path": the path last, since it may hold anything but a line
 * break. */
static bool read_entry(rh_sources *sources, char *line) {
  char hash[80];
  uint64_t size;
  int64_t modified;
  int used = 0;
  if (sscanf(line, "%79[0-9a-f]\t%" SCNu64 "\t%" SCNd64 "\t%n", hash, &size, &modified, &used) !=
          3 ||
      used == 0)
    return false;
  return rh_sources_set(sources, line + used, hash, (rh_stamp){size, modified});
}

rh_status rh_sources_read(const char *path, rh_sources *out, rh_error *error) {
  *out = (rh_sources){NULL, 0, 0};
  if (access(path, F_OK) != 0) return RH_OK;
  rh_buffer text = RH_BUFFER_INIT;
  rh_status status = rh_file_read(path, 0, &text, error);
  size_t number = 0;
  for (char *line = text.data; status == RH_OK && line && *line;) {
    char *next = strchr(line, '\n');
    if (next) *next++ = '\0';
    number++;
    if (*line && !read_entry(out, line))
      status = rh_fail(error, RH_ERR_FORMAT, "%s:%zu: damaged; remove the graph and build it again",
                       path, number);
    line = next;
  }
  rh_buffer_free(&text);
  if (status != RH_OK) rh_sources_free(out);
  return status;
}

rh_status rh_sources_write(const char *path, const rh_sources *sources, rh_error *error) {
  rh_buffer text = RH_BUFFER_INIT;
  for (size_t i = 0; i < sources->count; i++) {
    const rh_source *source = &sources->items[i];
    rh_buffer_printf(&text, "%s\t%" PRIu64 "\t%" PRId64 "\t%s\n", source->hash, source->stamp.size,
                     source->stamp.modified, source->path);
  }
  rh_status status = rh_buffer_ok(&text) ? rh_write_atomically(path, &text, error)
                                         : rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", path);
  rh_buffer_free(&text);
  return status;
}

void rh_sources_free(rh_sources *sources) {
  for (size_t i = 0; i < sources->count; i++) {
    free(sources->items[i].path);
    free(sources->items[i].hash);
  }
  free(sources->items);
  *sources = (rh_sources){NULL, 0, 0};
}
