#include "extract/relation/state.h"

#include "base/utf8.h"
#include "extract/relation/figure_year.h"
#include "extract/resolve/resolve.h"

#include <string.h>

static const double LOW = 0.7; /* what only the context tells is below */

enum { MAX_MADE_NAME = 40 };

typedef struct stating {
  const rh_rule *rule;
  const rh_scene *scene;
  const rh_match *match;
  const rh_statement *statement;
} stating;

static rh_analysis *analysis_of(const stating *s) {
  return s->scene->analysis;
}

static bool same_text(const char *a, const char *b) {
  return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_fact(const rh_draft_fact *a, const rh_draft_fact *b) {
  if (a->relation != b->relation) return false;
  bool ends = a->subject == b->subject && a->object == b->object;
  if (a->relation == RH_COOPERATES_WITH) ends |= a->subject == b->object && a->object == b->subject;
  bool value = !(a->value < b->value) && !(a->value > b->value);
  return ends && value && same_text(a->post, b->post) && same_text(a->unit, b->unit) &&
         same_text(a->what, b->what) && same_text(a->date, b->date);
}

/* Facts that are the same are about the same two, in either order, or about the same one. */
static uint32_t *bucket_of(rh_analysis *analysis, const rh_draft_fact *fact) {
  uint64_t about = (uint64_t)fact->subject + fact->object + 1;
  uint64_t hash = (about << 8 ^ fact->relation) * UINT64_C(0x9E3779B97F4A7C15);
  return &analysis->fact_buckets[(hash >> 32) % RH_BUCKETS];
}

static bool add_fact(const stating *s, rh_draft_fact fact) {
  rh_analysis *analysis = analysis_of(s);
  static const double VAGUE = 0.8; /* of the rule's confidence, for what is not told by name */
  fact.confidence = fact.vague ? VAGUE * s->rule->confidence : s->rule->confidence;
  fact.rule = s->rule->name;
  fact.sentence = s->scene->sentence;
  uint32_t *bucket = bucket_of(analysis, &fact);
  for (uint32_t f = *bucket; f; f = analysis->facts[f - 1].next_alike)
    if (same_fact(&analysis->facts[f - 1], &fact)) return true;
  rh_draft_fact *grown = rh_arena_grow(&analysis->arena, analysis->facts, analysis->fact_count,
                                       &analysis->fact_capacity, sizeof *grown);
  if (!grown) return false;
  analysis->facts = grown;
  fact.next_alike = *bucket;
  grown[analysis->fact_count++] = fact;
  *bucket = (uint32_t)analysis->fact_count;
  return true;
}

/* The type that a name made from text has: that of its ending where the lexicon has one. */
static rh_type type_of_text(const stating *s, rh_span text) {
  rh_type type = s->statement->as;
  if (s->statement->relation != RH_ESTABLISHES) return type;
  for (size_t start = text.start; start < text.end; start++) {
    const rh_lexicon_entry *entry =
        rh_lexicon_find(analysis_of(s)->lexicon, RH_LEX_ENDING,
                        analysis_of(s)->document->folded + start, text.end - start);
    if (entry && entry->type <= RH_BASE) return entry->type;
  }
  return type;
}

static bool is_generic(const stating *s, rh_span text) {
  return rh_lexicon_find(analysis_of(s)->lexicon, RH_LEX_GENERIC,
                         analysis_of(s)->document->folded + text.start,
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
static size_t known_title(const stating *s, const char *name) {
  const rh_analysis *analysis = analysis_of(s);
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
static size_t title_at_start(const stating *s, rh_span text) {
  if (s->statement->relation != RH_AWARDS) return RH_NONE;
  const rh_sentence_view *sentence = &analysis_of(s)->sentences[s->scene->sentence];
  for (size_t i = 0; i < sentence->mention_count; i++) {
    const rh_mention *m = &sentence->mentions[i];
    if (m->kind == RH_HONOUR && m->entity_count && m->start == text.start && m->end < text.end &&
        2 * (m->end - m->start) >= text.end - text.start)
      return m->entities[0];
  }
  return RH_NONE;
}

/* The entity of capture `i`: the one that was found, or one made from the text. RH_NONE for
 * nothing. */
static size_t entity_of(const stating *s, const rh_capture *c, size_t i) {
  if (c->entities[i] != RH_NONE) return c->entities[i];
  rh_span text = c->texts[i];
  if (s->statement->relation == RH_AWARDS) text.start += batch_length(analysis_of(s), text);
  size_t length = text.end - text.start;
  /* What is given as a title is one, however common its words are. */
  if (length < 2 || (s->statement->relation != RH_AWARDS && is_generic(s, text))) return RH_NONE;
  size_t title = title_at_start(s, text);
  if (title != RH_NONE) return title;
  size_t end = length > MAX_MADE_NAME && s->statement->as == RH_MEASURE ? text.start + MAX_MADE_NAME
                                                                        : text.end;
  const char *name = rh_analysis_text(analysis_of(s), text.start, end);
  if (!name) return RH_NONE;
  size_t known = known_title(s, name);
  if (known != RH_NONE) return known;
  return rh_entity_for(analysis_of(s), type_of_text(s, text), name, false, s->rule->name, text);
}

static rh_draft_fact blank(const stating *s, size_t subject) {
  return (rh_draft_fact){.relation = s->statement->relation,
                         .subject = subject,
                         .object = RH_NONE,
                         .by = RH_NONE,
                         .role = s->statement->role};
}

/* The year that the match tells the figure for: that of its variable D. NULL when it has none. */
static const char *year_of(const stating *s) {
  const rh_capture *dates = &s->match->captures['D' - 'A'];
  const rh_mention *date = dates->count ? dates->mentions[0] : NULL;
  if (!date || date->kind != RH_KIND_DATE || date->text[0] == '-') return NULL;
  return rh_arena_copy(&analysis_of(s)->arena, date->text, strlen("2025"));
}

/* True when a fact of this sentence tells the figure already, of whomever. */
static bool is_used(const stating *s, const rh_mention *quantity) {
  const rh_analysis *analysis = analysis_of(s);
  for (size_t i = analysis->fact_count; i-- > 0;) {
    const rh_draft_fact *fact = &analysis->facts[i];
    if (fact->sentence != s->scene->sentence) break;
    bool same = !(fact->value < quantity->number) && !(fact->value > quantity->number);
    if (fact->relation == RH_HAS_INDICATOR && same && same_text(fact->unit, quantity->text))
      return true;
  }
  return false;
}

/* True when another sentence tells the figure of the same entity: it is the same one. Small numbers
 * are equal by chance. */
static bool is_told_elsewhere(const stating *s, size_t subject, const rh_mention *quantity) {
  static const double SMALL = 10;
  const rh_analysis *analysis = analysis_of(s);
  if (quantity->number < SMALL) return false;
  for (size_t i = 0; i < analysis->fact_count; i++) {
    const rh_draft_fact *fact = &analysis->facts[i];
    bool same = !(fact->value < quantity->number) && !(fact->value > quantity->number);
    if (fact->relation == RH_HAS_INDICATOR && fact->subject == subject && same &&
        fact->sentence != s->scene->sentence && same_text(fact->unit, quantity->text))
      return true;
  }
  return false;
}

static bool state_indicator(const stating *s, size_t subject, const rh_capture *c) {
  for (size_t i = 0; i < c->count; i++) {
    const rh_mention *quantity = c->mentions[i];
    if (!quantity || quantity->kind != RH_KIND_QUANTITY) continue;
    if (s->rule->rest && is_used(s, quantity)) continue;
    if (is_told_elsewhere(s, subject, quantity)) continue;
    rh_draft_fact fact = blank(s, subject);
    fact.value = quantity->number;
    fact.unit = quantity->text;
    fact.what = quantity->what;
    fact.year = year_of(s);
    if (!fact.year) fact.year = rh_figure_year(s->scene, quantity->start);
    fact.kind = s->statement->kind ? s->statement->kind : "actual";
    if (!add_fact(s, fact)) return false;
  }
  return true;
}

/* 2023年清河市技能大赛: the year belongs to the name. */
static bool is_year_of_name(const stating *s, const rh_mention *date) {
  const rh_capture *named = &s->match->captures[s->statement->subject];
  bool year = strlen(date->text) == strlen("2023");
  return year && named->count && named->mentions[0] && named->mentions[0]->start == date->end;
}

static bool state_date(const stating *s, size_t subject, const rh_capture *c) {
  for (size_t i = 0; i < c->count; i++) {
    const rh_mention *date = c->mentions[i];
    if (!date || date->kind != RH_KIND_DATE || is_year_of_name(s, date)) continue;
    rh_draft_fact fact = blank(s, subject);
    fact.date = date->text;
    if (!add_fact(s, fact)) return false;
  }
  return true;
}

/* 王伟校长 after 副校长王伟 says nothing new. */
static bool holds_already(const stating *s, size_t person, const char *post) {
  const rh_analysis *analysis = analysis_of(s);
  size_t length = strlen(post);
  for (size_t i = 0; i < analysis->fact_count; i++) {
    const rh_draft_fact *fact = &analysis->facts[i];
    if (fact->relation != RH_HOLDS_POST || fact->subject != person) continue;
    size_t other = strlen(fact->post);
    if (other < length || strcmp(fact->post + other - length, post) != 0) continue;
    size_t deputy = strlen("副");
    if (other < length + deputy || strncmp(fact->post + other - length - deputy, "副", deputy) != 0)
      return true;
  }
  return false;
}

/* States one post of a person. */
static bool state_title(const stating *s, size_t entity, const rh_title *title) {
  if (title->office == RH_NONE) return true;
  if ((title->follows || title->implied) && holds_already(s, entity, title->held)) return true;
  rh_draft_fact fact = blank(s, entity);
  fact.object = title->office;
  fact.post = title->held;
  fact.vague = title->implied;
  if (!add_fact(s, fact)) return false;
  if (title->whole == RH_NONE) return true;
  rh_draft_fact part = blank(s, title->office);
  part.relation = RH_PART_OF;
  part.object = title->whole;
  part.vague = true;
  return add_fact(s, part);
}

static bool state_titles(const stating *s, const rh_capture *people) {
  const rh_sentence_view *sentence = &analysis_of(s)->sentences[s->scene->sentence];
  for (size_t i = 0; i < people->count; i++) {
    const rh_mention *person = people->mentions[i];
    if (!person || person->kind != RH_PERSON) continue;
    if (person < sentence->mentions || person >= sentence->mentions + sentence->mention_count)
      continue;
    for (size_t t = 0; t < person->title_count; t++)
      if (!state_title(s, people->entities[i], &person->titles[t])) return false;
  }
  return true;
}

static bool state_honours(const stating *s, const rh_capture *people) {
  const rh_sentence_view *sentence = &analysis_of(s)->sentences[s->scene->sentence];
  for (size_t i = 0; i < people->count; i++) {
    const rh_mention *person = people->mentions[i];
    if (!person || person->kind != RH_PERSON) continue;
    for (size_t h = 0; h < person->honour_count; h++) {
      const rh_mention *honour = &sentence->mentions[person->honours[h]];
      if (!honour->entity_count) continue;
      rh_draft_fact fact = blank(s, people->entities[i]);
      fact.object = honour->entities[0];
      if (!add_fact(s, fact)) return false;
    }
  }
  return true;
}

/* An organization or base that is told of by common nouns alone (就业平台, 赛点学校); names inside
 * of other names do not count as such. */
static bool is_nameless(const stating *s, size_t entity) {
  const rh_draft_entity *e = &analysis_of(s)->entities[entity];
  return e->type <= RH_BASE && !e->named && !e->nameable && !s->rule->inside;
}

/* 校企合作培养模式: a scheme that neither the text nor the lexicon knows by name. */
static bool is_common_scheme(const stating *s, size_t entity) {
  const rh_analysis *analysis = analysis_of(s);
  const rh_draft_entity *e = &analysis->entities[entity];
  if (e->type != RH_PROGRAMME || e->named) return false;
  const rh_lexicon_entry *known =
      rh_lexicon_find(analysis->lexicon, RH_LEX_PROGRAMME,
                      analysis->document->folded + e->first.start, e->first.end - e->first.start);
  return !known || strcmp(known->detail, "notion") == 0;
}

/* 2号教学楼, 会展中心: a place in which things happen, which holds no event by itself. */
static bool is_building(const stating *s, size_t entity) {
  static const char *const ENDINGS[] = {"楼",   "厅",     "室",   "馆",       "堂",
                                        "广场", "酒店",   "宾馆", "会展中心", "会议中心",
                                        "剧院", "体育场", "现场"};
  const rh_draft_entity *e = &analysis_of(s)->entities[entity];
  size_t length = strlen(e->name);
  for (size_t i = 0; e->type == RH_PLACE && i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
    size_t ending = strlen(ENDINGS[i]);
    if (length >= ending && strcmp(e->name + length - ending, ENDINGS[i]) == 0) return true;
  }
  return false;
}

/* 现代物流行业产教融合共同体: what an alliance is of tells which it is, without a place. */
static bool tells_its_field(const stating *s, size_t entity) {
  enum { LEAST = 9 };
  const rh_draft_entity *e = &analysis_of(s)->entities[entity];
  return e->type == RH_ALLIANCE && rh_utf8_count(e->name, strlen(e->name)) >= LEAST;
}

/* 清河产教联盟成立大会, 清河区技能大赛: the happening is called after what is founded there or
 * where it is, which does not hold it. */
static bool is_named_after(const stating *s, size_t subject, size_t event) {
  static const char *const DEEDS[] = {"成立", "揭牌", "挂牌", "奠基", "启用", "开工", "授牌"};
  const rh_draft_entity *body = &analysis_of(s)->entities[subject];
  const char *name = analysis_of(s)->entities[event].name;
  size_t length = strlen(body->name);
  bool founded = body->type == RH_ALLIANCE || body->type == RH_ACADEMY || body->type == RH_BASE;
  if (strncmp(name, body->name, length) != 0) return false;
  if (body->type == RH_PLACE) return true;
  for (size_t i = 0; founded && i < sizeof DEEDS / sizeof *DEEDS; i++)
    if (strncmp(name + length, DEEDS[i], strlen(DEEDS[i])) == 0) return true;
  return false;
}

/* Nobody acts under a common noun: such a party is no party. */
static bool is_no_party(const stating *s, size_t subject, size_t object) {
  switch (s->statement->relation) {
  case RH_COOPERATES_WITH:
    return is_nameless(s, subject) || is_nameless(s, object);
  case RH_MEMBER_OF:
    return is_nameless(s, subject) || (is_nameless(s, object) && !tells_its_field(s, object));
  case RH_ORGANIZES:
    return is_nameless(s, subject) || is_building(s, subject) || is_named_after(s, subject, object);
  case RH_ESTABLISHES:
  case RH_ATTENDS:
    return is_nameless(s, subject);
  case RH_LAUNCHES:
    return is_common_scheme(s, object);
  default:
    return false;
  }
}

/* Of whom the sentence says by itself where they are: they are not taken to be at the event that
 * the document reports as well. */
static bool attends_another(const stating *s, size_t person) {
  const rh_analysis *analysis = analysis_of(s);
  for (size_t i = 0; i < analysis->fact_count; i++)
    if (analysis->facts[i].relation == RH_ATTENDS && analysis->facts[i].subject == person &&
        analysis->facts[i].sentence == s->scene->sentence)
      return true;
  return false;
}

static bool state_pair(const stating *s, size_t subject, size_t object) {
  if (subject == object) return true;
  if (is_no_party(s, subject, object)) return true;
  if (s->statement->relation == RH_ATTENDS && s->rule->confidence < LOW &&
      attends_another(s, subject))
    return true;
  rh_draft_fact fact = blank(s, subject);
  fact.object = object;
  fact.vague = s->statement->relation == RH_ESTABLISHES && is_nameless(s, object);
  if (s->statement->by != RH_NO_VARIABLE) {
    const rh_capture *by = &s->match->captures[s->statement->by];
    if (by->count) fact.by = entity_of(s, by, 0);
  }
  if (s->statement->post != RH_NO_VARIABLE) {
    const rh_capture *post = &s->match->captures[s->statement->post];
    if (!post->count) return true;
    fact.post = rh_analysis_text(analysis_of(s), post->texts[0].start, post->texts[0].end);
    if (!fact.post) return false;
  }
  if (!add_fact(s, fact)) return false;
  fact.object = analysis_of(s)->entities[object].within; /* who opens a fair is at it */
  return fact.relation != RH_ATTENDS || fact.object == RH_NONE || add_fact(s, fact);
}

static bool state_published(const stating *s, size_t subject) {
  const char *published = analysis_of(s)->document->published;
  rh_draft_fact fact = blank(s, subject);
  fact.date = rh_arena_copy_text(&analysis_of(s)->arena, published);
  return fact.date && (!*published || add_fact(s, fact));
}

/* 应用型专业, 骨干专业群: tells what kind of courses, not which. */
static bool is_kind_of_course(const char *name) {
  static const char *const WORDS[] = {"特色", "骨干",   "重点", "应用型", "招生", "相关", "优质",
                                      "优势", "高水平", "新兴", "急需",   "紧缺", "学子", "学科",
                                      "传统", "示范",   "品牌", "一流",   "核心", "公共", "基础"};
  enum { SHORT = 4 };
  if (strlen(name) <= SHORT * strlen("课")) return true;
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (strstr(name, WORDS[i])) return true;
  return false;
}

/* 培训课程, 招生专业: a course that the text does not speak of by name. */
static bool is_common_course(const stating *s, const rh_capture *objects, size_t o) {
  if (s->statement->relation != RH_OFFERS || !objects->mentions[o]) return false;
  size_t entity = objects->entities[o];
  const rh_draft_entity *course = entity == RH_NONE ? NULL : &analysis_of(s)->entities[entity];
  return course && !course->named && !course->nameable && is_kind_of_course(course->name);
}

/* 甲、乙分别与丙、丁签约; 丙、丁学院分别由甲、乙共建: the first with the first, the second with the
 * second. */
static bool is_respective(const stating *s) {
  static const char *const WORDS[] = {"分别", "依次"};
  const rh_capture *a = &s->match->captures[s->statement->subject];
  const rh_capture *b = &s->match->captures[s->statement->object];
  if (s->statement->relation != RH_COOPERATES_WITH && s->statement->relation != RH_ESTABLISHES)
    return false;
  if (a == b || a->count != b->count || a->count < 2) return false;
  const rh_capture *first = a->texts[0].start < b->texts[0].start ? a : b;
  const rh_capture *last = first == a ? b : a;
  for (size_t i = first->texts[first->count - 1].end; i < last->texts[0].start; i++)
    for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++)
      if (rh_analysis_starts_with(analysis_of(s), i, WORDS[w])) return true;
  return false;
}

/* 在平湖科技园启用: the place where something else happens has no day of its own. */
static bool is_only_the_venue(const stating *s, size_t subject_index) {
  const rh_mention *mention = s->match->captures[s->statement->subject].mentions[subject_index];
  return mention && mention->kind == RH_BASE && mention->start > 0 &&
         rh_analysis_starts_with(analysis_of(s), mention->start - 1, "在");
}

static bool state_subject(const stating *s, size_t subject, size_t subject_index) {
  if (s->statement->object == RH_PUBLISHED) return state_published(s, subject);
  const rh_capture *objects = &s->match->captures[s->statement->object];
  if (s->statement->relation == RH_HAS_INDICATOR) return state_indicator(s, subject, objects);
  if (s->statement->relation == RH_OCCURRED_ON)
    return is_only_the_venue(s, subject_index) || state_date(s, subject, objects);
  bool pairs = s->statement->object == s->statement->subject;
  bool respective = is_respective(s);
  for (size_t o = pairs ? subject_index + 1 : 0; o < objects->count; o++) {
    if (is_common_course(s, objects, o) || (respective && o != subject_index)) continue;
    size_t object = entity_of(s, objects, o);
    if (object != RH_NONE && !state_pair(s, subject, object)) return false;
  }
  return true;
}

bool rh_state_nested(const rh_rule *rule, const rh_nesting *nesting, rh_analysis *analysis) {
  rh_match none = {.start = 0};
  for (size_t e = 0; e < analysis->entity_count; e++) {
    size_t holder = rh_holder_of(rule, nesting, e);
    rh_scene scene = {.analysis = analysis, .sentence = rh_nesting_sentence(nesting, e)};
    if (holder == RH_NONE || scene.sentence == RH_NONE) continue;
    for (size_t i = 0; i < rule->statement_count; i++) {
      stating s = {rule, &scene, &none, &rule->statements[i]};
      rh_draft_fact fact = blank(&s, e);
      fact.object = holder;
      if (!add_fact(&s, fact)) return false;
    }
  }
  return true;
}

bool rh_state_match(const rh_rule *rule, const rh_scene *scene, const rh_match *match) {
  for (size_t i = 0; i < rule->statement_count; i++) {
    stating s = {rule, scene, match, &rule->statements[i]};
    const rh_capture *subjects = &match->captures[s.statement->subject];
    unsigned without = s.statement->without;
    if (without != RH_NO_VARIABLE && match->captures[without].count) continue;
    if (s.statement->most && subjects->count > s.statement->most) continue;
    if (s.statement->object == RH_TITLES) {
      if (!state_titles(&s, subjects)) return false;
      continue;
    }
    if (s.statement->object == RH_HONOURS) {
      if (!state_honours(&s, subjects)) return false;
      continue;
    }
    for (size_t k = 0; k < subjects->count; k++) {
      size_t subject = entity_of(&s, subjects, k);
      if (subject != RH_NONE && !state_subject(&s, subject, k)) return false;
    }
  }
  return true;
}
