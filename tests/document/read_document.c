/* Prints what is read of documents: title, date, publisher and the blocks of the article.
 *
 * usage: read_document FILE... */
#include "base/file.h"
#include "base/utf8.h"
#include "extract/document/document.h"

#include <stdio.h>

static void print_document(const rh_document *document) {
  static const char *const KINDS[] = {"title", "heading", "paragraph", "item", "row", "caption"};
  printf("title: %s\npublished: %s\npublisher: %s\nhash: %s\n", document->title,
         document->published, document->publisher, document->hash);
  for (size_t b = 0; b < document->block_count; b++) {
    const rh_block *block = &document->blocks[b];
    printf("%-9s ", KINDS[block->kind]);
    for (size_t i = block->start; i < block->end; i++) {
      char bytes[RH_UTF8_MAX];
      (void)fwrite(bytes, 1, rh_utf8_encode(document->folded[i], bytes), stdout);
    }
    putchar('\n');
  }
}

int main(int argc, char **argv) {
  rh_document_reader *reader = NULL;
  rh_error error = {RH_OK, ""};
  int result = 0;
  if (rh_document_reader_open(&reader, &error) != RH_OK) {
    fprintf(stderr, "%s\n", error.message);
    return 1;
  }
  for (int i = 1; i < argc; i++) {
    rh_buffer bytes = RH_BUFFER_INIT;
    rh_document *document = NULL;
    rh_status status = rh_file_read(argv[i], 0, &bytes, &error);
    if (status == RH_OK)
      status = rh_document_read(reader, argv[i], rh_buffer_text(&bytes), bytes.length, &document,
                                &error);
    if (status == RH_OK)
      print_document(document);
    else
      fprintf(stderr, "%s\n", error.message);
    if (status != RH_OK) result = 1;
    rh_document_free(document);
    rh_buffer_free(&bytes);
  }
  rh_document_reader_close(reader);
  return result;
}
