#include "base/file.h"
#include "graph/graph.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct {
  const char *name;
  rh_export_format format;
  const char *serializer; /* of raptor; NULL: the document files as they are */
} FORMATS[] = {
    {"turtle", RH_EXPORT_TURTLE, "turtle"},
    {"ntriples", RH_EXPORT_NTRIPLES, "ntriples"},
    {"nquads", RH_EXPORT_NQUADS, NULL},
    {"rdfxml", RH_EXPORT_RDFXML, "rdfxml-abbrev"},
};
enum { FORMAT_COUNT = sizeof FORMATS / sizeof *FORMATS };

bool rh_export_format_from_name(const char *name, rh_export_format *format) {
  for (size_t i = 0; i < FORMAT_COUNT; i++) {
    if (strcmp(FORMATS[i].name, name) != 0) continue;
    *format = FORMATS[i].format;
    return true;
  }
  return false;
}

static rh_status write_failed(rh_error *error) {
  return rh_fail(error, RH_ERR_IO, "output: %s", strerror(errno));
}

static int is_document(const struct dirent *entry) {
  size_t length = strlen(entry->d_name);
  return length > 3 && strcmp(entry->d_name + length - 3, ".nq") == 0;
}

static rh_status copy_file(const char *folder, const char *name, FILE *out, rh_error *error) {
  rh_buffer path = RH_BUFFER_INIT;
  rh_buffer text = RH_BUFFER_INIT;
  rh_buffer_printf(&path, "%s/%s", folder, name);
  rh_status status = rh_file_read(rh_buffer_text(&path), 0, &text, error);
  if (status == RH_OK && fwrite(rh_buffer_text(&text), 1, text.length, out) != text.length)
    status = write_failed(error);
  rh_buffer_free(&path);
  rh_buffer_free(&text);
  return status;
}

static rh_status export_nquads(const rh_graph *graph, FILE *out, rh_error *error) {
  rh_buffer folder = RH_BUFFER_INIT;
  struct dirent **names = NULL;
  rh_buffer_printf(&folder, "%s/documents", rh_graph_folder(graph));
  int count = scandir(rh_buffer_text(&folder), &names, is_document, alphasort);
  rh_status status = RH_OK;
  if (count < 0)
    status = rh_fail(error, RH_ERR_IO, "%s: %s", rh_buffer_text(&folder), strerror(errno));
  for (int i = 0; i < count; i++) {
    if (status == RH_OK) status = copy_file(rh_buffer_text(&folder), names[i]->d_name, out, error);
    free(names[i]);
  }
  free(names);
  rh_buffer_free(&folder);
  return status;
}

static void set_prefixes(librdf_world *world, librdf_serializer *serializer) {
  static const char *const PREFIXES[][2] = {
      {"rh", "https://ronghe.example/ns#"},
      {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
      {"xsd", "http://www.w3.org/2001/XMLSchema#"},
      {"oa", "http://www.w3.org/ns/oa#"},
      {"prov", "http://www.w3.org/ns/prov#"},
      {"dcterms", "http://purl.org/dc/terms/"},
      {"skos", "http://www.w3.org/2004/02/skos/core#"},
  };
  for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++) {
    librdf_uri *uri = librdf_new_uri(world, (const unsigned char *)PREFIXES[i][1]);
    if (!uri) continue;
    (void)librdf_serializer_set_namespace(serializer, uri, PREFIXES[i][0]);
    librdf_free_uri(uri);
  }
}

static rh_status export_union(const rh_graph *graph, const char *name, FILE *out, rh_error *error) {
  librdf_world *world = rh_graph_world(graph);
  librdf_serializer *serializer = librdf_new_serializer(world, name, NULL, NULL);
  librdf_stream *stream = librdf_model_as_stream(rh_graph_model(graph));
  bool failed = !serializer || !stream;
  if (!failed) {
    set_prefixes(world, serializer);
    failed = librdf_serializer_serialize_stream_to_file_handle(serializer, out, NULL, stream) != 0;
  }
  if (stream) librdf_free_stream(stream);
  if (serializer) librdf_free_serializer(serializer);
  if (ferror(out)) return write_failed(error);
  return failed ? rh_fail(error, RH_ERR_IO, "%s: cannot be written as %s", rh_graph_folder(graph),
                          name)
                : RH_OK;
}

rh_status rh_graph_export(rh_graph *graph, rh_export_format format, FILE *out, rh_error *error) {
  for (size_t i = 0; i < FORMAT_COUNT; i++) {
    if (FORMATS[i].format != format) continue;
    return FORMATS[i].serializer ? export_union(graph, FORMATS[i].serializer, out, error)
                                 : export_nquads(graph, out, error);
  }
  return rh_fail(error, RH_ERR_USAGE, "no such format");
}
