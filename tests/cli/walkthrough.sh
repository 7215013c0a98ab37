#!/bin/sh
# Runs the walk-through of docs/extraction.md: every "sh" block, in one shell, must print exactly the block that follows it.
# usage: walkthrough.sh RONGHE SOURCE_FOLDER
. "$(dirname "$0")/common.sh"
ln -s "$(cd "$(dirname "$ronghe")/.." && pwd)" build
awk '
  /^```sh$/ { inside = "sh"; number++; next }
  /^```$/ && inside == "" { inside = "out"; next }
  /^```$/ { inside = ""; next }
  inside == "sh" { print > sprintf("block%02d.sh", number) }
  inside == "out" { print > sprintf("block%02d.out", number) }
' "$source/docs/extraction.md"
[ -f block01.sh ] || fail "docs/extraction.md has no sh block"
sed -i "s|/tmp/ronghe-lesson|$work/lesson|g" block*.sh
for block in block*.sh; do
  wanted=${block%.sh}.out
  [ -f "$wanted" ] || : >"$wanted"
  {
    echo "{"
    cat "$block"
    echo "} >got-${block%.sh}"
  } >>all.sh
done
sh -e all.sh || fail "a block of docs/extraction.md failed"
for block in block*.sh; do
  diff "${block%.sh}.out" "got-${block%.sh}" >&2 || fail "$(cat "$block") prints something else than docs/extraction.md says"
done
