#include "base/buffer.h"
#include "base/utf8.h"
#include "extract/document/digest.h"
#include "extract/document/document.h"

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

static rh_document *read_text(const char *name, const char *text) {
  rh_document *document = NULL;
  rh_error error = {RH_OK, ""};
  rh_status status = rh_document_read(reader, name, text, strlen(text), &document, &error);
  if (status != RH_OK) fail_msg("%s", error.message);
  return document;
}

/* The folded article as UTF-8; freed by the caller. */
static char *article_of(const rh_document *document) {
  rh_buffer text = RH_BUFFER_INIT;
  for (size_t i = 0; i < document->folded_count; i++)
    rh_buffer_append_code_point(&text, document->folded[i]);
  char *article = rh_buffer_take(&text);
  assert_non_null(article);
  return article;
}

static void assert_article(const char *name, const char *text, const char *kept,
                           const char *dropped) {
  rh_document *document = read_text(name, text);
  char *article = article_of(document);
  if (!strstr(article, kept)) fail_msg("'%s' is not in: %s", kept, article);
  if (dropped && strstr(article, dropped)) fail_msg("'%s' is still in: %s", dropped, article);
  free(article);
  rh_document_free(document);
}

/* Every folded character comes from the place that origin tells. */
static void assert_origins(const char *text) {
  rh_document *document = read_text("x.txt", text);
  for (size_t i = 0; i < document->folded_count; i++) {
    assert_true(document->origin[i] < document->text_count);
    if (i) assert_true(document->origin[i] >= document->origin[i - 1]);
    size_t offset = rh_utf8_offset(document->text, document->text_length, document->origin[i]);
    size_t size;
    uint32_t c = rh_utf8_decode(document->text + offset, document->text_length - offset, &size);
    if (document->folded[i] >= 0x4E00 && c == document->folded[i]) continue;
    if (document->folded[i] == '\n' || document->folded[i] < 0x4E00) continue;
    assert_true(c >= 0x4E00); /* a traditional form of it */
  }
  rh_document_free(document);
}

static const char PARAGRAPH[] =
    "3月2日，清河职业技术学院与远航重工集团签署战略合作协议，双方将共建实训基地。";

static void title_date_and_publisher_are_found(void **state) {
  (void)state;
  rh_document *document = read_text("x.txt", "首页>新闻>正文\n清河职业技术学院与远航重工集团签约\n"
                                             "来源：清河日报　2024-03-03 08:15\n\n"
                                             "3月2日，双方签署战略合作协议，共建清河工匠学院。\n"
                                             "上一篇：春季运动会开幕\n");
  assert_string_equal(document->title, "清河职业技术学院与远航重工集团签约");
  assert_string_equal(document->published, "2024-03-03");
  assert_string_equal(document->publisher, "清河日报");
  assert_int_equal(document->blocks[0].kind, RH_BLOCK_TITLE);
  assert_int_equal(document->block_count, 2);
  rh_document_free(document);
}

static void dates_of_every_form_are_read(void **state) {
  (void)state;
  const char *const FORMS[] = {"发布时间：2024年3月2日", "2024/03/02", "02.03.2024 12:43",
                               "2024-3-2 来源：本站",    "2024.03.02", "２０２４年３月２日"};
  for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
    rh_buffer text = RH_BUFFER_INIT;
    rh_buffer_printf(&text, "清河职业技术学院新闻一则\n%s\n%s\n", FORMS[i], PARAGRAPH);
    rh_document *document = read_text("x.txt", rh_buffer_text(&text));
    assert_string_equal(document->published, "2024-03-02");
    rh_document_free(document);
    rh_buffer_free(&text);
  }
}

static void furniture_is_left_out(void **state) {
  (void)state;
  rh_buffer text = RH_BUFFER_INIT;
  rh_buffer_printf(
      &text,
      "网站地图 联系我们\n清河职业技术学院与远航重工集团签约\n记者：李敏 通讯员：张丽\n%s\n"
      "责任编辑：赵强\n相关阅读\n北山中学开学，三千名新生参加了典礼，场面热烈。\n"
      "版权声明：本站转载的稿件版权归原作者所有，如有侵权请联系删除。\n",
      PARAGRAPH);
  const char *const DROPPED[] = {"网站地图", "李敏", "赵强", "北山中学", "侵权"};
  for (size_t i = 0; i < sizeof DROPPED / sizeof *DROPPED; i++)
    assert_article("x.txt", rh_buffer_text(&text), "远航重工集团签署战略合作协议", DROPPED[i]);
  rh_buffer_free(&text);
}

