/* The relation rules: data in ontology/rules that turn mentions and words into facts.
 *
 * docs/rules.md describes the form of the files. A rule has a name, patterns, what it states, and
 * example sentences with the facts expected of them. */
#ifndef RONGHE_EXTRACT_RELATION_RULES_H
#define RONGHE_EXTRACT_RELATION_RULES_H

#include "base/status.h"
#include "extract/mention/analysis.h"

typedef struct rh_rules rh_rules;

/* Reads every *.rules file of `folder`, in the order of their names. Errors name file and line. */
rh_status rh_rules_open(const char *folder, rh_rules **out, rh_error *error);
void rh_rules_close(rh_rules *rules); /* NULL is allowed */

/* Applies the rules to a resolved analysis; the facts are added to analysis->facts, each once. With
 * `only` not NULL just the rule of that name is applied. */
rh_status rh_rules_apply(const rh_rules *rules, rh_analysis *analysis, const char *only,
                         rh_error *error);

/* One example of a rule. */
typedef struct rh_rule_example {
  const char *rule; /* name */
  const char *file;
  size_t line;
  const char *text;
  const char *const *expected; /* "relation subject object key=value…", or "none relation" */
  size_t expected_count;
} rh_rule_example;

size_t rh_rules_example_count(const rh_rules *rules);
const rh_rule_example *rh_rules_example(const rh_rules *rules, size_t index);

#endif
