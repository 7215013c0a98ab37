#!/bin/sh
# Scores extraction against gold documents and compares with the floors in tests/extraction/floor.txt.
# usage: quality.sh RONGHE SOURCE_FOLDER
set -eu
ronghe=$1
source=$2
shared=$source/../shared
floors=$source/tests/extraction/floor.txt
if [ ! -f "$shared/annotation/score.py" ]; then
  echo "skipped: no gold documents beside the repository"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

# score NAME GOLD DOCUMENT...
score() {
  name=$1
  gold=$2
  shift 2
  "$ronghe" facts "$@" >"$work/$name.jsonl"
  echo "== $name"
  python3 "$shared/annotation/score.py" --json "$gold" "$work/$name.jsonl" >"$work/$name.txt"
  grep -v '^{' "$work/$name.txt"
  for what in entities facts; do
    floor=$(awk -v n="$name" -v w="$what" '$1 == n && $2 == w {print $3}' "$floors")
    reached=$(sed -n "s/.*\"${what}_f1\": \([0-9.]*\).*/\1/p" "$work/$name.txt")
    echo "$name $what: F1 $reached, floor $floor"
    if ! awk -v r="$reached" -v f="$floor" 'BEGIN {exit !(f != "" && r >= f - 0.01)}'; then
      echo "FAILED: $name $what fell more than 0.01 under its floor"
      status=1
    fi
  done
}

score dev "$shared/corpus/dev" "$shared"/corpus/dev/*.txt
score seeds "$shared/corpus/seeds" "$shared"/seeds/*.txt
mkdir "$work/examples"
cp "$source"/examples/*.json "$work/examples"
score examples "$work/examples" "$source"/examples/*.txt "$source"/examples/*.html
exit $status
