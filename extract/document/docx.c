/* Word documents (Office Open XML, ECMA-376 part 1, section 17) to lines: libarchive opens the
 * package, libxml2 reads word/document.xml. */
#include "extract/document/lines.h"

#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>
#include <string.h>
#include <strings.h>

enum { MAX_PART = 64 * 1024 * 1024 };

bool rh_looks_like_zip(const char *bytes, size_t length) {
  return length >= 4 && memcmp(bytes, "PK\003\004", 4) == 0;
}

static rh_status read_entry(const char *name, struct archive *package, rh_buffer *out,
                            rh_error *error) {
  char chunk[64 * 1024];
  la_ssize_t got;
  while ((got = archive_read_data(package, chunk, sizeof chunk)) > 0) {
    rh_buffer_append(out, chunk, (size_t)got);
    if (!rh_buffer_ok(out)) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", name);
    if (out->length > MAX_PART)
      return rh_fail(error, RH_ERR_LIMIT, "%s: more than %d MB of text; split it", name,
                     MAX_PART / (1024 * 1024));
  }
  if (got < 0)
    return rh_fail(error, RH_ERR_FORMAT, "%s: a damaged Word document; save it again", name);
  return RH_OK;
}

static rh_status read_part(const char *name, const char *bytes, size_t length, const char *part,
                           rh_buffer *out, rh_error *error) {
  struct archive *package = archive_read_new();
  struct archive_entry *entry = NULL;
  rh_status status = RH_OK;
  bool found = false;
  if (!package) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", name);
  (void)archive_read_support_format_zip(package);
  if (archive_read_open_memory(package, bytes, length) == ARCHIVE_OK)
    while (!found && archive_read_next_header(package, &entry) == ARCHIVE_OK) {
      const char *path = archive_entry_pathname(entry);
      found = path && strcmp(path, part) == 0;
      if (found) status = read_entry(name, package, out, error);
    }
  (void)archive_read_free(package);
  if (status == RH_OK && !found)
    return rh_fail(error, RH_ERR_FORMAT,
                   "%s: an archive that is no Word document (.docx); unpack it first", name);
  return status;
}

typedef struct walker {
  rh_lines *out;
  rh_line line; /* being written */
  bool in_row;  /* paragraphs of a table's row are parts of one line */
  bool failed;
} walker;

