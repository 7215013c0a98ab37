#include "queries/sparql/syntax/well_known.h"

#include <string.h>

static const struct {
  const char *prefix;
  const char *iri;
} KNOWN[] = {
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"rh", "https://ronghe.example/ns#"},
    {"foaf", "http://xmlns.com/foaf/0.1/"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"dct", "http://purl.org/dc/terms/"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"schema", "https://schema.org/"},
    {"org", "http://www.w3.org/ns/org#"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"oa", "http://www.w3.org/ns/oa#"},
    {"sh", "http://www.w3.org/ns/shacl#"},
    {"time", "http://www.w3.org/2006/time#"},
    {"geo", "http://www.w3.org/2003/01/geo/wgs84_pos#"},
    {"vcard", "http://www.w3.org/2006/vcard/ns#"},
    {"void", "http://rdfs.org/ns/void#"},
    {"dcat", "http://www.w3.org/ns/dcat#"},
    {"sd", "http://www.w3.org/ns/sparql-service-description#"},
    {"fn", "http://www.w3.org/2005/xpath-functions#"},
};

const char *rh_well_known_namespace(const char *prefix, size_t length) {
  for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
    if (strlen(KNOWN[i].prefix) == length && memcmp(KNOWN[i].prefix, prefix, length) == 0)
      return KNOWN[i].iri;
  return NULL;
}
