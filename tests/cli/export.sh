#!/bin/sh
# Every export says the same, hard terms and large subjects included.
. "$(dirname "$0")/common.sh"

{
  cat <<'NT'
<http://example.org/甲> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://example.org/v#类> .
<http://example.org/甲> <http://www.w3.org/2000/01/rdf-schema#label> "融合"@zh .
<http://example.org/甲> <http://www.w3.org/2000/01/rdf-schema#label> "ronghe"@en .
<http://example.org/甲> <http://example.org/v#p> "line\nbreak\ttab \"quote\" back\\slash 'x'" .
<http://example.org/甲> <http://example.org/v#p> "" .
<http://example.org/甲> <http://example.org/v#p> "<&>]]>" .
<http://example.org/甲> <http://example.org/v#p> "\r" .
<http://example.org/甲> <http://example.org/v#n> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://example.org/甲> <http://example.org/v#n> "+01"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://example.org/甲> <http://example.org/v#n> "-2.50"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<http://example.org/甲> <http://example.org/v#n> "2."^^<http://www.w3.org/2001/XMLSchema#decimal> .
<http://example.org/甲> <http://example.org/v#n> "1e3"^^<http://www.w3.org/2001/XMLSchema#double> .
<http://example.org/甲> <http://example.org/v#n> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .
<http://example.org/甲> <http://example.org/v#n> "maybe"^^<http://www.w3.org/2001/XMLSchema#boolean> .
<http://example.org/甲> <http://example.org/v#n> "2024-05-16"^^<http://www.w3.org/2001/XMLSchema#date> .
<http://example.org/甲> <http://example.org/v#n> "x"^^<http://example.org/v#type> .
<http://example.org/v#-odd.> <http://example.org/v#1odd> <http://example.org/v#a.b> .
<http://example.org/a(b)'c?d=e&f#g> <http://example.org/deep/path/p> <urn:x:y> .
NT
  i=0
  while [ $i -lt 9000 ]; do
    echo "<http://example.org/many> <http://example.org/v#p$((i % 3))> <http://example.org/o/$i> ."
    i=$((i + 1))
  done
} >data.nt
printf '_:a <http://example.org/v#knows> _:b:c .\n_:1 <http://example.org/v#p> "blank" .\n' >blank.nt
expect 0 "$ronghe" load -g g data.nt
LC_ALL=C sort data.nt >wanted

# Without blank nodes, each format read again gives the same statements.
for format in ntriples nquads turtle trig rdfxml; do
  "$ronghe" export -g g --format $format >out.$format || fail "no $format"
  rm -rf h
  expect 0 "$ronghe" load -g h --format $format out.$format
  "$ronghe" export -g h --format ntriples | LC_ALL=C sort | cmp - wanted || fail "$format says something else"
  if command -v rapper >/dev/null; then
    rapper -q -i $format -o ntriples out.$format x: 2>warnings | LC_ALL=C sort >read
    [ ! -s warnings ] || fail "$format: $(cat warnings)"
    [ "$(wc -l <read)" -eq "$(wc -l <wanted)" ] || fail "rapper reads $(wc -l <read) statements of $format"
  fi
done
grep -q '^    a ns[0-9]*:类 ;$' out.turtle || fail "Turtle without a prefixed class: $(head -20 out.turtle)"
grep -q 'rdfs:label "融合"@zh , "ronghe"@en' out.turtle || fail "Turtle is not grouped"

# With blank nodes and named graphs.
expect 0 "$ronghe" load -g g --into http://example.org/graph blank.nt
expect 0 "$ronghe" load -g g --into http://example.org/graph data.nt
count=$("$ronghe" export -g g --format nquads | wc -l)
for format in nquads trig; do
  "$ronghe" export -g g --format $format >out.$format
  rm -rf h
  expect 0 "$ronghe" load -g h out.$format
  [ "$("$ronghe" export -g h --format nquads | wc -l)" -eq "$count" ] || fail "$format loses quads"
done
# The union has each triple once.
[ "$("$ronghe" export -g g --format ntriples | wc -l)" -eq $(($(wc -l <wanted) + 2)) ] || fail "not the union"
"$ronghe" export -g g --format turtle | rapper -q -i turtle -c - x: 2>warnings
[ ! -s warnings ] || fail "turtle with blank nodes: $(cat warnings)"

"$ronghe" export -g g --format jsonld >out.jsonld
"$ronghe" export -g g --format csv >out.csv
"$ronghe" export -g g --format graphml >out.graphml
"$ronghe" export -g g --format dot >out.dot
python3 - "$count" <<'PY' || fail "what Python reads"
import csv, json, sys, xml.dom.minidom
count = int(sys.argv[1])
document = json.load(open("out.jsonld", encoding="utf-8"))
def statements(nodes):
    return sum(len(values) for node in nodes for key, values in node.items() if key not in ("@id", "@graph")) + sum(
        statements(node["@graph"]) for node in nodes if "@graph" in node)
assert statements(document["@graph"]) == count, (statements(document["@graph"]), count)
rows = list(csv.reader(open("out.csv", encoding="utf-8", newline="")))
assert rows[0] == ["subject", "predicate", "object", "datatype", "language", "graph"]
assert len(rows) == count + 1 and all(len(row) == 6 for row in rows)
assert any(row[2].startswith('line\nbreak\ttab "quote"') for row in rows)
graph = xml.dom.minidom.parse("out.graphml")
nodes = {n.getAttribute("id") for n in graph.getElementsByTagName("node")}
assert len(nodes) == 1, nodes  # the one thing with a label
PY
grep -q 'label="融合"' out.dot || fail "DOT: $(head out.dot)"
if command -v dot >/dev/null; then dot -Tplain out.dot >/dev/null || fail "dot refuses it"; fi

# What RDF/XML cannot say is told, not lost.
printf '<urn:a> <urn:1> "x" .\n' >odd.nt
rm -rf h
expect 0 "$ronghe" load -g h odd.nt
expect 1 "$ronghe" export -g h --format rdfxml
one_line 'cannot write the property <urn:1>'
printf '<urn:a> <urn:b> "\\u0001" .\n' >odd.nt
rm -rf h
expect 0 "$ronghe" load -g h odd.nt
expect 1 "$ronghe" export -g h --format rdfxml
one_line 'U+0001'