/* A notice of rights is dropped; an article that speaks of rights is not, all on one line. */
static void an_article_on_one_line_is_read(void **state) {
  (void)state;
  rh_buffer text = RH_BUFFER_INIT;
  rh_buffer_printf(&text, "清河职业技术学院与远航重工集团签约\n");
  for (int i = 1; i <= 20; i++)
    rh_buffer_printf(
        &text, "双方第%d年合办版权保护课程，获授权的教材由学院转载，经双方同意后方可从书目中删除。",
        i);
  assert_article("x.txt", rh_buffer_text(&text), "双方第20年合办版权保护课程", "本站");
  rh_buffer_free(&text);
}

static void text_without_marks_is_read(void **state) {
  (void)state;
  assert_article("x.txt",
                 "首页 | 要闻 | 学院概况 | 招生就业 | 联系方式\n"
                 "清河职业技术学院今天上午与远航重工集团签署战略合作协议双方将共建智能制造产业学院"
                 "并在课程开发师资培养学生实习和技术研究等方面开展长期合作首批招收学生一百五十名"
                 "学院院长王强和集团总经理赵敏出席了签约活动\n",
                 "双方将共建智能制造产业学院", "招生就业");
}

static void snippets_of_other_pages_are_left_out(void **state) {
  (void)state;
  rh_buffer text = RH_BUFFER_INIT;
  rh_buffer_printf(&text,
                   "清河职业技术学院与远航重工集团签约\n%s\n"
                   "北山基金成立以来收益稳定，投资人最关心的几个问题，这里都有回答，更...\n"
                   "北山梅花节开幕\n"
                   "今天介绍一款新车的用车费用，看看每个月的保养、保险和油费要花...\n"
                   "手机怎么设置铃声，首先打开设置，在页面上点击声音，再点击来电...\n",
                   PARAGRAPH);
  assert_article("x.txt", rh_buffer_text(&text), "远航重工集团签署战略合作协议", "北山");
  rh_buffer_clear(&text);
  rh_buffer_printf(&text,
                   "清河职业技术学院与远航重工集团签约\n%s\n教育资讯推荐\n"
                   "北山中学开学，三千名新生参加了典礼，场面热烈。\n",
                   PARAGRAPH);
  assert_article("x.txt", rh_buffer_text(&text), "远航重工集团签署战略合作协议", "北山");
  rh_buffer_clear(&text);
  rh_buffer_printf(&text,
                   "清河职业技术学院与远航重工集团签约\n%s\n教育資訊推薦\n"
                   "北山中學開學，三千名新生參加了典禮，場面熱烈。\n",
                   PARAGRAPH);
  assert_article("x.txt", rh_buffer_text(&text), "远航重工集团签署战略合作协议", "北山");
  rh_buffer_free(&text);
}

static void news_heads_are_left_out(void **state) {
  (void)state;
  assert_article("x.txt",
                 "清河日报讯(记者 李敏) 3月2日，清河职业技术学院举行签约仪式，双方签署协议。",
                 "3月2日，清河职业技术学院", "李敏");
}

static void html_is_read(void **state) {
  (void)state;
  const char page[] =
      "<!DOCTYPE html><html><head><title>清河职院签约 - 清河网</title><script>var "
      "脚本;</script></head>"
      "<body><nav><a href='/'>首页导航</a></nav><h1>清河职业技术学院签约</h1>"
      "<p>3月2日，清河职业技术学院与远航重工&amp;海洋集团签署协议，双方共建基地。</p>"
      "<table><tr><td>学校</td><td>专业</td></tr></table>"
      "<div class='related'><a href='1'>北山中学开学典礼举行，三千名新生参加。</a></div>"
      "<footer>版权所有 清河网</footer></body></html>";
  assert_article("page", page, "远航重工&海洋集团", "脚本");
  assert_article("page.html", page, "清河职业技术学院签约", "首页导航");
  assert_article("page.html", page, "学校", "北山中学");
  rh_document *document = read_text("page.html", page);
  assert_string_equal(document->title, "清河职业技术学院签约");
  rh_document_free(document);
}

static void traditional_is_folded_and_traced(void **state) {
  (void)state;
  const char text[] = "港灣科技大學與海晴電子簽署產學合作備忘錄，雙方將共同培育半導體人才。\n"
                      "　　全角ＡＢＣ１２３，　空白\u200b字符。";
  assert_article("x.txt", text, "港湾科技大学与海晴电子签署产学合作备忘录", "學");
  assert_article("x.txt", text, "ABC123", "\u200b");
  assert_origins(text);
  assert_origins("第一行\n\n  第二行，港灣與電子簽約。\n第三行的內容也在這裡。");
}

