#include "extract/resolve/anaphora.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "extract/resolve/faculty.h"
#include "extract/resolve/resolve.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_WORDS = 2, MAX_PARTIES = 4, MAX_RECENT = 64 };

/* What has been told so far. */
typedef struct context {
  rh_analysis *analysis;
  size_t recent[MAX_RECENT]; /* entities of outer mentions, newest last */
  size_t recent_count;
  size_t told_before;          /* of `recent`, those of the sentences before */
  size_t parties[MAX_PARTIES]; /* organizations of the last sentence that tells of two or more */
  size_t party_count;
  bool together;             /* they were said to work together */
  bool counted;              /* … as three or four sides */
  size_t own[RH_TYPE_COUNT]; /* the document's own school, event …; RH_NONE until asked for */
} context;

static bool ends_with(const char *text, const char *ending) {
  size_t a = strlen(text);
  size_t b = strlen(ending);
  return a >= b && strcmp(text + a - b, ending) == 0;
}

static void remember(context *c, size_t entity) {
  if (c->recent_count == MAX_RECENT) {
    memmove(c->recent, c->recent + 1, (MAX_RECENT - 1) * sizeof *c->recent);
    c->recent_count--;
    if (c->told_before) c->told_before--;
  }
  c->recent[c->recent_count++] = entity;
}

static bool is_party(rh_type type) {
  return type <= RH_ORGANIZATION;
}

/* Adds up the mentions of every entity; the title and the first sentences count threefold. */
static void count_mentions(const rh_analysis *analysis, size_t *counts) {
  enum { BEGINNING = 3 };
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++)
      if (sentence->mentions[m].entity_count == 1)
        counts[sentence->mentions[m].entities[0]] += s < BEGINNING ? 3 : 1;
  }
}

/* More often told of, or as often and earlier. */
static bool is_more_prominent(const rh_analysis *analysis, const size_t *counts, size_t a,
                              size_t b) {
  if (counts[a] != counts[b]) return counts[a] > counts[b];
  return analysis->entities[a].first.start < analysis->entities[b].first.start;
}

size_t rh_main_entity(const rh_analysis *analysis, rh_type type) {
  size_t *counts = calloc(analysis->entity_count + 1, sizeof *counts);
  size_t best = RH_NONE;
  if (!counts) return RH_NONE;
  count_mentions(analysis, counts);
  bool part = true; /* a faculty is the main school only where there is no other */
  for (size_t e = 0; e < analysis->entity_count; e++) {
    if (analysis->entities[e].type != type || !counts[e]) continue;
    if (rh_is_nameless_faculty(analysis, e)) continue;
    bool e_part = rh_is_faculty(analysis, e);
    if (best != RH_NONE &&
        (e_part > part || (e_part == part && !is_more_prominent(analysis, counts, e, best))))
      continue;
    best = e;
    part = e_part;
  }
  free(counts);
  return best;
}

static size_t own_entity(context *c, rh_type type) {
  if (c->own[type] == RH_NONE && type == RH_SCHOOL && c->analysis->speaks_for_school)
    return c->analysis->own_school;
  if (c->own[type] == RH_NONE) c->own[type] = rh_main_entity(c->analysis, type);
  return c->own[type];
}

static size_t nearest(const context *c, rh_type type) {
  for (size_t i = c->recent_count; i-- > 0;)
    if (c->analysis->entities[c->recent[i]].type == type) return c->recent[i];
  return RH_NONE;
}

/* 教务处, 培训部: what 学院 does not stand for. */
static bool is_office(const context *c, size_t entity) {
  static const char *const ENDINGS[] = {"处", "部", "科", "室", "系"};
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    if (ends_with(c->analysis->entities[entity].name, ENDINGS[i])) return true;
  return false;
}

/* In the title, or what a text without one begins with. */
static bool is_in_title(const context *c, size_t entity) {
  const rh_document *document = c->analysis->document;
  if (c->analysis->entities[entity].first.start < FIRST_WORDS) return true;
  return document->block_count && document->blocks[0].kind == RH_BLOCK_TITLE &&
         c->analysis->entities[entity].first.start < document->blocks[0].end;
}

/* 学院院长王强, 学院党委副书记. */
static bool stands_before_post(const context *c, const rh_mention *mention) {
  static const char *const POSTS[] = {"院长", "副院长", "党委", "党总支", "纪委", "工会", "团委"};
  for (size_t i = 0; i < sizeof POSTS / sizeof *POSTS; i++)
    if (rh_analysis_starts_with(c->analysis, mention->end, POSTS[i])) return true;
  return false;
}

