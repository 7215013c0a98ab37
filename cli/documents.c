#include "cli/documents.h"

#include "cli/command.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { MAX_DEPTH = 64 };

static bool add_path(rh_documents *documents, const char *path) {
  const char **grown = rh_arena_grow(&documents->arena, (void *)documents->paths, documents->count,
                                     &documents->capacity, sizeof *grown);
  const char *copy = rh_arena_copy_text(&documents->arena, path);
  if (!grown || !copy) return false;
  documents->paths = grown;
  grown[documents->count++] = copy;
  return true;
}

static bool is_document(const char *name) {
  static const char *const EXTENSIONS[] = {".txt", ".md", ".html", ".htm", ".pdf", ".docx"};
  size_t length = strlen(name);
  for (size_t i = 0; i < sizeof EXTENSIONS / sizeof *EXTENSIONS; i++) {
    size_t size = strlen(EXTENSIONS[i]);
    if (length > size && strcasecmp(name + length - size, EXTENSIONS[i]) == 0) return true;
  }
  return false;
}

/* By bytes, so that the order is the same in every locale. */
static int by_name(const struct dirent **a, const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}

static bool add_folder(rh_documents *documents, const char *folder, int depth);

static bool add_entry(rh_documents *documents, const char *folder, const char *name, int depth) {
  if (name[0] == '.') return true;
  rh_buffer path = RH_BUFFER_INIT;
  size_t length = strlen(folder);
  rh_buffer_printf(&path, "%s%s%s", folder, length && folder[length - 1] == '/' ? "" : "/", name);
  struct stat info;
  bool good = rh_buffer_ok(&path);
  if (good && stat(rh_buffer_text(&path), &info) == 0) {
    if (S_ISDIR(info.st_mode))
      good = add_folder(documents, rh_buffer_text(&path), depth + 1);
    else if (S_ISREG(info.st_mode) && is_document(name))
      good = add_path(documents, rh_buffer_text(&path));
  }
  rh_buffer_free(&path);
  return good;
}

static bool add_folder(rh_documents *documents, const char *folder, int depth) {
  struct dirent **entries = NULL;
  if (depth > MAX_DEPTH) return true; /* a loop of links */
  int count = scandir(folder, &entries, NULL, by_name);
  if (count < 0) {
    rh_complain("%s: %s", folder, strerror(errno));
    documents->faults++;
    return true;
  }
  bool good = true;
  for (int i = 0; i < count; i++) {
    good = good && add_entry(documents, folder, entries[i]->d_name, depth);
    free(entries[i]);
  }
  free(entries);
  return good;
}

static bool add_argument(rh_documents *documents, const char *argument) {
  struct stat info;
  if (strcmp(argument, "-") == 0) return add_path(documents, argument);
  if (stat(argument, &info) != 0) {
    rh_complain("%s: %s", argument, strerror(errno));
    documents->faults++;
    return true;
  }
  if (!S_ISDIR(info.st_mode)) return add_path(documents, argument);
  size_t before = documents->count;
  size_t faults = documents->faults;
  if (!add_folder(documents, argument, 0)) return false;
  if (documents->count == before && documents->faults == faults) {
    rh_complain("%s: no documents here (.txt, .md, .html, .pdf, .docx)", argument);
    documents->faults++;
  }
  return true;
}

bool rh_documents_find(char *const *arguments, size_t count, rh_documents *out) {
  *out = (rh_documents){.paths = NULL};
  for (size_t i = 0; i < count; i++) {
    if (add_argument(out, arguments[i])) continue;
    rh_complain("out of memory");
    return false;
  }
  return true;
}

void rh_documents_free(rh_documents *documents) {
  rh_arena_free(&documents->arena);
}
