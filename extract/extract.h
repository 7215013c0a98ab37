/* The extractor: documents in, facts records out. This header and extract/facts.h are all that the
 * rest of ronghe includes of extract/.
 *
 * An extractor is read-only after it is opened and may be shared by any number of threads, each
 * with a worker of its own. It is deterministic: the same bytes give the same record. */
#ifndef RONGHE_EXTRACT_EXTRACT_H
#define RONGHE_EXTRACT_EXTRACT_H

#include "base/status.h"
#include "extract/facts.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct rh_extractor rh_extractor;
typedef struct rh_extract_worker rh_extract_worker;

/* Opens the packed tagger weights (`weights_path`) and the lexicons and rules under `ontology_dir`.
 * On success *out is owned by the caller. Errors name the file and, for rules, the line. */
rh_status rh_extractor_open(const char *weights_path, const char *ontology_dir, rh_extractor **out,
                            rh_error *error);
void rh_extractor_close(rh_extractor *extractor); /* NULL is allowed */

/* Tags with the kernel of this name (docs/tagger.md) instead of the best one; false when this
 * processor does not run it. Before any worker is made. */
bool rh_extractor_use_kernel(rh_extractor *extractor, const char *name);

/* Scratch memory of one thread; the extractor must outlive it. */
rh_status rh_extract_worker_new(const rh_extractor *extractor, rh_extract_worker **out,
                                rh_error *error);
void rh_extract_worker_free(rh_extract_worker *worker); /* NULL is allowed */

/* Reads one document. `name` is its path or, for other sources, any name: it gives the record's
 * `doc`, and is used in messages. *out is owned by the caller (rh_facts_free). RH_ERR_FORMAT for
 * binary, undecodable or empty input. */
rh_status rh_extract_bytes(rh_extract_worker *worker, const char *name, const char *bytes,
                           size_t length, rh_facts **out, rh_error *error);

/* Reads `count` files, several side by side, which takes less time than one after the other. Of a
 * file that cannot be read, facts[i] is NULL and errors[i] tells why. The facts are owned by the
 * caller. */
void rh_extract_files(rh_extract_worker *worker, const char *const *paths, size_t count,
                      rh_facts **facts, rh_error *errors);

/* Runs the examples of every rule. `report` is called once for each example with a one-line message
 * (and the rule's file and line in it); *failed counts those that did not hold. */
typedef void rh_rule_report(void *context, bool passed, const char *message);
rh_status rh_extractor_check_rules(rh_extractor *extractor, rh_rule_report *report, void *context,
                                   size_t *checked, size_t *failed, rh_error *error);

#endif
