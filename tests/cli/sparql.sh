#!/bin/sh
# SPARQL from the command line: datasets, updates, limits, errors, SERVICE and LOAD over loopback.
. "$(dirname "$0")/common.sh"
unset RONGHE_GRAPH

cat >a.ttl <<'DATA'
@prefix : <http://e/> .
:a :knows :b , :c . :b :knows :c . :c :name "清河大学"@zh ; :size 1200 .
DATA
cat >g.ttl <<'DATA'
@prefix : <http://e/> .
:g :knows :a .
DATA

# Datasets of files: the default graph, named graphs, FROM.
expect 0 "$ronghe" query --data a.ttl --named-graph http://g/1=g.ttl --format csv \
  -e 'SELECT ?g (COUNT(*) AS ?n) { { ?s ?p ?o BIND("default" AS ?g) } UNION { GRAPH ?g { ?s ?p ?o } } } GROUP BY ?g ORDER BY ?n'
[ "$(tr -d '\r' <out | tr '\n' ' ')" = "g,n http://g/1,1 default,5 " ] || fail "dataset: $(cat out)"
cat >from.rq <<'QUERY'
SELECT ?s FROM <a.ttl> FROM NAMED <g.ttl> { GRAPH ?g { ?s <http://e/knows> ?t } ?t <http://e/knows> <http://e/b> }
QUERY
expect 0 "$ronghe" query --format tsv from.rq
[ "$(sed -n 2p out)" = "<http://e/g>" ] || fail "FROM: $(cat out)"
expect 0 "$ronghe" query --data a.ttl --default-graph none -e 'ASK { ?s ?p ?o }'
[ "$(cat out)" = no ] || fail "--default-graph none"
expect 0 "$ronghe" query --data a.ttl --named-graph http://g/1=g.ttl --default-graph union --format csv \
  -e 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }'
[ "$(sed -n 2p out | tr -d '\r')" = 6 ] || fail "--default-graph union: $(cat out)"

# What generated queries have found.
cat >found.ttl <<'DATA'
@prefix : <http://e/> .
:a :p :a , :b . :b :p :c . :x :name "1" . :y :name "2" . :z :name "3" . :s :q :o , :o2 .
DATA
answer() {
  expect 0 "$ronghe" query --data found.ttl --format csv -e "PREFIX : <http://e/> $2"
  [ "$(tail -1 out | tr -d '\r')" = "$1" ] || fail "not $1: $2: $(cat out)"
}
answer true 'ASK { ?x :p ?x }'
answer 1 'SELECT (COUNT(*) AS ?n) { ?x ?p ?x }'
answer 0 'SELECT (COUNT(*) AS ?n) { :s ?e :o . ?e :p* ?a }'
answer 0 'SELECT (COUNT(*) AS ?n) { :s ?e :o . ?e (:p*)+ ?a }'
answer 6 'SELECT (COUNT(*) AS ?n) { :s :q ?o { SELECT DISTINCT ?o2 ?d { ?d :name ?o3 } } }'
answer true 'ASK { ?b ^:p ?f { ?f ?e ?f . ?a :q ?c } UNION { ?c :q ?d . ?f :p ?f . ?f ?g "none" } }'
answer 0 'SELECT (COUNT(*) AS ?n) { ?s :p ?o { SELECT ?s ?k { ?f :name ?k . ?s :none "" VALUES (?s ?k) { (:a UNDEF) } } } }'
{
  echo '<http://e/a> <http://e/q> <http://e/b> .'
  i=0
  while [ $i -lt 60 ]; do echo "<http://e/$i> <http://e/p> <http://e/a> ."; i=$((i + 1)); done
} >star.nt
expect 0 "$ronghe" query --data star.nt --format csv \
  -e 'SELECT (COUNT(*) AS ?n) { ?x <http://e/p> ?a . ?y <http://e/p> ?a { SELECT ?a ?b { ?a <http://e/q> ?b } } }'
[ "$(tail -1 out | tr -d '\r')" = 3600 ] || fail "joins of a star: $(cat out)"

# Forms of results.
expect 0 "$ronghe" query --data a.ttl -e 'DESCRIBE <http://e/c>'
[ "$(wc -l <out)" -eq 2 ] || fail "DESCRIBE: $(cat out)"
expect 0 "$ronghe" query --data a.ttl -e 'PREFIX : <http://e/> SELECT ?名 { ?s :name ?名 }'
grep -q '^清河大学$' out || fail "table: $(cat out)"
expect 2 "$ronghe" query --data a.ttl --format turtle -e 'SELECT * { ?s ?p ?o }'
one_line 'this query gives rows'
expect 0 "$ronghe" query --data a.ttl --explain -e 'SELECT * { ?s <http://e/knows> ?o }'
grep -q 'scan' out || fail "--explain: $(cat out)"
expect 0 "$ronghe" query --data a.ttl --profile --format csv -e 'SELECT * { ?s <http://e/knows> ?o }'
grep -q 'scan' err || fail "--profile: $(cat err)"

# Faults.
expect 1 "$ronghe" query --data a.ttl -e 'SELECT * { ?s foaf:name ?o }'
one_line 'query: line 1, column 15: the prefix .foaf:. is not declared; add PREFIX foaf: <http://xmlns.com/foaf/0.1/>'
printf '<a> <b> .\n' >bad.ttl
expect 1 "$ronghe" query --data bad.ttl -e 'ASK {}'
one_line 'bad.ttl:1:'
expect 1 "$ronghe" query --data nowhere.ttl -e 'ASK {}'
one_line 'nowhere.ttl: No such file'
expect 2 "$ronghe" query -g graph --data a.ttl -e 'ASK {}'
one_line 'either -g, or --data'
expect 1 "$ronghe" query -g nowhere -e 'ASK {}'
one_line 'nowhere: no graph here'
expect 0 "$ronghe" query -e 'ASK { ?s ?p ?o }'
one_line 'there is no graph ronghe.graph here'
expect 1 "$ronghe" query --data a.ttl -e 'INSERT DATA { <a> <b> <c> }'
one_line "run it with 'ronghe update'"

# Limits: a product of a few hundred million rows is stopped in time.
i=0
while [ $i -lt 400 ]; do echo "<http://e/$i> <http://e/p> $i ."; i=$((i + 1)); done >many.nt
expect 1 timeout 20 "$ronghe" query --data many.nt --timeout 0.3 -e 'SELECT (SUM(?a * ?b * ?c) AS ?n) { ?x ?p ?a . ?y ?q ?b . ?z ?r ?c }'
[ "$(wc -l <err)" -eq 1 ] || fail "--timeout: $(cat err)"
expect 1 timeout 20 "$ronghe" query --data many.nt --memory 1 -e 'SELECT DISTINCT ?a ?b ?c { ?x ?p ?a . ?y ?q ?b . ?z ?r ?c }'
[ "$(wc -l <err)" -eq 1 ] || fail "--memory: $(cat err)"

# Updates of files and of a graph; one that fails changes nothing.
expect 0 "$ronghe" update --data a.ttl --dump nquads -e 'PREFIX : <http://e/>
  DELETE { ?s :knows ?o } INSERT { GRAPH :g { ?o :knownBy ?s } } WHERE { ?s :knows ?o } ; COPY :g TO :h ; DROP GRAPH :g'
[ "$(grep -c 'knownBy.*<http://e/h> \.' out)" -eq 3 ] && [ "$(wc -l <out)" -eq 5 ] || fail "update: $(cat out)"
expect 0 "$ronghe" update -g graph -e 'INSERT DATA { <http://e/a> <http://e/p> 1 GRAPH <http://e/g> { <http://e/a> <http://e/p> 1 , 2 } }'
expect 1 "$ronghe" update -g graph -e 'INSERT DATA { <http://e/a> <http://e/p> 3 } ; DROP GRAPH <http://e/none>'
one_line 'there is no graph <http://e/none> to drop'
expect 0 "$ronghe" query -g graph --format csv -e 'SELECT ?o { ?s ?p ?o } ORDER BY ?o'
[ "$(tr -d '\r' <out | tr '\n' ' ')" = "o 1 2 " ] || fail "union of the graph: $(cat out)"
expect 0 "$ronghe" update -g graph -e 'DELETE WHERE { ?s ?p 1 }'
expect 0 "$ronghe" query -g graph --format csv -e 'SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }'
[ "$(sed -n 2p out | tr -d '\r')" = 1 ] || fail "a deletion that names no graph: $(cat out)"
expect 0 "$ronghe" update --data g.ttl --dump nquads -e "LOAD <file://$work/a.ttl> INTO GRAPH <http://e/l>"
[ "$(wc -l <out)" -eq 6 ] || fail "LOAD: $(cat out)"
expect 1 "$ronghe" update --data g.ttl --dump nquads -e 'LOAD <file:///nowhere.ttl>'
one_line 'nowhere.ttl: No such file'
expect 0 "$ronghe" update --data g.ttl --dump nquads -e 'LOAD SILENT <file:///nowhere.ttl>'
printf '<a> <b> <c> .\n<a> <b> .\n' >half.ttl
expect 0 "$ronghe" update --data g.ttl --dump nquads -e "LOAD SILENT <file://$work/half.ttl>"
[ "$(wc -l <out)" -eq 1 ] || fail "half of a file was loaded: $(cat out)"

# The network: off unless it is allowed; an endpoint on this machine.
query='SELECT ?s ?x { ?s <http://e/knows> <http://e/b> SERVICE <http://127.0.0.1:PORT/sparql> { ?s <http://e/x> ?x } }'
expect 1 "$ronghe" query --data a.ttl -e "$query"
grep -q -- '--allow-service' err || fail "SERVICE: $(cat err)"
expect 1 "$ronghe" update --data a.ttl --dump nquads -e 'LOAD <http://127.0.0.1:9/x.ttl>'
one_line '--allow-service'
if ! command -v python3 >/dev/null; then
  echo "skipped: SERVICE, python3 is not installed"
  exit 0
fi
python3 - "$work/port" <<'SERVER' &
import http.server, sys, urllib.parse
class Handler(http.server.BaseHTTPRequestHandler):
    def reply(self, kind, body):
        self.send_response(200); self.send_header("Content-Type", kind); self.end_headers(); self.wfile.write(body.encode())
    def do_POST(self):
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if not form["query"][0].strip().endswith("SELECT * WHERE { ?s <http://e/x> ?x }"):
            self.send_error(400); return
        self.reply("application/sparql-results+xml", """<?xml version="1.0"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="s"/><variable name="x"/></head><results>
<result><binding name="s"><uri>http://e/a</uri></binding><binding name="x"><literal xml:lang="zh">答案</literal></binding></result>
<result><binding name="s"><uri>http://e/z</uri></binding></result></results></sparql>""")
    def do_GET(self):
        self.reply("text/turtle", "<#s> <#p> <#o> .") if self.path == "/data" else self.send_error(404)
    def log_message(self, *a): pass
server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
open(sys.argv[1] + ".new", "w").write(str(server.server_port))
__import__("os").rename(sys.argv[1] + ".new", sys.argv[1])
server.timeout = 60
for _ in range(5): server.handle_request()
SERVER
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT
i=0
while [ ! -f port ] && [ $i -lt 100 ]; do sleep 0.1; i=$((i + 1)); done
port=$(cat port)
here=$(echo "$query" | sed "s/PORT/$port/")
expect 0 "$ronghe" query --data a.ttl --allow-service --format tsv -e "$here"
[ "$(sed -n 2p out)" = "<http://e/a>	\"答案\"@zh" ] && [ "$(wc -l <out)" -eq 2 ] || fail "SERVICE: $(cat out)"
expect 0 "$ronghe" update --data g.ttl --allow-service --dump nquads -e "LOAD <http://127.0.0.1:$port/data>"
grep -q "<http://127.0.0.1:$port/data#s>" out || fail "LOAD over HTTP: $(cat out)"
expect 1 "$ronghe" update --data g.ttl --allow-service --dump nquads -e "LOAD <http://127.0.0.1:$port/none>"
one_line 'HTTP status 404'
expect 0 "$ronghe" query --data a.ttl --allow-service --timeout 5 -e 'SELECT * { ?s <http://e/size> ?x SERVICE SILENT <http://127.0.0.1:9/sparql> { ?s <http://e/x> ?y } }'
[ "$(wc -l <out)" -eq 3 ] || fail "SERVICE SILENT: $(cat out)"