/* The school told of last that is called 学院 and is no faculty; RH_NONE for none. */
static size_t nearest_whole_school(const context *c) {
  for (size_t i = c->recent_count; i-- > 0;) {
    const rh_draft_entity *e = &c->analysis->entities[c->recent[i]];
    if (e->type == RH_SCHOOL && ends_with(e->name, "学院") &&
        !rh_is_faculty(c->analysis, c->recent[i]) &&
        !rh_looks_like_faculty(c->analysis, c->recent[i]))
      return c->recent[i];
  }
  return RH_NONE;
}

/* 学院 may also be an academy, when that is told of last; by itself (not 该学院) rather a school
 * that is called 学院 before, unless the title tells of the academy. A university is never called
 * so where a name that closes with it was told of. */
/* 该院 where the school is written in the name of what it founded or held alone:
 * 清河职业技术学院临江产业 学院, 清河职业技术学院校庆大会. */
static size_t college_within_name(const context *c) {
  static const char COLLEGE[] = "职业技术学院";
  for (size_t i = 0; i < c->recent_count; i++) {
    const rh_draft_entity *e = &c->analysis->entities[c->recent[i]];
    if (e->type != RH_ACADEMY && e->type != RH_BASE && e->type != RH_EVENT) continue;
    const char *at = strstr(e->name, COLLEGE);
    if (!at || at == e->name || at[strlen(COLLEGE)] == '\0') continue;
    char *name =
        rh_arena_copy(&c->analysis->arena, e->name, (size_t)(at - e->name) + strlen(COLLEGE));
    if (!name) return RH_NONE;
    return rh_entity_for(c->analysis, RH_SCHOOL, name, true,
                         "school that a longer name begins with",
                         (rh_span){e->first.start, e->first.start});
  }
  return RH_NONE;
}

/* 甲学院、乙学院与|该院签约: whom the subject acts with is none of the subject. */
static bool is_acted_with(const context *c, const rh_mention *mention) {
  static const char *const WORDS[] = {"与", "同", "向", "为"};
  for (size_t i = 0; mention->start > 0 && i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(c->analysis, mention->start - 1, WORDS[i])) return true;
  return false;
}

static size_t nearest_school_of(const context *c, const rh_mention *mention);

static size_t nearest_school(const context *c, const rh_mention *mention) {
  if (!rh_analysis_starts_with(c->analysis, mention->start, "该") || !is_acted_with(c, mention))
    return nearest_school_of(c, mention);
  context before = *c;
  before.recent_count = c->told_before;
  return nearest_school_of(&before, mention);
}

/* A school that is no office or faculty was told of before the `limit`th. */
static bool has_school(const context *c, size_t limit) {
  for (size_t i = limit; i-- > 0;)
    if (c->analysis->entities[c->recent[i]].type == RH_SCHOOL && !is_office(c, c->recent[i]) &&
        !rh_looks_like_faculty(c->analysis, c->recent[i]))
      return true;
  return false;
}

static size_t nearest_school_of(const context *c, const rh_mention *mention) {
  size_t whole = stands_before_post(c, mention) ? nearest_whole_school(c) : RH_NONE;
  if (whole != RH_NONE) return whole;
  bool bare = mention->end == mention->start + 2;
  bool college = rh_analysis_starts_with(c->analysis, mention->end - 2, "学院");
  bool that_college = rh_analysis_starts_with(c->analysis, mention->start, "该院");
  if (that_college && (whole = nearest_whole_school(c)) != RH_NONE) return whole;
  if (that_college && (whole = college_within_name(c)) != RH_NONE) return whole;
  bool that_school = rh_analysis_starts_with(c->analysis, mention->start, "该校");
  size_t nearest_one = RH_NONE;
  size_t academy = RH_NONE;
  for (size_t i = 0; college && bare && i < c->recent_count; i++)
    if (c->analysis->entities[c->recent[i]].type == RH_ACADEMY &&
        c->analysis->entities[c->recent[i]].first.start < FIRST_WORDS)
      return c->recent[i];
  for (size_t i = c->recent_count; i-- > 0;) {
    size_t entity = c->recent[i];
    const rh_draft_entity *e = &c->analysis->entities[entity];
    if (e->type != RH_ACADEMY && (e->type != RH_SCHOOL || is_office(c, entity))) continue;
    if (that_school && e->type == RH_ACADEMY && has_school(c, i)) continue;
    if (nearest_one == RH_NONE) nearest_one = entity;
    if (e->type == RH_ACADEMY) {
      if (academy == RH_NONE) academy = entity;
      if (!bare || is_in_title(c, academy)) return academy;
    } else if (!college || !ends_with(e->name, "大学")) {
      bool called = ends_with(e->name, "学院") && !rh_is_faculty(c->analysis, entity);
      if (academy == RH_NONE || called) return entity;
    }
  }
  return academy == RH_NONE ? nearest_one : academy;
}

