#!/bin/sh
# The queries of bench/sparql on generated data, end to end: bench/sparql/run.sh QUADS FOLDER [NODE_MODULES_PARENT]
# Generates the data in FOLDER, loads it into ronghe and into a Virtuoso 7 of its own (package
# virtuoso-opensource-7), compares (see compare.py), stops the server. With the third argument, a folder in which
# "npm install oxigraph" was run, oxigraph takes part; it holds its data in memory.
set -eu
[ $# -ge 2 ] || { echo "usage: run.sh QUADS FOLDER [NODE_MODULES_PARENT]" >&2; exit 2; }
quads=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
modules=${3:-}
[ -z "$modules" ] || modules=$(cd "$modules" && pwd)
cd "$(dirname "$0")/../.."
data=$folder/$quads.nq
[ -f "$data" ] || build/bench/generate --quads "$quads" >"$data"
[ -d "$folder/$quads.graph" ] || build/bin/ronghe load -g "$folder/$quads.graph" "$data"
trap 'sh bench/virtuoso.sh stop "$folder/virtuoso"' EXIT
sh bench/virtuoso.sh start "$folder/virtuoso"
sh bench/virtuoso.sh load "$folder/virtuoso" "$data"
endpoint=$(sh bench/virtuoso.sh endpoint "$folder/virtuoso")
set -- "$folder/$quads.graph" --virtuoso "$endpoint"
[ -z "$modules" ] || set -- "$@" --oxigraph "$modules" "$data"
python3 bench/sparql/compare.py "$@"
