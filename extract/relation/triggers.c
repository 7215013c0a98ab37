#include "extract/relation/triggers.h"

#include <string.h>

enum { BUCKETS = 1024 /* by first character; a power of two */, PAIRS = 1 << 15 };

static const uint32_t AHEAD = UINT32_C(1) << 31;

/* A word, and the groups that it is a word of: links[first_link .. + link_count). */
typedef struct trigger {
  rh_literal literal;
  uint32_t next; /* index + 1 of the next word of its bucket, 0 = none; while they are made */
  uint32_t first_link;
  uint32_t link_count;
} trigger;

/* What is looked at first: the first two characters tell nearly all words apart. */
typedef struct key {
  uint32_t characters[2]; /* the second is 0 where the word has one */
  uint32_t word;
} key;

/* What a pattern demands. */
typedef struct demands {
  uint32_t first_group; /* in `groups` */
  uint32_t group_count;
  uint32_t first_class; /* in `classes` */
  uint32_t class_count;
} demands;

struct rh_triggers {
  uint64_t pairs[PAIRS / 64];     /* a bit for each two characters that a word begins with */
  uint64_t singles[BUCKETS / 64]; /* a bit for each word of one character */
  uint32_t buckets[BUCKETS + 1];  /* where the keys of each begin */
  key *keys;
  trigger *words;
  size_t word_count;
  uint32_t *links; /* groups */
  size_t group_count;
  demands *patterns; /* one a pattern, from rule to rule */
  uint32_t *groups;  /* that patterns demand; with AHEAD where they take no text */
  uint32_t *classes; /* sets of which patterns demand a mention */
  uint32_t *never;   /* group + 1 of each rule, 0 = none */
};

/* While the triggers are made: the groups, each a list of words, and room for what they become. */
typedef struct builder {
  rh_triggers *triggers;
  rh_words *groups;
  uint32_t *group_words;    /* word indices of all groups, one group after the other */
  uint32_t chains[BUCKETS]; /* index + 1 of the first word of each bucket, 0 = none */
} builder;

static bool same_literal(const rh_literal *a, const rh_literal *b) {
  return a->count == b->count &&
         memcmp(a->characters, b->characters, a->count * sizeof *a->characters) == 0;
}

static size_t bucket_of(uint32_t character) {
  return character * UINT32_C(2654435761) >> 22;
}

/* The index of the word, added when it is new. */
static uint32_t word_index(builder *b, const rh_literal *literal) {
  rh_triggers *t = b->triggers;
  uint32_t *chain = &b->chains[bucket_of(literal->characters[0])];
  for (uint32_t w = *chain; w; w = t->words[w - 1].next)
    if (same_literal(&t->words[w - 1].literal, literal)) return w - 1;
  t->words[t->word_count] = (trigger){.literal = *literal, .next = *chain};
  *chain = (uint32_t)++t->word_count;
  return (uint32_t)t->word_count - 1;
}

static uint32_t pair_of(uint32_t first, uint32_t second) {
  return (first * UINT32_C(0x9E3779B1) ^ second * UINT32_C(0x85EBCA77)) >> 17;
}

static void set_bit(uint64_t *bits, size_t bit) {
  bits[bit / 64] |= UINT64_C(1) << bit % 64;
}

static bool has_bit(const uint64_t *bits, size_t bit) {
  return bits[bit / 64] >> bit % 64 & 1;
}

/* Lays the keys of each bucket side by side. */
static void lay_out_keys(builder *b) {
  rh_triggers *t = b->triggers;
  uint32_t count = 0;
  for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
    t->buckets[bucket] = count;
    for (uint32_t w = b->chains[bucket]; w; w = t->words[w - 1].next) {
      const rh_literal *literal = &t->words[w - 1].literal;
      uint32_t second = literal->count > 1 ? literal->characters[1] : 0;
      t->keys[count++] = (key){{literal->characters[0], second}, w - 1};
      if (second)
        set_bit(t->pairs, pair_of(literal->characters[0], second));
      else
        set_bit(t->singles, bucket);
    }
  }
  t->buckets[BUCKETS] = count;
}

