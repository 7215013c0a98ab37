#!/usr/bin/env python3
"""The store beside Virtuoso 7 and librdf's hashes/bdb: medians of interleaved runs in one go.

usage: bench/store/compare.py [--millions N] [--rounds N] [--hashes] [--librdf STATEMENTS] [--folder DIR]

Needs build/ (./dev bench makes it) and virtuoso-opensource-7; without Virtuoso its column is left out.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RONGHE = ROOT / "build/bin/ronghe"
VIRTUOSO = ROOT / "bench/virtuoso.sh"


def run(command, **options):
    """Wall seconds, and the largest resident size of the process in bytes."""
    start = time.monotonic()
    process = subprocess.Popen([str(c) for c in command], **options)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed with {process.returncode}")
    return seconds, usage.ru_maxrss * 1024


def bytes_of(folder):
    return sum(f.stat().st_blocks * 512 for f in folder.rglob("*") if f.is_file())


def load_ronghe(data, work):
    graph = work / "ronghe.graph"
    shutil.rmtree(graph, ignore_errors=True)
    seconds, memory = run([RONGHE, "load", "-g", graph, data], stderr=subprocess.DEVNULL)
    return seconds, bytes_of(graph), memory


def load_virtuoso(data, work):
    folder = work / "virtuoso"
    shutil.rmtree(folder, ignore_errors=True)
    ask = lambda *a: subprocess.run([VIRTUOSO, a[0], folder, *a[1:]], check=True, text=True,
                                    stdout=subprocess.PIPE).stdout.strip()
    ask("start")
    empty = int(ask("size"))
    seconds = float(ask("load", data))
    size = int(ask("size")) - empty
    ask("stop")
    shutil.rmtree(folder)
    return seconds, size, None


def load_hashes(data, work):
    folder = work / "hashes"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    seconds, memory = run(["rdfproc", "-q", "-n", "-s", "hashes", "-t", f"hash-type='bdb',dir='{folder}'",
                           "bench", "parse", data, "ntriples"], stdout=subprocess.DEVNULL)
    return seconds, bytes_of(folder), memory


def compare_loads(data, count, rounds, with_hashes, work):
    loaders = {"ronghe": load_ronghe}
    if shutil.which("virtuoso-t"):
        loaders["virtuoso"] = load_virtuoso
    results = {name: [] for name in loaders}
    for _ in range(rounds):
        for name, load in loaders.items():
            results[name].append(load(data, work))
    if with_hashes:
        results["hashes/bdb"] = [load_hashes(data, work)]
    print(f"\nload of {count:,} triples, {data.stat().st_size / count:.0f} bytes each as text")
    print(f"{'':12} {'seconds':>9} {'(least - most)':>16} {'bytes a quad':>13} {'memory':>9}")
    for name, runs in results.items():
        times = [r[0] for r in runs]
        memory = f"{max(r[2] for r in runs) / 2**20:.0f} MB" if runs[0][2] else ""
        print(f"{name:12} {statistics.median(times):9.2f} {min(times):7.2f} - {max(times):.2f}"
              f" {statistics.median(r[1] for r in runs) / count:14.1f} {memory:>9}")
    if "virtuoso" in results:
        ratios = [r[0] / v[0] for r, v in zip(results["ronghe"], results["virtuoso"])]
        print(f"ronghe takes {statistics.median(ratios):.2f} of Virtuoso's time")


def measure(work):
    """Scans, look-ups and replacements on the store that was loaded last."""
    for what in ("scan", "lookup", "find", "replace"):
        subprocess.run([ROOT / "build/bench/measure_store", what, work / "ronghe.graph"], check=True)


def compare_librdf(data, count, rounds, work):
    """The same librdf calls over hashes/bdb and ronghe."""
    lines = {}
    for _ in range(rounds):
        for storage in ("hashes", "ronghe"):
            folder = work / "librdf"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            text = subprocess.run([ROOT / "build/bench/librdf", storage, folder, data, str(count)], check=True,
                                  text=True, stdout=subprocess.PIPE).stdout
            for line in text.splitlines():
                name, seconds, calls, found = line.split()
                lines.setdefault(name, {}).setdefault(storage, []).append((float(seconds), int(calls), int(found)))
    print(f"\nlibrdf calls on {count:,} statements, microseconds of processor time a call (medians)")
    print(f"{'call':14} {'results':>8} {'hashes/bdb':>12} {'ronghe':>12} {'ratio':>7}")
    for name, by_storage in lines.items():
        if {r[1:] for r in by_storage["hashes"]} != {r[1:] for r in by_storage["ronghe"]}:
            sys.exit(f"{name}: the storages answer differently")
        calls, found = by_storage["ronghe"][0][1:]
        median = {s: statistics.median(r[0] for r in runs) for s, runs in by_storage.items()}
        print(f"{name:14} {found / calls:8.1f} {median['hashes'] / calls * 1e6:12.1f}"
              f" {median['ronghe'] / calls * 1e6:12.1f} {median['ronghe'] / median['hashes']:7.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--millions", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--hashes", action="store_true", help="load into hashes/bdb too, once (slow)")
    parser.add_argument("--librdf", type=int, default=0, metavar="STATEMENTS", help="compare librdf's calls")
    parser.add_argument("--folder", help="where data and stores go (default: a temporary folder)")
    options = parser.parse_args()
    work = pathlib.Path(options.folder or tempfile.mkdtemp(prefix="ronghe-bench-"))
    work.mkdir(parents=True, exist_ok=True)
    try:
        count = options.millions * 1000000
        data = work / f"generated-{options.millions}.nt"
        if count:
            if not data.exists():
                with open(data, "wb") as out:
                    run([ROOT / "build/bench/generate", count], stdout=out)
            compare_loads(data, count, options.rounds, options.hashes, work)
            print(flush=True)
            measure(work)
        if options.librdf:
            few = work / "librdf.nt"
            with open(few, "wb") as out:
                run([ROOT / "build/bench/generate", options.librdf], stdout=out)
            compare_librdf(few, options.librdf, options.rounds, work)
    finally:
        if not options.folder:
            shutil.rmtree(work)


if __name__ == "__main__":
    main()
