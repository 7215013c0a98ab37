#!/bin/sh
# Every output format parses; every help shows an example that works as it stands.
. "$(dirname "$0")/common.sh"

expect 0 "$ronghe" build -g my.graph "$source/examples"
if command -v rapper >/dev/null; then
  for pair in turtle:turtle trig:trig ntriples:ntriples nquads:nquads rdfxml:rdfxml; do
    "$ronghe" export -g my.graph --format "${pair%%:*}" >export.txt
    rapper -q -i "${pair##*:}" -c export.txt x: 2>warnings || fail "rapper refuses ${pair%%:*}: $(cat warnings)"
    [ ! -s warnings ] || fail "${pair%%:*}: $(cat warnings)"
  done
else
  echo "skipped: rapper is not installed"
fi

select='SELECT ?s ?o WHERE { ?s <https://ronghe.example/ns#cooperatesWith> ?o } LIMIT 3'
for format in table csv tsv json xml; do
  expect 0 "$ronghe" query -g my.graph --format $format -e "$select"
  [ -s out ] || fail "nothing in $format"
done
python3 -c 'import json; assert len(json.load(open("'"$work"'/j"))["results"]["bindings"]) == 3' 2>/dev/null ||
  { "$ronghe" query -g my.graph --format json -e "$select" >j && python3 -c 'import json
assert len(json.load(open("j"))["results"]["bindings"]) == 3'; } || fail "JSON"
expect 0 "$ronghe" query -g my.graph --format turtle -e 'CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5'
expect 2 "$ronghe" query -g my.graph --format json -e 'CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5'

expect 0 "$ronghe" --help
for command in build ask show query update facts load export stats compact verify rules; do
  grep -q "^  $command " out || fail "--help does not list $command"
done
expect 0 "$ronghe" --version
grep -q '^ronghe [0-9]' out || fail "--version"
# The build example names folders of a source tree; the others run in this folder.
for command in ask show query update facts load export stats compact verify rules; do
  "$ronghe" $command --help >help.txt
  example=$(sed -n '/^example:/,$p' help.txt | sed -n 's/^  //p')
  [ -n "$example" ] || fail "$command --help has no example"
  PATH=$(dirname "$ronghe"):$PATH sh -c "$example" >out 2>err || fail "the example of $command --help: $example ($(cat err))"
done

# Every question answers its own example.
"$ronghe" ask >questions.txt
for rq in "$source"/queries/library/*.rq; do
  name=$(basename "$rq" .rq)
  grep -q "^$name " questions.txt || fail "ask does not list $name"
  value=$(sed -n 's/^# example: //p' "$rq")
  expect 0 timeout 20 "$ronghe" ask -g my.graph "$name" "$value" --format csv
  [ "$(wc -l <out)" -gt 1 ] || fail "no answer: ask $name $value"
done
