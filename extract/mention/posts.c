/* Reads the words before a name from right to left: posts, what stands before a post and belongs to
 * it (教务科 + 科长), the organization, and further posts after 、 兼 or a comma. */
#include "extract/mention/posts.h"

#include "base/buffer.h"

#include <string.h>

enum { MAX_TITLES = 8, MAX_PREFIX = 14, MIN_OFFICE = 6 };

typedef struct walk {
  rh_analysis *analysis;
  const rh_sentence_view *sentence;
  rh_mention *person;
  size_t index;    /* of the mention that was read last; those before it are still to come */
  size_t position; /* start of what was read so far */
  rh_title titles[MAX_TITLES];
  size_t count;
  size_t unassigned; /* titles from this index on have no organization yet */
} walk;

/* What stands between a post and what was read before it. */
typedef enum separator { NOTHING, LIST_MARK, COMMA, OTHER } separator;

static const uint32_t *folded(const walk *w) {
  return w->analysis->document->folded;
}

static const char *domain_of(const rh_mention *post) {
  return post->entry ? post->entry->detail : "any";
}

static bool is_rank(const rh_mention *post) {
  return strcmp(domain_of(post), "title") == 0;
}

static bool may_hold_posts(const rh_mention *mention) {
  return mention->kind <= RH_BASE || mention->kind == RH_PLACE || mention->kind == RH_KIND_ANAPHOR;
}

/* 西南区, 华东区 part a company; they have no government. */
static bool is_sales_region(const walk *w, const rh_mention *place) {
  static const char *const REGIONS[] = {"西南", "西北", "华东",   "华南", "华北",
                                        "华中", "东北", "大中华", "亚太"};
  for (size_t i = 0; i < sizeof REGIONS / sizeof *REGIONS; i++)
    if (rh_analysis_starts_with(w->analysis, place->start, REGIONS[i])) return true;
  return false;
}

/* A place by itself has a 市长 or 书记, no 总经理; a zone has a 主任 too. */
static bool may_govern(const walk *w, const rh_mention *place, const char *post) {
  static const char *const ENDINGS[] = {"书记", "市长", "区长", "县长", "镇长", "省长", "乡长",
                                        "州长", "常委", "委员", "主席", "专员", "主任"};
  if (is_sales_region(w, place)) return false;
  size_t length = strlen(post);
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    if (length >= strlen(ENDINGS[i]) && strcmp(post + length - strlen(ENDINGS[i]), ENDINGS[i]) == 0)
      return true;
  return false;
}

/* 教改中心 + 主任: an office without a name of its own belongs to the post; whose it is stands
 * before. A faculty or a company is an organization by itself. */
static bool is_inner_office(const rh_mention *mention) {
  return !mention->named && mention->kind <= RH_BASE && mention->kind != RH_SCHOOL &&
         mention->kind != RH_ENTERPRISE;
}

/* The outer mention that ends at `position`, or NULL; sets *index. */
static const rh_mention *mention_ending_at(const walk *w, size_t position, size_t *index) {
  for (size_t i = w->index; i-- > 0;) {
    const rh_mention *mention = &w->sentence->mentions[i];
    if (mention->inner) continue;
    if (mention->end + MAX_PREFIX < position) return NULL;
    if (mention->end != position) continue;
    *index = i;
    return mention;
  }
  return NULL;
}

/* The start of the bracketed remark that ends at `position`, or `position`. */
static size_t before_brackets(const walk *w, size_t position) {
  const uint32_t *text = folded(w);
  if (position == w->sentence->start || (text[position - 1] != ')' && text[position - 1] != 0xFF09))
    return position;
  for (size_t i = position - 1; i > w->sentence->start && position - i < MAX_PREFIX; i--)
    if (text[i - 1] == '(' || text[i - 1] == 0xFF08) return i - 1;
  return position;
}

/* 校友、“深蓝教授”王强: the start of the short quotation right before the name, or `position`. */
static size_t before_epithet(const walk *w, size_t position) {
  enum { OPEN = 0x201C, CLOSE = 0x201D, MOST = 10 };
  const uint32_t *text = folded(w);
  size_t index;
  if (position != w->person->start || position == w->sentence->start ||
      text[position - 1] != CLOSE || mention_ending_at(w, position, &index))
    return position;
  for (size_t i = position - 1; i > w->sentence->start && position - i < MOST; i--)
    if (text[i - 1] == OPEN) return i - 1;
  return position;
}

