#!/bin/sh
# One thing is one node, whatever the document calls it; different things of one name stay apart.
. "$(dirname "$0")/common.sh"

mkdir docs
write_document docs/1.txt 上海市总工会与清河职业技术学院签约 \
  '3月2日，上海市总工会与清河职业技术学院签署战略合作协议。上海市总工会主席王伟、清河职业技术学院院长李敏出席签约仪式。'
write_document docs/2.txt 市总工会走进浦江科技有限公司 \
  '5月6日，上海举行劳模进企业活动。市总工会与浦江科技有限公司签署合作协议。市总工会主席王伟出席签约仪式。'
write_document docs/3.txt 闵行区教育局发布职业教育行动计划 \
  '近日，闵行区教育局与浦江科技有限公司签署校企合作协议。浦江科技有限公司董事长王伟出席签约仪式。'
write_document docs/4.txt 上海市闵行区教育局与远航重工集团签约 \
  '6月8日，上海市闵行区教育局与远航重工集团签署校企合作协议，双方将共建实训基地。'
write_document docs/5.txt 人社部召开会议 \
  '人社部与远航重工集团签署合作协议。'
write_document docs/6.txt 人力资源和社会保障部召开会议 \
  '人力资源和社会保障部与浦江科技有限公司签署合作协议。'

quads() {
  "$ronghe" export -g "$1" --format nquads | LC_ALL=C sort
}

# nodes NAME: how many things have this name.
nodes() {
  "$ronghe" query -g g --format csv -e "PREFIX rh: <https://ronghe.example/ns#>
    SELECT DISTINCT ?thing WHERE { ?thing rh:name \"$1\"@zh }" | tail -n +2 | wc -l
}

# partners NAME: how many cooperate with the thing of this name.
partners() {
  "$ronghe" query -g g --format csv -e "PREFIX rh: <https://ronghe.example/ns#>
    SELECT DISTINCT ?partner WHERE { ?thing rh:name \"$1\"@zh . ?fact rh:involves ?thing .
      ?fact a rh:Cooperation . ?fact rh:involves ?partner . FILTER(?partner != ?thing) }" |
    tail -n +2 | wc -l
}

same() {
  [ "$2" -eq "$3" ] || fail "$1: $2 instead of $3"
}

expect 0 "$ronghe" build -g g docs
same "nodes of 市总工会" "$(nodes 市总工会)" 1
same "nodes of 上海市总工会" "$(nodes 上海市总工会)" 1
same "partners of 上海市总工会" "$(partners 上海市总工会)" 2
same "nodes of 上海市闵行区教育局" "$(nodes 上海市闵行区教育局)" 1
same "partners of 闵行区教育局" "$(partners 闵行区教育局)" 2
same "partners of 人社部" "$(partners 人社部)" 2
same "people named 王伟" "$(nodes 王伟)" 2
same "agreements named 校企合作协议" "$("$ronghe" facts docs/3.txt docs/4.txt | grep -c 校企合作协议)" \
  "$(nodes 校企合作协议)"

# Any order of the files, and any parting into graphs that are joined, gives the same statements.
quads g >first
expect 0 "$ronghe" build -g h docs/6.txt docs/3.txt docs/1.txt docs/5.txt docs/2.txt docs/4.txt
quads h >second
cmp first second || fail "the order of files changed the graph"
for part in 1 2 3 4 5 6; do "$ronghe" build --format nquads docs/$part.txt; done 2>/dev/null |
  LC_ALL=C sort -u >joined
cmp first joined || fail "graphs of single documents do not join to the same graph"
