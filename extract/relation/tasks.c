#include "extract/relation/tasks.h"

#include <string.h>

enum { MIN_TASK = 4, MAX_TASK = 60, MIN_PART = 5 };

typedef struct task_reader {
  const rh_scene *scene;
  const rh_task_words *words;
  const rh_sentence_view *sentence;
  const uint32_t *text;
  bool deeds; /* what only tells of an effect is no task */
  rh_tasks *out;
} task_reader;

/* The length of the longest word of the list that [position, end) begins with; 0 for none. */
static size_t begins_with(const task_reader *r, const rh_words *words, size_t position,
                          size_t end) {
  size_t longest = 0;
  for (size_t i = 0; i < words->count; i++) {
    const rh_literal *word = &words->literals[i];
    if (word->count > longest && position + word->count <= end &&
        memcmp(r->text + position, word->characters, word->count * sizeof *r->text) == 0)
      longest = word->count;
  }
  return longest;
}

/* The token that holds `position`; NULL past the last. */
static const rh_token *token_at(const task_reader *r, size_t position) {
  size_t offset = position - r->sentence->start;
  size_t low = 0;
  size_t high = r->sentence->token_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (r->sentence->tokens[middle].end <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low < r->sentence->token_count ? &r->sentence->tokens[low] : NULL;
}

/* True when the word of the list that begins at `verb` is there: 有, but not 有序; the tagger takes
 * 对产教 for 对产 and 教. */
static bool is_word_of(const task_reader *r, const rh_words *words, size_t verb, size_t end) {
  const rh_token *token = token_at(r, verb);
  size_t length = begins_with(r, words, verb, end);
  if (length != 1) return length > 1;
  return verb + 1 == r->sentence->start + token->end ||
         rh_analysis_starts_with(r->scene->analysis, verb + 1, "产教");
}

/* 共建|某产业学院: a verb that the tagger takes for the beginning of the name after it. */
static bool is_hidden_verb(const task_reader *r, size_t position) {
  static const char *const VERBS[] = {"共建", "建设", "成立", "打造", "设立", "组建",
                                      "建立", "开设", "举办", "创建", "搭建", "承办",
                                      "新建", "开展", "筹建", "创办", "建好", "推进"};
  enum { VERB = 2 };
  bool verb = false;
  for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS && !verb; i++)
    verb = rh_analysis_starts_with(r->scene->analysis, position, VERBS[i]);
  size_t offset = position + VERB - r->sentence->start;
  size_t item = verb && position + VERB < r->sentence->end ? r->scene->item_at[offset] : RH_NONE;
  return item != RH_NONE && item < r->scene->count && r->scene->items[item].mention != RH_NONE;
}

/* 建设… is often tagged as a noun; alone with another noun (建设内容) or joined to one
 * (教育和产业…) it is one. */
static bool is_verb(const task_reader *r, const rh_token *token, size_t length) {
  enum { MIN_NOMINAL = 7 };
  if (token->tag == RH_TAG_V) return true;
  if (token->tag != RH_TAG_VN || length < MIN_NOMINAL) return false;
  const rh_token *next = token_at(r, r->sentence->start + token->end);
  return next && next->tag != RH_TAG_C && next->tag != RH_TAG_U && next->tag != RH_TAG_W &&
         next->tag != RH_TAG_VN;
}

/* A verb that leads an object, in [from, end): not one before 的, which only describes. */
static bool has_verb(const task_reader *r, size_t from, size_t end) {
  enum { DE = 0x7684, YOU = 0x6709, SHI = 0x662F }; /* 的 有 是 */
  for (const rh_token *token = token_at(r, from); token; token++) {
    if (token == r->sentence->tokens + r->sentence->token_count) return false;
    size_t start = r->sentence->start + token->start;
    size_t after = r->sentence->start + token->end;
    if (start >= end) return false;
    bool states = after == start + 1 && (r->text[start] == YOU || r->text[start] == SHI);
    if (start >= from && token->tag == RH_TAG_V && !states &&
        (after >= end || r->text[after] != DE))
      return true;
  }
  return false;
}

