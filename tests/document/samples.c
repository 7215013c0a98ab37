#include "tests/document/samples.h"

#include "base/utf8.h"

#include <archive.h>
#include <archive_entry.h>
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FIRST_PAGE = 6, MAX_OBJECTS = 64 };

/* Codes are code points, and the map to Unicode says just that. */
static const char TO_UNICODE[] =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CMapName /Identity def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    "2 beginbfrange\n<0000> <7FFF> <0000>\n<8000> <FFFF> <8000>\nendbfrange\n"
    "endcmap\nend\nend\n";

static void add_stream(rh_buffer *out, const char *content) {
  rh_buffer_printf(out, "<< /Length %zu >>\nstream\n%s\nendstream\nendobj\n", strlen(content),
                   content);
}

/* One page: a hexadecimal string a line, from the top down. */
static void page_content(const char *text, rh_buffer *content) {
  rh_buffer_append_text(content, "BT /F 12 Tf 50 800 Td ");
  size_t length = strlen(text);
  rh_buffer_append_text(content, "<");
  for (size_t i = 0; i < length;) {
    size_t size;
    uint32_t c = rh_utf8_decode(text + i, length - i, &size);
    i += size;
    if (c == '\n')
      rh_buffer_append_text(content, "> Tj 0 -20 Td <");
    else
      rh_buffer_printf(content, "%04X", (unsigned)c);
  }
  rh_buffer_append_text(content, "> Tj ET");
}

void sample_pdf(const char *const *pages, size_t page_count, rh_buffer *out) {
  size_t offsets[MAX_OBJECTS] = {0};
  size_t count = 0;
  assert_true(FIRST_PAGE + 2 * page_count < MAX_OBJECTS);
  rh_buffer_append_text(out, "%PDF-1.4\n");
#define OBJECT() (offsets[++count] = out->length, rh_buffer_printf(out, "%zu 0 obj\n", count))
  OBJECT();
  rh_buffer_append_text(out, "<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
  OBJECT();
  rh_buffer_printf(out, "<< /Type /Pages /Count %zu /Kids [", page_count);
  for (size_t i = 0; i < page_count; i++) rh_buffer_printf(out, " %zu 0 R", FIRST_PAGE + 2 * i);
  rh_buffer_append_text(out, " ] >>\nendobj\n");
  OBJECT();
  rh_buffer_append_text(out, "<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding "
                             "/Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>\nendobj\n");
  OBJECT();
  rh_buffer_append_text(out, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample "
                             "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
                             "/Supplement 0 >> /DW 1000 >>\nendobj\n");
  OBJECT();
  add_stream(out, TO_UNICODE);
  for (size_t i = 0; i < page_count; i++) {
    rh_buffer content = RH_BUFFER_INIT;
    OBJECT();
    rh_buffer_printf(out,
                     "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %zu 0 R "
                     "/Resources << /Font << /F 3 0 R >> >> >>\nendobj\n",
                     count + 1);
    OBJECT();
    page_content(pages[i], &content);
    add_stream(out, rh_buffer_text(&content));
    rh_buffer_free(&content);
  }
#undef OBJECT
  size_t table = out->length;
  rh_buffer_printf(out, "xref\n0 %zu\n0000000000 65535 f \n", count + 1);
  for (size_t i = 1; i <= count; i++) rh_buffer_printf(out, "%010zu 00000 n \n", offsets[i]);
  rh_buffer_printf(out, "trailer\n<< /Size %zu /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
                   count + 1, table);
  assert_true(rh_buffer_ok(out));
}

void sample_zip(const char *path, const char *content, rh_buffer *out) {
  size_t room = strlen(content) * 2 + 4096;
  char *memory = malloc(room);
  assert_non_null(memory);
  size_t used = 0;
  struct archive *package = archive_write_new();
  struct archive_entry *entry = archive_entry_new();
  assert_int_equal(archive_write_set_format_zip(package), ARCHIVE_OK);
  assert_int_equal(archive_write_open_memory(package, memory, room, &used), ARCHIVE_OK);
  archive_entry_set_pathname(entry, path);
  archive_entry_set_size(entry, (la_int64_t)strlen(content));
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0644);
  assert_int_equal(archive_write_header(package, entry), ARCHIVE_OK);
  assert_int_equal(archive_write_data(package, content, strlen(content)),
                   (la_ssize_t)strlen(content));
  archive_entry_free(entry);
  assert_int_equal(archive_write_close(package), ARCHIVE_OK);
  (void)archive_write_free(package);
  rh_buffer_append(out, memory, used);
  free(memory);
}

void sample_encoded(const char *encoding, const char *text, rh_buffer *out) {
  iconv_t converter = iconv_open(encoding, "UTF-8");
  assert_true(converter != (iconv_t)-1);
  size_t left = strlen(text);
  size_t room = left * 4 + 16;
  char *memory = malloc(room);
  assert_non_null(memory);
  char *from = (char *)(uintptr_t)text;
  char *to = memory;
  assert_true(iconv(converter, &from, &left, &to, &room) != (size_t)-1);
  (void)iconv_close(converter);
  rh_buffer_append(out, memory, (size_t)(to - memory));
  free(memory);
}