static bool may_be_called_so(rh_type type) {
  return type <= RH_BASE || type == RH_PLACE;
}

/* 联盟, 该共同体, 集团: the one told of last whose name closes with that word. */
static size_t nearest_called(const context *c, const rh_mention *mention) {
  static const char *const WORDS[] = {
      "产业学院", "工匠学院", "联盟",   "共同体", "联合体", "协作体", "基金会", "促进会",
      "研究会",   "集团",     "医院",   "分会",   "协会",   "学会",   "商会",   "研究院",
      "研究所",   "工作室",   "中心",   "基地",   "厅",     "局",     "新区",   "产业园",
      "科技园",   "实验室",   "职教园", "总工会", "开发区", "高新区", "经开区"};
  const char *text = rh_analysis_text(c->analysis, mention->start, mention->end);
  for (size_t w = 0; text && w < sizeof WORDS / sizeof *WORDS; w++) {
    if (!ends_with(text, WORDS[w])) continue;
    for (size_t i = c->recent_count; i-- > 0;)
      if (may_be_called_so(c->analysis->entities[c->recent[i]].type) &&
          ends_with(c->analysis->entities[c->recent[i]].name, WORDS[w]))
        return c->recent[i];
  }
  return RH_NONE;
}

static bool set_entities(rh_analysis *analysis, rh_mention *mention, const size_t *entities,
                         size_t count) {
  size_t *copy = rh_arena_alloc_array(&analysis->arena, count, sizeof *copy);
  if (!copy) return false;
  memcpy(copy, entities, count * sizeof *copy);
  mention->entities = copy;
  mention->entity_count = count;
  return true;
}

/* The event told of last whose name closes with `word`, else one whose name holds it; the
 * document's own when its name does. */
