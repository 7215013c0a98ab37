#!/bin/sh
# Where the time of extraction goes, stage by stage, as shares of the tagger's time; then the same
# for one document of 200 kB made of their paragraphs, which shows what grows faster than the text.
# usage: run.sh [FILE...]     (default: the example documents)
set -eu
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- examples/*.txt
build/bench/extract_stages build/share/ronghe 9 "$@"
one=$(mktemp --suffix=.txt)
trap 'rm -f "$one"' EXIT
number=0
while [ "$(wc -c <"$one")" -lt 200000 ]; do
  number=$((number + 1)) # lines that are told twice are read once
  cat "$@" | sed -n "s/。\$/（$number）。/p" >>"$one"
done
build/bench/extract_stages build/share/ronghe 3 "$one"