/* Reads separators and bracketed ranks to the left of *position. */
static separator skip_separators(const walk *w, size_t *position) {
  const uint32_t *text = folded(w);
  separator found = NOTHING;
  for (size_t i = *position; i > w->sentence->start;) {
    uint32_t c = text[i - 1];
    size_t bracket = before_brackets(w, i);
    if (bracket == i) bracket = before_epithet(w, i);
    if (bracket != i) {
      i = bracket;
    } else if (c == ' ') {
      i--;
    } else if (found == NOTHING &&
               (c == 0x3001 || c == 0x517C || c == 0x548C || c == 0x66A8)) { /* 、兼和暨 */
      found = LIST_MARK;
      i--;
    } else if (found == NOTHING && (c == ',' || c == 0xFF0C)) {
      found = COMMA;
      i--;
    } else {
      break;
    }
    *position = i;
  }
  return found;
}

static const rh_token *token_ending_at(const walk *w, size_t position) {
  for (size_t i = 0; i < w->sentence->token_count; i++)
    if (w->sentence->start + w->sentence->tokens[i].end == position) return &w->sentence->tokens[i];
  return NULL;
}

static const rh_token *token_from(const walk *w, size_t position) {
  for (size_t i = 0; i < w->sentence->token_count; i++)
    if (w->sentence->start + w->sentence->tokens[i].start == position)
      return &w->sentence->tokens[i];
  return NULL;
}

static bool is_nominal(rh_tag tag) {
  return tag == RH_TAG_N || tag == RH_TAG_VN || tag == RH_TAG_NZ || tag == RH_TAG_AN ||
         tag == RH_TAG_F || tag == RH_TAG_A || tag == RH_TAG_AD || tag == RH_TAG_NW ||
         tag == RH_TAG_NT || tag == RH_TAG_LOC || tag == RH_TAG_ORG;
}

/* True when a phrase may begin at `position`: after a mark, or after a word that introduces people.
 */
static bool may_begin_at(const walk *w, size_t position) {
  static const char *const WORDS[] = {"由", "和", "及", "与", "是", "有",
                                      "的", "请", "为", "聘", "兼", "暨"};
  if (position == w->sentence->start) return true;
  uint32_t c = folded(w)[position - 1];
  if (c < 0x4E00 || c > 0x9FFF) return !(c >= '0' && (c | 0x20) <= 'z' && c < 0x80);
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(w->analysis, position - 1, WORDS[i])) return true;
  return false;
}

/* 招生就业科 + 科长: what closes with the word for an office is one, whatever the words in it. */
static bool is_office_word(const walk *w, size_t end) {
  static const char *const WORDS[] = {"科", "处", "部", "室", "办", "组", "系", "所"};
  for (size_t i = 0; end > w->sentence->start && i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(w->analysis, end - 1, WORDS[i])) return true;
  return false;
}

/* 首届, 第三届. */
static bool is_term(const walk *w, const rh_token *token) {
  return token && token->end - token->start > 1 &&
         rh_analysis_starts_with(w->analysis, w->sentence->start + token->end - 1, "届");
}

/* 清河公司|产|服|经理: single characters between a body and a post are a word that the tagger
 * broke. The body, or RH_NONE. */
static size_t body_before_broken_word(const walk *w, size_t start) {
  enum { MOST = 3 };
  static const char *const MAKING[] = {"为", "任", "聘", "请", "派", "选", "由", "是", "有", "了"};
  size_t position = start;
  for (size_t count = 0; count < MOST; count++) {
    const rh_token *token = token_ending_at(w, position);
    if (!token || token->end - token->start != 1 || token->tag >= RH_TAG_PER) return RH_NONE;
    if (token->tag != RH_TAG_V && !is_nominal(token->tag)) return RH_NONE;
    position--;
    for (size_t i = 0; i < sizeof MAKING / sizeof *MAKING; i++)
      if (rh_analysis_starts_with(w->analysis, position, MAKING[i])) return RH_NONE;
    size_t index;
    const rh_mention *body = mention_ending_at(w, position, &index);
    if (body && count > 0 && may_hold_posts(body) && body->kind != RH_PLACE && body->named)
      return index;
  }
  return RH_NONE;
}

