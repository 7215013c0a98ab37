"""Random RDF data and SPARQL queries over it, the same for the same seed.

Queries use what the two engines must agree on: no order of rows that ORDER BY leaves open, no
LIMIT, no value that the recommendation leaves to the implementation.
"""
import random

NS = "http://e/"
PREFIXES = "PREFIX : <http://e/>\nPREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
SUBJECTS = [":s%d" % i for i in range(8)]
PREDICATES = [":p", ":q", ":r", ":knows", ":name", ":value"]
GRAPHS = [":g1", ":g2"]
VARIABLES = ["?a", "?b", "?c", "?d", "?e", "?f"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.fresh = 0
        self.scope = []  # variables of the triples of the group at hand

    def pick(self, items):
        return self.random.choice(items)

    def chance(self, share):
        return self.random.random() < share

    # ---- data ----

    def number(self):
        value = self.random.randrange(-5, 20)
        return str(value) if self.chance(0.6) else "%d.%d" % (value, self.pick([5, 25]))

    def literal(self):
        kind = self.random.randrange(8)
        if kind < 3:
            return self.number()
        if kind == 3:
            return self.pick(["true", "false"])
        text = self.pick(["学校", "大学", "a", "b", "ab", "Abc", "", "10", "x y"])
        if kind == 4:
            return '"%s"@%s' % (text, self.pick(["zh", "en", "en-GB"]))
        if kind == 5:
            return '"2024-0%d-1%dT08:00:00Z"^^xsd:dateTime' % (self.random.randrange(1, 9), self.random.randrange(9))
        return '"%s"' % text

    def triple(self):
        predicate = self.pick(PREDICATES)
        if predicate in (":name", ":value"):
            return "%s %s %s ." % (self.pick(SUBJECTS), predicate, self.literal())
        thing = self.pick(SUBJECTS) if self.chance(0.9) else "_:b%d" % self.random.randrange(3)
        subject = self.pick(SUBJECTS) if self.chance(0.95) else "_:b%d" % self.random.randrange(3)
        return "%s %s %s ." % (subject, predicate, thing)

    def data(self):
        # Every thing stands in every graph, so that paths of no step start and end in them.
        everywhere = ["%s a :Thing ." % thing for thing in SUBJECTS]
        lines = everywhere + [self.triple() for _ in range(self.random.randrange(20, 80))]
        for graph in GRAPHS:
            triples = everywhere + [self.triple() for _ in range(self.random.randrange(0, 30))]
            lines += ["%s { %s }" % (graph, triple) for triple in triples]
        return PREFIXES + "\n".join(lines) + "\n"

    # ---- patterns ----

    def variable(self):
        return self.pick(VARIABLES)

    def new_variable(self):
        self.fresh += 1
        return "?n%d" % self.fresh

    def path(self, depth=2):
        kind = self.random.randrange(9) if depth else 0
        if kind < 2:
            return self.pick(PREDICATES[:4])
        if kind == 2:
            return "^" + self.pick(PREDICATES[:4])
        if kind == 3:
            return "(%s/%s)" % (self.path(depth - 1), self.path(depth - 1))
        # Outside of closures oxigraph drops the repetitions of alternatives, which section 18.4 keeps.
        if kind == 4:
            return "(%s|%s)%s" % (self.path(depth - 1), self.path(depth - 1), self.pick("*+"))
        if kind == 5:
            return "(!(%s|^%s))%s" % (self.pick(PREDICATES), self.pick(PREDICATES), self.pick("*+"))
        return "(%s)%s" % (self.path(depth - 1), self.pick("*+?"))

    def node(self, share=0.88):
        return self.variable() if self.chance(share) else self.pick(SUBJECTS)

    def pattern(self):
        subject = self.node(0.93)
        if self.chance(0.2):
            return "%s %s %s ." % (subject, self.path(), self.node())
        predicate = self.pick(PREDICATES) if self.chance(0.85) else self.variable()
        target = self.node() if self.chance(0.97) else self.literal()
        return "%s %s %s ." % (subject, predicate, target)

    def triples(self):
        """Patterns that hang together, so that most have few answers."""
        patterns = [self.pattern()]
        for _ in range(self.pick([0, 0, 1, 1, 2])):
            known = [word for word in " ".join(patterns).split() if word in VARIABLES]
            pattern = self.pattern().split(" ", 1)
            patterns.append("%s %s" % (self.pick(known or VARIABLES), pattern[1]))
        return " ".join(patterns)

    def values(self):
        names = self.random.sample(VARIABLES, self.pick([1, 1, 2]))
        rows = []
        for _ in range(self.random.randrange(1, 5)):
            cells = [self.pick([self.pick(SUBJECTS), self.literal(), "UNDEF"]) for _ in names]
            rows.append("(%s)" % " ".join(cells))
        return "VALUES (%s) { %s }" % (" ".join(names), " ".join(rows))

    def subselect(self, depth):
        names = self.random.sample(VARIABLES, self.pick([1, 2, 3]))
        if self.chance(0.25):
            alias = self.new_variable()
            return "{ SELECT %s (COUNT(*) AS %s) { %s } GROUP BY %s }" % (
                names[0], alias, self.group(depth - 1), names[0])
        return "{ SELECT %s%s { %s } }" % (self.pick(["", "DISTINCT "]), " ".join(names), self.group(depth - 1))

    def element(self, depth):
        kind = self.random.randrange(11)
        if depth == 0 or kind < 3:
            return self.triples()
        inner = lambda: self.group(depth - 1)
        if kind == 3:
            return "OPTIONAL { %s }" % inner()
        if kind == 4:
            return "{ %s } UNION { %s }" % (inner(), inner())
        if kind == 5:
            return "MINUS { %s }" % inner()
        if kind == 6:
            name = self.pick(GRAPHS + ["?g"])
            # oxigraph lets a subquery in GRAPH ?g see all graphs.
            return "GRAPH %s { %s }" % (name, self.triples() if name == "?g" else inner())
        if kind == 7:
            return self.values()
        if kind == 8:
            return "BIND(%s AS %s)" % (self.expression(2, depth), self.new_variable())
        if kind == 9:
            return self.subselect(depth)
        return "FILTER(%s)" % self.condition(2, depth)

    def group(self, depth):
        """Expressions speak of the group's own variables: of others it sees nothing (section 18.2.2)."""
        outer = self.scope
        first = self.triples()
        self.scope = [word for word in first.split() if word in VARIABLES]
        parts = [first] + [self.element(depth) for _ in range(self.pick([0, 1, 1, 2]))]
        self.scope = outer
        return " ".join(parts)

    # ---- expressions ----

    def expression(self, depth, patterns=0):
        kind = self.random.randrange(14) if depth else self.random.randrange(2)
        inner = lambda: self.expression(depth - 1, patterns)
        if kind < 3:
            return self.pick(self.scope or VARIABLES)
        if kind < 5:
            return self.literal()
        if kind == 5:
            return "(%s %s %s)" % (inner(), self.pick("+-*"), inner())
        if kind == 6:
            return "STR(%s)" % inner()
        if kind == 7:
            return "COALESCE(%s, %s)" % (inner(), inner())
        if kind == 8:
            return "IF(%s, %s, %s)" % (self.condition(depth - 1, patterns), inner(), inner())
        if kind == 9:
            return "%s(STR(%s))" % (self.pick(["STRLEN", "UCASE", "LCASE", "MD5", "SHA1", "ENCODE_FOR_URI"]), inner())
        if kind == 10:
            return "CONCAT(STR(%s), %s)" % (inner(), self.pick(['"x"', '"学"']))
        if kind == 11:
            return "%s(STR(%s), \"a\")" % (self.pick(["STRBEFORE", "STRAFTER", "CONTAINS", "STRSTARTS", "STRENDS"]), inner())
        if kind == 12:
            return "%s(%s)" % (self.pick(["LANG", "DATATYPE", "ABS", "CEIL", "FLOOR", "ROUND", "YEAR", "xsd:integer",
                                          "xsd:string", "xsd:boolean", "xsd:decimal"]), inner())
        return self.condition(depth - 1, patterns)

    def condition(self, depth, patterns=0):
        kind = self.random.randrange(12)
        value = lambda: self.expression(max(depth - 1, 0), patterns)
        if kind < 2 or depth <= 0:
            return "(%s %s %s)" % (value(), self.pick(["=", "!="]), value())
        if kind < 4:  # IRIs have no order; oxigraph gives them one
            form = self.pick(["(STR(%s) %s STR(%s))", "(%s + 0 %s %s + 0)"])
            return form % (value(), self.pick(["<", "<=", ">", ">="]), value())
        if kind == 4:
            return "BOUND(%s)" % self.pick(self.scope or VARIABLES)
        if kind == 5:
            return "(%s %s %s)" % (self.condition(depth - 1, patterns), self.pick(["&&", "||"]), self.condition(depth - 1, patterns))
        if kind == 6:
            return "!%s" % self.condition(0)
        if kind == 7: # no conditions in the list: what an error in it does is another question
            items = self.expression(0), self.expression(0)
            return "(%s %s (%s, %s))" % (value(), self.pick(["IN", "NOT IN"]), *items)
        if kind == 8:
            return "%s(%s)" % (self.pick(["isIRI", "isBlank", "isLiteral", "isNumeric"]), value())
        if kind == 9:
            return 'REGEX(STR(%s), "%s"%s)' % (value(), self.pick(["a", "^a", "[0-9]+", "学", "b$"]), self.pick(["", ', "i"']))
        if kind == 10 and patterns > 0:
            return "%sEXISTS { %s }" % (self.pick(["", "NOT "]), self.group(patterns - 1))
        return "sameTerm(%s, %s)" % (value(), value())

    # ---- queries ----

    def aggregated(self):
        key = self.variable()
        calls = []
        for _ in range(self.pick([1, 2])):
            distinct = self.pick(["", "DISTINCT "])
            calls.append("(%s AS %s)" % (self.pick(["COUNT(*)", "COUNT(%s?b)" % distinct, "SUM(%s?c)" % distinct,
                                                    "AVG(%s?d)" % distinct]), self.new_variable()))
        having = " HAVING (COUNT(*) > 1)" if self.chance(0.3) else ""
        if self.chance(0.2):
            return "SELECT %s { %s }" % (" ".join(calls), self.group(2))
        return "SELECT %s %s { %s } GROUP BY %s%s" % (key, " ".join(calls), self.group(2), key, having)

    def query(self):
        self.fresh = 0
        kind = self.random.randrange(10)
        if kind == 0:
            text = "ASK { %s }" % self.group(2)
        elif kind == 1:
            text = "CONSTRUCT { ?a :made ?b . ?b ?c ?d } WHERE { %s }" % self.group(2)
        elif kind == 2:
            text = self.aggregated()
        else:
            columns = "*" if self.chance(0.4) else " ".join(self.random.sample(VARIABLES, 3))
            order = " ORDER BY ?a DESC(?b)" if self.chance(0.2) else ""
            text = "SELECT %s%s { %s }%s" % (self.pick(["", "", "DISTINCT "]), columns, self.group(3), order)
        return PREFIXES + text + "\n"
