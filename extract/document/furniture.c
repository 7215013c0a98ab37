#include "extract/document/furniture.h"

#include "base/utf8.h"

#include <string.h>

enum { PARAGRAPH = 45, TITLE_MIN = 7, TITLE_MAX = 80, TITLE_SEARCH = 40, MIN_REPEATED = 10 };

static size_t line_length(const rh_lines *lines, size_t line) {
  return lines->items[line].end - lines->items[line].start;
}

static const char *line_text(const rh_lines *lines, size_t line) {
  return lines->text.data + lines->items[line].start;
}

static size_t characters(const rh_lines *lines, size_t line) {
  return rh_utf8_count(line_text(lines, line), line_length(lines, line));
}

const char *rh_find_word(const char *text, size_t length, const char *word) {
  size_t size = strlen(word);
  if (size > length) return NULL;
  const char *end = text + length;
  for (const char *at = text + size - 1; at < end; at++) {
    at = memchr(at, word[size - 1], (size_t)(end - at)); /* of Chinese, the last byte tells most */
    if (!at) return NULL;
    if (memcmp(at - (size - 1), word, size) == 0) return at - (size - 1);
  }
  return NULL;
}

bool rh_line_has(const rh_lines *lines, size_t line, const char *word) {
  return rh_find_word(line_text(lines, line), line_length(lines, line), word) != NULL;
}

static size_t count_words(const rh_lines *lines, size_t line, const char *const *words) {
  size_t count = 0;
  for (; *words; words++) count += rh_line_has(lines, line, *words);
  return count;
}

static bool starts_with_any(const rh_lines *lines, size_t line, const char *const *words) {
  const char *text = line_text(lines, line);
  size_t length = line_length(lines, line);
  while (length && (*text == ' ' || *text == '\t')) text++, length--;
  for (; *words; words++) {
    size_t size = strlen(*words);
    if (size <= length && memcmp(text, *words, size) == 0) return true;
  }
  return false;
}

/* Words that only furniture has: one is enough in a short line. */
static const char *const FURNITURE[] = {"当前位置",   "您的位置",   "当前所在",   "您现在的位置",
                                        "當前位置",   "上一篇",     "下一篇",     "相关阅读",
                                        "相关链接",   "相关新闻",   "热门推荐",   "热点推荐",
                                        "推荐阅读",   "延伸阅读",   "猜你喜欢",   "点击排行",
                                        "热门标签",   "责任编辑",   "责编",       "执行编辑",
                                        "打印本页",   "【打印",     "关闭窗口",   "分享到",
                                        "扫一扫",     "二维码",     "微信好友",   "朋友圈",
                                        "浏览次数",   "点击量",     "阅读量",     "点击数",
                                        "访问量",     "ICP备",      "公网安备",   "版权所有",
                                        "Copyright",  "All Rights", "网站地图",   "联系我们",
                                        "设为首页",   "加入收藏",   "回到顶部",   "返回顶部",
                                        "返回列表",   "发表评论",   "网友评论",   "我要评论",
                                        "登录后",     "主办单位：", "技术支持",   "字号",
                                        "字體大小",   "首页>",      "首页 >",     "首页>>",
                                        "網站導覽",   "無障礙",     "相關新聞",   "延伸閱讀",
                                        "張貼留言",   "免责声明",   "客户端下载", "购物车",
                                        "免费咨询",   "服务号",     "订阅号",     "跳到主要內容",
                                        "行動版",     "阅读原文",   "展开全文",   "正在阅读",
                                        "浏览器分享", NULL};

/* By-lines and picture notes when a short line begins with them. */
static const char *const BYLINES[] = {
    "出自",   "作者",   "记者",  "通讯员",   "编辑",   "编 辑",    "审核",     "审 核",
    "摄影",   "供稿",   "来源",  "发布人",   "发布者", "发布时间", "发布日期", "时间：",
    "时间:",  "日期：", "日期:", "文/",      "图/",    "文章来源", "信息来源", "撰稿",
    "校对",   "监制",   "初审",  "终审",     "复审",   "(资料图",  "（资料图", "【编辑",
    "【责任", "<image", "页:",   "标签",     "关键词", "分类",     "阅读：",   "阅读:",
    "点击",   "供图",   "图：",  "图片来源", "•",      "【字",     "浏览",     NULL};

