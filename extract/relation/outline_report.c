/* Articles that tell what a place or an organization does, in headings and numbered items. */
#include "extract/mention/wording.h"
#include "extract/relation/outline_parts.h"
#include "extract/relation/subject_matter.h"

#include <string.h>

enum { LISTED = 6, /* the rank of 一是 */ MIN_ITEMS = 2, LONGEST_HEADING = 30, LEADING = 4 };

static unsigned level_of(const rh_analysis *analysis, size_t sentence) {
  const rh_sentence_view *view = &analysis->sentences[sentence];
  unsigned level = 0;
  return rh_outline_number(analysis, view->start, view->end, &level) > view->start ? level : 0;
}

static bool may_own(rh_type type) {
  return type == RH_PLACE || type == RH_GOVERNMENT || type == RH_SCHOOL || type == RH_ORGANIZATION;
}

/* A sentence that ends with a full stop, or a line. */
static bool is_closed(const rh_analysis *analysis, size_t s) {
  const rh_sentence_view *sentence = &analysis->sentences[s];
  uint32_t last = rh_outline_at(analysis, sentence->end - 1, sentence->end);
  return last != 0xFF1B && last != ';'; /* ； */
}

/* True when what begins at `position` is the name of something, with which no deed begins. */
static bool begins_with_noun(const rh_sentence_view *sentence, size_t position) {
  for (size_t t = 0; t < sentence->token_count; t++) {
    const rh_token *token = &sentence->tokens[t];
    if (sentence->start + token->end <= position) continue;
    return token->tag != RH_TAG_V && token->tag != RH_TAG_VN && token->tag != RH_TAG_VD &&
           token->tag != RH_TAG_D && token->tag != RH_TAG_AD && token->tag != RH_TAG_P &&
           token->tag != RH_TAG_A;
  }
  return true;
}

/* 一是…；二是…: the two are parts of one sentence. */
static bool goes_on_to(const rh_analysis *analysis, size_t s) {
  const rh_sentence_view *sentence = &analysis->sentences[s];
  return s + 1 < analysis->sentence_count && sentence->block == sentence[1].block &&
         !is_closed(analysis, s) && level_of(analysis, s + 1) == LISTED;
}

/* 今后怎么办。一是…；二是…: what comes before the row of items tells that they are to be done.
 */
static bool is_announced(const rh_analysis *analysis, size_t s) {
  static const char *const WORDS[] = {"下一步打算", "工作打算", "下步打算", "工作计划",
                                      "下一步工作", "主要举措", "主要做法", NULL};
  while (s > 0 && level_of(analysis, s) == LISTED &&
         analysis->sentences[s].block == analysis->sentences[s - 1].block)
    s--;
  const rh_sentence_view *lead = &analysis->sentences[s];
  return rh_holds_one_of(analysis, WORDS, lead->start, lead->end);
}

/* 一是…。 in a row of sentences, which says what is done. */
static bool is_item(const rh_analysis *analysis, const rh_place *places, size_t s) {
  const rh_sentence_view *sentence = &analysis->sentences[s];
  if (level_of(analysis, s) != LISTED) return false;
  bool row = goes_on_to(analysis, s) ||
             (s > 0 && level_of(analysis, s - 1) == LISTED && goes_on_to(analysis, s - 1));
  if (row && !is_announced(analysis, s)) return false;
  return !begins_with_noun(sentence, places[s].text_start);
}

/* The place or organization that the sentence begins with, or tells of first; RH_NONE. */
static size_t first_actor(const rh_analysis *analysis, const rh_sentence_view *sentence,
                          size_t reach) {
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *mention = &sentence->mentions[m];
    if (mention->inner || mention->entity_count != 1) continue;
    if (mention->start > sentence->start + reach) return RH_NONE;
    if (may_own(analysis->entities[mention->entities[0]].type)) return mention->entities[0];
  }
  return RH_NONE;
}

/* Whose deeds the article tells: whom its title begins with, else whom its first sentences tell of
 * first. */
static size_t reporter(const rh_analysis *analysis, bool title_only) {
  enum { TITLE_REACH = 4, SENTENCE_REACH = 40 };
  size_t lead = 0;
  for (size_t s = 0; s < analysis->sentence_count && lead < LEADING; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    bool title = rh_block_of(analysis, s)->kind == RH_BLOCK_TITLE;
    size_t owner = first_actor(analysis, sentence, title ? TITLE_REACH : SENTENCE_REACH);
    if (owner != RH_NONE && (title || !title_only)) return owner;
    lead += !title;
  }
  return RH_NONE;
}

/* 王强强调，一是…: what follows is what somebody asks for. */
static bool is_speech(const rh_analysis *analysis, const rh_sentence_view *sentence) {
  static const char *const WORDS[] = {"强调", "指出", "要求", "希望", "建议", "提出", "认为", NULL};
  bool person = false;
  for (size_t m = 0; m < sentence->mention_count; m++)
    person |= sentence->mentions[m].kind == RH_PERSON;
  return person && rh_holds_one_of(analysis, WORDS, sentence->start, sentence->end);
}

/* 多域破局，构建…体系。: a short sentence that opens a paragraph of several and names nobody. */
static bool opens_paragraph(const rh_analysis *analysis, size_t s) {
  const rh_sentence_view *sentence = &analysis->sentences[s];
  const rh_block *block = rh_block_of(analysis, s);
  if (sentence->start != block->start || sentence->end == block->end) return false;
  if (block->kind == RH_BLOCK_TITLE || sentence->end - sentence->start > LONGEST_HEADING)
    return false;
  for (size_t m = 0; m < sentence->mention_count; m++)
    if (sentence->mentions[m].entity_count && sentence->mentions[m].named) return false;
  return true;
}

