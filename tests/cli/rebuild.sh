#!/bin/sh
# Building twice changes nothing; what changed replaces its own graph; what is gone can be dropped.
. "$(dirname "$0")/common.sh"

mkdir docs
write_document docs/a.txt 清河职业技术学院与远航重工集团签约 '3月2日，清河职业技术学院与远航重工集团签署战略合作协议。'
write_document docs/b.txt 清河工匠学院揭牌 '5月6日，清河市总工会主席李明为清河工匠学院揭牌。清河工匠学院由清河市总工会发起成立。'

quads() {
  "$ronghe" export -g "$1" --format nquads | LC_ALL=C sort
}

expect 0 "$ronghe" build -g g docs
grep -q '^2 new' err || fail "not two documents: $(cat err)"
quads g >first
[ -s first ] || fail "an empty graph"
expect 0 "$ronghe" build -g g docs
grep -q '2 unchanged' err || fail "unchanged documents were read: $(cat err)"
expect 0 "$ronghe" build -g g --again docs
quads g >second
cmp first second || fail "building twice changed the graph"

# The order of the files does not matter.
expect 0 "$ronghe" build -g h docs/b.txt docs/a.txt
quads h >third
cmp first third || fail "the order of files changed the graph"

# N-Quads without a graph are the same.
"$ronghe" build --format nquads docs 2>/dev/null | LC_ALL=C sort >streamed
cmp first streamed || fail "streamed statements differ"

# A changed document replaces its own graph only.
write_document docs/a.txt 清河职业技术学院与星海科技公司签约 '3月2日，清河职业技术学院与星海科技有限公司签署战略合作协议。'
expect 0 "$ronghe" build -g g docs
grep -q '1 replaced, 1 unchanged' err || fail "not one replaced: $(cat err)"
quads g >changed
grep -q 星海科技 changed || fail "the new text is not in the graph"
if grep -q 远航重工 changed; then fail "the old text is still in the graph"; fi
grep -q 清河工匠学院 changed || fail "the other document is gone"

# The same document under two names stays until both are gone.
cp docs/b.txt docs/c.txt
expect 0 "$ronghe" build -g g docs
rm docs/b.txt
expect 0 "$ronghe" build -g g --prune docs
grep -q '1 dropped' err || fail "not dropped: $(cat err)"
quads g | grep -q 清河工匠学院 || fail "dropped although another file has it"
rm docs/c.txt
expect 0 "$ronghe" build -g g --prune docs
if quads g | grep -q 清河工匠学院; then fail "still there after --prune"; fi

# A new reading of an unchanged document replaces its statements.
expect 0 "$ronghe" build -g g --again docs
grep -q '1 unchanged' err || fail "not read again: $(cat err)"

# A build that is killed leaves whole documents, and the next one goes on from there.
mkdir many
i=0
while [ $i -lt 60 ]; do
  write_document many/$i.txt "第${i}次签约" "3月2日，清河职业技术学院与远航${i}重工集团签署战略合作协议，共建第${i}实训基地。"
  i=$((i + 1))
done
"$ronghe" build -g whole many 2>/dev/null
quads whole >all
for pause in 0.05 0.1 0.2; do
  "$ronghe" build -g killed many 2>/dev/null &
  writer=$!
  sleep $pause
  kill -9 $writer 2>/dev/null || true
  wait $writer 2>/dev/null || true
done
expect 0 "$ronghe" build -g killed many
quads killed >again
cmp all again || fail "a killed build changed the graph"
