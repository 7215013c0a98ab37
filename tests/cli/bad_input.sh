#!/bin/sh
# Bad input: one clear line, a sensible exit status, the other documents still read, the graph still good.
. "$(dirname "$0")/common.sh"

good='3月2日，清河职业技术学院与远航重工集团签署战略合作协议，双方将共建实训基地。'
mkdir docs empty
write_document docs/good.txt 清河职业技术学院与远航重工集团签约 "$good"

expect 1 "$ronghe" facts nowhere.txt
one_line "nowhere.txt: No such file"
expect 1 "$ronghe" facts empty
one_line "empty: no documents here"
printf '\177ELF\001\000\000\000abc' >binary.txt
expect 1 "$ronghe" facts binary.txt
one_line "binary.txt: a binary file"
printf '清河\377\376职业\n' >bad.txt
expect 1 "$ronghe" facts bad.txt
one_line "bad.txt: not UTF-8 at byte 6"
: >nothing.txt
expect 1 "$ronghe" facts nothing.txt
one_line "nothing.txt: empty document"

# The other documents are read all the same.
cp binary.txt bad.txt nothing.txt docs
expect 1 "$ronghe" build -g g docs nowhere.txt
[ "$(grep -c '^ronghe: ' err)" -eq 4 ] || fail "not a line a fault: $(cat err)"
expect 0 "$ronghe" ask -g g cooperators name=清河 --format csv
grep -q '远航重工集团' out || fail "the good document is not in the graph"

# A page of 50 MB ends in bounded time with the facts or one line.
{
  echo '<html><head><title>大页面</title></head><body>'
  yes '<div><a href="x">导航</a></div><p>清河职业技术学院举行活动。</p>' | head -c 50000000
  echo '</body></html>'
} >large.html
set +e
"$ronghe" facts large.html >out 2>err
got=$?
set -e
[ "$got" -le 1 ] || fail "exit status $got for a page of 50 MB"
[ "$got" -eq 0 ] || one_line "large.html"

# Folders that cannot be written, or are no graph.
expect 1 "$ronghe" build -g docs/good.txt/g docs/good.txt
grep -q "docs/good.txt/g: " err || fail "no message: $(cat err)"
mkdir other
echo keep >other/file
expect 1 "$ronghe" build -g other docs/good.txt
grep -q "other: not a graph" err || fail "no message: $(cat err)"
[ "$(cat other/file)" = keep ] || fail "a foreign folder was touched"
expect 1 "$ronghe" query -g missing -e 'ASK {}'
one_line "missing: no graph here"
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null && chmod 755 "$work"; then
  mkdir locked
  chmod 555 locked
  # A copy, since the other user may not be allowed to enter the folder of the build.
  mkdir -p copy/bin copy/share
  cp "$ronghe" copy/bin/ronghe
  cp -rL "$(dirname "$ronghe")/../share/ronghe" copy/share
  expect 1 setpriv --reuid=65534 --regid=65534 --clear-groups "$work/copy/bin/ronghe" build -g locked/g docs/good.txt
  grep -q "locked/g: .*Permission denied" err || fail "no message: $(cat err)"
fi

# Usage.
expect 2 "$ronghe" nonsense
one_line "no command 'nonsense'"
expect 2 "$ronghe" facts
expect 2 "$ronghe" export -g g --format docx
one_line "no format 'docx'"
expect 2 "$ronghe" ask -g g unknown
one_line "no question 'unknown'"
expect 2 "$ronghe" ask -g g cooperators
one_line "needs name="
expect 1 "$ronghe" query -g g -e 'SELECT * WHERE { ?s ?p '
one_line "query"
expect 1 "$ronghe" show -g g 不存在的机构
one_line "不存在的机构"

# Output that cannot be written.
if [ -e /dev/full ]; then
  set +e
  "$ronghe" facts docs/good.txt >/dev/full 2>err
  got=$?
  set -e
  [ "$got" -eq 1 ] || fail "a full disk went unnoticed"
fi
"$ronghe" export -g g --format nquads | head -1 >out
[ "$(wc -l <out)" -eq 1 ] || fail "a closed pipe"

# A kernel that this machine does not have.
expect 1 env RONGHE_TAGGER=abacus "$ronghe" facts docs/good.txt
one_line abacus
