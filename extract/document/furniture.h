/* Which lines of a page are the article, and which its furniture: navigation, sharing, related
 * reading, by-lines, copyright. Private to extract/document. */
#ifndef RONGHE_EXTRACT_DOCUMENT_FURNITURE_H
#define RONGHE_EXTRACT_DOCUMENT_FURNITURE_H

#include "extract/document/lines.h"

typedef enum rh_role {
  RH_ROLE_ARTICLE,
  RH_ROLE_SHORT, /* a short line without a full stop: title, heading, caption or furniture */
  RH_ROLE_FURNITURE
} rh_role;

/* Gives every line its role, in `roles` (one a line): first each line by itself, then by its place:
 * what stands before the title or after the last paragraph is furniture. `title` is the index of
 * the line that is the title, lines->count when there is none. */
void rh_find_furniture(const rh_lines *lines, rh_role *roles, size_t *title);

/* Joins an official title that is set over several lines: the first of them gets all of it and the
 * others become empty. */
void rh_join_broken_title(rh_lines *lines);

/* Where a table of what the document is tells its title (标题：…, beside 发布机构：…), the line of
 * it becomes a heading that holds the title alone. */
void rh_cut_title_label(rh_lines *lines);

/* True when the line is a snippet of another page, cut off with dots ("…，更..."). */
bool rh_line_is_cut_off(const rh_lines *lines, size_t line);

/* Where `word`, not empty, first stands in the text; NULL when it does not. */
const char *rh_find_word(const char *text, size_t length, const char *word);

/* True when the line holds `word`. */
bool rh_line_has(const rh_lines *lines, size_t line, const char *word);

#endif
