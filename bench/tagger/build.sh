#!/bin/sh
# ronghe build from end to end: 200 and 2,000 documents made of the examples, one and two jobs;
# seconds, characters a second and peak memory of each, medians of three in turns.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - build/bin/ronghe "$work" examples/*.txt <<'PY'
import os, pathlib, random, shutil, statistics, subprocess, sys, time
ronghe, work, *examples = sys.argv[1:]
texts = [pathlib.Path(e).read_text(encoding="utf-8") for e in examples]
chosen = random.Random(1)
surnames, places = "赵钱孙李周吴郑王冯陈", "东西南北清明安宁永兴"
characters = {}
for count in (200, 2000):
    folder = pathlib.Path(work, str(count))
    folder.mkdir()
    characters[count] = 0
    for i in range(count):
        # Other names in every document: it is another text, of one to three examples.
        text = "\n".join(chosen.sample(texts, chosen.randint(1, 3)))
        place = chosen.choice(places) + chosen.choice(places)
        for old, new in (("临江", place), ("王", chosen.choice(surnames)), ("远航", place[::-1] + "远")):
            text = text.replace(old, new)
        characters[count] += len(text)
        (folder / f"{i}.txt").write_text(text, encoding="utf-8")
def run(count, jobs):
    graph = pathlib.Path(work, "graph")
    shutil.rmtree(graph, ignore_errors=True)
    begin = time.monotonic()
    process = subprocess.Popen([ronghe, "build", "-g", graph, "--jobs", str(jobs), f"{work}/{count}"],
                               stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, status
    return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
cases = [(count, jobs) for count in (200, 2000) for jobs in (1, 2)]
runs = {case: [] for case in cases}
for _ in range(3):
    for case in cases:
        runs[case].append(run(*case))
for (count, jobs), results in runs.items():
    wall, processor, memory = (statistics.median(r[i] for r in results) for i in range(3))
    print(f"{count:5} documents, {jobs} jobs: {wall:6.2f} s ({processor:6.2f} s of processors), "
          f"{characters[count] / wall:8.0f} characters/s, {memory:4.0f} MB at most")
PY