static bool same_words(const rh_words *a, const rh_words *b) {
  if (a->count != b->count) return false;
  for (size_t i = 0; i < a->count; i++)
    if (!same_literal(&a->literals[i], &b->literals[i])) return false;
  return true;
}

/* The group of these words, added when it is new. */
static uint32_t group_index(builder *b, rh_words words) {
  rh_triggers *t = b->triggers;
  for (size_t g = 0; g < t->group_count; g++)
    if (same_words(&b->groups[g], &words)) return (uint32_t)g;
  b->groups[t->group_count] = words;
  return (uint32_t)t->group_count++;
}

/* Links every word with its groups. */
static void link_words(builder *b) {
  rh_triggers *t = b->triggers;
  uint32_t *word = b->group_words;
  for (size_t g = 0; g < t->group_count; g++)
    for (size_t i = 0; i < b->groups[g].count; i++, word++) {
      *word = word_index(b, &b->groups[g].literals[i]);
      t->words[*word].link_count++;
    }
  uint32_t first = 0;
  for (size_t w = 0; w < t->word_count; w++) {
    t->words[w].first_link = first;
    first += t->words[w].link_count;
    t->words[w].link_count = 0;
  }
  word = b->group_words;
  for (size_t g = 0; g < t->group_count; g++)
    for (size_t i = 0; i < b->groups[g].count; i++, word++) {
      trigger *found = &t->words[*word];
      t->links[found->first_link + found->link_count++] = (uint32_t)g;
    }
}

/* What a pattern begins with: nodes that are filled from elsewhere and take no text tell nothing.
 */
static void find_beginning(rh_pattern *pattern) {
  pattern->begins = 0;
  for (size_t n = 0; n < pattern->count; n++) {
    pattern->beginning = n;
    switch (pattern->nodes[n].kind) {
    case RH_NODE_OWN:
    case RH_NODE_OWNER:
    case RH_NODE_SUBJECT:
    case RH_NODE_ROLE:
    case RH_NODE_NEAREST:
    case RH_NODE_ALL_BEFORE:
    case RH_NODE_INSIDE:
    case RH_NODE_NOT:
      break;
    case RH_NODE_CLAUSE_START:
      pattern->begins |= RH_BEGINS_CLAUSE;
      break;
    case RH_NODE_SENTENCE_START:
      pattern->begins |= RH_BEGINS_SENTENCE;
      break;
    case RH_NODE_NUMBER:
      pattern->begins |= RH_BEGINS_SENTENCE;
      return;
    case RH_NODE_LITERAL:
    case RH_NODE_AHEAD:
      pattern->begins |= RH_BEGINS_WITH_WORD;
      return;
    case RH_NODE_MENTION:
      pattern->begins |= RH_BEGINS_WITH_MENTION;
      return;
    default:
      return;
    }
  }
}

static void find_first_characters(rh_pattern *pattern) {
  for (size_t n = 0; n < pattern->count; n++) {
    rh_node *node = &pattern->nodes[n];
    node->first = 0;
    for (size_t i = 0; i < node->literal_count; i++)
      node->first |= UINT64_C(1) << node->literals[i].characters[0] % 64;
  }
}

static size_t count_words(const rh_rules *rules, size_t *groups) {
  size_t words = 0;
  for (size_t r = 0; r < rules->count; r++) {
    const rh_rule *rule = &rules->rules[r];
    words += rule->never_count;
    *groups += 1;
    for (size_t p = 0; p < rule->pattern_count; p++)
      for (size_t n = 0; n < rule->patterns[p].count; n++) {
        words += rule->patterns[p].nodes[n].literal_count;
        *groups += 1;
      }
  }
  return words;
}

/* The classes of mentions of the scene's sentence that the node demands one of; 0 for none. */
static uint32_t demanded_classes(const rh_node *node) {
  bool needed = node->kind == RH_NODE_MENTION || node->kind == RH_NODE_ALL_BEFORE ||
                node->kind == RH_NODE_ALL_AFTER || node->kind == RH_NODE_ALL_CLAUSE;
  if (!needed) return 0;
  return node->by_office ? node->classes | UINT32_C(1) << RH_PERSON : node->classes;
}

