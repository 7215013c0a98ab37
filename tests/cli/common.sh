# Shared by the end-to-end tests: sourced with RONGHE as first and SOURCE as second argument.
set -eu
ronghe=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# expect STATUS COMMAND...: runs it with output in out and messages in err.
expect() {
  wanted=$1
  shift
  set +e
  "$@" >out 2>err
  got=$?
  set -e
  [ "$got" -eq "$wanted" ] || fail "exit status $got instead of $wanted: $* ($(cat err))"
}

# one_line PATTERN: err is exactly one line that holds the pattern.
one_line() {
  [ "$(wc -l <err)" -eq 1 ] || fail "not one line on standard error: $(cat err)"
  grep -q -- "$1" err || fail "no '$1' in: $(cat err)"
}

write_document() {
  printf '%s\n\n%s\n' "$2" "$3" >"$1"
}
