/* One extractor for all tests of a program, and documents of a few sentences for it. */
#ifndef RONGHE_TESTS_EXTRACTION_SAMPLE_H
#define RONGHE_TESTS_EXTRACTION_SAMPLE_H

#include "base/buffer.h"
#include "extract/extract.h"

#define SAMPLE_WEIGHTS RH_BINARY_DIR "/share/ronghe/tagger.weights"
#define SAMPLE_ONTOLOGY RH_SOURCE_DIR "/ontology"

/* Set-up and tear-down of a group of tests: the extractor with the weights of the build. */
int sample_open(void **state);
int sample_close(void **state);

/* The extractor of sample_open, for its examples; the worker, for errors. */
rh_extractor *sample_extractor(void);
rh_extract_worker *sample_worker(void);

/* Reads `text` as the document folder/sample.txt; an error fails the test. Owned by the caller. */
rh_facts *sample_extract(const char *text);

/* Appends `text` with a line break for every " / ", which parts paragraphs in the tables of cases.
 */
void sample_paragraphs(rh_buffer *out, const char *text);

#endif
