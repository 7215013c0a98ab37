/* HTML to lines, through libxml2's forgiving parser. */
#include "extract/document/lines.h"

#include <libxml/HTMLparser.h>
#include <string.h>
#include <strings.h>

enum { HEAD_BYTES = 1024 };

typedef struct walker {
  rh_lines *out;
  rh_line line; /* being written */
  bool failed;
  int outside; /* depth of elements that are no part of an article */
  int link;    /* depth of <a> */
} walker;

static bool is_one_of(const xmlChar *name, const char *const *set) {
  for (; *set; set++)
    if (strcasecmp((const char *)name, *set) == 0) return true;
  return false;
}

static bool is_skipped(const xmlChar *name) {
  static const char *const NAMES[] = {"script", "style",  "noscript", "template", "svg",  "iframe",
                                      "object", "select", "button",   "textarea", "head", NULL};
  return is_one_of(name, NAMES);
}

static bool is_block(const xmlChar *name) {
  static const char *const NAMES[] = {
      "p",     "div",     "h1",      "h2",         "h3",     "h4",         "h5",     "h6",
      "li",    "ul",      "ol",      "tr",         "br",     "dt",         "dd",     "dl",
      "table", "section", "article", "header",     "footer", "nav",        "hr",     "pre",
      "form",  "aside",   "main",    "blockquote", "figure", "figcaption", "center", NULL};
  return is_one_of(name, NAMES);
}

static bool is_outside(const xmlChar *name) {
  static const char *const NAMES[] = {"nav", "footer", "aside", "form", NULL};
  return is_one_of(name, NAMES);
}

/* class="nav", id="footer" and the like tell the same where a page has only <div>s. */
static bool is_named_outside(xmlNode *node) {
  static const char *const WORDS[] = {"nav",     "footer",  "breadcrumb", "share",     "related",
                                      "comment", "sidebar", "copyright",  "recommend", "toolbar",
                                      "menu",    "hot-",    "pager",      NULL};
  static const char *const ATTRIBUTES[] = {"class", "id", NULL};
  for (size_t a = 0; ATTRIBUTES[a]; a++) {
    xmlChar *value = xmlGetProp(node, (const xmlChar *)ATTRIBUTES[a]);
    bool found = false;
    for (size_t w = 0; value && WORDS[w] && !found; w++)
      found = strstr((const char *)value, WORDS[w]) != NULL;
    xmlFree(value);
    if (found) return true;
  }
  return false;
}

static bool is_blank(const char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++)
    if ((unsigned char)bytes[i] > ' ') return false;
  return true;
}

/* Closes the line being written; a blank one is dropped. */
static void end_line(walker *w) {
  rh_buffer *text = &w->out->text;
  size_t start = w->line.start;
  if (text->length > start) {
    if (is_blank(text->data + start, text->length - start)) {
      text->length = start;
    } else {
      w->line.end = text->length;
      if (!rh_lines_add(w->out, w->line)) w->failed = true;
      rh_buffer_append_char(text, '\n');
    }
  }
  w->line = (rh_line){.start = text->length, .outside = w->outside > 0};
}

static void mark_line(walker *w, const xmlChar *name) {
  const char *n = (const char *)name;
  if ((n[0] == 'h' || n[0] == 'H') && n[1] >= '1' && n[1] <= '6' && !n[2]) {
    w->line.markup = RH_LINE_HEADING;
    w->line.level = n[1] - '0';
  } else if (strcasecmp(n, "li") == 0) {
    w->line.markup = RH_LINE_ITEM;
  } else if (strcasecmp(n, "tr") == 0) {
    w->line.markup = RH_LINE_ROW;
  } else if (strcasecmp(n, "figcaption") == 0) {
    w->line.markup = RH_LINE_CAPTION;
  }
}

/* Line breaks and runs of white space of the source are one space. */
static void add_text(walker *w, const xmlChar *content) {
  rh_buffer *text = &w->out->text;
  size_t before = text->length;
  for (const xmlChar *c = content; *c; c++) {
    bool space = *c <= ' ';
    if (space && text->length > w->line.start && text->data[text->length - 1] == ' ') continue;
    if (space && text->length == w->line.start) continue;
    rh_buffer_append_char(text, space ? ' ' : (char)*c);
  }
  if (w->link) w->line.link_bytes += text->length - before;
}

static void enter(walker *w, xmlNode *node) {
  if (is_block(node->name)) {
    end_line(w);
    mark_line(w, node->name);
  } else if (strcasecmp((const char *)node->name, "td") == 0 ||
             strcasecmp((const char *)node->name, "th") == 0) {
    if (w->out->text.length > w->line.start) rh_buffer_append_char(&w->out->text, '\t');
  }
  if (is_outside(node->name) || is_named_outside(node)) {
    w->outside++;
    w->line.outside = true;
  }
  w->link += strcasecmp((const char *)node->name, "a") == 0;
}

