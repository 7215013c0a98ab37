/* Namespaces that people use without declaring them. */
#ifndef RONGHE_QUERIES_SPARQL_WELL_KNOWN_H
#define RONGHE_QUERIES_SPARQL_WELL_KNOWN_H

#include <stddef.h>

/* The namespace that a prefix usually stands for, or NULL. */
const char *rh_well_known_namespace(const char *prefix, size_t length);

#endif
