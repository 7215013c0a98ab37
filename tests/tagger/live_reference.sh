#!/bin/sh
# Every token and score of the documents beside the repository against the live reference: float32
# gives every token, fixed point all but a few.
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
for kernel in float32 fixed16; do
  name=$("$1" --kernels | grep -m 1 "$kernel")
  "$1" --scores --kernel "$name" "$2" <"$work/lines" >"$work/$kernel"
done
python3 - "$work/reference" "$work/float32" "$work/fixed16" <<'PY'
import json, sys
reference, *others = ([json.loads(line) for line in open(p, encoding="utf-8")] for p in sys.argv[1:])
def tags(line):
    return [(tag, i == start) for start, end, tag in line["tokens"] for i in range(start, end)]
failed = False
for name, lines, most_wrong, tolerance in zip(("float32", "fixed16"), others, (0, 1 / 2000), (1e-3, 1e-2)):
    assert len(reference) == len(lines) > 0, (len(reference), len(lines))
    characters = wrong = 0
    worst = 0.0
    for a, b in zip(reference, lines):
        characters += len(a["text"])
        wrong += sum(x != y for x, y in zip(tags(a), tags(b), strict=True))
        worst = max([worst] + [abs(x - y) for r, n in zip(a["emissions"], b["emissions"]) for x, y in zip(r, n)])
    print(f"{name}: {wrong} of {characters} tags differ; largest difference of a score {worst:.4f}")
    failed |= wrong > most_wrong * characters or worst >= tolerance
sys.exit(failed)
PY
