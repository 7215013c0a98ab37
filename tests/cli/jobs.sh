#!/bin/sh
# However many threads read, what comes out is the same; progress is for terminals only.
. "$(dirname "$0")/common.sh"

# Documents of many lengths, some that cannot be read between them.
mkdir docs
for i in 1 2 3 4 5 6 7; do
  for text in "$source"/examples/*.txt; do
    cat "$text" >>docs/$i.txt
    [ $(($(wc -c <docs/$i.txt) / 1500)) -lt $i ] || break
  done
  write_document docs/$i-short.txt 第"$i"次签约 "3月$i日，清河第${i}职业技术学院与远航重工集团签署战略合作协议。"
done
printf '\000\001\002\003' >docs/5-binary.txt
: >docs/7-empty.txt

expect 1 "$ronghe" facts --jobs 1 docs
cp out facts.1
cp err messages.1
[ "$(wc -l <facts.1)" -eq 14 ] || fail "not 14 documents: $(wc -l <facts.1)"
expect 1 "$ronghe" facts --jobs 3 docs
cmp out facts.1 || fail "facts depend on the number of jobs"
cmp err messages.1 || fail "messages depend on the number of jobs"

for jobs in 1 3; do
  expect 1 "$ronghe" build -g g.$jobs -j $jobs docs
  grep -q '^14 new, .* 2 failed' err || fail "not 14 documents: $(cat err)"
  if tr -d '\n' <err | grep -q "$(printf '\r')"; then fail "a progress line in a pipe"; fi
  "$ronghe" export -g g.$jobs --format nquads >quads.$jobs
  cmp quads.$jobs quads.1 || fail "the graph depends on the number of jobs"
  "$ronghe" build --format nquads -j $jobs docs >stream.$jobs 2>/dev/null || true
  cmp stream.$jobs stream.1 || fail "the statements depend on the number of jobs"
done
[ -s quads.1 ] || fail "an empty graph"

# A terminal shows how far it is (where the machine has pseudo-terminals).
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
  script -qec "$ronghe build -g g.1 --again docs" /dev/null >typescript </dev/null || true
  grep -q 'of 16 documents' typescript || fail "no progress on a terminal"
fi

expect 2 "$ronghe" build -g g --jobs 0 docs
one_line '1 to'
expect 2 "$ronghe" facts --jobs many docs
one_line "'many'"