/* 研修中心（党校）校长, 办公室（外事处）主任: the body whose other name stands in brackets before
 * the post; RH_NONE when there is none. */
static size_t body_before_brackets(const walk *w, size_t start) {
  size_t open = before_brackets(w, start);
  size_t index;
  const rh_mention *body = open == start ? NULL : mention_ending_at(w, open, &index);
  return body && body->kind <= RH_BASE && body->named ? index : RH_NONE;
}

/* 劳动|和|经济工作部 + 部长: the word joins two fields of one office, not two people. */
static bool joins_fields(const walk *w, const rh_token *token) {
  size_t index;
  size_t start = w->sentence->start + token->start;
  if (!rh_analysis_starts_with(w->analysis, start, "和") &&
      !rh_analysis_starts_with(w->analysis, start, "与"))
    return false;
  const rh_token *before = token_ending_at(w, start);
  return token->end - token->start == 1 && before && !mention_ending_at(w, start, &index) &&
         (before->tag == RH_TAG_N || before->tag == RH_TAG_VN);
}

/* 远航集团教育事业部: the company in what the tagger took for one name with its division; RH_NONE
 * when there is none. */
static size_t body_within(const walk *w, const rh_token *token) {
  if (token->tag != RH_TAG_ORG) return RH_NONE;
  for (size_t i = w->index; i-- > 0;) {
    const rh_mention *mention = &w->sentence->mentions[i];
    if (mention->start < w->sentence->start + token->start) return RH_NONE;
    if (mention->inner || mention->start != w->sentence->start + token->start) continue;
    bool body = mention->kind <= RH_ORGANIZATION && mention->named;
    return body && mention->end < w->sentence->start + token->end ? i : RH_NONE;
  }
  return RH_NONE;
}

/* 清河职教集团|理事会|理事长: a word that elsewhere stands for a body, and here is part of the one
 * before it. That one, or RH_NONE. */
static size_t body_of_part(const walk *w, size_t index) {
  static const char STANDING[] = "常务"; /* 常务理事会 */
  const rh_mention *word = &w->sentence->mentions[index];
  size_t length = strlen(STANDING) / strlen("常");
  size_t end = word->start;
  size_t body;
  walk before = *w;
  before.index = index;
  if (word->kind != RH_KIND_ANAPHOR) return RH_NONE;
  if (end >= w->sentence->start + length &&
      rh_analysis_starts_with(w->analysis, end - length, STANDING))
    end -= length;
  const rh_mention *whole = mention_ending_at(&before, end, &body);
  return whole && whole->kind <= RH_BASE ? body : RH_NONE;
}

/* Walks over what belongs to the post that begins at `start`: nouns, fields of work, inner offices.
 * Returns where it begins; *holder is the organization right before it, or RH_NONE. */