/* 将 before a verb tells what will be; before a noun it is as 把. */
static bool is_before_noun(const task_reader *r, size_t position, size_t end) {
  enum { JIANG = 0x5C06 };
  if (r->text[position] != JIANG || position + 1 >= end) return false;
  const rh_token *next = token_at(r, position + 1);
  return next && next->tag != RH_TAG_V && next->tag != RH_TAG_VD && next->tag != RH_TAG_D &&
         next->tag != RH_TAG_AD && next->tag != RH_TAG_P && next->tag != RH_TAG_VN;
}

/* 会员发展…: the 会 of a longer noun. */
static bool begins_longer_noun(const task_reader *r, size_t position) {
  const rh_token *token = token_at(r, position);
  return token && (token->tag == RH_TAG_N || token->tag == RH_TAG_NZ) &&
         r->sentence->start + token->start == position && token->end > token->start + 1;
}

/* Words like 同时 and 将 before what the clause says. */
static size_t skip_openers(const task_reader *r, size_t start, size_t end) {
  size_t position = start;
  while (position < end) {
    size_t length = begins_with(r, &r->words->before, position, end);
    if (r->text[position] == ' ') length = 1;
    if (length == 0 ||
        (length == 1 && (is_before_noun(r, position, end) || begins_longer_noun(r, position))))
      break;
    position += length;
  }
  return position;
}

/* 职业院校应当…: after the word that says that somebody who is not named must; `start` when there
 * is none before the first verb. */
static size_t skip_bearer(const task_reader *r, size_t start, size_t end) {
  enum { REACH = 26 };
  for (size_t i = start + 2; i < start + REACH && i + MIN_TASK <= end; i++) {
    size_t length = begins_with(r, &r->words->duty, i, end);
    if (length == 0) continue;
    const rh_token *token = token_at(r, i);
    if (!token || r->sentence->start + token->start != i ||
        r->sentence->start + token->end > i + length)
      continue;
    return has_verb(r, start, i) ? start : i + length;
  }
  return start;
}

static size_t skip_adverbs(const task_reader *r, size_t position, size_t end) {
  for (const rh_token *token = token_at(r, position); position < end && token;
       token = token_at(r, position)) {
    bool adverb = token->tag == RH_TAG_D || token->tag == RH_TAG_AD || token->tag == RH_TAG_VD ||
                  token->tag == RH_TAG_TIME || token->tag == RH_TAG_T;
    if (!adverb) break;
    position = r->sentence->start + token->end;
  }
  return position;
}

/* 在…时, …的过程中, 按…要求: when, how or on what ground something is done. */
static bool ends_as_adverbial(const task_reader *r, size_t start, size_t end) {
  for (size_t i = 0; i < r->words->ending.count; i++) {
    const rh_literal *word = &r->words->ending.literals[i];
    if (start + word->count < end &&
        memcmp(r->text + end - word->count, word->characters, word->count * sizeof *r->text) == 0)
      return true;
  }
  return false;
}

/* 为 or 以 before a verb tells a purpose; 为 before a noun, for whom something is done. */
static bool tells_purpose(const task_reader *r, size_t position, size_t end) {
  enum { WEI = 0x4E3A, YI = 0x4EE5 };
  uint32_t c = r->text[position];
  if ((c != WEI && c != YI) || position + 1 >= end) return false;
  const rh_token *next = token_at(r, position + 1);
  return next && next->tag == RH_TAG_V;
}

/* …以此为契机, …为导向: tells on what ground. */
static bool ends_as_ground(const task_reader *r, size_t start, size_t end) {
  enum { WEI = 0x4E3A };
  for (size_t i = 0; i < r->words->ending.count; i++) {
    const rh_literal *word = &r->words->ending.literals[i];
    size_t at = end - word->count;
    if (word->count > 1 && start + word->count < end && r->text[at - 1] == WEI &&
        memcmp(r->text + at, word->characters, word->count * sizeof *r->text) == 0)
      return true;
  }
  return false;
}

static bool is_slogan(const task_reader *r, size_t start, size_t end) {
  for (size_t i = start; i < end; i++)
    if (begins_with(r, &r->words->slogan, i, end)) return true;
  return false;
}

/* …是…: tells what something is. */
static bool tells_what_is(const task_reader *r, size_t start, size_t end) {
  enum { SHI = 0x662F };
  for (size_t i = start; i < end; i++) {
    if (r->text[i] != SHI || i < start + 2) continue;
    if (rh_analysis_starts_with(r->scene->analysis, i - 2, "特别是") ||
        rh_analysis_starts_with(r->scene->analysis, i - 2, "尤其是"))
      continue;
    const rh_token *token = token_at(r, i);
    if (token && token->tag == RH_TAG_V && r->sentence->start + token->start == i &&
        r->sentence->start + token->end == i + 1)
      return true;
  }
  return false;
}

