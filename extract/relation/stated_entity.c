/* What a capture of a match is: an entity that was found, or one made from its text. */
#include "extract/relation/state_parts.h"
#include "extract/resolve/entities.h"

#include <string.h>

enum { MAX_MADE_NAME = 40 };

/* The type that a name made from text has: that of its ending where the lexicon has one. */
static rh_type type_of_text(const rh_stating *s, rh_span text) {
  rh_type type = s->statement->as;
  if (s->statement->relation != RH_ESTABLISHES) return type;
  for (size_t start = text.start; start < text.end; start++) {
    const rh_lexicon_entry *entry =
        rh_lexicon_find(rh_stating_analysis(s)->lexicon, RH_LEX_ENDING,
                        rh_stating_analysis(s)->document->folded + start, text.end - start);
    if (entry && entry->type <= RH_BASE) return entry->type;
  }
  return type;
}

static bool is_generic(const rh_stating *s, rh_span text) {
  return rh_lexicon_find(rh_stating_analysis(s)->lexicon, RH_LEX_GENERIC,
                         rh_stating_analysis(s)->document->folded + text.start,
                         text.end - text.start) != NULL;
}

/* The rest of the name after the quotation marks at its beginning. */
static const char *skip_quotes(const char *name) {
  static const char *const MARKS[] = {"“", "”", "\"", "「", "」"};
  for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
    if (strncmp(name, MARKS[i], strlen(MARKS[i])) == 0) return skip_quotes(name + strlen(MARKS[i]));
  return name;
}

/* 清河“工匠学院” and 清河工匠学院 are one name. */
static bool same_name(const char *a, const char *b) {
  for (;; a++, b++) {
    a = skip_quotes(a);
    b = skip_quotes(b);
    if (*a != *b) return false;
    if (!*a) return true;
  }
}

/* A title that the document also speaks of as a thing, a base or an academy, is that thing. */
static size_t known_title(const rh_stating *s, const char *name) {
  const rh_analysis *analysis = rh_stating_analysis(s);
  if (s->statement->relation != RH_AWARDS) return RH_NONE;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    rh_type type = analysis->entities[e].type;
    bool thing = type == RH_ACADEMY || type == RH_BASE || type == RH_HONOUR;
    if (thing && same_name(analysis->entities[e].name, name)) return e;
  }
  return RH_NONE;
}

/* 首批|清河省工匠学院: which batch of a title was given is no part of it. */
static size_t batch_length(const rh_analysis *analysis, rh_span text) {
  static const char *const BATCHES[] = {"首批", "第一批", "第二批", "第三批", "第四批", "新一批"};
  for (size_t i = 0; i < sizeof BATCHES / sizeof *BATCHES; i++) {
    size_t length = strlen(BATCHES[i]) / strlen("批");
    if (text.end > text.start + length + 2 &&
        rh_analysis_starts_with(analysis, text.start, BATCHES[i]))
      return length;
  }
  return 0;
}

/* 国家优质校|的中职学校: a title that was found, where the text goes on a little. */
static size_t title_at_start(const rh_stating *s, rh_span text) {
  if (s->statement->relation != RH_AWARDS) return RH_NONE;
  const rh_sentence_view *sentence = &rh_stating_analysis(s)->sentences[s->scene->sentence];
  for (size_t i = 0; i < sentence->mention_count; i++) {
    const rh_mention *m = &sentence->mentions[i];
    if (m->kind == RH_HONOUR && m->entity_count && m->start == text.start && m->end < text.end &&
        2 * (m->end - m->start) >= text.end - text.start)
      return m->entities[0];
  }
  return RH_NONE;
}

size_t rh_stated_entity(const rh_stating *s, const rh_capture *c, size_t i) {
  if (c->entities[i] != RH_NONE) return c->entities[i];
  rh_span text = c->texts[i];
  if (s->statement->relation == RH_AWARDS) text.start += batch_length(rh_stating_analysis(s), text);
  size_t length = text.end - text.start;
  /* What is given as a title is one, however common its words are. */
  if (length < 2 || (s->statement->relation != RH_AWARDS && is_generic(s, text))) return RH_NONE;
  size_t title = title_at_start(s, text);
  if (title != RH_NONE) return title;
  size_t end = length > MAX_MADE_NAME && s->statement->as == RH_MEASURE ? text.start + MAX_MADE_NAME
                                                                        : text.end;
  const char *name = rh_analysis_text(rh_stating_analysis(s), text.start, end);
  if (!name) return RH_NONE;
  size_t known = known_title(s, name);
  if (known != RH_NONE) return known;
  return rh_entity_for(rh_stating_analysis(s), type_of_text(s, text), name, false, s->rule->name,
                       text);
}
