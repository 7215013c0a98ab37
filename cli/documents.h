/* The documents that the arguments of a command name. */
#ifndef RONGHE_CLI_DOCUMENTS_H
#define RONGHE_CLI_DOCUMENTS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct rh_documents {
  const char **paths; /* in the order of the arguments; a folder's in the order of their names */
  size_t count;
  size_t capacity;
  size_t faults; /* arguments that could not be read; each was told on standard error */
  rh_arena arena;
} rh_documents;

/* Collects files and, below folders, every .txt, .md, .html, .htm, .pdf and .docx file. Missing
 * files and folders without documents are told and counted. False when memory is out (told). */
bool rh_documents_find(char *const *arguments, size_t count, rh_documents *out);
void rh_documents_free(rh_documents *documents);

#endif