/* 应尽的义务: the verb before 的 only describes. */
static bool describes(const task_reader *r, size_t after_verb, size_t end) {
  enum { DE = 0x7684 };
  return after_verb < end && r->text[after_verb] == DE;
}

static bool acts_with(const task_reader *r, size_t verb) {
  enum { YU = 0x4E0E, TONG = 0x540C }; /* 与 同 */
  return r->text[verb] == YU || r->text[verb] == TONG;
}

/* `first`: what cannot be told of as a result, because nothing comes before it. */
static bool is_task(const task_reader *r, size_t start, size_t end, bool first) {
  size_t verb = skip_adverbs(r, start, end);
  if (end <= start || end - start < MIN_TASK || end - start > MAX_TASK || verb + 2 > end)
    return false;
  const rh_token *token = token_at(r, verb);
  if (!token || begins_with(r, &r->words->base, verb, end)) return false;
  if (is_word_of(r, &r->words->not, verb, end) || is_slogan(r, start, end)) return false;
  if ((!first || r->deeds) && is_word_of(r, &r->words->result, verb, end)) return false;
  if (!first && r->deeds && is_word_of(r, &r->words->effect, verb, end)) return false;
  size_t after = r->sentence->start + token->end;
  if (ends_as_ground(r, start, end) || tells_what_is(r, start, end)) return false;
  bool leads = is_word_of(r, &r->words->lead_in, verb, end) || token->tag == RH_TAG_P ||
               is_before_noun(r, verb, end);
  if (!leads)
    return is_hidden_verb(r, verb) || (is_verb(r, token, end - start) && !describes(r, after, end));
  if (acts_with(r, verb) && !has_verb(r, after, end - 2)) return false; /* 与企业配合 */
  return !tells_purpose(r, verb, end) && !ends_as_adverbial(r, verb, end) &&
         has_verb(r, after, end);
}

static bool ends_clause(const task_reader *r, size_t position) {
  if (rh_ends_clause(r->text[position])) return true;
  const rh_label *label = rh_outline_label(r->scene->outline, position + 1);
  return label && label->start == position + 1;
}

/* The item at which the clause that goes on at `item` ends; marks inside “…” end none. */
static size_t clause_end(const task_reader *r, size_t item) {
  enum { OPEN = 0x201C, CLOSE = 0x201D, MAX_QUOTE = 60 };
  const rh_scene *scene = r->scene;
  size_t quote_end = 0;
  for (; item < scene->count; item++) {
    size_t position = scene->items[item].start;
    if (r->text[position] == OPEN)
      for (size_t i = position; i < position + MAX_QUOTE && i < r->sentence->end; i++)
        if (r->text[i] == CLOSE && i > quote_end) {
          quote_end = i;
          break;
        }
    if (position >= quote_end && scene->items[item].mention == RH_NONE && ends_clause(r, position))
      break;
  }
  return item;
}

static bool is_quote(uint32_t c) {
  return c == 0x201C || c == 0x201D || c == '"' || c == 0x2018 || c == 0x2019;
}

/* What something combines (兼具…, 集…于一体) is one thing, and so is what a preposition leads to.
 */
static bool is_one_thing(const task_reader *r, size_t start, size_t end) {
  static const char *const WORDS[] = {"兼具", "为一体", "于一体"};
  const rh_token *first = token_at(r, skip_adverbs(r, start, end));
  if (first && first->tag == RH_TAG_P) return true;
  for (size_t i = start; i < end; i++)
    for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++)
      if (rh_analysis_starts_with(r->scene->analysis, i, WORDS[w])) return true;
  return false;
}

/* 科学合理、… or 推动有基础、…: what comes before the mark at `mark` describes something that is
 * named after it, so nothing ends there. */
