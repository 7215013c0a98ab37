/* A rule in memory; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_RULE_H
#define RONGHE_EXTRACT_RELATION_RULE_H

#include "base/arena.h"
#include "extract/mention/analysis.h"
#include "extract/relation/roles.h"
#include "extract/relation/rules.h"

enum { RH_MAX_NODES = 32, RH_MAX_VARIABLES = 26, RH_MAX_STATEMENTS = 6 };

typedef enum rh_node_kind {
  RH_NODE_LITERAL, /* 签署|签订 */
  RH_NODE_NOT,     /* !未|没有: the text here begins with none of these */
  RH_NODE_AHEAD,   /* =推动|建立: the text here begins with one of these; takes none of it */
  RH_NODE_OWN,     /* %D:Document: the one in the title; %E:Event: the event that is reported */
  RH_NODE_MENTION, /* A:Party, A:Party* */
  RH_NODE_TEXT,    /* X:text, X:text*: as little as lets the rest match, within the clause */
  RH_NODE_PHRASE,  /* M:phrase: the rest of the clause; M:phrase*: of every clause that follows */
  RH_NODE_TASK,    /* M:task: the measures that the clause states; M:task*: and those that follow */
  RH_NODE_OWNER,   /* /A:Source: what owns the place by the outline of the document */
  RH_NODE_GAP,     /* ..: up to n characters within the clause; ...: within the sentence */
  RH_NODE_SUBJECT, /* @S:Party: the subject of the clause in which the match begins */
  RH_NODE_ROLE,    /* A@agent:Party: who has the role in what the match so far tells */
  RH_NODE_NEAREST, /* ~E:Event: the entity told of last; takes no text */
  RH_NODE_ALL_BEFORE, /* -P:Person: every mention of the class before this place in the sentence */
  RH_NODE_ALL_AFTER,  /* P:Person+: every mention of the class from here to the sentence's end */
  RH_NODE_ALL_CLAUSE, /* Q:Quantity&: every such mention from here to the clause's end */
  RH_NODE_INSIDE,     /* I:Industry{A}: every mention of the class inside the names that A holds */
  RH_NODE_NUMBER,     /* #: the number that begins an item or heading */
  RH_NODE_CLAUSE_START,   /* ^ */
  RH_NODE_SENTENCE_START, /* ^^ */
  RH_NODE_CLAUSE_END,     /* $ */
  RH_NODE_OPTIONAL        /* ( … ): the next `size` nodes or nothing */
} rh_node_kind;

typedef struct rh_literal {
  const uint32_t *characters;
  size_t count;
} rh_literal;

typedef struct rh_words {
  const rh_literal *literals;
  size_t count;
  uint64_t first[4]; /* a bit, by its low bits, for every character that one of them begins with */
} rh_words;

/* False when no word of the list begins with the character; true is not certain. */
static inline bool rh_words_may_begin(const rh_words *words, uint32_t character) {
  return words->first[character / 64 % 4] >> character % 64 & 1;
}

/* Word lists that reading measures needs; the rule files give them under these names. */
typedef struct rh_task_words {
  rh_words before;  /* task-before: 同时, 将: passed over */
  rh_words not ;    /* task-not: verbs that state or wish */
  rh_words result;  /* task-result: 使, 助力: no task after another clause */
  rh_words effect;  /* task-effect: 提升, 促进: nor in what somebody says that they will do */
  rh_words ending;  /* task-end: …时, …的原则: closes a lead-in */
  rh_words lead_in; /* task-lead-in: 围绕, 依托: a task only with another verb after them */
  rh_words base;    /* task-base: 按照, 根据: never a task */
  rh_words duty;    /* task-duty: 应当, 须: what comes before them must do it */
  rh_words bearer;  /* task-bearer: 院校, 部门: who can be told to do something */
  rh_words slogan; /* task-slogan: 贡献, 共赢: a clause with one of these says nothing to act on */
  rh_words stop; /* task-stop: ends the list: 希望 */
} rh_task_words;