static size_t event_called(context *c, const char *word) {
  for (int held = 0; held < 2; held++)
    for (size_t i = c->recent_count; i-- > 0;) {
      const rh_draft_entity *entity = &c->analysis->entities[c->recent[i]];
      if (entity->type != RH_EVENT) continue;
      if (held ? strstr(entity->name, word) != NULL : ends_with(entity->name, word))
        return c->recent[i];
    }
  size_t own = own_entity(c, RH_EVENT);
  return own != RH_NONE && strstr(c->analysis->entities[own].name, word) ? own : RH_NONE;
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
static size_t titled_or_nearest(const context *c, rh_type type) {
  for (size_t i = c->recent_count; i-- > 0;)
    if (c->analysis->entities[c->recent[i]].type == type && is_in_title(c, c->recent[i]))
      return c->recent[i];
  return nearest(c, type);
}

/* 成立大会 after a new academy was named is that academy's: the name says so. NULL when memory is
 * out. */
static const char *full_event_name(context *c, const char *word) {
  static const char *const FOUNDING[] = {"成立", "揭牌", "挂牌", "启用"};
  static const rh_type FOUNDED[] = {RH_ACADEMY, RH_ALLIANCE, RH_BASE};
  for (size_t i = 0; i < sizeof FOUNDING / sizeof *FOUNDING; i++) {
    if (strncmp(word, FOUNDING[i], strlen(FOUNDING[i])) != 0) continue;
    for (size_t t = 0; t < sizeof FOUNDED / sizeof *FOUNDED; t++) {
      size_t founded = titled_or_nearest(c, FOUNDED[t]);
      if (founded == RH_NONE) continue;
      rh_buffer name = RH_BUFFER_INIT;
      rh_buffer_printf(&name, "%s%s", c->analysis->entities[founded].name, word);
      const char *copy = rh_arena_copy_text(&c->analysis->arena, rh_buffer_text(&name));
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

static bool was_told(const context *c, size_t entity) {
  for (size_t i = 0; i < c->recent_count; i++)
    if (c->recent[i] == entity) return true;
  return false;
}

/* 开幕式 of a fair, a week or a contest is an event beside it. */
static bool is_ceremony_within(const char *event, const char *word) {
  static const char *const CEREMONIES[] = {"开幕式", "闭幕式"};
  static const char *const LONG[] = {"博览会", "大赛",   "竞赛", "周",   "赛项",   "选拔赛",
                                     "精英赛", "挑战赛", "节",   "论坛", "洽谈会", "年会"};
  bool ceremony = false;
  for (size_t i = 0; i < sizeof CEREMONIES / sizeof *CEREMONIES; i++)
    ceremony |= ends_with(word, CEREMONIES[i]);
  for (size_t i = 0; ceremony && i < sizeof LONG / sizeof *LONG; i++)
    if (ends_with(event, LONG[i])) return true;
  return false;
}

static size_t ceremony_within(context *c, const rh_mention *mention, const char *word,
                              size_t event) {
  size_t ceremony = rh_entity_for(c->analysis, RH_EVENT, word, true, "ceremony of a longer event",
                                  (rh_span){mention->start, mention->end});
  if (ceremony != RH_NONE) c->analysis->entities[ceremony].within = event;
  return ceremony;
}

/* A ceremony or meeting told of without its name: 仪式 is the one told of last; a word that tells
 * its kind (签约仪式, 成立大会) is one of that kind, and names it when there is none. */
static size_t event_for(context *c, const rh_mention *mention) {
  enum { TELLING = 4 };
  const char *word = rh_analysis_text(c->analysis, mention->start, mention->end);
  if (!word) return RH_NONE;
  bool reported = points_at_report(word);
  word = without_demonstrative(word);
  size_t length = rh_utf8_count(word, strlen(word));
  bool bare = strstr(word, "活动") || strstr(word, "上");
  bool telling = !bare && length >= TELLING;
  const char *kind = kind_word(word);
  size_t entity = kind      ? event_called(c, kind)
                  : telling ? event_called(c, word)
                            : nearest(c, RH_EVENT);
  size_t own = own_entity(c, RH_EVENT);
  if (reported && !kind && own != RH_NONE && was_told(c, own)) return own;
  if (!telling && ends_with(word, "大会")) { /* not the one that is 大会开幕式 */
    size_t called = event_called(c, "大会");
    if (called != RH_NONE) entity = called;
  }
  if (entity != RH_NONE && is_ceremony_within(c->analysis->entities[entity].name, word))
    return ceremony_within(c, mention, word, entity);
  if (entity == RH_NONE && !telling) entity = own;
  if (entity == RH_NONE && own != RH_NONE && was_told(c, own) &&
      is_of_kind(c->analysis->entities[own].name, word))
    entity = own;
  if (entity == RH_NONE && strstr(word, "活动")) entity = nearest(c, RH_PROGRAMME);
  if (entity != RH_NONE || bare || length < 3) return entity;
  const char *name = full_event_name(c, word);
  return name ? rh_entity_for(c->analysis, RH_EVENT, name, false, "event told of by its kind alone",
                              (rh_span){mention->start, mention->end})
              : RH_NONE;
}

/* 学校, 我校: no faculty is meant. */
static bool is_whole_school(const rh_analysis *analysis, const rh_mention *mention) {
  return mention->entry->type == RH_SCHOOL &&
         rh_analysis_starts_with(analysis, mention->end - 1, "校");
}

/* 相关学院, 二级学院, 各学校: none that is meant. */
static bool is_any_of_a_kind(const rh_analysis *analysis, const rh_mention *mention) {
  static const char *const WORDS[] = {"相关", "有关", "二级", "下属", "所属", "兄弟", "试点"};
  if (mention->start == 0) return false;
  if (rh_analysis_starts_with(analysis, mention->start - 1, "各")) return true;
  for (size_t i = 0; mention->start >= 2 && i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(analysis, mention->start - 2, WORDS[i])) return true;
  return false;
}

/* 该校 after 清河大学机械学院: the university that the name of the faculty begins with; `entity`
 * when it begins with none. */
static size_t school_of_faculty(context *c, const rh_mention *mention, size_t entity) {
  static const char *const PARTS[] = {"学院", "系", "处", "部", "中心", "研究院"};
  const char *name = c->analysis->entities[entity].name;
  const char *at = strstr(name, "大学");
  size_t length = at ? (size_t)(at - name) + strlen("大学") : 0;
  if (rh_is_independent_college(c->analysis, entity)) return entity;
  if (c->analysis->entities[entity].type != RH_SCHOOL || !at || name[length] == '\0') return entity;
  bool part = false;
  for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
    part |= strlen(name + length) > strlen(PARTS[i]) && ends_with(name, PARTS[i]);
  char *school = part ? rh_arena_copy(&c->analysis->arena, name, length) : NULL;
  if (!school) return entity;
  size_t whole = rh_entity_for(c->analysis, RH_SCHOOL, school, true,
                               "school that the name of a faculty begins with",
                               (rh_span){mention->start, mention->end});
  return whole == RH_NONE ? entity : whole;
}

/* What the last character of 我厅, 我省 or the first of 市里 tells; the ways to say it in a name.
 */
typedef struct kind_of_own {
  const char *character;
  const char *endings[2];
} kind_of_own;

static const kind_of_own *kind_of(const rh_analysis *analysis, const rh_mention *mention) {
  static const kind_of_own KINDS[] = {
      {"省", {"省", "自治区"}}, {"市", {"市", "市"}},    {"区", {"区", "区"}}, {"县", {"县", "县"}},
      {"州", {"州", "州"}},     {"厅", {"厅", "厅"}},    {"局", {"局", "局"}}, {"部", {"部", "部"}},
      {"委", {"委", "委员会"}}, {"办", {"办", "办公室"}}};
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (rh_analysis_starts_with(analysis, mention->start, KINDS[i].character) ||
        rh_analysis_starts_with(analysis, mention->end - 1, KINDS[i].character))
      return &KINDS[i];
  return NULL;
}

/* 我厅, 我省, 市里: the one of that kind of which the document tells most, also within names. */
static size_t most_told(const context *c, rh_type type, const rh_mention *mention) {
  const rh_analysis *analysis = c->analysis;
  const kind_of_own *kind = kind_of(analysis, mention);
  size_t *counts = kind ? calloc(analysis->entity_count + 1, sizeof *counts) : NULL;
  size_t best = RH_NONE;
  if (!counts) return RH_NONE;
  count_mentions(analysis, counts);
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    bool fits =
        ends_with(entity->name, kind->endings[0]) || ends_with(entity->name, kind->endings[1]);
    if (entity->type != type || !counts[e] || !fits) continue;
    if (best == RH_NONE || is_more_prominent(analysis, counts, e, best)) best = e;
  }
  free(counts);
  return best;
}

/* 共建|实训基地, 成立了|研究院: what is only being made is none told of before. */
static bool is_newly_made(const rh_analysis *analysis, const rh_mention *mention) {
  static const char *const VERBS[] = {"共建", "建设", "建立", "成立", "设立", "打造",
                                      "组建", "建成", "创建", "搭建", "筹建", "建有",
                                      "设有", "新建", "揭牌", "挂牌"};
  if (mention->entry->type > RH_BASE || mention->entry->type == RH_SCHOOL ||
      mention->entry->type == RH_ENTERPRISE)
    return false;
  if (rh_analysis_starts_with(analysis, mention->start, "该")) return false;
  size_t end = mention->start;
  if (end > 0 && (rh_analysis_starts_with(analysis, end - 1, "了") ||
                  rh_analysis_starts_with(analysis, end - 1, "的")))
    end--;
  for (size_t i = 0; end >= 2 && i < sizeof VERBS / sizeof *VERBS; i++)
    if (rh_analysis_starts_with(analysis, end - 2, VERBS[i])) return true;
  return false;
}

/* 该市 after 清河市教育局: the place that the name of a body of that level begins with. */
static size_t place_in_name(const context *c, const rh_mention *mention) {
  enum { LEAST = 2, MOST = 6 }; /* characters before the level */
  rh_analysis *analysis = c->analysis;
  const kind_of_own *kind = kind_of(analysis, mention);
  for (size_t e = 0; kind && e < analysis->entity_count; e++) {
    const char *name = analysis->entities[e].name;
    const char *level = strstr(name, kind->character);
    size_t length = level ? (size_t)(level - name) : 0;
    size_t size = strlen(kind->character);
    if (analysis->entities[e].type != RH_GOVERNMENT || length < LEAST * size ||
        length > MOST * size || !name[length + size])
      continue;
    const char *place = rh_arena_copy(&analysis->arena, name, length + size);
    return place ? rh_entity_for(analysis, RH_PLACE, place, true,
                                 "place that the name of a body begins with",
                                 (rh_span){mention->start, mention->end})
                 : RH_NONE;
  }
  return RH_NONE;
}

/* 集团公司 after 清河水务集团培训中心: the company with which the name of another thing begins. */
static size_t company_in_name(const context *c, const rh_mention *mention) {
  static const char *const KINDS[] = {"集团", "公司"};
  enum { LEAST = 3 }; /* characters before the kind */
  rh_analysis *analysis = c->analysis;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    if (entity->type != RH_BASE && entity->type != RH_ACADEMY && entity->type != RH_EVENT) continue;
    for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++) {
      const char *kind = strstr(entity->name, KINDS[k]);
      size_t length = kind ? (size_t)(kind - entity->name) : 0;
      size_t whole = length + strlen(KINDS[k]);
      if (length < LEAST * strlen("集") || !entity->name[whole]) continue;
      const char *name = rh_arena_copy(&analysis->arena, entity->name, whole);
      return name ? rh_entity_for(analysis, RH_ENTERPRISE, name, true,
                                  "company that the name of a thing begins with",
                                  (rh_span){mention->start, mention->end})
                  : RH_NONE;
    }
  }
  return RH_NONE;
}

static size_t home_of(const context *c, const rh_mention *mention) {
  size_t told = most_told(c, RH_PLACE, mention);
  return told != RH_NONE ? told : place_in_name(c, mention);
}

/* 甲校与乙公司的丙产业学院，双方…: the academies and alliances that are told of with two parties
 * are none. */
static void leave_out_founded(context *c) {
  size_t kept[MAX_PARTIES];
  size_t count = 0;
  for (size_t i = 0; i < c->party_count; i++) {
    size_t party = c->parties[i];
    rh_type type = party == RH_NONE ? RH_SCHOOL : c->analysis->entities[party].type;
    if (type != RH_ACADEMY && type != RH_ALLIANCE) kept[count++] = party;
  }
  if (count != 2) return;
  memcpy(c->parties, kept, count * sizeof *kept);
  c->party_count = count;
}

/* 双方, 三方: the parties that have a name. */
static bool set_parties(context *c, rh_mention *mention, size_t wanted) {
  size_t named[MAX_PARTIES];
  size_t count = 0;
  for (size_t i = 0; i < wanted; i++)
    if (c->parties[i] != RH_NONE) named[count++] = c->parties[i];
  return count == 0 || set_entities(c->analysis, mention, named, count);
}

static bool resolve_anaphor(context *c, rh_mention *mention) {
  if (is_any_of_a_kind(c->analysis, mention)) return true;
  if (strcmp(mention->entry->detail, "definite") == 0 && is_newly_made(c->analysis, mention))
    return true;
  const rh_lexicon_entry *entry = mention->entry;
  size_t entity = RH_NONE;
  if (strcmp(entry->detail, "self") == 0 && entry->type == RH_GOVERNMENT) {
    entity = most_told(c, RH_GOVERNMENT, mention);
  } else if (strcmp(entry->detail, "self") == 0) {
    entity = own_entity(c, entry->type);
    if (entity == RH_NONE && entry->type == RH_SCHOOL && !c->analysis->speaks_for_school)
      entity = nearest(c, RH_ACADEMY);
  } else if (strcmp(entry->detail, "definite") == 0) {
    entity = nearest_called(c, mention);
    bool zone = entry->type == RH_PLACE && /* 新区, which only one that is called so may be */
                !rh_analysis_starts_with(c->analysis, mention->start, "该");
    if (entity == RH_NONE && entry->type != RH_ACADEMY && !zone)
      entity = entry->type == RH_SCHOOL ? nearest_school(c, mention) : nearest(c, entry->type);
    if (entity == RH_NONE && entry->type == RH_PLACE && !zone) entity = home_of(c, mention);
    if (entity == RH_NONE && entry->type == RH_PROGRAMME)
      entity = nearest(c, RH_BASE); /* 某基地开工，该项目… */
    /* 联合体, 该校 say something of what only stood inside of the name of an event. */
    bool points = rh_analysis_starts_with(c->analysis, mention->start, "该");
    if (entity != RH_NONE && c->analysis->entities[entity].nameable &&
        (points || c->analysis->entities[entity].type == RH_ALLIANCE))
      c->analysis->entities[entity].named = true;
  } else if (strcmp(entry->detail, "home") == 0) {
    entity = home_of(c, mention);
  } else if (strcmp(entry->detail, "event") == 0) {
    entity = event_for(c, mention);
  } else {
    size_t wanted = strcmp(entry->detail, "pair") == 0     ? 2
                    : strcmp(entry->detail, "triple") == 0 ? 3
                                                           : 4;
    if (wanted == 2 && c->party_count > wanted) leave_out_founded(c);
    /* 校企双方 of a school and two companies: two kinds, all of them where 三方 was told. */
    if (wanted == 2 && c->party_count > wanted && c->counted &&
        rh_analysis_starts_with(c->analysis, mention->start, "校企"))
      wanted = c->party_count;
    if (c->party_count < wanted || (wanted == 2 && c->party_count > wanted)) return true;
    return set_parties(c, mention, wanted);
  }
  if (entity == RH_NONE && entry->type == RH_ENTERPRISE) entity = company_in_name(c, mention);
  if (entity != RH_NONE && is_whole_school(c->analysis, mention) &&
      rh_looks_like_faculty(c->analysis, entity))
    return true;
  if (entity != RH_NONE && is_whole_school(c->analysis, mention))
    entity = school_of_faculty(c, mention, entity);
  return entity == RH_NONE || set_entities(c->analysis, mention, &entity, 1);
}

/* Written with the post of a person: who they come from, not by itself a party. */
static bool is_office_of_person(const rh_sentence_view *sentence, size_t mention) {
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *person = &sentence->mentions[m];
    if (person->kind != RH_PERSON || person->inner) continue;
    if (sentence->mentions[mention].start >= person->phrase_start &&
        sentence->mentions[mention].end <= person->phrase_end)
      return true;
  }
  return false;
}

