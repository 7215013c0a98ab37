/* Poppler, loaded when the first PDF is met: it brings forty libraries along, which would double
 * the time that every other command takes to start. Private to extract/document. */
#ifndef RONGHE_EXTRACT_DOCUMENT_POPPLER_API_H
#define RONGHE_EXTRACT_DOCUMENT_POPPLER_API_H

#include "base/status.h"

#include <poppler.h>

/* The functions of poppler-glib and GLib that are used, under their own names. */
typedef struct rh_poppler_api {
  void *library;
  GBytes *(*g_bytes_new_static)(gconstpointer, gsize);
  void (*g_bytes_unref)(GBytes *);
  gboolean (*g_error_matches)(const GError *, GQuark, gint);
  void (*g_clear_error)(GError **);
  void (*g_free)(gpointer);
  void (*g_object_unref)(gpointer);
  GQuark (*poppler_error_quark)(void);
  PopplerDocument *(*poppler_document_new_from_bytes)(GBytes *, const char *, GError **);
  int (*poppler_document_get_n_pages)(PopplerDocument *);
  PopplerPage *(*poppler_document_get_page)(PopplerDocument *, int);
  gchar *(*poppler_document_get_title)(PopplerDocument *);
  char *(*poppler_page_get_text)(PopplerPage *);
} rh_poppler_api;

/* Loads the library and finds the functions; cheap when it is loaded already. `name` is the
 * document's, for the message: RH_ERR_UNSUPPORTED says which package is missing. */
rh_status rh_poppler_load(const char *name, rh_poppler_api *out, rh_error *error);
void rh_poppler_unload(rh_poppler_api *api);

#endif
