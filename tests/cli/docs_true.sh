#!/bin/sh
# What the documents of extraction name is there, and what is there they name: files, lexicons and their roles, keywords of rules.
# usage: docs_true.sh RONGHE SOURCE_FOLDER
. "$(dirname "$0")/common.sh"
docs=$source/docs
lexicons=$source/ontology/lexicons
: >wrong

# told WHAT DOCUMENT: every word of standard input stands there in backticks, by itself or before what follows it.
told() {
  while read -r word; do
    grep -qE "\`$word[\` ,]" "$docs/$2" || echo "$2 does not tell of the $1 '$word'" >>wrong
  done
}

# there WHAT COMMAND...: the command finds every word of standard input.
there() {
  what=$1
  shift
  while read -r word; do
    [ -n "$("$@" "$word")" ] || echo "there is no $what '$word'" >>wrong
  done
}

find_file() {
  find "$source/extract" "$source/base" -path "*/${1#extract/}"
}

find_use() {
  grep -rl "\"$1\"" "$source/extract"
}

grep -ohE '`[a-z_0-9/]+\.[ch]`' "$docs/extraction.md" "$docs/rules.md" "$docs/lexicons.md" | tr -d '`' | sort -u |
  there file find_file
for folder in mention resolve relation; do
  find "$source/extract/$folder" -name '*.h' -prune -o -name '*.c' -print
done | sed 's/.*\///' | grep -vE '^(figure_.*|analysis|lexicon|proposals|units|name_text|post_text)\.c$' |
  sed 's/^\(wording\|characters\|post_walk\)\.c$/\1.h/' | told file extraction.md

find "$lexicons" -name '*.tsv' | sed 's/.*\///' | told lexicon lexicons.md
grep -v '^#' "$lexicons/roles.tsv" | cut -f2 | sort -u >roles
told role lexicons.md <roles
there 'use of the role' find_use <roles
grep -v '^#' "$lexicons/anaphors.tsv" | cut -f3 | sort -u | told sense lexicons.md

sed -n 's/.*strcmp(keyword, "\([a-z]*\)").*/\1/p' "$source/extract/relation/rule_file.c" >keywords
sed -n '/ROLES\[\] = {/,/};/p' "$source/extract/relation/rule_words.c" | grep -oE '"[a-z]+"' | tr -d '"' >places
[ -s roles ] && [ -s keywords ] && [ -s places ] || fail "no roles, keywords or places were found"
told keyword rules.md <keywords
told role rules.md <places

[ ! -s wrong ] || fail "$(cat wrong)"
