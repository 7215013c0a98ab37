#!/bin/sh
# A full disk, a limit on the size of files, two writers at once, damaged files.
. "$(dirname "$0")/common.sh"

quads() {
  "$ronghe" export -g "$1" --format nquads | LC_ALL=C sort
}
statements() { # NUMBER OF THEM, NAME
  awk -v n="$1" -v name="$2" 'BEGIN {
    for (i = 0; i < n; i++) printf "<urn:%s%d> <urn:p%d> \"第 %s %d\" .\n", name, i, i % 7, name, i
  }'
}
statements 100000 a >large.nt
statements 300 b >small.nt

# A limit on the size of files: one clear line, the graph as before.
expect 0 "$ronghe" load -g g small.nt
quads g >before
set +e
(ulimit -f 1000; exec "$ronghe" load -g g large.nt) >out 2>err
got=$?
set -e
[ $got -eq 1 ] || fail "exit status $got at the limit: $(cat err)"
one_line 'g: .*; nothing was loaded'
quads g | cmp - before || fail "a load at the limit changed the graph"
expect 0 "$ronghe" verify -g g
expect 0 "$ronghe" load -g g large.nt

# A full disk, where one can be mounted.
mkdir disk
if mount -t tmpfs -o size=1m tmpfs disk 2>/dev/null; then
  trap 'umount "$work/disk"; rm -rf "$work"' EXIT
  expect 0 "$ronghe" load -g disk/g small.nt
  quads disk/g >before
  expect 1 "$ronghe" load -g disk/g large.nt
  one_line 'disk/g: .*; nothing was loaded'
  quads disk/g | cmp - before || fail "a load on a full disk changed the graph"
  expect 0 "$ronghe" verify -g disk/g
else
  echo "not run: no tmpfs can be mounted here"
fi

# Two writers take turns; a reader meanwhile sees whole documents.
mkdir one two
i=0
while [ $i -lt 15 ]; do
  write_document one/$i.txt "甲${i}签约" "3月2日，清河职业技术学院与远航${i}重工集团签署战略合作协议。"
  write_document two/$i.txt "乙${i}签约" "3月2日，临江职业技术学院与星海${i}科技有限公司签署战略合作协议。"
  i=$((i + 1))
done
"$ronghe" build --format nquads one two 2>/dev/null | LC_ALL=C sort >all
"$ronghe" build -g both one 2>err1 &
first=$!
"$ronghe" build -g both two 2>err2 &
second=$!
while kill -0 $first 2>/dev/null; do
  [ -e both/data.mdb ] || continue
  quads both >seen || fail "a reader beside writers"
  LC_ALL=C comm -23 seen all | grep . && fail "a reader saw what nobody wrote"
done
wait $first || fail "the first writer: $(cat err1)"
wait $second || fail "the second writer: $(cat err2)"
quads both | cmp - all || fail "two writers at once"
expect 0 "$ronghe" verify -g both