/* What the pattern demands: literals and mentions outside of optional parts. */
static void add_demands(builder *b, const rh_pattern *pattern, demands *out) {
  uint32_t *groups = b->triggers->groups + out->first_group;
  uint32_t *classes = b->triggers->classes + out->first_class;
  for (size_t n = 0; n < pattern->count; n++) {
    const rh_node *node = &pattern->nodes[n];
    if (node->kind == RH_NODE_OPTIONAL) n += node->size;
    bool ahead = node->kind == RH_NODE_AHEAD;
    if (node->kind == RH_NODE_LITERAL || ahead)
      groups[out->group_count++] =
          group_index(b, (rh_words){.literals = node->literals, .count = node->literal_count}) |
          (ahead ? AHEAD : 0);
    if (demanded_classes(node)) classes[out->class_count++] = demanded_classes(node);
  }
}

static void build_groups(builder *b, rh_rules *rules) {
  rh_triggers *t = b->triggers;
  size_t number = 0;
  demands next = {0};
  for (size_t r = 0; r < rules->count; r++) {
    const rh_rule *rule = &rules->rules[r];
    if (rule->never_count)
      t->never[r] =
          group_index(b, (rh_words){.literals = rule->never, .count = rule->never_count}) + 1;
    for (size_t p = 0; p < rule->pattern_count; p++, number++) {
      find_beginning(&rule->patterns[p]);
      find_first_characters(&rule->patterns[p]);
      add_demands(b, &rule->patterns[p], &next);
      t->patterns[number] = next;
      next = (demands){.first_group = next.first_group + next.group_count,
                       .first_class = next.first_class + next.class_count};
    }
  }
}

bool rh_triggers_build(rh_rules *rules) {
  rh_arena *arena = &rules->arena;
  rh_arena work = RH_ARENA_INIT;
  size_t groups = 0;
  size_t words = count_words(rules, &groups);
  rh_triggers *t = rh_arena_alloc(arena, sizeof *t);
  builder b = {t,
               rh_arena_alloc_array(&work, groups + 1, sizeof *b.groups),
               rh_arena_alloc_array(&work, words + 1, sizeof *b.group_words),
               {0}};
  if (t) {
    t->words = rh_arena_alloc_array(arena, words + 1, sizeof *t->words);
    t->keys = rh_arena_alloc_array(arena, words + 1, sizeof *t->keys);
    t->links = rh_arena_alloc_array(arena, words + 1, sizeof *t->links);
    t->patterns = rh_arena_alloc_array(arena, groups + 1, sizeof *t->patterns);
    t->groups = rh_arena_alloc_array(arena, groups + 1, sizeof *t->groups);
    t->classes = rh_arena_alloc_array(arena, groups + 1, sizeof *t->classes);
    t->never = rh_arena_alloc_array(arena, rules->count + 1, sizeof *t->never);
  }
  bool good = t && b.groups && b.group_words && t->words && t->keys && t->links && t->patterns &&
              t->groups && t->classes && t->never;
  if (good) {
    build_groups(&b, rules);
    link_words(&b);
    lay_out_keys(&b);
    rules->triggers = t;
  }
  rh_arena_free(&work);
  return good;
}

static size_t room(const rh_triggers *t) {
  return t->group_count / 64 + 1;
}

bool rh_present_init(const rh_triggers *t, rh_arena *arena, rh_present *out) {
  out->groups = rh_arena_alloc_array(arena, room(t), sizeof *out->groups);
  out->first = rh_arena_alloc_array(arena, t->group_count, sizeof *out->first);
  out->last = rh_arena_alloc_array(arena, t->group_count, sizeof *out->last);
  return out->groups && out->first && out->last;
}

static bool holds(const rh_present *present, uint32_t group) {
  return has_bit(present->groups, group);
}

