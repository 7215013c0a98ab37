#!/bin/sh
# A Virtuoso 7 of the benchmarks' own, on 127.0.0.1 and free ports, with everything it writes in one folder.
#
#   bench/virtuoso.sh start FOLDER          starts an empty server; prints nothing
#   bench/virtuoso.sh load FOLDER FILE...   bulk load of N-Triples or N-Quads and a checkpoint; prints the seconds
#   bench/virtuoso.sh sql FOLDER STATEMENT  one statement of SQL (or "SPARQL …")
#   bench/virtuoso.sh endpoint FOLDER       the address of its SPARQL endpoint
#   bench/virtuoso.sh size FOLDER           bytes of the pages in use (its file is larger)
#   bench/virtuoso.sh stop FOLDER           stops it; the folder stays
#
# Package: virtuoso-opensource-7. The buffers are a quarter of the machine's memory.
set -eu

fail() {
  echo "virtuoso.sh: $*" >&2
  exit 1
}

[ $# -ge 2 ] || fail "usage: virtuoso.sh start|load|sql|endpoint|size|stop FOLDER [ARGUMENT]..."
action=$1
folder=$2
shift 2
command -v virtuoso-t >/dev/null || fail "virtuoso-t is missing: apt-get install virtuoso-opensource-7"

# Two free ports, one after the other on standard output.
free_ports() {
  python3 -c 'import socket
sockets = [socket.socket() for _ in range(2)]
for s in sockets: s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in sockets))'
}

write_ini() {
  memory=$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo)
  buffers=$((memory / 4 / 9))
  cat >"$folder/virtuoso.ini" <<INI
[Database]
DatabaseFile = $folder/virtuoso.db
ErrorLogFile = $folder/virtuoso.log
LockFile = $folder/virtuoso.lck
TransactionFile = $folder/virtuoso.trx
xa_persistent_file = $folder/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = $folder/virtuoso-temp.db
TransactionFile = $folder/virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:$1
DisableUnixSocket = 1
MaxClientConnections = 10
CheckpointInterval = 0
DirsAllowed = /
NumberOfBuffers = $buffers
MaxDirtyBuffers = $((buffers * 3 / 4))
ThreadsPerQuery = 2
AsyncQueueMaxThreads = 4
VectorSize = 1000
MaxQueryMem = 2G
[HTTPServer]
ServerPort = 127.0.0.1:$2
ServerRoot = $folder
ServerThreads = 4
MaxKeepAlives = 4
[SPARQL]
ResultSetMaxRows = 100000000
MaxQueryExecutionTime = 600
INI
}

sql_port() {
  cut -d' ' -f1 "$folder/ports"
}

sql() {
  isql-vt "127.0.0.1:$(sql_port)" dba dba ERRORS=STDOUT VERBOSE=OFF PROMPT=OFF BANNER=OFF exec="$1"
}

start() {
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd)
  free_ports >"$folder/ports"
  write_ini $(cat "$folder/ports")
  (cd "$folder" && exec virtuoso-t -f -c "$folder/virtuoso.ini" </dev/null >"$folder/output" 2>&1) &
  echo $! >"$folder/pid"
  tries=0
  until sql "select 1;" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ $tries -lt 300 ] && kill -0 "$(cat "$folder/pid")" 2>/dev/null || fail "no start: $(tail -3 "$folder/virtuoso.log")"
    sleep 0.2
  done
}

load() {
  for file in "$@"; do
    file=$(cd "$(dirname "$file")" && pwd)/$(basename "$file")
    sql "ld_dir('$(dirname "$file")', '$(basename "$file")', 'urn:bench');" >/dev/null
  done
  begin=$(date +%s.%N)
  sql "rdf_loader_run(); checkpoint;" >"$folder/load.out"
  end=$(date +%s.%N)
  failed=$(sql "select count(*) from DB.DBA.LOAD_LIST where ll_state <> 2 or ll_error is not null;" | tr -dc 0-9)
  [ "$failed" = 0 ] || fail "the load failed: $(sql 'select ll_file, ll_error from DB.DBA.LOAD_LIST;')"
  echo "$begin $end" | awk '{printf "%.2f\n", $2 - $1}'
}

size() {
  sql "status();" | sed -n 's/.*File size [0-9]*, \([0-9]*\) pages, \([0-9]*\) free.*/\1 \2/p' |
    awk '{print ($1 - $2) * 8192}'
}

stop() {
  pid=$(cat "$folder/pid")
  sql "shutdown;" >/dev/null 2>&1 || kill "$pid" 2>/dev/null || true
  tries=0
  while kill -0 "$pid" 2>/dev/null; do
    tries=$((tries + 1))
    [ $tries -lt 300 ] || { kill -9 "$pid"; break; }
    sleep 0.2
  done
}

case $action in
start) start ;;
load) load "$@" ;;
sql) sql "$1" ;;
endpoint) echo "http://127.0.0.1:$(cut -d' ' -f2 "$folder/ports")/sparql" ;;
size) size ;;
stop) stop ;;
*) fail "no action '$action'" ;;
esac
