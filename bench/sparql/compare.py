#!/usr/bin/env python3
"""Times the queries of bench/sparql/queries on ronghe, Virtuoso 7 and the npm package oxigraph, in one run.

usage: compare.py GRAPH [--virtuoso ENDPOINT] [--oxigraph NODE_MODULES_PARENT DATA.nq] [--rounds N] [--only TEXT]

The engines answer each query in turn, so that what slows the machine slows all. A time is the median of the
rounds behind a first one; Virtuoso's is over one kept loopback connection, less the median of an empty ASK.
Prints milliseconds and ratios, and the geometric means of the ratios; complains of answers that differ.
"""
import argparse, http.client, json, math, os, statistics, subprocess, sys, time, urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
# Answers that cannot agree with Virtuoso's: it counts graphs of its own, and its REGEX reads bytes, not characters.
APART = {"count_all", "distinct_classes", "group_predicate", "filter_regex"}
FLOOR = 0.02  # milliseconds: below, a time over the loopback says nothing


class Child:
    """An engine in a process that answers the names of query files."""

    def __init__(self, command, ready):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        if ready and self.process.stdout.readline() != b"ready\n":
            sys.exit(f"{command[0]} did not start")

    def answer(self, path, text):
        self.process.stdin.write(path.encode() + b"\n")
        self.process.stdin.flush()
        head = self.process.stdout.readline().split()
        if len(head) != 2:
            raise RuntimeError("no answer")
        return float(head[0]), json.loads(self.process.stdout.read(int(head[1])))


class Endpoint:
    def __init__(self, url):
        self.url = urllib.parse.urlsplit(url)
        self.connect()

    def connect(self):
        self.connection = http.client.HTTPConnection(self.url.netloc, timeout=300)
        self.empty = statistics.median(self.ask(b"query=ASK+%7B%7D")[0] for _ in range(30))

    def ask(self, body):
        start = time.perf_counter()
        self.connection.request("POST", self.url.path, body, {
            "Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"})
        response = self.connection.getresponse()
        answer = response.read()
        taken = (time.perf_counter() - start) * 1000
        if response.status != 200:
            raise RuntimeError(answer.decode("utf-8", "replace").splitlines()[0])
        return taken, answer

    def answer(self, path, text):
        body = ("query=" + urllib.parse.quote_plus(text)).encode()
        try:
            taken, answer = self.ask(body)
        except (http.client.HTTPException, OSError):  # the server closes a connection that was idle
            self.connect()
            taken, answer = self.ask(body)
        return max(taken - self.empty, FLOOR), json.loads(answer)


def rows(answer):
    """The rows as a sorted list; numbers to six digits, whatever their type and form."""
    def cell(value):
        if value is None:
            return ""
        try:
            return f"{float(value['value']):.6g}"
        except ValueError:
            return value["value"]
    names = answer["head"]["vars"]
    return sorted(tuple(cell(b.get(n)) for n in names) for b in answer["results"]["bindings"])


def measure(engines, path, rounds):
    text = open(path, encoding="utf-8").read()
    times, answers = {e: [] for e in engines}, {}
    for turn in range(rounds + 1):
        for name, engine in engines.items():
            if times[name] is None:
                continue
            try:
                taken, answer = engine.answer(path, text)
            except RuntimeError as error:
                print(f"{os.path.basename(path)}: {name}: {error}", file=sys.stderr)
                times[name] = None
                continue
            answers[name] = rows(answer)
            if turn:
                times[name].append(taken)
    return {e: statistics.median(t) if t else None for e, t in times.items()}, answers


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("graph")
    parser.add_argument("--virtuoso")
    parser.add_argument("--oxigraph", nargs=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="")
    parser.add_argument("--answer", default=os.path.join(HERE, "../../build/bench/answer"))
    a = parser.parse_args()
    engines = {"ronghe": Child([a.answer, a.graph], False)}
    if a.virtuoso:
        engines["virtuoso"] = Endpoint(a.virtuoso)
    if a.oxigraph:
        engines["oxigraph"] = Child(["node", os.path.join(HERE, "answer.mjs"), *a.oxigraph], True)
    ratios, differ = {e: [] for e in engines}, 0
    print(f"{'query':18}" + "".join(f"{e + ' ms':>14}" for e in engines) + "   ronghe / other")
    for file in sorted(os.listdir(os.path.join(HERE, "queries"))):
        if a.only not in file:
            continue
        times, answers = measure(engines, os.path.join(HERE, "queries", file), a.rounds)
        line = f"{file[:-3]:18}" + "".join(f"{'-' if times[e] is None else format(times[e], '.3f'):>14}" for e in engines)
        for e in list(engines)[1:]:
            if times[e] is None:
                continue
            ratio = max(times["ronghe"], FLOOR) / max(times[e], FLOOR)
            ratios[e].append(ratio)
            line += f"{ratio:10.3f}"
            if answers[e] != answers["ronghe"] and not (e == "virtuoso" and file[:-3] in APART):
                differ += 1
                line += f"  differs from {e}: {len(answers['ronghe'])} rows against {len(answers[e])}"
        print(line, flush=True)
    for e, all_of in ratios.items():
        if all_of:
            mean = math.exp(sum(map(math.log, all_of)) / len(all_of))
            print(f"geometric mean of ronghe / {e}: {mean:.3f}   worst: {max(all_of):.2f}   ({len(all_of)} queries)")
    sys.exit(1 if differ else 0)


main()