static size_t prefix_start(walk *w, size_t start, const char *post, size_t *holder) {
  size_t position = start;
  size_t inner = RH_NONE; /* a long name of an inner office: the holder when there is no other */
  bool verbs =
      false; /* 职成 in 职成科 looks like one; between an organization and a post it is none */
  *holder = body_before_brackets(w, start);
  if (*holder != RH_NONE) return start;
  *holder = body_before_broken_word(w, start);
  if (*holder != RH_NONE) return w->sentence->mentions[*holder].end;
  while (position > w->sentence->start && start - position < MAX_PREFIX) {
    size_t index;
    const rh_mention *mention = mention_ending_at(w, position, &index);
    if (mention) {
      size_t body = body_of_part(w, index);
      if (body != RH_NONE) {
        *holder = body;
        return w->sentence->mentions[body].end;
      }
      bool holds = may_hold_posts(mention) && !is_inner_office(mention) &&
                   (mention->kind != RH_PLACE || may_govern(w, mention, post));
      if (holds) {
        *holder = index;
        return position;
      }
      if (mention->kind == RH_PERSON || mention->kind == RH_KIND_POST ||
          mention->kind == RH_KIND_DATE || mention->kind == RH_EVENT || mention->kind == RH_HONOUR)
        break;
      if (mention->kind <= RH_BASE && position == start &&
          mention->end - mention->start >= MIN_OFFICE)
        inner = index;
      position = mention->start;
      continue;
    }
    const rh_token *token = token_ending_at(w, position);
    if (rh_analysis_starts_with(w->analysis, position - 1, "兼")) break;
    bool verb = token && token->tag == RH_TAG_V && position < start;
    bool inside = position < start && token && (verb || joins_fields(w, token));
    bool taken_for_name = position == start && token && token->tag == RH_TAG_PER; /* 高教科 */
    if ((inside || taken_for_name) && is_office_word(w, start)) {
      position = w->sentence->start + token->start;
      continue;
    }
    size_t body = token ? body_within(w, token) : RH_NONE;
    if (body != RH_NONE) {
      *holder = body;
      return w->sentence->mentions[body].end;
    }
    bool term = position < start && is_term(w, token);
    if (!token || (!is_nominal(token->tag) && !verb && !term)) break;
    verbs |= verb;
    position = w->sentence->start + token->start;
  }
  if (inner != RH_NONE && position == w->sentence->mentions[inner].start) {
    *holder = inner;
    return start;
  }
  /* Nouns in running text are no part of the post. */
  return !verbs && may_begin_at(w, position) ? position : start;
}

static const char *joined(walk *w, size_t start, const rh_mention *post) {
  return rh_analysis_text(w->analysis, start, post->end);
}

/* 到场的|有|校党委书记: what introduces people is no part of their posts. */
static size_t after_introduction(const walk *w, size_t start, size_t end) {
  static const char *const WORDS[] = {"有", "由", "是", "为", "请"};
  static const char *const OTHERS[] = {"有关", "有限"};
  for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
    if (rh_analysis_starts_with(w->analysis, start, OTHERS[i])) return start;
  for (size_t i = 0; start < end && i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(w->analysis, start, WORDS[i])) return start + 1;
  return start;
}

static bool add_title(walk *w, const rh_mention *post, size_t index) {
  if (w->count == MAX_TITLES) return false;
  const char *text = joined(w, post->start, post);
  if (!text) return false;
  size_t holder;
  size_t start = prefix_start(w, post->start, text, &holder);
  w->index = index;
  w->position = start;
  const rh_token *first = token_from(w, start);
  if (is_term(w, first)) start = w->sentence->start + first->end;
  start = after_introduction(w, start, post->start);
  bool prefixed = start != post->start;
  if (prefixed) text = joined(w, start, post);
  if (!text) return false;
  w->titles[w->count++] = (rh_title){.organization = RH_NONE,
                                     .post = text,
                                     .domain = domain_of(post),
                                     .rank = is_rank(post),
                                     .office = RH_NONE,
                                     .prefixed = prefixed,
                                     .whole = RH_NONE};
  if (holder == RH_NONE) return true;
  for (; w->unassigned < w->count; w->unassigned++) w->titles[w->unassigned].organization = holder;
  w->index = holder;
  w->position = w->sentence->mentions[holder].start;
  return true;
}

/* 大国工匠、|甲集团: an honour and a list mark stand before the mention. */
static bool follows_listed_honour(const walk *w, const rh_mention *mention) {
  size_t position = mention->start;
  if (skip_separators(w, &position) != LIST_MARK) return false;
  static const size_t HOLDER = 3; /* 获得者 */
  for (size_t i = 0; i < w->sentence->mention_count; i++) {
    const rh_mention *honour = &w->sentence->mentions[i];
    if (honour->inner || honour->kind != RH_HONOUR) continue;
    if (honour->end == position) return true;
    if (honour->end + HOLDER == position &&
        rh_analysis_starts_with(w->analysis, honour->end, "获得者"))
      return true;
  }
  return false;
}

/* 学校获一等奖、组织奖，教师王强…: the honours before the comma do not begin the phrase but are
 * what somebody took. */
static bool is_taken(const walk *w, size_t honour) {
  size_t start = w->sentence->mentions[honour].start;
  for (size_t i = honour; i-- > 0;) {
    const rh_mention *before = &w->sentence->mentions[i];
    if (before->inner) continue;
    if (before->kind != RH_HONOUR || before->end + 1 != start) break;
    start = before->start;
  }
  if (start == w->sentence->start) return false;
  uint32_t mark = folded(w)[start - 1];
  return mark != ',' && mark != 0xFF0C && mark != 0x3001 && mark != ' ';
}

