#!/bin/sh
# The W3C's SPARQL test suites, where they lie beside the repository (../shared/w3c):
# w3c.sh RONGHE SOURCE MANIFEST…, manifests below that folder. Exit status 77 means skipped.
set -eu
ronghe=$1
suites=$2/../shared/w3c
tool=$2/../shared/tools/w3c_sparql.py
shift 2

skip() {
  echo "skipped: $*"
  exit 77
}
[ -d "$suites" ] && [ -f "$tool" ] || skip "the W3C suites are not here"
python=/usr/bin/python3
"$python" -c 'import rdflib' 2>/dev/null || skip "python3-rdflib is not installed"
for manifest in "$@"; do
  set -- "$@" "$suites/$manifest"
  shift
done
exec "$python" "$tool" -v --engine ronghe --bin "$ronghe" "$@"