/* A reply to a proposal that has no title: 现答复如下. */
static bool is_reply(const rh_analysis *analysis) {
  static const char *const WORDS[] = {"答复如下", "回复如下", "如下答复",
                                      "如下回复", "函复如下", NULL};
  enum { BEGINNING = 8 };
  for (size_t s = 0; s < analysis->sentence_count && s < BEGINNING; s++)
    if (rh_holds_one_of(analysis, WORDS, analysis->sentences[s].start, analysis->sentences[s].end))
      return true;
  return false;
}

/* 健全组织体系。…: what opens a paragraph as its heading says what is done. */
static bool heads_a_deed(const rh_analysis *analysis, const rh_outline *outline, size_t s) {
  return opens_paragraph(analysis, s) &&
         !begins_with_noun(&analysis->sentences[s], outline->places[s].text_start);
}

/* The office that is named first in a reply: its writer. */
static size_t replier(const rh_analysis *analysis) {
  static const char *const OTHERS[] = {"人大", "政协", "人民代表大会"};
  size_t best = RH_NONE;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    bool other = entity->type != RH_GOVERNMENT;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS && !other; i++)
      other = strstr(entity->name, OTHERS[i]) != NULL;
    if (other || entity->full != RH_NONE) continue;
    if (best == RH_NONE || entity->first.start < analysis->entities[best].first.start) best = e;
  }
  return best;
}

/* Whose deeds are listed; RH_NONE when the article lists none. */
static size_t list_owner(const rh_analysis *analysis, const rh_outline *outline, bool reply) {
  size_t items = 0;
  size_t heads = 0;
  if (reply) return outline->document != RH_NONE ? outline->document : replier(analysis);
  for (size_t s = 0; s < analysis->sentence_count; s++)
    items += is_item(analysis, outline->places, s);
  for (size_t s = 0; s < analysis->sentence_count; s++) heads += heads_a_deed(analysis, outline, s);
  if (items < MIN_ITEMS && heads < MIN_ITEMS) return RH_NONE;
  return outline->home != RH_NONE ? outline->home : reporter(analysis, items < MIN_ITEMS);
}

/* 关于优化专业设置的建议: what was proposed. */
static bool names_proposal(const rh_analysis *analysis, const rh_sentence_view *sentence,
                           size_t start) {
  return rh_analysis_starts_with(analysis, start, "关于") ||
         rh_analysis_starts_with(analysis, sentence->end - 2, "建议") ||
         rh_analysis_starts_with(analysis, sentence->end - 2, "问题");
}

/* A heading of the text, or ——强统筹：…. */
static bool heads_deeds(const rh_analysis *analysis, const rh_outline *outline, size_t s,
                        bool reply) {
  enum { DASH = 0x2014 };
  const rh_sentence_view *sentence = &analysis->sentences[s];
  if (rh_outline_at(analysis, sentence->start, sentence->end) == DASH) return true;
  unsigned roles = outline->places[s].roles;
  bool heading = (roles & RH_PLACE_HEADING) != 0;
  if (reply)
    heading |= (roles & RH_PLACE_ITEM) && sentence->end - sentence->start <= LONGEST_HEADING;
  if (reply) return heading && !names_proposal(analysis, sentence, outline->places[s].text_start);
  return heads_a_deed(analysis, outline, s) ||
         (outline->home != RH_NONE && (heading || opens_paragraph(analysis, s)));
}

/* The articles of a charter say what somebody is, and only its lists of duties what is done. */
static bool is_charter(const rh_analysis *analysis) {
  for (size_t b = 0; b < analysis->document->block_count; b++) {
    const rh_block *block = &analysis->document->blocks[b];
    if (block->kind == RH_BLOCK_TITLE && block->end > block->start + LEADING &&
        rh_analysis_starts_with(analysis, block->end - 2, "章程"))
      return true;
  }
  return false;
}

static void leave_articles(const rh_analysis *analysis, rh_outline *outline) {
  enum { TASKS = RH_PLACE_ITEM | RH_PLACE_POLICY | RH_PLACE_READING };
  for (size_t s = 0; s < analysis->sentence_count; s++)
    outline->places[s].roles &= ~(unsigned)TASKS;
}

void rh_mark_report(const rh_analysis *analysis, rh_outline *outline) {
  bool reply = is_reply(analysis);
  for (size_t s = 0; reply && s < analysis->sentence_count; s++)
    outline->places[s].roles |= RH_PLACE_REPLY;
  if (is_charter(analysis)) leave_articles(analysis, outline);
  if (outline->document != RH_NONE && !reply) return;
  size_t owner = list_owner(analysis, outline, reply);
  bool spoken = false;
  for (size_t s = 0; owner != RH_NONE && s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    rh_place *place = &outline->places[s];
    if (sentence->start == rh_block_of(analysis, s)->start) spoken = false;
    spoken |= is_speech(analysis, sentence);
    bool listed = is_item(analysis, outline->places, s) || heads_deeds(analysis, outline, s, reply);
    if (spoken || !listed || (place->roles & RH_PLACE_TITLE)) continue;
    place->roles |= RH_PLACE_LISTED;
    if (place->owner == RH_NONE) place->owner = owner;
  }
}
