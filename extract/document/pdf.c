/* PDF to lines, through Poppler's GLib interface. */
#include "extract/document/page_lines.h"
#include "extract/document/poppler_api.h"

#include <string.h>

enum { MAX_PAGES = 5000 };

bool rh_looks_like_pdf(const char *bytes, size_t length) {
  return length >= 5 && memcmp(bytes, "%PDF-", 5) == 0;
}

static rh_status open_pdf(const rh_poppler_api *poppler, const char *name, const char *bytes,
                          size_t length, PopplerDocument **out, rh_error *error) {
  GError *reason = NULL;
  GBytes *data = poppler->g_bytes_new_static(bytes, length);
  *out = poppler->poppler_document_new_from_bytes(data, NULL, &reason);
  poppler->g_bytes_unref(data);
  if (*out) return RH_OK;
  bool locked =
      poppler->g_error_matches(reason, poppler->poppler_error_quark(), POPPLER_ERROR_ENCRYPTED);
  poppler->g_clear_error(&reason);
  return rh_fail(error, RH_ERR_FORMAT,
                 locked ? "%s: a PDF locked by a password; save it without one"
                        : "%s: a damaged PDF; fetch or save it again",
                 name);
}

/* The text of a page in the arena; "" for a page that cannot be read, NULL when memory is out. */
static const char *page_text(const rh_poppler_api *poppler, PopplerDocument *pdf, size_t index,
                             rh_arena *arena) {
  PopplerPage *page = poppler->poppler_document_get_page(pdf, (int)index);
  char *text = page ? poppler->poppler_page_get_text(page) : NULL;
  const char *copy = rh_arena_copy_text(arena, text ? text : "");
  poppler->g_free(text);
  if (page) poppler->g_object_unref(page);
  return copy;
}

static rh_status read_pages(const rh_poppler_api *poppler, const char *name, PopplerDocument *pdf,
                            rh_lines *out, rh_error *error) {
  int count = poppler->poppler_document_get_n_pages(pdf);
  size_t page_count = count > 0 ? (size_t)count : 0;
  if (count > MAX_PAGES)
    return rh_fail(error, RH_ERR_LIMIT, "%s: more than %d pages; split it", name, MAX_PAGES);
  rh_arena arena = RH_ARENA_INIT;
  const char **pages = rh_arena_alloc_array(&arena, page_count, sizeof *pages);
  bool good = pages != NULL;
  for (size_t i = 0; good && i < page_count; i++)
    good = (pages[i] = page_text(poppler, pdf, i, &arena)) != NULL;
  good = good && rh_lines_of_pages(pages, page_count, out);
  rh_arena_free(&arena);
  return good ? RH_OK : rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", name);
}

/* The title in the document's properties, where it says more than a file name. */
static rh_status read_title(const rh_poppler_api *poppler, const char *name, PopplerDocument *pdf,
                            rh_lines *out, rh_error *error) {
  char *title = poppler->poppler_document_get_title(pdf);
  bool useful = title && *title && !strstr(title, ".doc") && !strstr(title, "Microsoft");
  const char *copy = useful ? rh_arena_copy_text(out->arena, title) : "";
  poppler->g_free(title);
  if (!copy) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", name);
  out->head.title = copy;
  return RH_OK;
}

rh_status rh_lines_of_pdf(const char *name, const char *bytes, size_t length, rh_lines *out,
                          rh_error *error) {
  rh_poppler_api poppler;
  PopplerDocument *pdf = NULL;
  rh_status status = rh_poppler_load(name, &poppler, error);
  if (status != RH_OK) return status;
  status = open_pdf(&poppler, name, bytes, length, &pdf, error);
  if (status == RH_OK) status = read_title(&poppler, name, pdf, out, error);
  if (status == RH_OK) status = read_pages(&poppler, name, pdf, out, error);
  if (pdf) poppler.g_object_unref(pdf);
  rh_poppler_unload(&poppler);
  if (status == RH_OK && out->count == 0)
    return rh_fail(error, RH_ERR_FORMAT,
                   "%s: a PDF without text (scanned pages?); run it through OCR first", name);
  return status;
}