static bool describes_on(const task_reader *r, size_t start, size_t mark) {
  enum { DE = 0x7684, YOU = 0x6709 }; /* 的 有 */
  const rh_token *last = token_at(r, mark - 1);
  if (last && last->tag == RH_TAG_A) return true;
  bool open = false;
  for (size_t i = start + 1; i < mark; i++) {
    const rh_token *token = token_at(r, i);
    bool begins = token && r->sentence->start + token->start == i;
    if (begins && r->text[i] == YOU && token->tag == RH_TAG_V) open = true;
    if (r->text[i] == DE) open = false;
  }
  return open;
}

/* 优化…、开发…: where another verb begins a task of its own; `end` when there is none. */
static size_t next_part(const task_reader *r, size_t start, size_t end) {
  bool quoted = false;
  size_t item = start; /* of the list: 集聚、辐射、带动 are single words, no tasks */
  if (is_one_thing(r, start, end)) return end;
  for (size_t i = start; i + MIN_PART < end; i++) {
    quoted ^= is_quote(r->text[i]);
    bool pause = r->text[i] == 0x3001; /* 、 */
    bool and_also =
        r->text[i] == 0x5E76 && r->text[i + 1] != 0x91CD && i > start; /* 并, not 并重 */
    size_t length = i - item;
    if (pause) item = i + 1;
    if (quoted || length < MIN_TASK || i < start + MIN_PART || !(pause || and_also)) continue;
    if (pause && describes_on(r, start, i)) continue;
    size_t verb = skip_adverbs(r, i + 1, end);
    const rh_token *token = token_at(r, verb);
    if (is_word_of(r, &r->words->not, verb, end)) continue;
    if (!token || token->tag != RH_TAG_V || r->sentence->start + token->end >= end) continue;
    const rh_token *object = token_at(r, r->sentence->start + token->end);
    if (object && object->tag != RH_TAG_W && has_verb(r, start, i)) return i;
  }
  return end;
}

/* True when who must do it is named before 应当: 职业院校应当…, not 协议应当…. */
static bool is_somebody(const task_reader *r, size_t start, size_t bearer) {
  for (size_t i = start; i < bearer; i++)
    if (begins_with(r, &r->words->bearer, i, bearer)) return true;
  return false;
}

static bool is_adverb(const rh_token *token) {
  return token->tag == RH_TAG_D || token->tag == RH_TAG_AD;
}

/* 更加, 日益: tells how something becomes, not what is done with it. */
static bool compares(const task_reader *r, size_t position) {
  static const char *const WORDS[] = {"更", "日益", "日趋", "越来越", "愈"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(r->scene->analysis, position, WORDS[i])) return true;
  return false;
}

/* 新兴专业优先发展, 评价办法由省里制定: what something is to be done with comes first, then an
 * adverb or 由, then the verb. */
static bool is_topic_first(const task_reader *r, size_t start, size_t end) {
  enum { YOU = 0x7531, MIN_TOPIC = 4, LONGEST = 40 }; /* 由 */
  const rh_token *last = r->sentence->tokens + r->sentence->token_count;
  if (end - start > LONGEST || is_slogan(r, start, end)) return false;
  for (const rh_token *token = token_at(r, start); token && token < last; token++) {
    size_t from = r->sentence->start + token->start;
    if (from >= end || (token->tag == RH_TAG_P && r->text[from] != YOU)) return false;
    if (from < start + MIN_TOPIC) {
      if (is_adverb(token)) return false;
      continue;
    }
    bool by = token->tag == RH_TAG_P;
    if (!by && !is_adverb(token)) continue;
    if (has_verb(r, start, from) || compares(r, from)) return false;
    size_t verb = by ? from + 1 : skip_adverbs(r, from, end);
    if (by) return has_verb(r, verb, end);
    const rh_token *acts = verb < end ? token_at(r, verb) : NULL;
    return acts && acts->tag == RH_TAG_V && !is_word_of(r, &r->words->not, verb, end) &&
           !is_word_of(r, &r->words->effect, verb, end) &&
           !is_word_of(r, &r->words->result, verb, end) &&
           !describes(r, r->sentence->start + acts->end, end);
  }
  return false;
}

/* 落实税收优惠、完善保险制度等: 等 is no part of it. */
static size_t before_and_so_on(const task_reader *r, size_t start, size_t end) {
  enum { AND_SO_ON = 0x7B49, LEAST = 6 };
  const rh_token *last = token_at(r, end - 1);
  bool alone = last && r->sentence->start + last->start == end - 1;
  return r->text[end - 1] == AND_SO_ON && alone && end > start + LEAST ? end - 1 : end;
}

