#!/bin/sh
# The W3C's SPARQL test suites, where they lie beside the repository (../shared/w3c):
# w3c.sh RONGHE SOURCE MANIFEST…, manifests below that folder. Exit status 77 means skipped. All tests must pass
# but those of not_applicable.txt.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
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
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
unset RONGHE_GRAPH
# Where lxml is installed, rdflib reads with it and takes the comments of the expected results for rows.
mkdir -p no-lxml/lxml
echo 'raise ImportError("not for the test suites")' >no-lxml/lxml/__init__.py
PYTHONPATH=$work/no-lxml "$python" "$tool" -v --engine ronghe --bin "$ronghe" "$@" >report || true
cat report
grep -q ' passed, ' report || exit 1
grep '^FAIL' report | sed 's/^FAIL [^ ]* //' | grep -vxF -f "$here/not_applicable.txt" >unexpected || true
[ ! -s unexpected ]