static void note(const rh_triggers *t, const trigger *word, uint32_t position,
                 const rh_present *present) {
  for (uint32_t k = 0; k < word->link_count; k++) {
    uint32_t group = t->links[word->first_link + k];
    if (!holds(present, group)) present->first[group] = position;
    set_bit(present->groups, group);
    present->last[group] = position;
  }
}

void rh_triggers_find(const rh_triggers *t, const uint32_t *text, size_t count,
                      const rh_present *present) {
  memset(present->groups, 0, room(t) * sizeof *present->groups);
  for (size_t i = 0; i < count; i++) {
    size_t bucket = bucket_of(text[i]);
    bool may_begin = has_bit(t->singles, bucket) ||
                     (i + 1 < count && has_bit(t->pairs, pair_of(text[i], text[i + 1])));
    if (!may_begin) continue;
    for (uint32_t k = t->buckets[bucket]; k < t->buckets[bucket + 1]; k++) {
      const key *at = &t->keys[k];
      if (at->characters[0] != text[i]) continue;
      if (at->characters[1] && (i + 1 == count || at->characters[1] != text[i + 1])) continue;
      const rh_literal *literal = &t->words[at->word].literal;
      if (literal->count <= 2 ||
          (i + literal->count <= count &&
           memcmp(literal->characters, text + i, literal->count * sizeof *text) == 0))
        note(t, &t->words[at->word], (uint32_t)i, present);
    }
  }
}

bool rh_triggers_allow(const rh_triggers *t, size_t rule, const rh_present *present) {
  return t->never[rule] == 0 || !holds(present, t->never[rule] - 1);
}

bool rh_triggers_demanded(const rh_triggers *t, size_t pattern, const rh_scene *scene,
                          const rh_present *present, size_t *latest) {
  const demands *demanded = &t->patterns[pattern];
  const uint32_t *groups = t->groups + demanded->first_group;
  uint32_t from = 0; /* where the next word may stand */
  for (uint32_t i = 0; i < demanded->group_count; i++) {
    uint32_t group = groups[i] & ~AHEAD;
    if (!holds(present, group) || present->last[group] < from) return false;
    if (present->first[group] > from) from = present->first[group];
    from += !(groups[i] & AHEAD);
  }
  for (uint32_t i = 0; i < demanded->class_count; i++)
    if (!(t->classes[demanded->first_class + i] & scene->kinds)) return false;
  size_t end = SIZE_MAX;
  for (uint32_t i = demanded->group_count; i-- > 0;) {
    size_t last = present->last[groups[i] & ~AHEAD];
    if (end != SIZE_MAX && !(groups[i] & AHEAD)) end--;
    if (end == SIZE_MAX || last + 1 < end) end = last + 1;
  }
  size_t start = scene->analysis->sentences[scene->sentence].start;
  *latest = end == SIZE_MAX ? SIZE_MAX : start + end - 1;
  return true;
}

/* True when the node may capture the mention. */
static bool may_be_of(const rh_node *node, const rh_mention *mention) {
  return mention->kind == RH_KIND_ANAPHOR || (node->by_office && mention->kind == RH_PERSON) ||
         (node->classes >> mention->kind & 1);
}

size_t rh_triggers_start(const rh_scene *scene, const rh_pattern *pattern, size_t item) {
  const uint32_t *text = scene->analysis->document->folded;
  const rh_node *node = &pattern->nodes[pattern->beginning];
  if (pattern->begins & RH_BEGINS_SENTENCE && item > 0) return scene->count;
  for (; item < scene->count; item++) {
    if (pattern->begins & RH_BEGINS_WITH_MENTION) {
      item = scene->next_mention[item];
      if (item == scene->count) break;
      if (!may_be_of(node, rh_scene_mention(scene, item))) continue;
    }
    if (pattern->begins & RH_BEGINS_CLAUSE && !scene->begins_clause[item]) continue;
    if (pattern->begins & RH_BEGINS_WITH_WORD &&
        !rh_may_begin(node, text[scene->items[item].start]))
      continue;
    break;
  }
  if (pattern->begins & RH_BEGINS_SENTENCE && item > 0) return scene->count;
  return item;
}