static void add(task_reader *r, size_t start, size_t end) {
  end = before_and_so_on(r, start, end);
  if (r->out->count < RH_MAX_TASKS) r->out->spans[r->out->count++] = (rh_span){start, end};
}

/* 重点做好三件事：一是…: leads to what is listed after the colon. */
static bool leads_to_list(const task_reader *r, size_t start, size_t end) {
  static const char *const COUNTED[] = {"件", "项", "大", "个", "条", "方面", "步"};
  if (end >= r->sentence->end || (r->text[end] != ':' && r->text[end] != 0xFF1A)) return false;
  if (rh_analysis_starts_with(r->scene->analysis, end + 1, "一是")) return true;
  for (size_t i = start; i + 1 < end; i++)
    for (size_t w = 0; w < sizeof COUNTED / sizeof *COUNTED; w++)
      if (rh_is_numeral(r->text[i]) &&
          rh_analysis_starts_with(r->scene->analysis, i + 1, COUNTED[w]))
        return true;
  return false;
}

/* Adds the tasks of the clause [start, end). */
static void read_clause(task_reader *r, size_t start, size_t end, bool first) {
  size_t bearer = skip_bearer(r, start, end);
  size_t from = skip_openers(r, bearer, end);
  while (end > from && (r->text[end - 1] == ' ' || r->text[end - 1] == 0x3002)) end--;
  if (leads_to_list(r, from, end)) return;
  if (!is_task(r, from, end, first)) {
    if (!r->deeds && is_topic_first(r, from, end)) add(r, from, end);
    return;
  }
  if (bearer > start &&
      !is_somebody(r, start, bearer)) { /* 协议应当由双方签订: all of it is said */
    add(r, skip_openers(r, start, end), end);
    return;
  }
  while (from < end) {
    size_t cut = next_part(r, from, end);
    add(r, from, cut);
    from = cut < end ? skip_openers(r, cut + 1, end) : end;
  }
}

/* 符合条件的，给予支持: with a clause that tells on what condition, the next one states one task.
 * The item at which that one ends; `mark` when the clause that ends there tells none. */
static size_t condition_end(const task_reader *r, size_t start, size_t mark) {
  enum { DE = 0x7684, COMMA = 0xFF0C };
  const rh_scene *scene = r->scene;
  if (r->deeds || mark + 1 >= scene->count) return mark;
  size_t end = scene->items[mark].start;
  if ((r->text[end] != COMMA && r->text[end] != ',') || r->text[end - 1] != DE) return mark;
  size_t last = clause_end(r, mark + 1);
  size_t stop = last < scene->count ? scene->items[last].start : r->sentence->end;
  return stop - start <= MAX_TASK ? last : mark;
}

/* 他, 记者: somebody else begins to act. */
static bool changes_subject(const task_reader *r, const rh_subject *first, size_t item) {
  const rh_subject *subject = &r->scene->subjects[item];
  size_t position = r->scene->items[item].start;
  if (subject->entities != first->entities) return true;
  return begins_with(r, &r->words->stop, position, r->sentence->end) > 0;
}

void rh_read_tasks(const rh_scene *scene, const rh_task_words *words, size_t item, bool all,
                   bool deeds, rh_tasks *out) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  task_reader r = {scene, words, sentence, scene->analysis->document->folded, deeds, out};
  out->count = 0;
  out->end = item;
  if (item >= scene->count) return;
  const rh_subject first = scene->subjects[item];
  const rh_label *label = rh_outline_label(scene->outline, scene->items[item].start);
  for (size_t i = item; i < scene->count;) {
    size_t start = scene->items[i].start;
    const rh_label *own = rh_outline_label(scene->outline, start);
    if (i > item && (own != label || changes_subject(&r, &first, i))) break;
    bool begins = i == item || (label && start == label->start);
    if (label && start < label->text_start) start = label->text_start;
    size_t mark = clause_end(&r, i);
    i = condition_end(&r, start, mark);
    size_t end = i < scene->count ? scene->items[i].start : sentence->end;
    if (i > mark)
      add(&r, start, end);
    else if (start < end)
      read_clause(&r, start, end, begins);
    out->end = i;
    if (!all) break;
    if (i < scene->count) i++;
  }
}
