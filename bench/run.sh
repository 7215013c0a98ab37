#!/bin/sh
# The tagger against its reference on the same lines, in one run: medians of five, and their ratio.
# Lines are taken from standard input's file argument, else from the example documents.
set -eu
cd "$(dirname "$0")/.."
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
for i in 1 2 3 4 5 6 7 8; do cat examples/*.txt; done >"$lines"
characters=$(wc -m <"$lines")
python3 - "$lines" "$characters" <<'PY'
import statistics, subprocess, sys, time
lines, characters = sys.argv[1], int(sys.argv[2])
def median(command):
    times = []
    for _ in range(5):
        start = time.monotonic()
        subprocess.run(command, stdin=open(lines), stdout=subprocess.DEVNULL, check=True)
        times.append(time.monotonic() - start)
    return statistics.median(times)
kernels = {}
for kernel in ("avx512", "avx2", "plain"):
    command = ["build/tests/tag_lines", "--kernel", kernel, "build/share/ronghe/tagger.weights"]
    if subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0:
        kernels[kernel] = median(command)
        print(f"{kernel:8} {kernels[kernel]:.3f} s  {characters / kernels[kernel]:9.0f} characters a second")
best, plain = min(kernels.values()), kernels["plain"]
print(f"the best kernel takes {best / plain:.2f} of the time of plain C")
PY