/* 与清河区、远航集团签约: a place that stands in a list with an organization, or right after 与, is
 * a party like it. */
static bool is_place_among_parties(const context *c, const rh_sentence_view *sentence,
                                   size_t mention) {
  static const char *const WITH[] = {"与", "同"};
  const rh_mention *place = &sentence->mentions[mention];
  if (place->kind != RH_PLACE || place->start == sentence->start) return false;
  bool with = false;
  for (size_t i = 0; i < sizeof WITH / sizeof *WITH; i++)
    with |= rh_analysis_starts_with(c->analysis, place->start - 1, WITH[i]);
  if (!with || !rh_analysis_starts_with(c->analysis, place->end, "、")) return false;
  for (size_t m = mention + 1; m < sentence->mention_count; m++)
    if (!sentence->mentions[m].inner && sentence->mentions[m].start > place->end)
      return sentence->mentions[m].start == place->end + 1 &&
             is_party((rh_type)sentence->mentions[m].kind);
  return false;
}

/* 我校 where nothing tells which: a party without a name. */
static bool is_unnamed_self(const rh_mention *mention) {
  return mention->kind == RH_KIND_ANAPHOR && mention->entity_count == 0 && mention->entry &&
         strcmp(mention->entry->detail, "self") == 0;
}

static void add_party(size_t *parties, size_t *count, size_t entity) {
  for (size_t i = 0; i < *count; i++)
    if (parties[i] == entity) return;
  parties[(*count)++] = entity;
}

