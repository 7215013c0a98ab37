#!/bin/sh
# Fuzzing with libFuzzer (package clang): tests/fuzz/run.sh TARGET SECONDS
# TARGET: parse or evaluate. Seeds are the queries of this repository, generated ones and, where they lie beside
# it, those of the W3C. What is found is kept in build-fuzz/corpus-TARGET; an input that fails in build-fuzz/.
set -eu
cd "$(dirname "$0")/../.."
target=$1
seconds=$2
CC=clang cmake -S . -B build-fuzz -G Ninja -DRONGHE_FUZZ=ON -DBUILD_TESTING=ON >build-fuzz.log 2>&1 || { cat build-fuzz.log; exit 1; }
ninja -C build-fuzz "fuzz_$target" >build-fuzz.log 2>&1 || { tail -20 build-fuzz.log; exit 1; }
rm -f build-fuzz.log
corpus=build-fuzz/corpus-$target
seeds=build-fuzz/seeds
mkdir -p "$corpus" "$seeds"
for file in $(find queries/library examples tests/sparql ../shared/w3c -name '*.r[qu]' 2>/dev/null); do
  cp "$file" "$seeds/$(echo "$file" | tr / _)"
done
if command -v python3 >/dev/null; then
  python3 -B - tests/differential "$seeds" <<'SEEDS'
import sys
sys.path.insert(0, sys.argv[1])
from generate import Generator
for i in range(300):
    open("%s/generated%d.rq" % (sys.argv[2], i), "w").write(Generator("seed %d" % i).query())
SEEDS
fi
exec "build-fuzz/tests/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 \
  -dict=tests/fuzz/sparql.dict -artifact_prefix=build-fuzz/ "$corpus" "$seeds"
