/* Reading many documents with several threads, the facts handed over in the documents' order. */
#ifndef RONGHE_CLI_READERS_H
#define RONGHE_CLI_READERS_H

#include "cli/documents.h"
#include "extract/extract.h"

/* What becomes of the facts; all of it is called by the thread that called rh_read_documents. */
typedef struct rh_reception {
  /* False when the document need not be read. NULL: all are. Called in order, some documents before
   * they are received. */
  bool (*wants)(void *context, size_t document);
  /* Takes over the facts of a document that was read; NULL when that failed, for which `error`
   * tells the cause. Called in order. False stops the reading. */
  bool (*receive)(void *context, size_t document, rh_facts *facts, const rh_error *error);
  void *context;
} rh_reception;

/* Reads the documents with `jobs` threads, at least 1, until all are read, `receive` returns false
 * or an interrupt came (rh_interrupted). What is received does not depend on `jobs`; no more than
 * 16 documents a thread are held in memory. Fails when threads or memory are out; what was
 * received stays received. */
rh_status rh_read_documents(const rh_extractor *extractor, const rh_documents *documents,
                            size_t jobs, const rh_reception *reception, rh_error *error);

/* The number of jobs that `option` (NULL: one a processor) tells; 0, told on standard error, when
 * it is no number from 1 to 256. */
size_t rh_jobs_of(const char *option);

#endif