static size_t skip_words(const rh_analysis *analysis, size_t at, const char *const *words) {
  for (const char *const *word = words; *word; word++)
    if (rh_analysis_starts_with(analysis, at, *word))
      return skip_words(analysis, at + strlen(*word) / strlen("等"), words);
  return at;
}

/* 甲农场、乙公司等骨干企业的负责人, 集团旗下甲农场: those whose people only came, and parts of a
 * party, are no parties. */
static bool is_only_told_beside(const rh_analysis *analysis, const rh_sentence_view *sentence,
                                size_t mention) {
  static const char *const BETWEEN[] = {"等",   "骨干企业", "企业", "单位", "部门",
                                        "学校", "院校",     "的",   "有关", "相关",
                                        "主要", "两家",     "几家", "多家", NULL};
  static const char *const PEOPLE[] = {"负责人", "负责同志", "领导", "代表", "班子", "嘉宾"};
  static const char *const PARTS[] = {"旗下", "下属", "所属", "下辖"};
  const rh_mention *first = &sentence->mentions[mention];
  for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
    if (first->start >= sentence->start + 2 &&
        rh_analysis_starts_with(analysis, first->start - 2, PARTS[i]))
      return true;
  size_t end = first->end;
  for (size_t m = mention + 1; m < sentence->mention_count; m++) {
    const rh_mention *next = &sentence->mentions[m];
    if (!next->inner && next->start == end + 1 && rh_analysis_starts_with(analysis, end, "、"))
      end = next->end;
  }
  size_t after = skip_words(analysis, end, BETWEEN);
  for (size_t i = 0; i < sizeof PEOPLE / sizeof *PEOPLE; i++)
    if (rh_analysis_starts_with(analysis, after, PEOPLE[i])) return true;
  return false;
}

