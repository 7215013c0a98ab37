#!/bin/sh
# Every token and score of the documents beside the repository against the live reference.
# usage: live_reference.sh TAG_LINES WEIGHTS SOURCE_FOLDER
set -eu
shared=$3/../shared
if [ ! -f "$shared/tools/tagger_reference.py" ] || ! /usr/bin/python3 -c 'import numpy' 2>/dev/null; then
  echo "skipped: no reference beside the repository, or no python3-numpy"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat "$shared"/seeds/*.txt "$shared"/corpus/dev/*.txt >"$work/lines"
/usr/bin/python3 "$shared/tools/tagger_reference.py" --emissions <"$work/lines" >"$work/reference"
"$1" --scores "$2" <"$work/lines" >"$work/native"
python3 - "$work/reference" "$work/native" <<'PY'
import json, sys
reference, native = (open(p, encoding="utf-8").read().splitlines() for p in sys.argv[1:])
assert len(reference) == len(native) > 0, (len(reference), len(native))
tokens = wrong = 0
worst = 0.0
for a, b in zip(map(json.loads, reference), map(json.loads, native)):
    tokens += len(a["tokens"])
    wrong += sum(x != y for x, y in zip(a["tokens"], b["tokens"])) + abs(len(a["tokens"]) - len(b["tokens"]))
    worst = max([worst] + [abs(x - y) for r, n in zip(a["emissions"], b["emissions"]) for x, y in zip(r, n)])
print(f"{tokens} tokens, {wrong} differ; largest difference of a score {worst:.4f}")
sys.exit(wrong > 0 or worst >= 1e-3)
PY