typedef struct rh_node {
  rh_node_kind kind;
  unsigned variable; /* 0 = A */
  uint32_t classes;  /* bit set of mention kinds */
  bool list;         /* * */
  bool strict;       /* subjects: not where the clause has another one that is no entity;
                        tasks: not what only tells of an effect; phrases: all of the clause */
  bool day;          /* dates: only those that tell a day */
  bool by_office;    /* ^ after the class: a person with a post stands for the organization */
  rh_role role;
  bool planned;               /* roles: what is only hoped for counts too */
  size_t size;                /* gaps: most characters; optional groups: nodes inside */
  const rh_literal *literals; /* the words; of a quantity: the units it may have */
  size_t literal_count;
  uint64_t first; /* which characters its literals begin with; rh_may_begin */
} rh_node;

/* What must stand where a pattern begins to match; a set. */
enum {
  RH_BEGINS_SENTENCE = 1u << 0,
  RH_BEGINS_CLAUSE = 1u << 1,
  RH_BEGINS_WITH_MENTION = 1u << 2,
  RH_BEGINS_WITH_WORD = 1u << 3
};

typedef struct rh_pattern {
  rh_node *nodes;
  size_t count;
  unsigned begins;
  size_t beginning; /* the node of the mention or word */
} rh_pattern;

typedef struct rh_statement {
  rh_relation relation;
  unsigned subject;
  unsigned object; /* variable; RH_TITLES, RH_HONOURS: those of the person that is the subject */
  rh_type as;      /* type of an object made from text */
  unsigned by;     /* variable, or RH_NO_VARIABLE */
  unsigned post;   /* variable, or RH_NO_VARIABLE */
  const char *role;
  const char *kind;
  unsigned without; /* states only when this variable is empty; or RH_NO_VARIABLE */
  size_t most;      /* no pairs when more than this many subjects; 0 = no limit */
} rh_statement;

/* What a rule completes: things of a kind are expected to have something done to them by somebody,
 * and where no rule told by whom, it is read from what stands around the bodies of a sentence. */
typedef struct rh_expectation {
  uint32_t things;  /* kinds; 0 = the rule completes nothing */
  uint32_t parties; /* kinds of who does it */
  unsigned thing;   /* variables */
  unsigned party;
  rh_words verbs;  /* that tell that it is done */
  rh_words acting; /* right after the parties: they do it */
  bool venue;      /* the parties are where it takes place */
} rh_expectation;

/* RH_PUBLISHED: the day on which the article was published. */
enum { RH_NO_VARIABLE = 100, RH_TITLES = 101, RH_HONOURS = 102, RH_PUBLISHED = 103 };

typedef struct rh_rule {
  const char *name;
  double confidence;
  bool inside;      /* looks into the names of events and documents too */
  bool only_inside; /* … and nowhere else */
  bool rest;        /* states only of figures that no rule before it has used in the sentence */
  rh_pattern *patterns;
  size_t pattern_count;
  rh_statement statements[RH_MAX_STATEMENTS];
  size_t statement_count;
  uint32_t nested;    /* kinds of things whose names begin with the name of what they belong to */
  uint32_t holders;   /* kinds of what they belong to; 0 = the rule has patterns only */
  bool unnamed;       /* parts without a name of their own belong to the document's */
  rh_literal *unless; /* words that take it back, in the clauses of the match */
  size_t unless_count;
  rh_literal *never; /* words that take it back, anywhere in the sentence */
  size_t never_count;
  unsigned within;  /* roles of the outline: the sentence has one of them; 0 = anywhere */
  unsigned outside; /* … has none of them */
  rh_expectation expectation;
} rh_rule;

typedef struct rh_triggers rh_triggers; /* triggers.h */

struct rh_rules {
  rh_task_words task_words;
  rh_rule *rules;
  size_t count;
  rh_rule_example *examples;
  size_t example_count;
  const rh_triggers *triggers;
  rh_arena arena; /* owns all of the above */
};

#endif
