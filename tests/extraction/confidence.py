#!/usr/bin/env python3
"""How often facts are right, by confidence and by rule.

usage: confidence.py RONGHE SHARED [FOLDER-GLOB…]

RONGHE is the program, SHARED the folder with annotation/score.py and corpus/. Reads every annotated
document (or those whose name matches a glob), compares the facts with the gold annotation as the
scorer does, and prints for each band of confidence and for each rule how many facts were right and
wrong (optional ones count as neither). Set a rule's confidence from its share of right facts: facts
over 0.9 are to be right at least 95 times of 100.
"""
import collections, fnmatch, glob, json, os, subprocess, sys


def load_scorer(path):
    """The scorer's functions: it is a script that runs when imported, so its last line is left out."""
    source = open(path, encoding="utf-8").read().rsplit("\nmain()", 1)[0]
    scorer = {"__name__": "scorer"}
    exec(compile(source, path, "exec"), scorer)
    return scorer


def documents(shared, patterns):
    for folder, texts in (("dev", os.path.join(shared, "corpus", "dev")), ("seeds", os.path.join(shared, "seeds"))):
        for gold in sorted(glob.glob(os.path.join(shared, "corpus", folder, "*.json"))):
            name = os.path.basename(gold)[: -len(".json")]
            if not patterns or any(fnmatch.fnmatch(name, p) for p in patterns):
                yield os.path.join(texts, name + ".txt"), gold


def judge(scorer, gold, predicted):
    """(rule, confidence, relation, right) of every fact that counts."""
    entities = {e["id"]: e for e in gold["entities"]}
    matches = scorer["match_entities"](gold["entities"], predicted["entities"])
    keys, optional = {}, set()
    for fact in sorted(gold["facts"], key=lambda f: bool(f.get("optional"))):
        key = scorer["place"](keys, scorer["fact_key"](fact, lambda i: i), fact)
        ends = (fact.get("subject"), fact.get("object"))
        if keys[key] is fact and (fact.get("optional") or any(entities.get(e, {}).get("optional") for e in ends)):
            optional.add(key)
    table = {}
    for fact in predicted["facts"]:
        key = scorer["place"](table, scorer["fact_key"](fact, lambda i: matches.get(i, "?" + str(i)) if i is not None else None), fact)
        if table[key] is fact and key not in optional:
            yield fact["rule"], fact["confidence"], fact["relation"], key in keys


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, shared, patterns = sys.argv[1], sys.argv[2], sys.argv[3:]
    path = os.path.join(shared, "annotation", "score.py")
    if not os.path.exists(path):
        print("skipped: no annotated documents")
        return
    scorer = load_scorer(path)
    bands, rules = collections.defaultdict(lambda: [0, 0]), collections.defaultdict(lambda: [0, 0])
    stated = {}
    for text, gold_path in documents(shared, patterns):
        out = subprocess.run([program, "facts", "--explain", text], capture_output=True, text=True, check=True).stdout
        predicted, gold = json.loads(out), json.load(open(gold_path, encoding="utf-8"))
        scorer["fold_all"]([{0: gold}, {0: predicted}])
        for rule, confidence, relation, right in judge(scorer, gold, predicted):
            bands[min(int(confidence * 10), 9)][not right] += 1
            rules[(relation, rule)][not right] += 1
            stated[(relation, rule)] = confidence
    print("confidence   right  wrong  share")
    for band in sorted(bands, reverse=True):
        right, wrong = bands[band]
        print(f"{band / 10:.1f} - {(band + 1) / 10:.1f}   {right:6d} {wrong:6d}  {right / (right + wrong):.2f}")
    print("\nrelation        rule                           says   right  wrong  share")
    for (relation, rule), (right, wrong) in sorted(rules.items()):
        print(f"{relation:15} {rule:30} {stated[(relation, rule)]:.2f} {right:7d} {wrong:6d}  {right / (right + wrong):.2f}")


main()