static bool is(const xmlNode *node, const char *name) {
  return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static void end_line(walker *w) {
  rh_buffer *text = &w->out->text;
  if (text->length > w->line.start) {
    w->line.end = text->length;
    if (!rh_lines_add(w->out, w->line)) w->failed = true;
    rh_buffer_append_char(text, '\n');
  }
  w->line = (rh_line){.start = text->length};
}

static const xmlNode *child(const xmlNode *node, const char *name) {
  for (const xmlNode *c = node ? node->children : NULL; c; c = c->next)
    if (is(c, name)) return c;
  return NULL;
}

/* Level of a heading by the name of its style ("Heading1", "heading 2", "标题 3", "2"; "Title" is
 * the highest); 0 for other styles. */
static int level_of_style(const char *style) {
  size_t length = strlen(style);
  if (strcasecmp(style, "title") == 0) return 1;
  bool heading =
      strncasecmp(style, "heading", 7) == 0 || strncmp(style, "标题", 6) == 0 || length == 1;
  if (!heading || !length || style[length - 1] < '1' || style[length - 1] > '6') return 0;
  return style[length - 1] - '0';
}

static int level_of(const xmlNode *properties) {
  const xmlNode *style = child(properties, "pStyle");
  const xmlNode *outline = child(properties, "outlineLvl"); /* 0 is the highest, 9 is text */
  const xmlNode *node = style ? style : outline;
  if (!node) return 0;
  xmlChar *value = xmlGetProp((xmlNode *)(uintptr_t)node, (const xmlChar *)"val");
  if (!value) return 0;
  const char *text = (const char *)value;
  int level = style ? level_of_style(text) : *text >= '0' && *text <= '5' ? *text - '0' + 1 : 0;
  xmlFree(value);
  return level;
}

static void mark_paragraph(walker *w, const xmlNode *paragraph) {
  const xmlNode *properties = child(paragraph, "pPr");
  w->line.level = level_of(properties);
  if (w->line.level)
    w->line.markup = RH_LINE_HEADING;
  else if (child(properties, "numPr"))
    w->line.markup = RH_LINE_ITEM;
}

static void add_text(walker *w, const xmlNode *node) {
  xmlChar *content = xmlNodeGetContent((xmlNode *)(uintptr_t)node);
  for (const xmlChar *c = content; c && *c; c++)
    rh_buffer_append_char(&w->out->text, *c < ' ' ? ' ' : (char)*c);
  xmlFree(content);
}

static void enter(walker *w, const xmlNode *node) {
  if (is(node, "p") && !w->in_row) {
    end_line(w);
    mark_paragraph(w, node);
  } else if (is(node, "tr") && !w->in_row) {
    end_line(w);
    w->in_row = true;
    w->line.markup = RH_LINE_ROW;
  } else if (is(node, "tc") && w->out->text.length > w->line.start) {
    rh_buffer_append_char(&w->out->text, '\t');
  } else if (is(node, "t")) {
    add_text(w, node);
  } else if (is(node, "tab")) {
    rh_buffer_append_char(&w->out->text, ' ');
  } else if (is(node, "br") && !w->in_row) {
    rh_line next = w->line;
    end_line(w);
    w->line.markup = next.markup;
    w->line.level = next.level;
  }
}

static void leave(walker *w, const xmlNode *node, const xmlNode *row) {
  if (node == row) {
    w->in_row = false;
    end_line(w);
  } else if (is(node, "p") && !w->in_row) {
    end_line(w);
  }
}

/* Deleted text, field codes, the fall-back drawing of what was drawn before. */
static bool is_skipped(const xmlNode *node) {
  static const char *const NAMES[] = {"del", "moveFrom", "instrText", "Fallback",
                                      "pPr", "rPr",      NULL};
  for (size_t i = 0; NAMES[i]; i++)
    if (is(node, NAMES[i])) return true;
  return false;
}

/* Depth first without recursion: documents may nest tables and boxes deeply. */
static void walk(walker *w, const xmlNode *root) {
  const xmlNode *node = root;
  const xmlNode *row = NULL;
  while (node && !w->failed) {
    bool down = false;
    if (node->type == XML_ELEMENT_NODE && !is_skipped(node)) {
      if (is(node, "tr") && !w->in_row) row = node;
      enter(w, node);
      down = node->children && !is(node, "t");
      if (!down) leave(w, node, row);
    }
    while (!down && node != root && !node->next) {
      node = node->parent;
      leave(w, node, row);
    }
    node = down ? node->children : node != root ? node->next : NULL;
  }
  end_line(w);
}

rh_status rh_lines_of_docx(const char *name, const char *bytes, size_t length, rh_lines *out,
                           rh_error *error) {
  rh_buffer part = RH_BUFFER_INIT;
  rh_status status = read_part(name, bytes, length, "word/document.xml", &part, error);
  xmlDocPtr xml = NULL;
  if (status == RH_OK) {
    xml = xmlReadMemory(rh_buffer_text(&part), (int)part.length, NULL, NULL,
                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                            XML_PARSE_COMPACT | XML_PARSE_RECOVER);
    if (!xml || !xmlDocGetRootElement(xml))
      status = rh_fail(error, RH_ERR_FORMAT, "%s: a damaged Word document; save it again", name);
  }
  if (status == RH_OK) {
    walker w = {.out = out};
    walk(&w, xmlDocGetRootElement(xml));
    if (w.failed || !rh_buffer_ok(&out->text))
      status = rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", name);
    else if (out->count == 0)
      status = rh_fail(error, RH_ERR_FORMAT, "%s: empty document; nothing to read", name);
  }
  xmlFreeDoc(xml);
  rh_buffer_free(&part);
  return status;
}
