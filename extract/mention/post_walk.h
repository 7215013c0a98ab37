/* Reading the words beside a name for posts: where the reading is, and its steps. */
#ifndef RONGHE_EXTRACT_MENTION_POST_WALK_H
#define RONGHE_EXTRACT_MENTION_POST_WALK_H

#include "extract/mention/analysis.h"

enum {
  RH_MAX_TITLES = 8,
  RH_POST_REACH = 14 /* characters that stand before a post at the most */
};

typedef struct rh_post_walk {
  rh_analysis *analysis;
  const rh_sentence_view *sentence;
  rh_mention *person;
  size_t index;    /* of the mention that was read last; those before it are still to come */
  size_t position; /* start of what was read so far */
  rh_title titles[RH_MAX_TITLES];
  size_t count;
  size_t unassigned; /* titles from this index on have no organization yet */
} rh_post_walk;

/* What stands between a post and what was read before it. */
typedef enum rh_separator { RH_NO_SEPARATOR, RH_LIST_MARK, RH_COMMA } rh_separator;

/* The folded text of the document. */
static inline const uint32_t *rh_post_text(const rh_post_walk *walk) {
  return walk->analysis->document->folded;
}

/* The outer mention that ends at `position`, before the one read last, or NULL; sets *index. */
const rh_mention *rh_mention_ending_at(const rh_post_walk *walk, size_t position, size_t *index);

/* The start of the bracketed remark that ends at `position`, or `position`. */
size_t rh_before_brackets(const rh_post_walk *walk, size_t position);

/* Reads separators and bracketed ranks to the left of *position. */
rh_separator rh_skip_separators(const rh_post_walk *walk, size_t *position);

/* Goes on to the start of mention `index`, which was read. */
void rh_post_walk_to(rh_post_walk *walk, size_t index);

/* 教授, 工程师: says what somebody is. */
bool rh_is_rank(const rh_mention *post);

/* The domain of the post in the lexicon. */
const char *rh_post_domain(const rh_mention *post);

/* True for bodies, places and words that stand for them. */
bool rh_may_hold_posts(const rh_mention *mention);

/* 首届, 第三届. */
bool rh_is_term(const rh_post_walk *walk, const rh_token *token);

/* 招生就业科 + 科长: what closes at `end` with the word for an office is one, whatever the words in
 * it. */
bool rh_is_office_word(const rh_post_walk *walk, size_t end);

/* Walks over what belongs to the post `post` that begins at `start`: nouns, fields of work, inner
 * offices. Returns where it begins; *holder is the organization right before it, or RH_NONE. */
size_t rh_post_prefix(const rh_post_walk *walk, size_t start, const char *post, size_t *holder);

/* Reads one more post to the left; false when none stands there, or memory is out. */
bool rh_take_post(rh_post_walk *walk);

/* Reads the post right after mention `person`, with its body before the name. False when memory is
 * out. */
bool rh_take_post_after(rh_post_walk *walk, size_t person);

/* 王强（清河大学副校长、教授）: reads posts in brackets after mention `person`, which hold nothing
 * else; false when there are none. */
bool rh_take_bracketed_posts(rh_post_walk *walk, size_t person);

/* Reads an honour written like a post: 全国劳动模范、大国工匠王伟; 奖章获得者王伟. False when none
 * stands there. */
bool rh_take_honour(rh_post_walk *walk);

/* Gives the person the last post of the one before, with the memberships that stand before it, when
 * only 、 or 和 stands between the names. `before` may be NULL. */
void rh_share_posts(const rh_analysis *analysis, const rh_mention *before, rh_mention *person);

#endif
