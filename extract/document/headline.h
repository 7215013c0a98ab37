/* Date and publisher of an article from the lines around it; private to extract/document. */
#ifndef RONGHE_EXTRACT_DOCUMENT_HEADLINE_H
#define RONGHE_EXTRACT_DOCUMENT_HEADLINE_H

#include "extract/document/furniture.h"

/* The ISO date of the article's own date line ("发布时间：2022-09-29", "29.05.2018 12:43",
 * "2014年3月26日"), in the arena of `lines`; "" when there is none. NULL when memory is out. */
const char *rh_find_published(const rh_lines *lines, const rh_role *roles);

/* Who published it ("来源：…"); "" when no line says. NULL when memory is out. */
const char *rh_find_publisher(const rh_lines *lines);

#endif