/* Legal notices run over whole paragraphs: two such words and it is one. */
static const char *const LEGAL[] = {"本站", "版权", "转载", "侵权",     "稿件来源", "本网", "授权",
                                    "免责", "文责", "删除", "仅供参考", "投资建议", NULL};

/* From such a line on, nothing more belongs to the article. */
static const char *const AFTER_ARTICLE[] = {
    "上一篇",   "下一篇",   "相关阅读", "相关新闻",   "相关链接", "热门推荐", "推荐阅读",
    "延伸阅读", "猜你喜欢", "网友评论", "责任编辑",   "热点新闻", "相關新聞", "点击排行",
    "热门标签", "版权声明", "免责声明", "张贴留言",   "張貼留言", "资讯推荐", "相关推荐",
    "为您推荐", "为你推荐", "更多推荐", "精彩推荐",   "图文推荐", "推荐文章", "相关文章",
    "热门文章", "最新文章", "相关资讯", "大家都在看", "相關閱讀", "相關連結", "熱門推薦",
    "推薦閱讀", "延伸閱讀", "猜你喜歡", "網友評論",   "責任編輯", "熱點新聞", "熱門標籤",
    "版權聲明", "免責聲明", "資訊推薦", "相關推薦",   "為您推薦", "更多推薦", "精彩推薦",
    "推薦文章", "相關文章", "熱門文章", "更多新聞",   NULL};

static bool ends_like_a_sentence(const rh_lines *lines, size_t line) {
  static const char *const MARKS[] = {"。", "！", "？", "；", "：", "”", "!", "?", ";", "…", NULL};
  const char *text = line_text(lines, line);
  size_t length = line_length(lines, line);
  while (length && text[length - 1] == ' ') length--;
  for (size_t i = 0; MARKS[i]; i++) {
    size_t size = strlen(MARKS[i]);
    if (length >= size && memcmp(text + length - size, MARKS[i], size) == 0) return true;
  }
  return false;
}

/* True when a mark that parts clauses stands in the line, outside of 《…》. */
static bool has_clauses(const rh_lines *lines, size_t line) {
  static const char *const MARKS[] = {"，", ",", "；", "、"};
  const char *text = line_text(lines, line);
  size_t length = line_length(lines, line);
  bool titled = false;
  for (size_t i = 0; i < length; i++) {
    if (memcmp(text + i, "《", length - i < 3 ? length - i : 3) == 0) titled = true;
    if (memcmp(text + i, "》", length - i < 3 ? length - i : 3) == 0) titled = false;
    for (size_t m = 0; !titled && m < sizeof MARKS / sizeof *MARKS; m++) {
      size_t size = strlen(MARKS[m]);
      if (length - i >= size && memcmp(text + i, MARKS[m], size) == 0) return true;
    }
  }
  return false;
}

/* 2.支持企业自主认定；: a line of a list in the text. */
static bool is_numbered_item(const rh_lines *lines, size_t line) {
  enum { SHORTEST = 6 };
  const char *text = line_text(lines, line);
  size_t length = line_length(lines, line);
  size_t digits = 0;
  while (digits < length && text[digits] >= '0' && text[digits] <= '9') digits++;
  bool dot = digits && digits <= 2 && digits < length && text[digits] == '.';
  bool pause = digits && digits <= 2 && length - digits >= strlen("、") &&
               memcmp(text + digits, "、", strlen("、")) == 0;
  return (dot || pause) && characters(lines, line) >= SHORTEST && ends_like_a_sentence(lines, line);
}

/* Text without marks (dictated, or scanned badly): longer than any title, and no gap in it. */
static bool is_unmarked_text(const rh_lines *lines, size_t line, size_t length) {
  static const char *const GAPS[] = {" ", "\t", "|", ">", "　", NULL};
  return length > TITLE_MAX && line_length(lines, line) > length * strlen("校") * 9 / 10 &&
         count_words(lines, line, GAPS) == 0;
}

