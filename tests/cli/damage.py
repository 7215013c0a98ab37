"""Damaged graphs: an error, or the right answer, or a wrong one that verify tells of; never a crash.

usage: damage.py RONGHE SOURCE
"""
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

RONGHE = sys.argv[1]
SANITIZED = b"libasan" in subprocess.run(["ldd", RONGHE], capture_output=True).stdout
ROUNDS = 30 if SANITIZED else 150
rng = random.Random(20240516)


def fail(message):
    sys.exit(f"FAILED: {message}")


def ronghe(*arguments):
    done = subprocess.run([RONGHE, *map(str, arguments)], capture_output=True, timeout=60)
    if done.returncode not in (0, 1):
        fail(f"{arguments[0]} ended with {done.returncode}: {done.stderr[-500:]!r}")
    if done.returncode == 1 and not done.stderr:
        fail(f"{arguments[0]} failed without a word")
    return done


def make_graph(work):
    lines = [f'<urn:s{i % 400}> <urn:p{i % 11}> "第{i % 1700}句"@zh .' for i in range(9000)]
    lines += [f'<urn:s{i % 500}> <urn:n{i % 3}> "{i}"^^<http://www.w3.org/2001/XMLSchema#integer> .' for i in range(9000)]
    (work / "data.nt").write_text("\n".join(lines))
    graph = work / "graph"
    ronghe("load", "-g", graph, work / "data.nt")
    ronghe("update", "-g", graph, "-e", 'INSERT DATA { <urn:late> <urn:p1> "not merged", 7 }')
    return graph


def flip(data):
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 4, 64))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def scramble_page(data):
    start = rng.randrange(len(data) // 4096) * 4096
    return data[:start] + rng.randbytes(4096) + data[start + 4096:]


def cut(data):
    return data[:rng.randrange(len(data))]


def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix="ronghe-damage-"))
    told = {"refused": 0, "found": 0, "harmless": 0}
    try:
        graph = make_graph(work)
        whole = (graph / "data.mdb").read_bytes()
        wanted = sorted(ronghe("export", "-g", graph, "--format", "nquads").stdout.splitlines())
        if ronghe("verify", "-g", graph).returncode != 0:
            fail("a good graph does not verify")
        bad = work / "bad"
        bad.mkdir()
        for _ in range(ROUNDS):
            data = rng.choice((flip, flip, scramble_page, cut))(whole)
            shutil.rmtree(bad)
            bad.mkdir()
            (bad / "data.mdb").write_bytes(data)
            exported = ronghe("export", "-g", bad, "--format", "nquads")
            counted = ronghe("query", "-g", bad, "--format", "csv", "-e", "SELECT (COUNT(*) AS ?n) { ?s <urn:p1> ?o }")
            verified = ronghe("verify", "-g", bad).returncode == 0
            ronghe("update", "-g", bad, "-e", "INSERT DATA { <urn:x> <urn:y> <urn:z> }")
            right = exported.returncode == 0 and sorted(exported.stdout.splitlines()) == wanted
            if exported.returncode != 0:
                told["refused"] += 1
            elif not verified:
                told["found"] += 1
            elif right and counted.returncode == 0:
                told["harmless"] += 1
            else:
                fail("a wrong answer that verify does not tell of")
        for content in (b"", b"\0" * 4096, b"another program's file" * 1000):
            (bad / "data.mdb").write_bytes(content)
            if ronghe("export", "-g", bad).returncode == 0:
                fail(f"{len(content)} bytes of something else are taken for a graph")
    finally:
        shutil.rmtree(work)
    print(", ".join(f"{n} {what}" for what, n in told.items()))


main()
