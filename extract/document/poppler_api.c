#include "extract/document/poppler_api.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <string.h>

static const char LIBRARY[] = "libpoppler-glib.so.8";

/* POSIX promises that a function's address fits a pointer to data; C needs the copy. */
static bool find(void *library, const char *name, void *function, size_t size) {
  void *address = dlsym(library, name);
  if (!address || size != sizeof address) return false;
  memcpy(function, &address, size);
  return true;
}

#define FIND(function) find(out->library, #function, &out->function, sizeof out->function)

static bool find_all(rh_poppler_api *out) {
  return FIND(g_bytes_new_static) && FIND(g_bytes_unref) && FIND(g_error_matches) &&
         FIND(g_clear_error) && FIND(g_free) && FIND(g_object_unref) && FIND(poppler_error_quark) &&
         FIND(poppler_document_new_from_bytes) && FIND(poppler_document_get_n_pages) &&
         FIND(poppler_document_get_page) && FIND(poppler_document_get_title) &&
         FIND(poppler_page_get_text);
}

rh_status rh_poppler_load(const char *name, rh_poppler_api *out, rh_error *error) {
  *out = (rh_poppler_api){.library = dlopen(LIBRARY, RTLD_NOW | RTLD_NODELETE)};
  if (out->library && find_all(out)) return RH_OK;
  rh_poppler_unload(out);
  return rh_fail(error, RH_ERR_UNSUPPORTED,
                 "%s: to read PDF, install the package libpoppler-glib8 (%s)", name, LIBRARY);
}

void rh_poppler_unload(rh_poppler_api *api) {
  if (api->library) (void)dlclose(api->library);
  api->library = NULL;
}