/* An honour written like a post: 全国劳动模范、大国工匠王伟; 奖章获得者王伟. */
static bool take_honour(walk *w) {
  enum { HOLDER_LENGTH = 3, TITLE_LENGTH = 2 };
  size_t position = w->position;
  /* 王强获奖章，李明…: a comma right before the person parts them from the prize of another. */
  bool comma = skip_separators(w, &position) == COMMA;
  if (comma && w->position == w->person->start) return false;
  if (position >= w->sentence->start + HOLDER_LENGTH &&
      rh_analysis_starts_with(w->analysis, position - HOLDER_LENGTH, "获得者"))
    position -= HOLDER_LENGTH; /* “…”称号获得者 */
  if (position >= w->sentence->start + TITLE_LENGTH &&
      rh_analysis_starts_with(w->analysis, position - TITLE_LENGTH, "称号获得者"))
    position -= TITLE_LENGTH;
  size_t index;
  const rh_mention *mention = mention_ending_at(w, position, &index);
  rh_mention *person = w->person;
  /* 全国劳动模范、甲集团首席技师王强: the organization between two honours; 大国工匠、甲集团王强:
   * between an honour and the name. */
  bool between = person->honour_count || position == person->start;
  if (mention && between && w->count == 0 && may_hold_posts(mention) &&
      follows_listed_honour(w, mention)) {
    position = mention->start;
    w->index = index;
    (void)skip_separators(w, &position);
    mention = mention_ending_at(w, position, &index);
  }
  size_t most = sizeof person->honours / sizeof *person->honours;
  if (!mention || mention->kind != RH_HONOUR || person->honour_count == most) return false;
  if (comma && is_taken(w, index)) return false;
  person->honours[person->honour_count++] = index;
  w->index = index;
  w->position = mention->start;
  return true;
}

/* 任院长，副校长王强: the post before the comma is another's. */
static bool is_taken_by_verb(const walk *w, size_t position) {
  static const char *const VERBS[] = {"任", "为", "聘", "选", "是"};
  if (position == w->sentence->start) return false;
  for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
    if (rh_analysis_starts_with(w->analysis, position - 1, VERBS[i])) return true;
  return false;
}

/* 李敏局长、乙公司赵伟经理: the post before the mark is that of the name before it. */
static bool follows_name(const walk *w, const rh_mention *post) {
  size_t index;
  const rh_mention *before = mention_ending_at(w, post->start, &index);
  return before && before->kind == RH_PERSON;
}

/* 党委副书记|工会主席: what was read last is by itself the post of a head, no word that goes
 * with the post before it (总编辑|顾问). */
static bool is_head(const walk *w) {
  static const char *const ENDINGS[] = {"长", "主席", "书记", "经理", "主任"};
  const rh_title *last = &w->titles[w->count - 1];
  size_t length = strlen(last->post);
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
    size_t ending = strlen(ENDINGS[i]);
    if (length >= ending && strcmp(last->post + length - ending, ENDINGS[i]) == 0) return true;
  }
  return false;
}

/* Reads one more post to the left; false when none stands there. */
static bool take_post(walk *w) {
  size_t position = w->position;
  separator before = skip_separators(w, &position);
  size_t index;
  const rh_mention *post = mention_ending_at(w, position, &index);
  if (!post || post->kind != RH_KIND_POST) return false;
  if (w->count && before == NOTHING && (is_rank(post) || !is_head(w))) return false;
  if (before == COMMA && (w->count == 0 || w->unassigned < w->count)) return false;
  if (before != NOTHING && follows_name(w, post)) return false;
  walk saved = *w;
  if (!add_title(w, post, index)) return false;
  if (before != COMMA) return true;
  /* Over a comma only a post with an organization, itself or after 、: 甲集团党委书记、董事长，乙
   * 集团理事长王敏. */
  while (w->unassigned < w->count) {
    position = w->position;
    before = skip_separators(w, &position);
    post = mention_ending_at(w, position, &index);
    if (before != LIST_MARK || !post || post->kind != RH_KIND_POST || !add_title(w, post, index)) {
      *w = saved;
      return false;
    }
  }
  if (!is_taken_by_verb(w, w->position)) return true;
  *w = saved;
  return false;
}

