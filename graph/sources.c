#include "graph/sources.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SOURCE "source/"
#define DOCUMENT "document/"

/* Paths may be longer than keys: what is cut off is told apart by its hash (FNV-1a; Fowler, Noll,
 * Vo). */
enum { HASHED_SIZE = 18 };

static void source_key(const char *path, rh_buffer *key) {
  size_t length = strlen(path);
  size_t room = RH_NOTE_KEY_SIZE - strlen(SOURCE);
  rh_buffer_append_text(key, SOURCE);
  if (length <= room) {
    rh_buffer_append(key, path, length);
    return;
  }
  uint64_t hash = UINT64_C(0xCBF29CE484222325);
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ (unsigned char)path[i]) * UINT64_C(0x100000001B3);
  rh_buffer_append(key, path, room - HASHED_SIZE);
  rh_buffer_printf(key, "%016" PRIx64, hash);
}

static rh_status no_memory(rh_error *error) {
  return rh_fail(error, RH_ERR_MEMORY, "out of memory");
}

/* What is not there is no error here. */
static rh_status forgive_absence(rh_status status, rh_error *error) {
  if (status != RH_ERR_NOT_FOUND) return status;
  if (error) *error = (rh_error){RH_OK, ""};
  return RH_OK;
}

static rh_status damaged(const char *path, rh_error *error) {
  return rh_fail(error, RH_ERR_FORMAT, "the note about the source %s is damaged", path);
}

/* "HASH SIZE MODIFIED PATH"; the path last, since it may hold anything. */
static bool parse_entry(const char *text, rh_source *source, const char **path) {
  int used = 0;
  if (sscanf(text, "%79[0-9a-f] %" SCNu64 " %" SCNd64 "%n", source->hash, &source->stamp.size,
             &source->stamp.modified, &used) != 3 ||
      used == 0 || text[used] != ' ')
    return false;
  *path = text + used + 1;
  return true;
}

static rh_status parse_note(const char *value, size_t length, rh_source *source, rh_buffer *path,
                            rh_error *error) {
  rh_buffer copy = RH_BUFFER_INIT;
  const char *told = NULL;
  rh_buffer_append(&copy, value, length);
  rh_status status = RH_OK;
  if (!rh_buffer_ok(&copy))
    status = no_memory(error);
  else if (!parse_entry(rh_buffer_text(&copy), source, &told))
    status = damaged(rh_buffer_text(&copy), error);
  rh_buffer_clear(path);
  if (told) rh_buffer_append_text(path, told);
  rh_buffer_free(&copy);
  return status == RH_OK && !rh_buffer_ok(path) ? no_memory(error) : status;
}

rh_status rh_source_read(const rh_snapshot *snapshot, const char *path, rh_source *out, bool *found,
                         rh_error *error) {
  rh_buffer key = RH_BUFFER_INIT;
  rh_buffer told = RH_BUFFER_INIT;
  const char *value = NULL;
  size_t length = 0;
  source_key(path, &key);
  rh_status status = rh_buffer_ok(&key) ? rh_snapshot_note(snapshot, rh_buffer_text(&key),
                                                           key.length, &value, &length, error)
                                        : no_memory(error);
  *found = status == RH_OK;
  if (status == RH_OK) status = parse_note(value, length, out, &told, error);
  rh_buffer_free(&key);
  rh_buffer_free(&told);
  return forgive_absence(status, error);
}

rh_status rh_source_write(rh_writer *writer, const char *path, const rh_source *source,
                          rh_error *error) {
  rh_buffer key = RH_BUFFER_INIT;
  rh_buffer value = RH_BUFFER_INIT;
  source_key(path, &key);
  rh_buffer_printf(&value, "%s %" PRIu64 " %" PRId64 " %s", source->hash, source->stamp.size,
                   source->stamp.modified, path);
  rh_status status =
      rh_buffer_ok(&key) && rh_buffer_ok(&value)
          ? rh_writer_set_note(writer, key.data, key.length, value.data, value.length, error)
          : no_memory(error);
  rh_buffer_free(&key);
  rh_buffer_free(&value);
  return status;
}

rh_status rh_source_remove(rh_writer *writer, const char *path, rh_error *error) {
  rh_buffer key = RH_BUFFER_INIT;
  source_key(path, &key);
  rh_status status = rh_buffer_ok(&key)
                         ? rh_writer_set_note(writer, key.data, key.length, NULL, 0, error)
                         : no_memory(error);
  rh_buffer_free(&key);
  return status;
}

rh_status rh_source_next(const rh_snapshot *snapshot, rh_buffer *path, bool *found,
                         rh_error *error) {
  rh_buffer after = RH_BUFFER_INIT;
  const char *key = NULL;
  const char *value = NULL;
  size_t key_length = 0;
  size_t length = 0;
  rh_source source;
  source_key(rh_buffer_text(path), &after);
  rh_status status = rh_buffer_ok(&after)
                         ? rh_snapshot_next_note(snapshot, after.data, after.length, &key,
                                                 &key_length, &value, &length, error)
                         : no_memory(error);
  *found =
      status == RH_OK && key_length >= strlen(SOURCE) && memcmp(key, SOURCE, strlen(SOURCE)) == 0;
  if (*found) status = parse_note(value, length, &source, path, error);
  rh_buffer_free(&after);
  return forgive_absence(status, error);
}

rh_status rh_document_uses(const rh_snapshot *snapshot, const char *hash, uint64_t *count,
                           rh_error *error) {
  char key[sizeof DOCUMENT + RH_HASH_SIZE];
  const char *value;
  size_t length;
  *count = 0;
  (void)snprintf(key, sizeof key, DOCUMENT "%s", hash);
  rh_status status = rh_snapshot_note(snapshot, key, strlen(key), &value, &length, error);
  for (size_t i = 0; status == RH_OK && i < length; i++)
    *count = *count * 10 + (uint64_t)(value[i] - '0');
  return forgive_absence(status, error);
}

rh_status rh_document_count(rh_writer *writer, const char *hash, bool more, uint64_t *after,
                            rh_error *error) {
  char key[sizeof DOCUMENT + RH_HASH_SIZE];
  char value[32];
  const rh_snapshot *now;
  rh_status status = rh_writer_snapshot(writer, &now, error);
  if (status == RH_OK) status = rh_document_uses(now, hash, after, error);
  if (status != RH_OK) return status;
  if (more)
    ++*after;
  else if (*after)
    --*after;
  (void)snprintf(key, sizeof key, DOCUMENT "%s", hash);
  (void)snprintf(value, sizeof value, "%" PRIu64, *after);
  return rh_writer_set_note(writer, key, strlen(key), *after ? value : NULL, strlen(value), error);
}
