#!/bin/sh
# Loading: every format, compression, bad statements, all or nothing, and back out again.
. "$(dirname "$0")/common.sh"

quads() {
  "$ronghe" export -g "$1" --format nquads | LC_ALL=C sort
}

# The same statements in each format give the same graph (no blank nodes here).
cat >a.nt <<'NT'
<http://example.org/甲> <http://example.org/p> "融合"@zh .
<http://example.org/甲> <http://example.org/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://example.org/甲> <http://example.org/q> <http://example.org/乙> .
NT
cat >a.ttl <<'TTL'
@prefix : <http://example.org/> .
:甲 :p "融合"@zh , 1 ; :q :乙 .
TTL
cat >a.trig <<'TRIG'
@prefix : <http://example.org/> .
{ :甲 :p "融合"@zh , 1 ; :q :乙 . }
TRIG
cat >a.rdf <<'RDF'
<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/">
  <rdf:Description rdf:about="http://example.org/甲">
    <e:p xml:lang="zh">融合</e:p>
    <e:p rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">1</e:p>
    <e:q rdf:resource="http://example.org/乙"/>
  </rdf:Description>
</rdf:RDF>
RDF
cat >a.rj <<'RJ'
{ "http://example.org/甲" : {
  "http://example.org/p" : [ { "value" : "融合", "type" : "literal", "lang" : "zh" },
    { "value" : "1", "type" : "literal", "datatype" : "http://www.w3.org/2001/XMLSchema#integer" } ],
  "http://example.org/q" : [ { "value" : "http://example.org/乙", "type" : "uri" } ] } }
RJ
cp a.nt a.nq
gzip -k a.ttl a.nt
LC_ALL=C sort a.nt >wanted
for file in a.nt a.nq a.ttl a.trig a.rdf a.rj a.nt.gz a.ttl.gz; do
  rm -rf g
  expect 0 "$ronghe" load -g g "$file"
  grep -q '^3 statements read, 3 new, 0 bad' err || fail "$file: $(cat err)"
  quads g | cmp - wanted || fail "$file is read as something else"
  # The content tells the format when the name does not.
  rm -rf g
  expect 0 "$ronghe" load -g g - <"$file"
  quads g | cmp - wanted || fail "$file is guessed wrong"
  cp "$file" noname
  expect 0 "$ronghe" load -g g noname
  grep -q ' 0 new' err || fail "loaded twice: $(cat err)"
done

# --into names the graph of statements that have none.
rm -rf g
printf '<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <urn:c> <urn:own> .\n' >mixed.nq
expect 0 "$ronghe" load -g g --into urn:into mixed.nq
quads g >out
printf '<urn:a> <urn:b> <urn:c> <urn:into> .\n<urn:a> <urn:b> <urn:c> <urn:own> .\n' | cmp - out ||
  fail "--into: $(cat out)"

for iri in graph 'urn:a b' 'urn:a> <urn:b' ''; do
  expect 1 "$ronghe" load -g g --into "$iri" mixed.nq
  one_line 'no absolute IRI'
done

# Blank nodes: one in a file, another in each file and each time.
rm -rf g
printf '_:x <urn:p> "a" .\n_:x <urn:q> "b" .\n' >blank.nt
printf '@prefix : <urn:> . _:x :p "a" . [] :q "b" .\n' >blank.ttl
expect 0 "$ronghe" load -g g blank.nt blank.ttl
expect 0 "$ronghe" load -g g blank.nt
[ "$(quads g | cut -d' ' -f1 | sort -u | wc -l)" -eq 4 ] || fail "blank nodes: $(quads g)"

# Bad statements are told with their line, left out and counted.
printf '<urn:a> <urn:b> <urn:c> .\nnonsense\n<urn:a> <urn:b> "open .\n<urn:a> <urn:b> <urn:d> .\n' >bad.nt
rm -rf g
expect 1 "$ronghe" load -g g bad.nt
grep -q 'bad.nt:2: ' err || fail "no line 2: $(cat err)"
grep -q 'bad.nt:3: a literal without its closing quote' err || fail "no line 3: $(cat err)"
grep -q '^2 statements read, 2 new, 2 bad' err || fail "not counted: $(cat err)"
[ "$(quads g | wc -l)" -eq 2 ] || fail "the good ones are not there"

# All or nothing: --strict, a syntax error in Turtle, a missing or cut file after a good one.
quads g >before
expect 1 "$ronghe" load -g g --strict a.nt bad.nt
one_line 'bad.nt:2: .*; nothing was loaded'
printf '<urn:a> <urn:b> <urn:e> .\n<urn:a> "b" .\n' >bad.ttl
expect 1 "$ronghe" load -g g a.nt bad.ttl
one_line 'bad.ttl:2: '
expect 1 "$ronghe" load -g g a.nt missing.nt
one_line 'missing.nt: No such file'
head -c 60 a.nt.gz >cut.nt.gz
expect 1 "$ronghe" load -g g a.nt cut.nt.gz
one_line 'cut.nt.gz: '
expect 1 "$ronghe" load -g g a.nt .
one_line 'a folder'
quads g | cmp - before || fail "a load that failed changed the graph"
expect 2 "$ronghe" load -g g
expect 2 "$ronghe" load -g g --format docx a.nt
one_line "no format 'docx'"

# Stopped half-way: nothing of it is there, and the next load works.
i=0
while [ $i -lt 3000 ]; do
  echo "<urn:s$i> <urn:p> \"$i\" ."
  i=$((i + 1))
done >many.nt
mkfifo pipe
"$ronghe" load -g g --format ntriples - <pipe 2>err &
loader=$!
exec 3>pipe
for i in 1 2 3 4; do cat many.nt >&3; done
kill -INT $loader
cat many.nt many.nt many.nt many.nt many.nt many.nt 2>/dev/null >&3 || true
exec 3>&-
set +e
wait $loader
got=$?
set -e
[ $got -eq 130 ] || fail "exit status $got after an interrupt: $(cat err)"
one_line 'nothing was loaded'
quads g | cmp - before || fail "an interrupted load changed the graph"
expect 0 "$ronghe" load -g g many.nt
[ "$(quads g | wc -l)" -eq 3002 ] || fail "not all there"

# Out and in again.
for format in nquads trig; do
  "$ronghe" export -g g --format $format >whole.$format
  rm -rf h
  expect 0 "$ronghe" load -g h --format $format whole.$format
  quads h >got
  quads g | cmp - got || fail "export and load of $format"
done