/* Adds the organizations of the first `end` mentions of a sentence to `parties`; RH_NONE for one
 * that has no name. */
static size_t collect_parties(const context *c, const rh_sentence_view *sentence, size_t end,
                              bool offices, size_t *parties) {
  size_t count = 0;
  for (size_t m = 0; m < end && count < MAX_PARTIES; m++) {
    const rh_mention *mention = &sentence->mentions[m];
    if (is_unnamed_self(mention)) add_party(parties, &count, RH_NONE);
    if (mention->inner || mention->entity_count != 1) continue;
    bool signs_for = offices && mention->kind == RH_PLACE && is_office_of_person(sentence, m);
    if (!is_party(c->analysis->entities[mention->entities[0]].type) && !signs_for &&
        !is_place_among_parties(c, sentence, m))
      continue;
    if (!offices && is_office_of_person(sentence, m)) continue;
    if (is_only_told_beside(c->analysis, sentence, m)) continue;
    add_party(parties, &count, mention->entities[0]);
  }
  return count;
}

static bool holds_one_of(const context *c, const rh_sentence_view *sentence,
                         const char *const *words, size_t count) {
  for (size_t i = sentence->start; i < sentence->end; i++)
    for (size_t w = 0; w < count; w++)
      if (rh_analysis_starts_with(c->analysis, i, words[w])) return true;
  return false;
}