/* The post right after the name at mention `person`, or after a list of names that it belongs to:
 * 王伟校长, 王伟、李敏主任. RH_NONE when there is none. */
static size_t post_after(const walk *w, size_t person) {
  const rh_sentence_view *s = w->sentence;
  for (size_t i = person + 1; i < s->mention_count; i++) {
    const rh_mention *mention = &s->mentions[i];
    if (mention->inner) continue;
    size_t gap = mention->start - s->mentions[person].end;
    if (mention->kind == RH_KIND_POST)
      return gap == 0 && !rh_analysis_starts_with(w->analysis, mention->start, "代表") ? i
                                                                                       : RH_NONE;
    uint32_t mark = folded(w)[s->mentions[person].end];
    if (mention->kind != RH_PERSON || gap != 1 || (mark != 0x3001 && mark != 0x548C))
      return RH_NONE;
    person = i;
  }
  return RH_NONE;
}

/* 工会|王强主席, 实训处|李敏副处长: an office stands right before the name of which the post
 * follows.
 */
static bool is_office_before_name(const walk *w) {
  static const char *const WORDS[] = {"工会", "团委", "学工办", "纪委", "党委", "教研室"};
  if (is_office_word(w, w->position)) return true;
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    size_t length = strlen(WORDS[i]) / strlen("会");
    if (w->position >= w->sentence->start + length &&
        rh_analysis_starts_with(w->analysis, w->position - length, WORDS[i]))
      return true;
  }
  return false;
}

/* The office from `start` to the name, with the post that follows the name; NULL when memory is
 * out. */
static const char *office_and_post(walk *w, size_t start, const char *post) {
  const char *office = rh_analysis_text(w->analysis, start, w->position);
  rh_buffer text = RH_BUFFER_INIT;
  if (!office) return NULL;
  rh_buffer_printf(&text, "%s%s", office, post);
  const char *copy = rh_arena_copy_text(&w->analysis->arena, rh_buffer_text(&text));
  rh_buffer_free(&text);
  return copy;
}

static bool take_post_after(walk *w, size_t person) {
  size_t index = post_after(w, person);
  if (index == RH_NONE) return true;
  const rh_mention *post = &w->sentence->mentions[index];
  if (post->start == w->person->end) w->person->phrase_end = post->end;
  if (is_rank(post)) return true;
  const char *text = joined(w, post->start, post);
  if (!text) return false;
  size_t holder = RH_NONE;
  size_t start = prefix_start(w, w->position, text, &holder);
  if (start != w->position && is_office_before_name(w)) {
    text = office_and_post(w, start, text);
    if (!text) return false;
    w->position = start;
  } else if (start != w->position) {
    holder = RH_NONE;
  }
  w->titles[w->count++] = (rh_title){.organization = holder,
                                     .post = text,
                                     .domain = domain_of(post),
                                     .follows = true,
                                     .office = RH_NONE,
                                     .whole = RH_NONE};
  w->unassigned = w->count;
  if (holder == RH_NONE) return true;
  w->index = holder;
  w->position = w->sentence->mentions[holder].start;
  return true;
}

/* The place of the bracket that closes the one right after the name, or 0. */
static size_t closing_bracket(const walk *w) {
  enum { MOST = 40 };
  const uint32_t *text = folded(w);
  size_t open = w->person->end;
  if (open >= w->sentence->end || (text[open] != '(' && text[open] != 0xFF08)) return 0;
  for (size_t i = open + 1; i < w->sentence->end && i < open + MOST; i++)
    if (text[i] == ')' || text[i] == 0xFF09) return i;
  return 0;
}

/* 王强（清河大学副校长、教授）: posts in brackets after the name, which hold nothing else. */
static bool take_bracketed_posts(walk *w, size_t person) {
  size_t close = closing_bracket(w);
  size_t index = person + 1;
  if (!close) return false;
  while (index < w->sentence->mention_count && w->sentence->mentions[index].start < close) index++;
  walk inside = *w;
  inside.index = index;
  inside.position = close;
  while (take_post(&inside)) continue;
  if (!inside.count || inside.position != w->person->end + 1) return false;
  *w = inside;
  w->index = person;
  w->position = w->person->start;
  w->person->phrase_end = close + 1;
  return true;
}

