#!/usr/bin/env python3
"""Compare answers of ronghe with those of the npm package oxigraph on generated queries, as multisets.

usage: compare.py RONGHE [--queries N] [--seed N] [--modules FOLDER] [--keep FOLDER] [-v]

FOLDER of --modules is one in which `npm install oxigraph` was run (default: the working folder). Exit status
0 when all agree, 1 when some do not, 77 when node or the package is missing.
"""
import argparse, collections, concurrent.futures, json, os, shutil, subprocess, sys, tempfile
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from generate import Generator

HERE = os.path.dirname(os.path.abspath(__file__))
XSD = "http://www.w3.org/2001/XMLSchema#"
QUERIES_PER_DATA = 25
OTHER_SECONDS = 20


def write_cases(folder, count, seed):
    cases = []
    for i in range(count):
        data = "data%d.trig" % (i // QUERIES_PER_DATA)
        if i % QUERIES_PER_DATA == 0:
            with open(os.path.join(folder, data), "w") as f:
                f.write(Generator("data %d %d" % (seed, i)).data())
        query = "query%d.rq" % i
        with open(os.path.join(folder, query), "w") as f:
            f.write(Generator("query %d %d" % (seed, i)).query())
        cases.append((data, query))
    return cases


def value(lexical, datatype):
    """A number as its value: engines may differ in how they write one."""
    kind = datatype[len(XSD):] if datatype.startswith(XSD) else ""
    if kind in ("integer", "decimal", "double", "float"):
        try:
            return "%s %.9g" % (kind, float(lexical))
        except ValueError:
            pass
    return lexical


def norm(term):
    if term[0] != "literal":
        return tuple(term)
    return ("literal", value(term[1], term[3]), term[2], term[3])


def rows(answer):
    if isinstance(answer, bool):
        return answer
    out = []
    for row in answer:
        out.append(tuple(sorted((k, norm(v)) for k, v in row.items())) if isinstance(row, dict) else tuple(map(norm, row)))
    if out and answer and isinstance(answer[0], list):
        out = sorted(set(out))  # a graph: blank nodes are not told apart
    return collections.Counter(out)


def term_of_json(t):
    if t["type"] == "uri":
        return ["iri", t["value"]]
    if t["type"] == "bnode":
        return ["blank"]
    language = t.get("xml:lang", "").lower()
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    return ["literal", t["value"], language, rdf if language else t.get("datatype", XSD + "string")]


def ask_ronghe(ronghe, folder, case):
    data, query = (os.path.join(folder, name) for name in case)
    text = open(query).read()
    graph = "CONSTRUCT" in text
    argv = [ronghe, "query", "--data", data, "--timeout", "20", "--format", "jsonld" if graph else "json", query]
    try:
        run = subprocess.run(argv, capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        return {"error": "hangs"}
    if run.returncode:
        return {"error": "status %d: %s" % (run.returncode, run.stderr.decode(errors="replace").strip())}
    document = json.loads(run.stdout)
    if graph:
        return {"answer": statements(document)}
    if "boolean" in document:
        return {"answer": document["boolean"]}
    return {"answer": [{k: term_of_json(v) for k, v in row.items()} for row in document["results"]["bindings"]]}


def node_id(text):
    return ["blank"] if text.startswith("_:") else ["iri", text]


def statements(document):
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    out = []
    for node in document:
        for key, objects in node.items():
            if key == "@id":
                continue
            for o in objects:
                if key == "@type":
                    out.append([node_id(node["@id"]), ["iri", rdf + "type"], node_id(o)])
                elif "@id" in o:
                    out.append([node_id(node["@id"]), ["iri", key], node_id(o["@id"])])
                else:
                    language = o.get("@language", "").lower()
                    datatype = rdf + "langString" if language else o.get("@type", XSD + "string")
                    out.append([node_id(node["@id"]), ["iri", key], ["literal", o["@value"], language, datatype]])
    return out


def ask_some(folder, cases, modules):
    """Answers to the first of the cases; fewer when the other engine takes too long."""
    lines = "".join("%s %s\n" % case for case in cases)
    process = subprocess.Popen(["node", os.path.join(HERE, "oxigraph.mjs"), os.path.abspath(folder)], cwd=modules,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        out, err = process.communicate(lines.encode(), timeout=OTHER_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
    if b"Cannot find module" in err:
        print("skipped: the npm package oxigraph is not in", modules)
        sys.exit(77)
    return [json.loads(line) for line in out.splitlines()]


def ask_oxigraph(folder, cases, modules):
    if not shutil.which("node"):
        print("skipped: node is not installed")
        sys.exit(77)
    answers = []
    for i in range(0, len(cases), QUERIES_PER_DATA):
        some = cases[i:i + QUERIES_PER_DATA]
        got = ask_some(folder, some, modules)
        answers += got + [{"none": True}] * (len(some) - len(got))
    return answers


def agree(a, b):
    if "unreachable" in b.get("error", ""):
        return "error" not in a  # oxigraph itself failed
    if "error" in a or "error" in b:
        return "error" in a and "error" in b
    return rows(a["answer"]) == rows(b["answer"])


def show(folder, case, ours, theirs):
    print("----", *case)
    print(open(os.path.join(folder, case[1])).read().split("\n", 2)[2].strip())
    for name, answer in (("ronghe", ours), ("oxigraph", theirs)):
        print(name, answer["error"] if "error" in answer else "%s rows" % (
            len(answer["answer"]) if isinstance(answer["answer"], list) else answer["answer"]))
    if "answer" in ours and "answer" in theirs and isinstance(ours["answer"], list):
        a, b = rows(ours["answer"]), rows(theirs["answer"])
        print("  only ronghe  ", list((a - b).items())[:2])
        print("  only oxigraph", list((b - a).items())[:2])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ronghe")
    parser.add_argument("--queries", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--modules", default=".")
    parser.add_argument("--keep")
    parser.add_argument("-v", action="store_true")
    a = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = a.keep or temporary
        os.makedirs(folder, exist_ok=True)
        cases = write_cases(folder, a.queries, a.seed)
        theirs = ask_oxigraph(folder, cases, a.modules)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            ours = list(pool.map(lambda case: ask_ronghe(os.path.abspath(a.ronghe), folder, case), cases))
        failed = 0
        for case, x, y in zip(cases, ours, theirs):
            if "none" not in y and not agree(x, y):
                failed += 1
                if a.v:
                    show(folder, case, x, y)
    errors = sum("error" in y for y in theirs)
    unanswered = sum("none" in y for y in theirs)
    full = sum(bool(y.get("answer")) for y in theirs)
    print("%d with an answer that is not empty, %d refused by both or one" % (full, errors))
    print("%d passed, %d failed, %d skipped" % (len(cases) - failed - unanswered, failed, unanswered))
    sys.exit(failed != 0)


main()