static void narrow_full_stops_end_sentences(void **state) {
  (void)state;
  assert_article("x.txt",
                 "清河学院与远航集团签约.双方共建基地,投资3.5亿元. 仪式在清河.cn直播｡大家都很满意",
                 "签约。双方共建基地,投资3.5亿元。 仪式在清河.cn直播。大家", NULL);
}

static void printed_readings_are_dropped(void **state) {
  (void)state;
  assert_article("x.txt", "清河學(xué)院與(yǔ)遠(yuǎn)航集團簽約，雙方都很滿意，共建基地。",
                 "清河学院与远航集团签约", "xu");
  assert_article("x.txt", "清河学院(ABC)与远航集团(中国)在2024 年签约，双方共建 3 个基地。",
                 "清河学院(ABC)与远航集团(中国)在2024年签约，双方共建3个基地", NULL);
  assert_article("x.txt", "张乾程与李坤参加了清河职业技术学院的签约仪式，并作了发言。", "张乾程",
                 NULL);
}

static void deep_nesting_is_read(void **state) {
  (void)state;
  rh_buffer page = RH_BUFFER_INIT;
  rh_buffer_append_text(&page, "<html><body>");
  for (int i = 0; i < 5000; i++) rh_buffer_append_text(&page, "<div><b>");
  rh_buffer_append_text(&page, "3月2日，清河职业技术学院举行签约仪式，双方签署协议。");
  rh_document *document = NULL;
  rh_status status =
      rh_document_read(reader, "deep.html", rh_buffer_text(&page), page.length, &document, NULL);
  assert_true(status == RH_OK || status == RH_ERR_FORMAT);
  rh_document_free(document);
  rh_buffer_free(&page);
}

/* Random bytes and damaged pages give a document or an error, never a crash. */
static void damaged_input_is_survived(void **state) {
  (void)state;
  const char page[] =
      "<html><head><title>签约</title></head><body><h1>清河职院</h1><p>3月2日，双方签约。</p>"
      "<ul><li><a href='x'>链接</a></ul><table><tr><td>甲<td>乙</table></body></html>";
  unsigned seed = 7;
  for (int round = 0; round < 2000; round++) {
    char bytes[sizeof page];
    memcpy(bytes, page, sizeof page);
    for (int k = 0; k < 1 + round % 8; k++) {
      seed = seed * 1103515245u + 12345u;
      bytes[(seed >> 8) % (sizeof page - 1)] = (char)(seed >> 20);
    }
    rh_document *document = NULL;
    (void)rh_document_read(reader, round % 2 ? "x.html" : "x.txt", bytes, sizeof page - 1,
                           &document, NULL);
    rh_document_free(document);
  }
}

static void assert_refused(const char *bytes, size_t length, const char *why) {
  rh_document *document = NULL;
  rh_error error = {RH_OK, ""};
  assert_int_equal(rh_document_read(reader, "x.txt", bytes, length, &document, &error),
                   RH_ERR_FORMAT);
  assert_null(document);
  assert_non_null(strstr(error.message, why));
}

static void what_is_no_text_is_refused(void **state) {
  (void)state;
  assert_refused("", 0, "empty");
  assert_refused(" \n\t ", 4, "empty");
  assert_refused("a\0b", 3, "binary");
  assert_refused("\xE6\xB8\x85\xFF\xFE", 5, "byte 3");
  rh_document_free(NULL);
  rh_document_reader_close(NULL);
}

static void digest_is_sha256(void **state) {
  (void)state;
  char hex[RH_DIGEST_HEX + 1];
  rh_sha256_hex("", 0, hex);
  assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  rh_sha256_hex("abc", 3, hex);
  assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  char long_text[1000];
  memset(long_text, 'a', sizeof long_text);
  rh_sha256_hex(long_text, sizeof long_text, hex);
  assert_string_equal(hex, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(title_date_and_publisher_are_found),
      cmocka_unit_test(dates_of_every_form_are_read),
      cmocka_unit_test(furniture_is_left_out),
      cmocka_unit_test(an_article_on_one_line_is_read),
      cmocka_unit_test(text_without_marks_is_read),
      cmocka_unit_test(snippets_of_other_pages_are_left_out),
      cmocka_unit_test(news_heads_are_left_out),
      cmocka_unit_test(html_is_read),
      cmocka_unit_test(traditional_is_folded_and_traced),
      cmocka_unit_test(narrow_full_stops_end_sentences),
      cmocka_unit_test(printed_readings_are_dropped),
      cmocka_unit_test(deep_nesting_is_read),
      cmocka_unit_test(damaged_input_is_survived),
      cmocka_unit_test(what_is_no_text_is_refused),
      cmocka_unit_test(digest_is_sha256),
  };
  return cmocka_run_group_tests(tests, open_reader, close_reader);
}
