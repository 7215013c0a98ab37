#include "extract/mention/wording.h"
#include "extract/relation/task_reader.h"

#include <string.h>

enum { MIN_TOPIC = 4, MIN_TOLD_TOPIC = 2, LONGEST = 40 };

/* 更加, 日益: tells how something becomes, not what is done with it. */
static bool compares(const rh_task_reader *r, size_t position) {
  static const char *const WORDS[] = {"更", "日益", "日趋", "越来越", "愈", "可望", "有望", "必将"};
  return rh_starts_with_any(r->scene->analysis, position, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* 继续 goes before verbs as an adverb does. */
static bool goes_before_verbs(const rh_task_reader *r, const rh_token *token) {
  static const char *const WORDS[] = {"继续", "持续", "坚持", "则"};
  if (token->tag == RH_TAG_D || token->tag == RH_TAG_AD || token->tag == RH_TAG_VD) return true;
  return (token->tag == RH_TAG_V || token->tag == RH_TAG_C) &&
         rh_starts_with_any(r->scene->analysis, r->sentence->start + token->start, WORDS,
                            sizeof WORDS / sizeof *WORDS);
}

/* 要, 须: tells that it is to be done. */
static bool obliges(const rh_task_reader *r, const rh_token *token) {
  static const char *const WORDS[] = {"要", "还要", "也要", "须", "应当", "必须", "均须"};
  size_t start = r->sentence->start + token->start;
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (strlen(WORDS[i]) / strlen("要") == token->end - token->start &&
        rh_analysis_starts_with(r->scene->analysis, start, WORDS[i]))
      return true;
  return false;
}

/* 课程|一起开发 */
static bool acts_together(const rh_task_reader *r, size_t position) {
  static const char *const WORDS[] = {"一起", "一道", "共同", "联合"};
  return rh_starts_with_any(r->scene->analysis, position, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* 直接, 都, 已: tells of something that happens or has happened, not of what is to be done. */
static bool tells_what_happens(const rh_task_reader *r, size_t position) {
  static const char *const WORDS[] = {"直接", "都", "也",   "还",   "又",   "就", "便", "已",
                                      "正",   "均", "曾",   "不",   "未",   "没", "才", "只",
                                      "仅",   "即", "总共", "一共", "始终", "仍", "共"};
  return rh_starts_with_any(r->scene->analysis, position, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* 推进, 深化: a verb that tells of an effect where it comes first is a deed after its object. */
static bool is_pursued(const rh_task_reader *r, size_t verb) {
  static const char *const WORDS[] = {"推进", "深化", "推动", "强化", "加强", "加快"};
  return rh_starts_with_any(r->scene->analysis, verb, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* 参与: what others do, by which nothing is told of a deed. */
static bool is_taking_part(const rh_task_reader *r, size_t verb) {
  static const char *const WORDS[] = {"参与", "参加", "介入", "得到", "受到"};
  return rh_starts_with_any(r->scene->analysis, verb, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* 岗位消失的|专业: after what describes. */
static size_t after_description(const rh_task_reader *r, size_t from, size_t end) {
  enum { DE = 0x7684 };
  for (size_t i = end; i-- > from;)
    if (r->text[i] == DE) return i + 1;
  return from;
}

/* A verb of its own in [from, end). */
static bool topic_has_verb(const rh_task_reader *r, size_t from, size_t end) {
  const rh_token *last = r->sentence->tokens + r->sentence->token_count;
  from = after_description(r, from, end);
  size_t noun_end = from;
  for (const rh_token *token = rh_task_token_at(r, from); token && token < last; token++) {
    size_t start = r->sentence->start + token->start;
    if (start >= end) return false;
    if (rh_task_compound(r, start)) noun_end = start + 2;
    size_t after = r->sentence->start + token->end;
    if (start >= noun_end && rh_task_has_verb(r, start, after < end ? after : end)) return true;
  }
  return false;
}

/* 公共实训基地建设一批, 新一轮计划付诸实施: the verb and how much of it close the clause. */
static bool closes_with_deed(const rh_task_reader *r, size_t start, size_t end) {
  static const char *const WORDS[] = {"一批", "付诸实施", "挂钩", "开放"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    size_t at = end - strlen(WORDS[i]) / strlen("一");
    if (at < start + MIN_TOPIC || !rh_analysis_starts_with(r->scene->analysis, at, WORDS[i]))
      continue;
    const rh_token *first = rh_task_token_at(r, start);
    const rh_token *before = rh_task_token_at(r, at - 1);
    if (!first || !before) continue;
    size_t topic = r->sentence->start + before->start;
    if (rh_task_skip_adverbs(r, start, topic) >= topic) continue; /* 高质量地建设一批 */
    bool acts = before->tag == RH_TAG_V || before->tag == RH_TAG_VN || i > 0;
    return acts && first->tag != RH_TAG_V && first->tag != RH_TAG_P && !goes_before_verbs(r, first);
  }
  return false;
}

/* 工匠精神|融入专业教学: what is to be made a part of something, then of what. */
static bool is_put_into(const rh_task_reader *r, size_t start, size_t verb, size_t end) {
  static const char *const WORDS[] = {"融入", "纳入", "植入", "列入",
                                      "引入", "实行", "采取", "予以"};
  enum { YOU = 0x6709 };
  for (size_t i = start; i < verb; i++)
    if (r->text[i] == YOU) return false; /* 有5个项目纳入…: it has been done */
  return !r->deeds && verb + 4 <= end &&
         rh_starts_with_any(r->scene->analysis, verb, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* The verb at `verb` tells what is to be done; `told` when a word like 要 says so. */
static bool is_deed(const rh_task_reader *r, size_t verb, size_t end, bool told) {
  const rh_token *acts = verb < end ? rh_task_token_at(r, verb) : NULL;
  if (!acts || (acts->tag != RH_TAG_V && !(told && acts->tag == RH_TAG_VN))) return false;
  if (rh_task_is_word_of(r, &r->words->not, verb, end) ||
      rh_task_is_word_of(r, &r->words->result, verb, end))
    return false;
  if (!told && is_taking_part(r, verb)) return false;
  if (!told && rh_task_is_word_of(r, &r->words->effect, verb, end) && !is_pursued(r, verb))
    return false;
  return !rh_task_describes(r, r->sentence->start + acts->end, end);
}

/* 清河学院|进一步…: somebody acts, and is no topic. */
static bool is_somebody(const rh_task_reader *r, size_t end) {
  for (size_t m = 0; m < r->sentence->mention_count; m++) {
    const rh_mention *mention = &r->sentence->mentions[m];
    if (mention->end == end && !mention->inner && mention->named &&
        (mention->kind <= RH_BASE || mention->kind == RH_PLACE))
      return true;
  }
  return false;
}

static size_t skip_adverbs(const rh_task_reader *r, size_t position, size_t end) {
  for (const rh_token *token = rh_task_token_at(r, position);
       token && position < end && goes_before_verbs(r, token);
       token = rh_task_token_at(r, position))
    position = r->sentence->start + token->end;
  return position;
}

/* 甲、乙、丙等|新兴专业优先发展: what a long list belongs to; `start` when there is none. */
static size_t after_list(const rh_task_reader *r, size_t start, size_t end) {
  enum { DENG = 0x7B49 };
  for (size_t i = end; i-- > start;) {
    const rh_token *token = r->text[i] == DENG ? rh_task_token_at(r, i) : NULL;
    if (token && token->end == token->start + 1) return i + 1;
  }
  return start;
}

bool rh_task_is_topic_first(const rh_task_reader *r, size_t *begin, size_t end) {
  enum { YOU = 0x7531, OPEN_TITLE = 0x300A }; /* 由 《 */
  const rh_token *last = r->sentence->tokens + r->sentence->token_count;
  size_t start = end - *begin > LONGEST ? after_list(r, *begin, end) : *begin;
  *begin = start;
  if (end - start <= RH_MIN_TASK || end - start > LONGEST || rh_task_is_slogan(r, start, end) ||
      r->text[start] == OPEN_TITLE)
    return false;
  if (closes_with_deed(r, start, end)) return true;
  for (const rh_token *token = rh_task_token_at(r, start); token && token < last; token++) {
    size_t from = r->sentence->start + token->start;
    bool by = token->tag == RH_TAG_P && from < end && r->text[from] == YOU;
    if (from >= end || (token->tag == RH_TAG_P && !by && from == start)) return false;
    bool told = obliges(r, token);
    bool brief = told || acts_together(r, from);
    if (from < start + (brief ? MIN_TOLD_TOPIC : MIN_TOPIC)) {
      if (goes_before_verbs(r, token)) return false;
      continue;
    }
    if (is_put_into(r, start, from, end)) return !topic_has_verb(r, start, from);
    if (!by && !told && !goes_before_verbs(r, token)) continue;
    bool verb_first =
        told || by ? rh_task_token_at(r, start)->tag == RH_TAG_V && rh_task_compound(r, start) == 0
                   : topic_has_verb(r, start, from);
    if (verb_first || compares(r, from) || (!by && is_somebody(r, from))) return false;
    size_t verb = by || told ? r->sentence->start + token->end : from;
    verb = skip_adverbs(r, verb, end);
    const rh_token *modal = !by && !told && verb < end ? rh_task_token_at(r, verb) : NULL;
    if (modal && obliges(r, modal)) {
      told = true;
      verb = skip_adverbs(r, r->sentence->start + modal->end, end);
    }
    if (by) return rh_task_has_verb(r, verb, end);
    return is_deed(r, verb, end, told) && (told || !r->deeds || !tells_what_happens(r, from));
  }
  return false;
}