/* Running text has a full stop or clause marks in it. */
static bool is_paragraph(const rh_lines *lines, size_t line) {
  size_t length = characters(lines, line);
  if (rh_line_has(lines, line, "。")) return length >= 12;
  if (is_numbered_item(lines, line)) return true;
  bool clauses = has_clauses(lines, line);
  return (length >= PARAGRAPH && clauses) || (length >= 15 && ends_like_a_sentence(lines, line)) ||
         is_unmarked_text(lines, line, length);
}

/* 尊敬的王强委员：, 李敏代表：: a reply names whose proposal it answers. */
static bool is_addressee(const rh_lines *lines, size_t line) {
  static const char *const ENDS[] = {"委员：", "委员:", "代表：", "代表:", NULL};
  enum { LEAST = 5, MOST = 16 };
  size_t length = line_length(lines, line);
  size_t count = characters(lines, line);
  if (count < LEAST || count > MOST || rh_line_has(lines, line, "各")) return false;
  for (size_t i = 0; ENDS[i]; i++) {
    size_t size = strlen(ENDS[i]);
    if (length > size && memcmp(line_text(lines, line) + length - size, ENDS[i], size) == 0)
      return true;
  }
  return false;
}

/* What is longer is the article itself, all on one line. */
static bool is_legal_notice(const rh_lines *lines, size_t line, size_t length) {
  enum { LONG = 200, LONGEST = 600 };
  return length <= LONGEST && count_words(lines, line, LEGAL) >= 2 + (size_t)(length > LONG);
}

static rh_role role_by_itself(const rh_lines *lines, size_t line) {
  const rh_line *item = &lines->items[line];
  size_t length = characters(lines, line);
  bool heading = item->markup == RH_LINE_HEADING && item->level == 1;
  bool paragraph = !heading && is_paragraph(lines, line);
  if (length == 0 || item->outside) return RH_ROLE_FURNITURE;
  if (item->link_bytes * 2 > item->end - item->start && !rh_line_has(lines, line, "。"))
    return RH_ROLE_FURNITURE;
  if (is_legal_notice(lines, line, length)) return RH_ROLE_FURNITURE;
  if (length < 60 && count_words(lines, line, FURNITURE)) return RH_ROLE_FURNITURE;
  if (length < (rh_line_has(lines, line, "。") ? 30 : 80) && starts_with_any(lines, line, BYLINES))
    return RH_ROLE_FURNITURE;
  bool article = paragraph || item->markup == RH_LINE_ROW || is_addressee(lines, line);
  return article ? RH_ROLE_ARTICLE : RH_ROLE_SHORT;
}

static bool is_chinese(const rh_lines *lines, size_t line) {
  size_t chinese = 0;
  const char *text = line_text(lines, line);
  size_t length = line_length(lines, line);
  for (size_t i = 0; i < length;) {
    size_t size;
    chinese += rh_utf8_decode(text + i, length - i, &size) >= 0x3400;
    i += size;
  }
  return chinese >= TITLE_MIN;
}

