/* Opening the extractor with the program's own data files. */
#ifndef RONGHE_CLI_EXTRACTION_H
#define RONGHE_CLI_EXTRACTION_H

#include "extract/extract.h"

/* Opens the extractor; a failure is told on standard error and gives false. */
bool rh_open_extractor(rh_extractor **out);

#endif