static bool store_titles(walk *w) {
  rh_mention *person = w->person;
  person->phrase_start = w->position;
  if (w->count == 0) return true;
  person->titles = rh_arena_alloc_array(&w->analysis->arena, w->count, sizeof(rh_title));
  if (!person->titles) return false;
  for (size_t i = 0; i < w->count; i++) person->titles[i] = w->titles[w->count - 1 - i];
  person->title_count = w->count;
  return true;
}

/* 副校长王强、赵敏: posts that several people hold at a time go on to the next name. */
static bool is_shared(const char *post) {
  static const char *const ENDINGS[] = {"负责人", "委员", "常委", "领导", "助理"};
  if (strncmp(post, "副", strlen("副")) == 0) return true;
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
    size_t length = strlen(ENDINGS[i]);
    if (strlen(post) >= length && strcmp(post + strlen(post) - length, ENDINGS[i]) == 0)
      return true;
  }
  return false;
}

/* 党委委员, 党组成员: what stands before a shared post goes along. */
static bool is_membership(const char *post) {
  static const char *const ENDINGS[] = {"委员", "常委", "成员"};
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
    size_t length = strlen(ENDINGS[i]);
    if (strlen(post) >= length && strcmp(post + strlen(post) - length, ENDINGS[i]) == 0)
      return true;
  }
  return false;
}

/* Gives the person the last post of the one before, with the memberships that stand before it, when
 * only 、 or 和 stands between the names. */
static void share_title(const rh_analysis *analysis, const rh_mention *before, rh_mention *person) {
  if (!before || before->title_count == 0 || person->title_count || person->honour_count) return;
  const rh_title *last = &before->titles[before->title_count - 1];
  bool joined = rh_analysis_starts_with(analysis, before->end, "、") ||
                rh_analysis_starts_with(analysis, before->end, "和");
  if (!joined || person->phrase_start != before->end + 1 || !is_shared(last->post)) return;
  size_t first = before->title_count - 1;
  while (first > 0 && is_membership(before->titles[first - 1].post)) first--;
  person->titles = before->titles + first;
  person->title_count = before->title_count - first;
}

/* 某联席会议主席王强: what has a chair is a body, not a happening. */
static void turn_chaired_events(rh_sentence_view *sentence) {
  for (size_t i = 0; i + 2 < sentence->mention_count; i++) {
    rh_mention *event = &sentence->mentions[i];
    size_t post = i + 1;
    while (post < sentence->mention_count && sentence->mentions[post].inner) post++;
    if (event->kind != RH_EVENT || event->inner || post + 1 >= sentence->mention_count) continue;
    const rh_mention *held = &sentence->mentions[post];
    const rh_mention *person = &sentence->mentions[post + 1];
    if (held->kind == RH_KIND_POST && held->start == event->end && person->kind == RH_PERSON &&
        person->start == held->end)
      event->kind = RH_ORGANIZATION;
  }
}

bool rh_attach_titles(rh_analysis *analysis, rh_sentence_view *sentence) {
  turn_chaired_events(sentence);
  const rh_mention *previous = NULL;
  for (size_t i = 0; i < sentence->mention_count; i++) {
    rh_mention *person = &sentence->mentions[i];
    if (person->kind != RH_PERSON || person->inner) continue;
    walk w = {.analysis = analysis,
              .sentence = sentence,
              .person = person,
              .index = i,
              .position = person->start};
    person->phrase_end = person->end;
    size_t before = person->start;
    (void)skip_separators(&w, &before);
    size_t index;
    const rh_mention *left = mention_ending_at(&w, before, &index);
    bool titled = left && left->kind == RH_KIND_POST && before == person->start;
    bool bracketed = !titled && take_bracketed_posts(&w, i);
    if (!titled && !bracketed && !take_post_after(&w, i)) return false;
    while (!bracketed && (take_post(&w) || take_honour(&w))) continue;
    if (!store_titles(&w)) return false;
    share_title(analysis, previous, person);
    previous = person;
  }
  return true;
}
