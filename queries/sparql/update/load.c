/* LOAD (section 3.1.4): file: IRIs, and http: and https: through libcurl. */
#include "queries/sparql/dataset/read_file.h"
#include "queries/sparql/iri.h"
#include "queries/sparql/update/execution.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ACCEPT                                                                                     \
  "text/turtle, application/n-triples, application/rdf+xml;q=0.9, application/trig;q=0.8, "        \
  "application/n-quads;q=0.8"

static rh_status write_all(int fd, const rh_buffer *bytes, rh_error *error) {
  for (size_t done = 0; done < bytes->length;) {
    ssize_t written = write(fd, bytes->data + done, bytes->length - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return rh_fail(error, RH_ERR_IO, "a temporary file: %s", strerror(errno));
    done += (size_t)written;
  }
  return RH_OK;
}

/* A failure that is forgiven must leave nothing behind: the file is read once without a writer. */
static rh_status read_file(const rh_execution *x, bool silent, const char *path, const char *base,
                           rh_id graph) {
  rh_status status = silent ? rh_read_rdf_file(NULL, path, base, graph, x->error) : RH_OK;
  return status == RH_OK ? rh_read_rdf_file(x->writer, path, base, graph, x->error) : status;
}

/* Reads fetched bytes through a file without a name. */
static rh_status read_bytes(const rh_execution *x, bool silent, const rh_buffer *bytes,
                            const char *base, rh_id graph) {
  char path[] = "/tmp/ronghe-load-XXXXXX";
  int fd = mkstemp(path);
  if (fd < 0) return rh_fail(x->error, RH_ERR_IO, "%s: %s", path, strerror(errno));
  rh_status status = write_all(fd, bytes, x->error);
  (void)close(fd);
  if (status == RH_OK) status = read_file(x, silent, path, base, graph);
  (void)unlink(path);
  return status;
}

static rh_status load_url(const rh_execution *x, bool silent, const char *url, rh_id graph) {
  rh_buffer body = RH_BUFFER_INIT;
  if (!x->options->allow_network)
    return rh_fail(x->error, RH_ERR_UNSUPPORTED,
                   "LOAD <%s>: the network is not used without --allow-service", url);
  rh_status status = rh_fetch(url, ACCEPT, NULL, &x->options->fetch, &body, x->error);
  if (status == RH_OK) status = read_bytes(x, silent, &body, url, graph);
  rh_buffer_free(&body);
  return status;
}

static rh_status load_file(const rh_execution *x, bool silent, const char *iri, rh_id graph) {
  rh_buffer path = RH_BUFFER_INIT;
  if (!x->options->allow_files)
    return rh_fail(x->error, RH_ERR_UNSUPPORTED, "LOAD <%s>: files are not read here", iri);
  rh_status status =
      rh_path_of_iri(iri, &path)
          ? read_file(x, silent, rh_buffer_text(&path), iri, graph)
          : rh_fail(x->error, RH_ERR_UNSUPPORTED, "LOAD <%s>: no file:, http: or https: IRI", iri);
  rh_buffer_free(&path);
  return status;
}

static rh_status load(const rh_execution *x, const rh_update_operation *operation) {
  const char *iri = operation->source->value;
  rh_id graph = RH_ID_DEFAULT_GRAPH;
  if (operation->to.kind == RH_TARGET_GRAPH) {
    rh_status status = rh_writer_term(x->writer, operation->to.iri, &graph, x->error);
    if (status != RH_OK) return status;
  }
  bool network = strncmp(iri, "http:", 5) == 0 || strncmp(iri, "https:", 6) == 0;
  return network ? load_url(x, operation->silent, iri, graph)
                 : load_file(x, operation->silent, iri, graph);
}

rh_status rh_execute_load(const rh_execution *x, const rh_update_operation *operation) {
  rh_status status = load(x, operation);
  bool forgiven = operation->silent && status != RH_ERR_MEMORY && status != RH_ERR_CANCELLED;
  return forgiven ? RH_OK : status;
}