static void leave(walker *w, xmlNode *node) {
  if (is_outside(node->name) || is_named_outside(node)) w->outside--;
  if (is_block(node->name)) end_line(w);
  w->link -= strcasecmp((const char *)node->name, "a") == 0;
}

/* Depth first without recursion: pages may nest thousands of elements. */
static void walk(walker *w, xmlNode *root) {
  xmlNode *node = root;
  while (node && !w->failed) {
    bool down = false;
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      if (node->content) add_text(w, node->content);
    } else if (node->type == XML_ELEMENT_NODE && !is_skipped(node->name)) {
      enter(w, node);
      if (node->children) {
        node = node->children;
        down = true;
      } else {
        leave(w, node);
      }
    }
    while (!down && node && node != root && !node->next) {
      node = node->parent;
      if (node) leave(w, node);
    }
    if (!down) node = node && node != root ? node->next : NULL;
  }
  end_line(w);
}

static const char *copy_property(rh_lines *out, xmlNode *node, const char *name) {
  xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
  const char *copy = rh_arena_copy_text(out->arena, value ? (const char *)value : "");
  xmlFree(value);
  return copy ? copy : "";
}

static void read_meta(rh_lines *out, xmlNode *node) {
  const char *name = copy_property(out, node, "name");
  if (!*name) name = copy_property(out, node, "property");
  if (!*name) name = copy_property(out, node, "itemprop");
  const char *content = copy_property(out, node, "content");
  if (strcasecmp(name, "og:title") == 0 || strcasecmp(name, "ArticleTitle") == 0)
    out->head.title = content;
  else if (strcasecmp(name, "article:published_time") == 0 || strcasecmp(name, "PubDate") == 0 ||
           strcasecmp(name, "publishdate") == 0 || strcasecmp(name, "datePublished") == 0)
    out->head.published = content;
  else if (strcasecmp(name, "ContentSource") == 0 || strcasecmp(name, "source") == 0)
    out->head.publisher = content;
}

static void read_head(rh_lines *out, xmlNode *head) {
  for (xmlNode *node = head->children; node; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    if (strcasecmp((const char *)node->name, "meta") == 0) read_meta(out, node);
    if (strcasecmp((const char *)node->name, "title") == 0 && !*out->head.title) {
      xmlChar *text = xmlNodeGetContent(node);
      const char *copy = rh_arena_copy_text(out->arena, text ? (const char *)text : "");
      if (copy) out->head.title = copy;
      xmlFree(text);
    }
  }
}

static void read_heads(rh_lines *out, xmlNode *root) {
  for (xmlNode *node = root->children; node; node = node->next)
    if (node->type == XML_ELEMENT_NODE && strcasecmp((const char *)node->name, "head") == 0)
      read_head(out, node);
}

rh_status rh_lines_of_html(const char *name, const char *bytes, size_t length, rh_lines *out,
                           rh_error *error) {
  if (length > INT32_MAX)
    return rh_fail(error, RH_ERR_LIMIT, "%s: larger than 2 GB; split it", name);
  htmlDocPtr page = htmlReadMemory(bytes, (int)length, NULL, "UTF-8",
                                   HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_NONET | HTML_PARSE_COMPACT);
  xmlNode *root = page ? xmlDocGetRootElement(page) : NULL;
  if (root) {
    read_heads(out, root);
    walker w = {.out = out};
    walk(&w, root);
    if (w.failed || !rh_buffer_ok(&out->text)) {
      xmlFreeDoc(page);
      return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", name);
    }
  }
  xmlFreeDoc(page);
  if (!root) return rh_fail(error, RH_ERR_FORMAT, "%s: no HTML that can be read", name);
  return RH_OK;
}

static bool has_extension(const char *name, const char *extension) {
  size_t n = strlen(name);
  size_t e = strlen(extension);
  return n > e && strcasecmp(name + n - e, extension) == 0;
}

bool rh_looks_like_html(const char *name, const char *bytes, size_t length) {
  static const char *const TAGS[] = {
      "<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<table", NULL};
  if (has_extension(name, ".html") || has_extension(name, ".htm")) return true;
  char head[HEAD_BYTES + 1];
  size_t size = length < HEAD_BYTES ? length : HEAD_BYTES;
  for (size_t i = 0; i < size; i++) {
    char c = bytes[i];
    head[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c ? c : ' ';
  }
  head[size] = '\0';
  size_t begin = strspn(head, " \t\r\n");
  if (head[begin] != '<') return false;
  for (size_t i = 0; TAGS[i]; i++)
    if (strstr(head, TAGS[i])) return true;
  return false;
}
