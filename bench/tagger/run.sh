#!/bin/sh
# The tagger: kernels, peaks, other libraries and threads (tagger_speed), then against the reference
# beside the repository, in turns over the same lines; medians of three.
# usage: run.sh [FILE...]     (default: the example documents)
set -eu
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- examples/*.txt
weights=build/share/ronghe/tagger.weights
OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 build/bench/tagger_speed $weights "$@"
reference=../shared/tools/tagger_reference.py
if [ ! -f $reference ]; then
  echo "the reference: skipped, not beside the repository"
  exit 0
fi
python3 - $reference $weights "$@" <<'PY'
import os, resource, statistics, subprocess, sys, tempfile
reference, weights, *files = sys.argv[1:]
lines = tempfile.TemporaryFile("w+", encoding="utf-8")
lines.write("\n".join(open(f, encoding="utf-8").read() for f in files))
lines.flush()
lines.seek(0)
characters = len(lines.read())
def seconds(command, libraries=""):
    lines.seek(0)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdin=lines, stdout=subprocess.DEVNULL, check=True,
                   env=os.environ | {"LD_LIBRARY_PATH": libraries})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
kernels = subprocess.run(["build/tests/tag_lines", "--kernels"], capture_output=True, text=True).stdout.split()
best = [next(k for k in kernels if k.endswith(p)) for p in ("fixed16", "float32")]
# numpy multiplies with whichever BLAS is installed; libblas3 is what its package asks for.
commands = {}
for name, folder in (("libblas3", "blas"), ("OpenBLAS", "openblas-pthread")):
    libraries = f"/usr/lib/{os.uname().machine}-linux-gnu/{folder}"
    if os.path.exists(f"{libraries}/libblas.so.3"):
        commands[f"reference, {name}"] = ["/usr/bin/python3", reference], libraries
commands |= {k: (["build/tests/tag_lines", "--kernel", k, weights], "") for k in best}
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
times = {name: [] for name in commands}
for _ in range(3):
    for name, command in commands.items():
        times[name].append(seconds(*command))
medians = {name: statistics.median(t) for name, t in times.items()}
print("whole programs, from start to end, processor time:")
for name, t in medians.items():
    ratios = [f"{slow / t:5.1f} times {r}" for r, slow in medians.items() if r.startswith("reference")]
    print(f"{name:20} {characters / t:9.0f} characters/s  " + ("" if name.startswith("reference") else ", ".join(ratios)))
PY
