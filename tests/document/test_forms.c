/* The same article in every encoding and form that documents come in. */
#include "extract/document/document.h"
#include "tests/document/samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static rh_document_reader *reader;

static int open_reader(void **state) {
  (void)state;
  return rh_document_reader_open(&reader, NULL) == RH_OK ? 0 : -1;
}

static int close_reader(void **state) {
  (void)state;
  rh_document_reader_close(reader);
  return 0;
}

static const char SIMPLIFIED[] =
    "清河职业技术学院与远航重工集团签约\n"
    "3月2日，清河职业技术学院与远航重工集团签署战略合作协议，双方将共建实训基地。\n";
static const char TRADITIONAL[] =
    "港灣科技大學與海晴電子簽署備忘錄\n"
    "3月2日，港灣科技大學與海晴電子簽署產學合作備忘錄，雙方將共同培育半導體人才。\n";

static rh_document *read_buffer(const char *name, const rh_buffer *bytes) {
  rh_document *document = NULL;
  rh_error error = {RH_OK, ""};
  if (rh_document_read(reader, name, rh_buffer_text(bytes), bytes->length, &document, &error) !=
      RH_OK)
    fail_msg("%s", error.message);
  return document;
}

static void assert_refused(const char *name, const rh_buffer *bytes, const char *why) {
  rh_document *document = NULL;
  rh_error error = {RH_OK, ""};
  assert_int_equal(
      rh_document_read(reader, name, rh_buffer_text(bytes), bytes->length, &document, &error),
      RH_ERR_FORMAT);
  assert_null(document);
  if (!strstr(error.message, why)) fail_msg("no '%s' in: %s", why, error.message);
}

/* The folded article, lines separated by '\n'; freed by the caller. */
static char *article_of(const rh_document *document) {
  rh_buffer text = RH_BUFFER_INIT;
  for (size_t i = 0; i < document->folded_count; i++)
    rh_buffer_append_code_point(&text, document->folded[i]);
  char *article = rh_buffer_take(&text);
  assert_non_null(article);
  return article;
}

static void assert_has(const rh_document *document, const char *line) {
  char *article = article_of(document);
  if (!strstr(article, line)) fail_msg("'%s' is not in: %s", line, article);
  free(article);
}

static void assert_lacks(const rh_document *document, const char *words) {
  char *article = article_of(document);
  if (strstr(article, words)) fail_msg("'%s' is still in: %s", words, article);
  free(article);
}

static void assert_decodes(const char *mark, size_t mark_length, const char *encoding,
                           const char *text) {
  rh_buffer bytes = RH_BUFFER_INIT;
  rh_buffer_append(&bytes, mark, mark_length);
  sample_encoded(encoding, text, &bytes);
  rh_document *document = read_buffer("x.txt", &bytes);
  assert_string_equal(document->text, text);
  rh_document_free(document);
  rh_buffer_free(&bytes);
}

static void every_encoding_is_decoded(void **state) {
  (void)state;
  assert_decodes("\xEF\xBB\xBF", 3, "UTF-8", SIMPLIFIED);
  assert_decodes("", 0, "GB18030", SIMPLIFIED);
  assert_decodes("", 0, "GB18030", TRADITIONAL);
  assert_decodes("", 0, "BIG5-HKSCS", TRADITIONAL);
  assert_decodes("\xFF\xFE", 2, "UTF-16LE", SIMPLIFIED);
  assert_decodes("\xFE\xFF", 2, "UTF-16BE", SIMPLIFIED);
  assert_decodes("", 0, "UTF-16LE", SIMPLIFIED);
  assert_decodes("", 0, "UTF-16BE", TRADITIONAL);
}

static void pages_declare_their_encoding(void **state) {
  (void)state;
  rh_buffer page = RH_BUFFER_INIT;
  rh_buffer bytes = RH_BUFFER_INIT;
  rh_buffer_printf(&page,
                   "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; "
                   "charset=gb2312\"><title>签约</title></head><body><h1>清河职业技术学院签约</h1>"
                   "<p>%s</p></body></html>",
                   SIMPLIFIED);
  sample_encoded("GB18030", rh_buffer_text(&page), &bytes);
  rh_document *document = read_buffer("page.html", &bytes);
  assert_has(document, "清河职业技术学院与远航重工集团签署战略合作协议");
  rh_document_free(document);
  rh_buffer_free(&page);
  rh_buffer_free(&bytes);
}

/* A download that broke off inside a character loses that character only. */
static void cut_text_is_read(void **state) {
  (void)state;
  const char *const ENCODINGS[] = {"UTF-8", "GB18030"};
  for (size_t e = 0; e < sizeof ENCODINGS / sizeof *ENCODINGS; e++) {
    rh_buffer bytes = RH_BUFFER_INIT;
    sample_encoded(ENCODINGS[e], SIMPLIFIED, &bytes);
    bytes.length -= 5; /* the line break, the full stop, a part of a character */
    rh_document *document = read_buffer("x.txt", &bytes);
    assert_has(document, "双方将共建实训");
    rh_document_free(document);
    rh_buffer_free(&bytes);
  }
}

static void damaged_text_is_not_taken_for_another_encoding(void **state) {
  (void)state;
  rh_buffer bytes = RH_BUFFER_INIT;
  rh_buffer_append_text(&bytes, SIMPLIFIED);
  bytes.data[10] = (char)0xC1;
  assert_refused("x.txt", &bytes, "not UTF-8 at byte");
  rh_buffer_free(&bytes);
}

