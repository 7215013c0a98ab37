#include "extract/mention/mentions.h"

#include "extract/mention/dossier.h"
#include "extract/mention/lattice.h"
#include "extract/mention/posts.h"
#include "extract/mention/proposals.h"
#include "extract/mention/repairs.h"
#include "extract/mention/salience.h"

static bool find_in_sentence(rh_analysis *analysis, rh_sentence_view *sentence) {
  rh_proposals proposals;
  if (!rh_proposals_init(&proposals, analysis, sentence)) return false;
  rh_propose_names(&proposals);
  rh_propose_repairs(&proposals);
  rh_propose_known(&proposals);
  rh_propose_titled(&proposals);
  rh_propose_visits(&proposals);
  rh_propose_events(&proposals);
  rh_propose_lists(&proposals);
  rh_propose_guest_lists(&proposals);
  rh_propose_companies(&proposals);
  rh_propose_venues(&proposals);
  rh_propose_published_lists(&proposals);
  rh_propose_persons(&proposals);
  rh_propose_name_rows(&proposals);
  rh_propose_known_names(&proposals);
  rh_propose_dates(&proposals);
  rh_propose_quantities(&proposals);
  if (!rh_lattice_choose(&proposals, sentence)) return false;
  rh_weigh_salience(&proposals, sentence);
  bool good = rh_attach_titles(analysis, sentence);
  rh_arena_reset(&analysis->scratch);
  return good;
}

rh_status rh_find_mentions(rh_analysis *analysis, rh_error *error) {
  if (!rh_dossier_fill(analysis)) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  for (size_t i = 0; i < analysis->sentence_count; i++)
    if (!find_in_sentence(analysis, &analysis->sentences[i]))
      return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  return RH_OK;
}
