#include "extract/mention/characters.h"
#include "extract/mention/persons.h"

bool rh_has_surname(const rh_proposals *p, size_t start, size_t end) {
  return rh_proposals_entry(p, start, start + 1, RH_LEX_SURNAME) ||
         (end - start > 2 && rh_proposals_entry(p, start, start + 2, RH_LEX_SURNAME));
}

bool rh_is_given_name(const rh_proposals *p, size_t start, size_t end) {
  static const uint32_t NOT_LAST[] = {0x603B, 0x957F, 0x7B49,  0x7684, 0x4EFB,
                                      0x4F4D, 0x4F5C, RH_SAYS, 0};
  for (size_t i = start; i < end; i++)
    if (!rh_is_ideograph(p->text[i])) return false;
  return !rh_is_one_of(p->text[end - 1], NOT_LAST); /* 总长等的任位作说 */
}

bool rh_ends_post(const rh_proposals *p, size_t position) {
  return rh_proposals_ending_at(p, position, RH_LEX_POST) != NULL;
}

bool rh_is_post_at(const rh_proposals *p, size_t position) {
  return rh_proposals_found(p, position, p->length, RH_LEX_POST);
}

bool rh_closes_name(uint32_t c) {
  return c == 0x3001 || c == 0xFF0C || c == ',' || c == 0x3002 || c == 0x7B49 || c == ';' ||
         c == 0xFF1B; /* 、，, 。 等 ；*/
}
