"""Writers killed at random moments: after each, the graph is sound and holds whole changes alone.

usage: crash.py RONGHE SOURCE
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

RONGHE = sys.argv[1]
FILES, STATEMENTS, DOCUMENTS = 6, 4000, 12
SANITIZED = b"libasan" in subprocess.run(["ldd", RONGHE], capture_output=True).stdout
KILLS = 8 if SANITIZED else 67  # of each kind; those that came too late do not count
rng = random.Random(20240516)


def fail(message):
    sys.exit(f"FAILED: {message}")


def ronghe(*arguments):
    return subprocess.run([RONGHE, *map(str, arguments)], capture_output=True, text=True)


def export(graph):
    done = ronghe("export", "-g", graph, "--format", "nquads")
    if done.returncode != 0:
        fail(f"export: {done.stderr}")
    return set(done.stdout.splitlines())


def killed(seconds, *arguments):
    """Runs a command and kills it after so many seconds; True when it was still running."""
    process = subprocess.Popen([RONGHE, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True


def check_sound(graph, what):
    done = ronghe("verify", "-g", graph)
    if done.returncode != 0:
        fail(f"after a killed {what}: {done.stdout}{done.stderr}")


def duration(*arguments):
    start = time.monotonic()
    done = ronghe(*arguments)
    if done.returncode != 0:
        fail(f"{arguments[0]}: {done.stderr}")
    return time.monotonic() - start


def write_files(folder):
    parts = []
    for f in range(FILES):
        lines = [f"<urn:s{rng.randrange(900)}> <urn:p{rng.randrange(9)}> \"第{f}组{i}\" ." for i in range(STATEMENTS)]
        (folder / f"{f}.nt").write_text("\n".join(lines) + "\n")
        parts.append(set(lines))
    return parts


def loads(work, kills):
    """A load is there whole, or not at all, and what was there stays."""
    parts = write_files(work)
    graph = work / "loads.graph"
    long = duration("load", "-g", work / "timing.graph", work / "0.nt")
    before, hit = set(), 0
    for i in range(3 * kills):
        if hit == kills:
            break
        if before == set().union(*parts):
            shutil.rmtree(graph)
            before = set()
        f = i % FILES
        hit += killed(rng.uniform(0, long), "load", "-g", graph, work / f"{f}.nt")
        if not (graph / "data.mdb").exists():
            continue
        check_sound(graph, "load")
        now = export(graph)
        if now not in (before, before | parts[f]):
            fail(f"a killed load left {len(now)} statements of {len(before)} or {len(before | parts[f])}")
        before = now
    return hit


def write_documents(folder, turn):
    folder.mkdir(exist_ok=True)
    for d in range(DOCUMENTS):
        text = f"第{turn}年签约{d}\n\n3月2日，清河职业技术学院与远航{turn}重工集团签署战略合作协议，共建第{d}实训基地。\n"
        (folder / f"{d}.txt").write_text(text)


def by_graph(quads):
    graphs = {}
    for line in quads:
        graphs.setdefault(line.rsplit(" ", 2)[1], set()).add(line)
    return graphs


def builds(work, kills):
    """Each document is there whole in its old or its new form."""
    graph, documents = work / "builds.graph", work / "documents"
    known, hit = {}, 0
    write_documents(documents, 0)
    known.update(by_graph(ronghe("build", "--format", "nquads", documents).stdout.splitlines()))
    long = duration("build", "-g", graph, documents)
    for i in range(1, 3 * kills):
        if hit == kills:
            break
        if i % 4 == 1:
            write_documents(documents, i)
            known.update(by_graph(ronghe("build", "--format", "nquads", documents).stdout.splitlines()))
        hit += killed(rng.uniform(0, long), "build", "-g", graph, documents)
        check_sound(graph, "build")
        now = by_graph(export(graph))
        if len(now) != DOCUMENTS:
            fail(f"a killed build left {len(now)} documents of {DOCUMENTS}")
        for name, quads in now.items():
            if quads != known.get(name):
                fail(f"a killed build left a part of {name}")
    return hit


def compactions(work, kills):
    """Nothing that the graph says changes."""
    graph = work / "compact.graph"
    for f in range(2):
        duration("load", "-g", graph, work / f"{f}.nt")
    wanted, hit, long = export(graph), 0, None
    for i in range(3 * kills):
        if hit == kills:
            break
        # Small changes, so that there is something to merge.
        text = f"INSERT DATA {{ <urn:new{i}> <urn:p0> \"{i}\" }}"
        done = ronghe("update", "-g", graph, "-e", text)
        if done.returncode != 0:
            fail(f"update: {done.stderr}")
        wanted.add(f"<urn:new{i}> <urn:p0> \"{i}\" .")
        if long is None:
            shutil.copytree(graph, work / "timing2.graph")
            long = duration("compact", "-g", work / "timing2.graph")
        hit += killed(rng.uniform(0, long), "compact", "-g", graph)
        check_sound(graph, "compact")
        if export(graph) != wanted:
            fail("a killed compact changed the graph")
    return hit


def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix="ronghe-crash-"))
    try:
        hits = [part(work, KILLS) for part in (loads, builds, compactions)]
    finally:
        shutil.rmtree(work)
    print(f"killed at work: {hits[0]} loads, {hits[1]} builds, {hits[2]} compactions")
    if min(hits) < KILLS // 2:
        fail("too few were still at work")


main()
