/* RDF 1.1 XML Syntax: an rdf:Description a subject. */
#include "base/utf8.h"
#include "graph/export/exporter.h"
#include "graph/names.h"

#include <string.h>

/* Char of XML 1.0. */
static bool is_xml_character(uint32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

static const char *entity_of(char c) {
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\r':
    return "&#13;";
  case '\n':
    return "&#10;";
  case '\t':
    return "&#9;";
  default:
    return NULL;
  }
}

rh_status rh_append_xml(rh_exporter *exporter, const char *text, size_t length) {
  rh_buffer *out = &exporter->text;
  size_t from = 0;
  for (size_t at = 0, size; at < length; at += size) {
    const char *entity = entity_of(text[at]);
    size = 1;
    if (!entity && !is_xml_character(rh_utf8_decode(text + at, length - at, &size)))
      return rh_fail(exporter->error, RH_ERR_UNSUPPORTED,
                     "XML has no way to write the character U+%04X; choose another format",
                     (unsigned)rh_utf8_decode(text + at, length - at, &size));
    if (!entity) continue;
    rh_buffer_append(out, text + from, at - from);
    rh_buffer_append_text(out, entity);
    from = at + 1;
  }
  rh_buffer_append(out, text + from, length - from);
  return RH_OK;
}

/* An attribute with the IRI, or the identifier of the blank node. */
static rh_status append_resource(rh_exporter *exporter, const rh_term *term,
                                 const char *iri_attribute) {
  rh_buffer *out = &exporter->text;
  if (term->kind == RH_TERM_IRI) {
    rh_buffer_printf(out, " %s=\"", iri_attribute);
    rh_status status = rh_append_xml(exporter, term->value, term->value_length);
    rh_buffer_append_char(out, '"');
    return status;
  }
  /* Any label as an NCName. */
  rh_buffer_append_text(out, " rdf:nodeID=\"b");
  for (size_t i = 0; i < term->value_length; i++) {
    unsigned char c = (unsigned char)term->value[i];
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
      rh_buffer_append_char(out, (char)c);
    else
      rh_buffer_printf(out, "_%02X", c);
  }
  rh_buffer_append_char(out, '"');
  return RH_OK;
}

/* Where the longest local name of a property begins that is an XML name. */
static size_t local_name_start(const rh_term *property) {
  size_t start = property->value_length;
  for (size_t at = property->value_length; at-- > 0;) {
    unsigned char byte = (unsigned char)property->value[at];
    if ((byte & 0xC0) == 0x80) continue; /* inside a character */
    size_t size;
    uint32_t c = rh_utf8_decode(property->value + at, property->value_length - at, &size);
    if (c != '.' && !rh_name_may_hold(c)) break;
    if (rh_name_may_begin(c)) start = at;
  }
  return start;
}

/* The element's name; with `opening` also the declaration of its namespace when it has no prefix.
 */
static rh_status append_element(rh_exporter *exporter, const rh_term *property, bool opening) {
  rh_buffer *out = &exporter->text;
  const rh_prefix *prefix =
      rh_prefixes_find(&exporter->prefixes, property->value, property->value_length);
  size_t start = local_name_start(property);
  if (start == property->value_length)
    return rh_fail(exporter->error, RH_ERR_UNSUPPORTED,
                   "RDF/XML cannot write the property <%.*s>; choose another format",
                   (int)property->value_length, property->value);
  bool declared = prefix && start == prefix->length;
  rh_buffer_printf(out, "%s:", declared ? prefix->name : "p");
  rh_buffer_append(out, property->value + start, property->value_length - start);
  if (declared || !opening) return RH_OK;
  rh_buffer_append_text(out, " xmlns:p=\"");
  rh_status status = rh_append_xml(exporter, property->value, start);
  rh_buffer_append_char(out, '"');
  return status;
}

static rh_status append_literal(rh_exporter *exporter, const rh_term *property,
                                const rh_term *literal) {
  rh_buffer *out = &exporter->text;
  rh_status status = RH_OK;
  if (literal->language) {
    rh_buffer_append_text(out, " xml:lang=\"");
    rh_buffer_append(out, literal->language, literal->language_length);
    rh_buffer_append_char(out, '"');
  } else if (literal->datatype) {
    rh_buffer_append_text(out, " rdf:datatype=\"");
    status = rh_append_xml(exporter, literal->datatype, literal->datatype_length);
    rh_buffer_append_char(out, '"');
  }
  rh_buffer_append_char(out, '>');
  if (status == RH_OK) status = rh_append_xml(exporter, literal->value, literal->value_length);
  rh_buffer_append_text(out, "</");
  if (status == RH_OK) status = append_element(exporter, property, false);
  rh_buffer_append_text(out, ">\n");
  return status;
}

static rh_status append_statement(rh_exporter *exporter, const rh_quad *quad) {
  rh_export_term property;
  rh_export_term object;
  rh_status status = rh_exporter_term(exporter, quad->p, &property);
  if (status == RH_OK) status = rh_exporter_term(exporter, quad->o, &object);
  if (status != RH_OK) return status;
  rh_buffer_append_text(&exporter->text, "    <");
  status = append_element(exporter, &property.term, true);
  if (status != RH_OK) return status;
  if (object.term.kind == RH_TERM_LITERAL)
    return append_literal(exporter, &property.term, &object.term);
  status = append_resource(exporter, &object.term, "rdf:resource");
  rh_buffer_append_text(&exporter->text, "/>\n");
  return status;
}

static rh_status write_group(void *context, const rh_group *group) {
  rh_exporter *exporter = context;
  rh_export_term subject;
  rh_status status = rh_exporter_term(exporter, group->quads[0].s, &subject);
  if (status != RH_OK) return status;
  rh_buffer_append_text(&exporter->text, "  <rdf:Description");
  status = append_resource(exporter, &subject.term, "rdf:about");
  rh_buffer_append_text(&exporter->text, ">\n");
  for (size_t i = 0; status == RH_OK && i < group->count; i++)
    status = append_statement(exporter, &group->quads[i]);
  rh_buffer_append_text(&exporter->text, "  </rdf:Description>\n");
  return status;
}

rh_status rh_export_rdfxml(rh_exporter *exporter) {
  rh_buffer *out = &exporter->text;
  rh_status status = RH_OK;
  rh_buffer_append_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"");
  for (size_t i = 0; status == RH_OK && i < exporter->prefixes.count; i++) {
    const rh_prefix *prefix = &exporter->prefixes.items[i];
    if (strcmp(prefix->name, "rdf") == 0) continue;
    rh_buffer_printf(out, "\n    xmlns:%s=\"", prefix->name);
    status = rh_append_xml(exporter, prefix->namespace, prefix->length);
    rh_buffer_append_char(out, '"');
  }
  rh_buffer_append_text(out, ">\n");
  if (status == RH_OK) status = rh_exporter_groups(exporter, false, write_group, exporter);
  rh_buffer_append_text(out, "</rdf:RDF>\n");
  return status;
}