/* "各区、县人民政府：" names who is written to. */
static bool is_salutation(const rh_lines *lines, size_t line) {
  const char *text = line_text(lines, line);
  size_t length = line_length(lines, line);
  size_t wide = strlen("：");
  return length > wide &&
         (text[length - 1] == ':' || memcmp(text + length - wide, "：", wide) == 0);
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* "2024-05-16", "2024年05月": a year with a month after it. */
static bool has_full_date(const rh_lines *lines, size_t line) {
  static const char *const MARKS[] = {"-", "/", ".", "年"};
  const char *text = line_text(lines, line);
  size_t length = line_length(lines, line);
  for (size_t i = 0; i + 8 <= length; i++) {
    if ((i && is_digit(text[i - 1])) || text[i] != '2' || text[i + 1] != '0' ||
        !is_digit(text[i + 2]) || !is_digit(text[i + 3]))
      continue;
    for (size_t m = 0; m < sizeof MARKS / sizeof *MARKS; m++) {
      size_t size = strlen(MARKS[m]);
      if (i + 4 + size < length && memcmp(text + i + 4, MARKS[m], size) == 0 &&
          is_digit(text[i + 4 + size]))
        return true;
    }
  }
  return false;
}

/* 2022-05-15 07:42 来源：清河日报, 《清河日报》(2022年09月16日 02版): when and where it was
 * published. */
static bool is_dateline(const rh_lines *lines, size_t line) {
  static const char *const WORDS[] = {"来源", "來源", "作者", "发布", "编辑", "版)", "版）",
                                      "官网", "点击", "浏览", "字体", ":",    "：",  NULL};
  return has_full_date(lines, line) && count_words(lines, line, WORDS) > 0;
}

/* 首页 | 要闻 | 专题: places to go to. */
static bool is_menu(const rh_lines *lines, size_t line) {
  const char *text = line_text(lines, line);
  size_t length = line_length(lines, line);
  size_t bars = 0;
  for (size_t i = 0; i < length; i++) bars += text[i] == '|' || text[i] == '>';
  return bars >= 2;
}

/* The line after it, blank ones aside, tells when the page was published. */
static bool stands_over_dateline(const rh_lines *lines, size_t line) {
  size_t next = line + 1;
  while (next < lines->count && characters(lines, next) == 0) next++;
  return next < lines->count && characters(lines, next) < TITLE_MAX && is_dateline(lines, next);
}

/* （2023年8月30日…会议通过）: a line in brackets tells something of the title. */
static bool is_remark(const rh_lines *lines, size_t line) {
  static const char *const OPEN[] = {"（", "(", NULL};
  static const char *const CLOSE[] = {"）", ")", NULL};
  const char *text = line_text(lines, line);
  size_t length = line_length(lines, line);
  while (length && (text[length - 1] == ' ' || text[length - 1] == '\r')) length--;
  if (!starts_with_any(lines, line, OPEN)) return false;
  for (size_t i = 0; CLOSE[i]; i++) {
    size_t size = strlen(CLOSE[i]);
    if (length > size && memcmp(text + length - size, CLOSE[i], size) == 0) return true;
  }
  return false;
}

/* The title: what the head of the page says when it is found again as a line, else the first
 * heading, else the short line over the date of publication, else the longest short line before the
 * first paragraph. */
static size_t find_title(const rh_lines *lines, const rh_role *roles) {
  size_t best = lines->count;
  for (size_t i = 0; i < lines->count && i < TITLE_SEARCH; i++) {
    if (roles[i] == RH_ROLE_ARTICLE) break;
    size_t length = characters(lines, i);
    if (roles[i] != RH_ROLE_SHORT || length > TITLE_MAX || !is_chinese(lines, i)) continue;
    if (is_salutation(lines, i) || is_dateline(lines, i) || is_menu(lines, i) ||
        is_remark(lines, i))
      continue;
    if (lines->items[i].markup == RH_LINE_HEADING && lines->items[i].level <= 2) return i;
    if (stands_over_dateline(lines, i)) return i;
    if (best == lines->count || length > characters(lines, best)) best = i;
  }
  return best;
}

static bool same_line(const rh_lines *lines, size_t a, size_t b) {
  return line_length(lines, a) == line_length(lines, b) &&
         memcmp(line_text(lines, a), line_text(lines, b), line_length(lines, a)) == 0;
}

/* Lines told twice (captions that repeat the title, the article printed again) count once. */
static void drop_repeated(const rh_lines *lines, rh_role *roles) {
  for (size_t i = 1; i < lines->count; i++) {
    if (roles[i] == RH_ROLE_FURNITURE || characters(lines, i) < MIN_REPEATED) continue;
    size_t from = i > 400 ? i - 400 : 0; /* bounded: pages repeat themselves near by */
    for (size_t k = from; k < i; k++) {
      if (roles[k] == RH_ROLE_FURNITURE || !same_line(lines, i, k)) continue;
      roles[i] = RH_ROLE_FURNITURE;
      break;
    }
  }
}

/* A line that begins with the title and goes on with a dash and a site's name is a picture's note.
 */
static bool repeats_title(const rh_lines *lines, size_t line, size_t title) {
  size_t length = line_length(lines, title);
  return line != title && line_length(lines, line) > length &&
         memcmp(line_text(lines, line), line_text(lines, title), length) == 0 &&
         characters(lines, line) < characters(lines, title) + 16;
}

/* "2024年2月1日", "二〇二四年二月一日": a line that is a date and nothing else. */
static bool is_date_line(const rh_lines *lines, size_t line) {
  static const char *const STARTS[] = {"19", "20", "二", "一九", NULL};
  size_t length = characters(lines, line);
  const char *text = line_text(lines, line);
  size_t bytes = line_length(lines, line);
  while (bytes && (text[bytes - 1] == ' ' || text[bytes - 1] == '\r')) bytes--;
  size_t day = strlen("日");
  return length >= 8 && length <= 20 && starts_with_any(lines, line, STARTS) &&
         rh_line_has(lines, line, "年") && rh_line_has(lines, line, "月") && bytes > day &&
         memcmp(text + bytes - day, "日", day) == 0;
}

/* Who issued a document stands after its last paragraph, with the date as the last line. */
static size_t after_signature(const rh_lines *lines, const rh_role *roles, size_t end) {
  enum { MOST_LINES = 16 };
  for (size_t i = end; i < lines->count && i < end + MOST_LINES; i++) {
    if (characters(lines, i) == 0) continue;
    if (roles[i] != RH_ROLE_SHORT) return end;
    if (is_date_line(lines, i)) return i + 1;
  }
  return end;
}

/* 附：获奖名单, …名单如下：, and the short lines that it heads. */
static size_t after_name_list(const rh_lines *lines, const rh_role *roles, size_t end) {
  enum { MOST_LINES = 80 };
  size_t head = end ? end - 1 : 0;
  while (head < lines->count && (head < end || characters(lines, head) == 0) &&
         !rh_line_has(lines, head, "名单"))
    head++;
  if (head == lines->count || !rh_line_has(lines, head, "名单") || characters(lines, head) > 60)
    return end;
  if (head >= end && roles[head] != RH_ROLE_SHORT) return end;
  for (size_t i = end; i < lines->count && i < end + MOST_LINES; i++) {
    if (characters(lines, i) == 0) continue;
    if (roles[i] == RH_ROLE_FURNITURE || count_words(lines, i, AFTER_ARTICLE)) break;
    end = i + 1;
  }
  return end;
}

bool rh_line_is_cut_off(const rh_lines *lines, size_t line) {
  static const char DOTS[] = "...";
  const char *text = line_text(lines, line);
  size_t length = line_length(lines, line);
  while (length && text[length - 1] == ' ') length--;
  return length > strlen(DOTS) && memcmp(text + length - strlen(DOTS), DOTS, strlen(DOTS)) == 0;
}

/* Where a list of snippets begins that fills the rest of the page; lines->count when none does. */
static size_t snippets_at_end(const rh_lines *lines, const rh_role *roles) {
  enum { LEAST = 3 };
  size_t start = lines->count;
  size_t all = 0;
  size_t cut = 0;
  for (size_t i = lines->count; i-- > 0;) {
    if (roles[i] == RH_ROLE_FURNITURE) continue;
    all++;
    if (!rh_line_is_cut_off(lines, i)) continue;
    cut++;
    if (cut >= LEAST && cut * 2 > all) start = i;
  }
  return start;
}

static size_t end_of_article(const rh_lines *lines, const rh_role *roles) {
  size_t end = 0;
  bool begun = false;
  size_t last = snippets_at_end(lines, roles);
  for (size_t i = 0; i < last; i++) {
    bool is_short = characters(lines, i) < 60;
    if (begun && is_short && count_words(lines, i, AFTER_ARTICLE)) break;
    if (roles[i] != RH_ROLE_ARTICLE) continue;
    begun = true;
    end = i + 1;
  }
  return after_name_list(lines, roles, after_signature(lines, roles, end));
}

void rh_find_furniture(const rh_lines *lines, rh_role *roles, size_t *title) {
  for (size_t i = 0; i < lines->count; i++) roles[i] = role_by_itself(lines, i);
  *title = find_title(lines, roles);
  drop_repeated(lines, roles);
  size_t end = end_of_article(lines, roles);
  bool begun = false;
  for (size_t i = 0; i < lines->count; i++) {
    begun |= roles[i] == RH_ROLE_ARTICLE;
    if (i == *title) continue;
    bool before = !begun && roles[i] == RH_ROLE_SHORT;
    if (before || i >= end || (*title < lines->count && repeats_title(lines, i, *title)))
      roles[i] = RH_ROLE_FURNITURE;
  }
}