static bool tells_of_signing(const context *c, const rh_sentence_view *sentence) {
  static const char *const WORDS[] = {"签署", "签订", "签下", "签定", "协议"};
  return holds_one_of(c, sentence, WORDS, sizeof WORDS / sizeof *WORDS);
}

static bool tells_of_cooperation(const context *c, const rh_sentence_view *sentence) {
  static const char *const WORDS[] = {"签", "协议", "合作", "共建", "共同", "联合", "携手", "联手"};
  return holds_one_of(c, sentence, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* Two or more organizations of the first `end` mentions of a sentence become the parties
 * (甲校与乙公司签约，双方将…); those of people only when they sign. Where some were said to work
 * together, others that were only told of in one sentence are none. */
/* 甲学院和乙学院由双方联合成立: what is founded is none of the parties that were told of before. */
static bool are_all_founded(const rh_analysis *analysis, const size_t *parties, size_t count) {
  for (size_t i = 0; i < count; i++) {
    rh_type type = parties[i] == RH_NONE ? RH_SCHOOL : analysis->entities[parties[i]].type;
    if (type != RH_ACADEMY && type != RH_ALLIANCE && type != RH_BASE) return false;
  }
  return true;
}

static void note_parties(context *c, const rh_sentence_view *sentence, size_t end) {
  size_t parties[MAX_PARTIES];
  size_t count = collect_parties(c, sentence, end, false, parties);
  if (count < 2 && (c->party_count == 0 || tells_of_signing(c, sentence)))
    count = collect_parties(c, sentence, end, true, parties);
  if (count < 2 || (c->party_count && are_all_founded(c->analysis, parties, count))) return;
  static const char *const COUNTED[] = {"三方", "四方", "三家", "四家", "多方", "各方"};
  bool together = tells_of_cooperation(c, sentence);
  if (c->together && !together) return;
  c->together = together;
  c->counted = holds_one_of(c, sentence, COUNTED, sizeof COUNTED / sizeof *COUNTED);
  memcpy(c->parties, parties, count * sizeof *parties);
  c->party_count = count;
}

/* 清河大学 in 清河大学临江分校, a school of its own: the whole name is what was told of. */
static bool begins_whole_school(const context *c, const rh_mention *outer,
                                const rh_mention *inner) {
  return outer->kind == RH_SCHOOL && inner->kind == RH_SCHOOL && outer->start == inner->start &&
         outer->entity_count == 1 && !rh_looks_like_faculty(c->analysis, outer->entities[0]);
}

bool rh_resolve_anaphora(rh_analysis *analysis) {
  context c = {.analysis = analysis};
  for (size_t t = 0; t < RH_TYPE_COUNT; t++) c.own[t] = RH_NONE;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    rh_sentence_view *sentence = &analysis->sentences[s];
    c.told_before = c.recent_count;
    size_t outer = 0;
    for (size_t m = 0; m < sentence->mention_count; m++) {
      rh_mention *mention = &sentence->mentions[m];
      if (mention->kind == RH_KIND_ANAPHOR) note_parties(&c, sentence, m);
      if (mention->kind == RH_KIND_ANAPHOR && mention->entry && !resolve_anaphor(&c, mention))
        return false;
      bool in_post = mention->kind == RH_EVENT && is_office_of_person(sentence, m);
      if (!mention->inner) outer = m;
      bool within = mention->inner && begins_whole_school(&c, &sentence->mentions[outer], mention);
      if (mention->entity_count == 1 && !in_post && !within) remember(&c, mention->entities[0]);
    }
    note_parties(&c, sentence, sentence->mention_count);
  }
  return true;
}