static void word_documents_are_read(void **state) {
  (void)state;
  const char document_xml[] =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"urn:w\"><w:body>"
      "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>清河职业技术学院与</w:t></w:r>"
      "<w:r><w:t>远航重工集团签约</w:t></w:r></w:p>"
      "<w:p><w:r><w:t>3月2日，清河职业技术学院与远航重工集团签署战略合作协议，</w:t></w:r>"
      "<w:del><w:r><w:delText>删去的话</w:delText></w:r></w:del>"
      "<w:r><w:instrText>PAGE</w:instrText><w:t>双方将共建实训基地。</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:pStyle w:val=\"2\"/></w:pPr><w:r><w:t>合作内容</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>共建实训基地，首批招收学生一百二十名。</w:t></w:r></"
      "w:p>"
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc>"
      "<w:tc><w:p><w:r><w:t>人数</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
      "<w:p/></w:body></w:document>";
  rh_buffer bytes = RH_BUFFER_INIT;
  sample_zip("word/document.xml", document_xml, &bytes);
  rh_document *document = read_buffer("a.docx", &bytes);
  assert_string_equal(document->title, "清河职业技术学院与远航重工集团签约");
  assert_has(document, "签署战略合作协议，双方将共建实训基地。");
  assert_has(document, "单位\t人数");
  assert_lacks(document, "删去");
  assert_lacks(document, "PAGE");
  assert_int_equal(document->blocks[2].kind, RH_BLOCK_HEADING);
  assert_int_equal(document->blocks[3].kind, RH_BLOCK_ITEM);
  rh_document_free(document);
  rh_buffer_free(&bytes);
}

static void other_archives_are_refused(void **state) {
  (void)state;
  rh_buffer bytes = RH_BUFFER_INIT;
  sample_zip("readme.txt", "x", &bytes);
  assert_refused("a.zip", &bytes, "no Word document");
  rh_buffer_clear(&bytes);
  sample_zip("word/document.xml", "", &bytes);
  assert_refused("a.docx", &bytes, "damaged");
  rh_buffer_free(&bytes);
}

static const char PAGE_1[] =
    "清河市人民政府公报\n关于共建工匠学院的通知\n"
    "3月2日，清河职业技术学院与远航重工集团签署战略合作协议，双\n"
    "方将共建实训基地。\n一、加强组织领导，各部门要密切配合，按时完成各项任务，确保\n- 1 -";
static const char PAGE_2[] =
    "清河市人民政府公报\n取得实效。\n"
    "二、落实经费保障，市财政每年安排专项资金一百二十万元，用于基\n地建设。\n- 2 -";
static const char PAGE_3[] =
    "清河市人民政府公报\n三、做好宣传工作，各单位要及时报道建设的进展，营造良好的氛围。\n- 3 -";
static const char *const PAGES[] = {PAGE_1, PAGE_2, PAGE_3};

static void pdf_lines_are_joined(void **state) {
  (void)state;
  rh_buffer bytes = RH_BUFFER_INIT;
  sample_pdf(PAGES, sizeof PAGES / sizeof *PAGES, &bytes);
  rh_document *document = read_buffer("a.pdf", &bytes);
  assert_string_equal(document->title, "关于共建工匠学院的通知");
  assert_has(document,
             "\n3月2日，清河职业技术学院与远航重工集团签署战略合作协议，双方将共建实训基地。\n");
  assert_has(document, "确保取得实效。\n");
  assert_has(document, "用于基地建设。\n三、做好");
  assert_lacks(document, "公报");
  assert_lacks(document, "- 2 -");
  rh_document_free(document);
  rh_buffer_free(&bytes);
}

static void pdf_faults_are_told(void **state) {
  (void)state;
  const char *const empty[] = {""};
  rh_buffer bytes = RH_BUFFER_INIT;
  rh_buffer_append_text(&bytes, "%PDF-1.7\nnothing more");
  assert_refused("a.pdf", &bytes, "damaged PDF");
  rh_buffer_clear(&bytes);
  sample_pdf(empty, 1, &bytes);
  assert_refused("a.pdf", &bytes, "without text");
  rh_buffer_free(&bytes);
}

/* Damaged files of every form give a document or an error, never a crash. */
static void damaged_forms_are_survived(void **state) {
  (void)state;
  rh_buffer forms[3] = {RH_BUFFER_INIT, RH_BUFFER_INIT, RH_BUFFER_INIT};
  sample_pdf(PAGES, 1, &forms[0]);
  sample_zip("word/document.xml", "<d><p><t>清河职业技术学院签约。</t></p></d>", &forms[1]);
  sample_encoded("GB18030", SIMPLIFIED, &forms[2]);
  unsigned seed = 11;
  for (int round = 0; round < 600; round++) {
    rh_buffer *form = &forms[round % 3];
    rh_buffer bytes = RH_BUFFER_INIT;
    rh_buffer_append(&bytes, rh_buffer_text(form), form->length);
    for (int k = 0; k < 1 + round % 5; k++) {
      seed = seed * 1103515245u + 12345u;
      bytes.data[5 + (seed >> 8) % (bytes.length - 5)] = (char)(seed >> 20);
    }
    rh_document *document = NULL;
    (void)rh_document_read(reader, "x", rh_buffer_text(&bytes), bytes.length, &document, NULL);
    rh_document_free(document);
    rh_buffer_free(&bytes);
  }
  for (size_t i = 0; i < 3; i++) rh_buffer_free(&forms[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_encoding_is_decoded),
      cmocka_unit_test(pages_declare_their_encoding),
      cmocka_unit_test(cut_text_is_read),
      cmocka_unit_test(damaged_text_is_not_taken_for_another_encoding),
      cmocka_unit_test(word_documents_are_read),
      cmocka_unit_test(other_archives_are_refused),
      cmocka_unit_test(pdf_lines_are_joined),
      cmocka_unit_test(pdf_faults_are_told),
      cmocka_unit_test(damaged_forms_are_survived),
  };
  return cmocka_run_group_tests(tests, open_reader, close_reader);
}
