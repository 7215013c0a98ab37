#include "extract/resolve/event_anaphor.h"

#include "base/buffer.h"
#include "base/text.h"
#include "base/utf8.h"
#include "extract/resolve/entities.h"

#include <string.h>

/* The event told of last whose name closes with `word`, else one whose name holds it; the
 * document's own when its name does. */
static size_t event_called(rh_told *told, const char *word) {
  for (int held = 0; held < 2; held++)
    for (size_t i = told->recent_count; i-- > 0;) {
      const rh_draft_entity *entity = &told->analysis->entities[told->recent[i]];
      if (entity->type != RH_EVENT) continue;
      if (held ? strstr(entity->name, word) != NULL : rh_ends(entity->name, word))
        return told->recent[i];
    }
  size_t own = rh_told_own(told, RH_EVENT);
  return own != RH_NONE && strstr(told->analysis->entities[own].name, word) ? own : RH_NONE;
}

/* 大赛, 论坛: a word that tells what kind of happening is meant; NULL for 仪式, 活动, 会议. */
static const char *kind_word(const char *word) {
  static const char *const KINDS[] = {"大赛", "竞赛",   "比赛",   "论坛",  "峰会",
                                      "赛事", "博览会", "洽谈会", "吹风会"};
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (strstr(word, KINDS[i])) return strcmp(KINDS[i], "赛事") == 0 ? "赛" : KINDS[i];
  return NULL;
}

/* 签约仪式 and 签字仪式, 揭牌 and 授牌 tell of one kind of happening. */
static bool is_of_kind(const char *event, const char *word) {
  static const char *const KINDS[][5] = {{"签约", "签字", "签署", "签订", NULL},
                                         {"揭牌", "挂牌", "授牌", "成立", NULL},
                                         {"座谈", "会谈", "交流", "研讨", NULL}};
  for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++) {
    bool told = false;
    bool named = false;
    for (size_t i = 0; KINDS[k][i]; i++) {
      told |= strncmp(word, KINDS[k][i], strlen(KINDS[k][i])) == 0;
      named |= strstr(event, KINDS[k][i]) != NULL;
    }
    if (told && named) return true;
  }
  return false;
}

/* The one of the type that the title names, of those told of before; else the one told of last,
 * which may only be the venue. */
static size_t titled_or_nearest(const rh_told *told, rh_type type) {
  for (size_t i = told->recent_count; i-- > 0;)
    if (told->analysis->entities[told->recent[i]].type == type &&
        rh_told_at_first(told, told->recent[i]))
      return told->recent[i];
  return rh_told_last(told, type);
}

/* 成立大会 after a new academy was named is that academy's: the name says so. NULL when memory is
 * out. */
static const char *full_event_name(rh_told *told, const char *word) {
  static const char *const FOUNDING[] = {"成立", "揭牌", "挂牌", "启用"};
  static const rh_type FOUNDED[] = {RH_ACADEMY, RH_ALLIANCE, RH_BASE};
  for (size_t i = 0; i < sizeof FOUNDING / sizeof *FOUNDING; i++) {
    if (strncmp(word, FOUNDING[i], strlen(FOUNDING[i])) != 0) continue;
    for (size_t t = 0; t < sizeof FOUNDED / sizeof *FOUNDED; t++) {
      size_t founded = titled_or_nearest(told, FOUNDED[t]);
      if (founded == RH_NONE) continue;
      rh_buffer name = RH_BUFFER_INIT;
      rh_buffer_printf(&name, "%s%s", told->analysis->entities[founded].name, word);
      const char *copy = rh_arena_copy_text(&told->analysis->arena, rh_buffer_text(&name));
      rh_buffer_free(&name);
      return copy;
    }
  }
  return word;
}

/* 本次会议 → 会议. */
static const char *without_demonstrative(const char *word) {
  static const char *const WORDS[] = {"本次", "此次", "这次", "本届", "该", "本"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    size_t length = strlen(WORDS[i]);
    if (strncmp(word, WORDS[i], length) == 0 && word[length]) return word + length;
  }
  return word;
}

/* 本次会议, 此次大会: the one that the document reports. */
static bool points_at_report(const char *word) {
  static const char *const WORDS[] = {"本次", "此次", "这次", "本届"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (strncmp(word, WORDS[i], strlen(WORDS[i])) == 0) return true;
  return false;
}

static bool was_told(const rh_told *told, size_t entity) {
  for (size_t i = 0; i < told->recent_count; i++)
    if (told->recent[i] == entity) return true;
  return false;
}

/* 开幕式 of a fair, a week or a contest is an event beside it. */
static bool is_ceremony_within(const char *event, const char *word) {
  static const char *const CEREMONIES[] = {"开幕式", "闭幕式"};
  static const char *const LONG[] = {"博览会", "大赛",   "竞赛", "周",   "赛项",   "选拔赛",
                                     "精英赛", "挑战赛", "节",   "论坛", "洽谈会", "年会"};
  bool ceremony = false;
  for (size_t i = 0; i < sizeof CEREMONIES / sizeof *CEREMONIES; i++)
    ceremony |= rh_ends(word, CEREMONIES[i]);
  return ceremony && rh_ends_with_any(event, LONG, sizeof LONG / sizeof *LONG);
}

static size_t ceremony_within(rh_told *told, const rh_mention *mention, const char *word,
                              size_t event) {
  size_t ceremony =
      rh_entity_for(told->analysis, RH_EVENT, word, true, "ceremony of a longer event",
                    (rh_span){mention->start, mention->end});
  if (ceremony != RH_NONE) told->analysis->entities[ceremony].within = event;
  return ceremony;
}

size_t rh_event_meant(rh_told *told, const rh_mention *mention) {
  enum { TELLING = 4 };
  const char *word = rh_analysis_text(told->analysis, mention->start, mention->end);
  if (!word) return RH_NONE;
  bool reported = points_at_report(word);
  word = without_demonstrative(word);
  size_t length = rh_utf8_count(word, strlen(word));
  bool bare = strstr(word, "活动") || strstr(word, "上");
  bool telling = !bare && length >= TELLING;
  const char *kind = kind_word(word);
  size_t entity = kind      ? event_called(told, kind)
                  : telling ? event_called(told, word)
                            : rh_told_last(told, RH_EVENT);
  size_t own = rh_told_own(told, RH_EVENT);
  if (reported && !kind && own != RH_NONE && was_told(told, own)) return own;
  if (!telling && rh_ends(word, "大会")) { /* not the one that is 大会开幕式 */
    size_t called = event_called(told, "大会");
    if (called != RH_NONE) entity = called;
  }
  if (entity != RH_NONE && is_ceremony_within(told->analysis->entities[entity].name, word))
    return ceremony_within(told, mention, word, entity);
  if (entity == RH_NONE && !telling) entity = own;
  if (entity == RH_NONE && own != RH_NONE && was_told(told, own) &&
      is_of_kind(told->analysis->entities[own].name, word))
    entity = own;
  if (entity == RH_NONE && strstr(word, "活动")) entity = rh_told_last(told, RH_PROGRAMME);
  if (entity != RH_NONE || bare || length < 3) return entity;
  const char *name = full_event_name(told, word);
  return name ? rh_entity_for(told->analysis, RH_EVENT, name, false,
                              "event told of by its kind alone",
                              (rh_span){mention->start, mention->end})
              : RH_NONE;
}
