#!/bin/sh
# A Redland program that knows nothing of ronghe reads and writes its graphs through the loadable module.
# usage: rdfproc.sh RONGHE SOURCE MODULE_FOLDER
. "$(dirname "$0")/../cli/common.sh"
export REDLAND_MODULE_PATH="$3"

if ! command -v rdfproc >/dev/null; then
  echo "skipped: rdfproc is not installed"
  exit 77
fi
if ldd "$3/librdf_storage_ronghe.so" | grep -q libasan; then
  echo "skipped: rdfproc cannot load a module with the sanitizer in it"
  exit 77
fi
proc() {
  rdfproc -q -s ronghe "$@"
}
ns=https://ronghe.example/ns#
type=http://www.w3.org/1999/02/22-rdf-syntax-ns#type

# What ronghe has built.
expect 0 "$ronghe" build -g built "$source/examples"
"$ronghe" export -g built --format nquads | LC_ALL=C sort >quads
[ "$(proc built find - - - | wc -l)" -eq "$(wc -l <quads)" ] || fail "not as many statements as quads"
documents=$(ls "$source"/examples/*.txt "$source"/examples/*.html | wc -l)
[ "$(rdfproc -s ronghe built contexts 2>&1 | grep -c '^Context:')" -eq "$documents" ] || fail "not a context a document"
[ "$(proc built find - $type ${ns}Cooperation | wc -l)" -eq "$(grep -c "<$type> <${ns}Cooperation>" quads)" ] ||
  fail "find gives something else"
proc built query sparql - "SELECT ?l WHERE { ?s a <${ns}School> ; <http://www.w3.org/2000/01/rdf-schema#label> ?l }" >out
grep -q 'l=' out || fail "no rows: $(cat out)"
proc built serialize ntriples >union
[ "$(LC_ALL=C sort -u union | wc -l)" -gt 100 ] || fail "nothing serialized"

# What it changes there.
expect 0 rdfproc -q -s ronghe built add urn:a urn:b urn:c urn:g
expect 0 "$ronghe" query -g built --format csv -e 'SELECT ?o WHERE { GRAPH <urn:g> { <urn:a> <urn:b> ?o } }'
grep -q '^urn:c' out || fail "ronghe does not see what rdfproc added: $(cat out)"
expect 0 rdfproc -q -s ronghe built remove-context urn:g
"$ronghe" export -g built --format nquads | LC_ALL=C sort | cmp - quads || fail "not as before"

# The other way round: a graph that rdfproc has made.
printf '<urn:甲> <urn:p> "融合"@zh .\n<urn:甲> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n_:b <urn:q> <urn:甲> .\n' >data.nt
expect 0 rdfproc -q -n -s ronghe made parse data.nt ntriples
expect 0 rdfproc -q -s ronghe made parse data.nt ntriples urn:base urn:context
expect 0 "$ronghe" export -g made --format nquads
[ "$(wc -l <out)" -eq 6 ] || fail "not six quads: $(cat out)"
[ "$(grep -c '<urn:context>' out)" -eq 3 ] || fail "not three in the context"
grep -q '^<urn:甲> <urn:p> "融合"@zh .$' out || fail "the literal changed: $(cat out)"
expect 0 rdfproc -q -n -s ronghe made add urn:a urn:b urn:c
[ "$("$ronghe" export -g made --format nquads)" = '<urn:a> <urn:b> <urn:c> .' ] || fail "new='yes' left something"

# Faults are told.
expect 1 rdfproc -s ronghe nowhere size
grep -q 'nowhere: no graph here' err || fail "no message: $(cat err)"
[ ! -e nowhere ] || fail "a graph was made"
mkdir other
echo x >other/data.mdb
expect 1 rdfproc -s ronghe other size
grep -q 'other/data.mdb: ' err || fail "no message: $(cat err)"
