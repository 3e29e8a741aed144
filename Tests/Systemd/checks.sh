# Assertions of the scenarios, as TAP lines. A scenario ends with `checks_end`.

CHECKS=0
FAILURES=0

# check NAME COMMAND… : the command must succeed.
check() {
  local name=$1 output
  shift
  CHECKS=$((CHECKS + 1))
  if output=$("$@" 2>&1); then
    echo "ok $CHECKS - $name"
  else
    FAILURES=$((FAILURES + 1))
    echo "not ok $CHECKS - $name"
    printf '%s\n' "$output" | tail -20 | sed 's/^/  # /'
  fi
}

# within SECONDS COMMAND… : the command must succeed within that time.
within() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.2
  done
}

# matches PATTERN COMMAND… : the command's output must match the extended regular expression.
matches() {
  local pattern=$1 output
  shift
  output=$("$@") || { echo "$output"; return 1; }
  grep -Eq -- "$pattern" <<<"$output" || { echo "no '$pattern' in: $output"; return 1; }
}

checks_end() {
  echo "1..$CHECKS"
  [ "$FAILURES" = 0 ]
}
