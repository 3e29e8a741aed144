#!/bin/bash
# The service as an operator meets it: started, watched, reloaded, hung, restarted and stopped by real systemd.
#
# usage: service-test.sh BIN_DIR [EVENTS_FILE [DICOM_FOLDER]]
#   BIN_DIR       holds cinewatchd and cinewatch
#   EVENTS_FILE   receives the events of the study in DICOM_FOLDER, one JSON object a line
set -uo pipefail

bin=$(realpath "$1")
events_file=${2:-}
dicom=${3:-}
here=$(dirname "$(realpath "$0")")
repository=$(realpath "$here/../..")
. "$here/machine.sh"
. "$here/stage.sh"
. "$here/checks.sh"

message_id() { # KIND, as in JournalEntryKind
  sed -nE "s/^ *case $1 = \"([0-9a-f]{32})\"$/\1/p" "$repository/Sources/Daemon/Journal/JournalEntryKind.swift"
}
entry() { machine journalctl --no-pager --quiet -o cat MESSAGE_ID="$(message_id "$1")"; }
has_entry() { [ -n "$(entry "$1")" ]; }
property() { machine systemctl show --value -p "$1" cinewatchd; }
status_text() { property StatusText; }
main_pid() { property MainPID; }

# Replays a source while the events are recorded: replay_and_watch EVENTS_FILE SOURCE OPTIONS…
replay_and_watch() {
  local events=$1 watcher
  shift
  machine timeout 300 $INSIDE/bin/cinewatch watch --json --until-closed >"$events" &
  watcher=$!
  sleep 1
  machine timeout 240 $INSIDE/bin/cinewatch replay "$@" --speed max && wait "$watcher"
}
phantom() { replay_and_watch "$1" phantom --slices 4 --phases 8 --seed 7; }
final_ejection_fraction() { grep '"result":"final"' "$1" | sed -nE 's/.*"lvef_percent":([0-9.]+).*/\1/p' | tail -1; }
has_final_ejection_fraction() { [ -n "$(final_ejection_fraction "$1")" ]; }

tell_journal() { machine journalctl --no-pager -u cinewatchd | tail -60 | sed 's/^/  # /'; }

stage=$(stage_make "$repository")
[ -z "$dicom" ] || cp -R "$dicom" "$stage/dicom"
machine_start "$bin" "$stage" || exit 1

# Starts, says what it is, and is ready only when it is.
check "the unit starts: sockets up, self-test passed, READY sent" machine timeout 90 systemctl start cinewatchd
[ "$FAILURES" = 0 ] || { tell_journal; exit 1; }
check "it runs" matches '^active$' property ActiveState
check "it waits for frames" matches 'waiting for frames' status_text
check "the start-up entry says that it is research software" \
  matches 'not a cleared medical device' entry serviceStarted
check "the entry of readiness is there" has_entry serviceReady
check "it runs as nobody in particular" matches '^Uid:\s+6[0-9]{4}' machine grep ^Uid "/proc/$(main_pid)/status"
check "it holds no capability" matches '^CapBnd:\s+0+$' machine grep ^CapBnd "/proc/$(main_pid)/status"

# A study goes through.
check "a phantom study is replayed and watched" phantom "$stage/results/first.jsonl"
check "its final EF was published" has_final_ejection_fraction "$stage/results/first.jsonl"
check "the status tells it" within 5 matches 'study 1 of today.*LVEF [0-9]+ %' status_text
for field in CINEWATCH_STUDY CINEWATCH_SLICE CINEWATCH_EVENT CINEWATCH_LATENCY_MS CINEWATCH_PHASES; do
  check "the entry of a slice has $field" matches "\"$field\"" machine journalctl --no-pager -o json \
    MESSAGE_ID="$(message_id sliceMeasured)"
done
check "the entry of an EF has CINEWATCH_EF" matches '"CINEWATCH_EF"' machine journalctl --no-pager -o json \
  MESSAGE_ID="$(message_id ejectionFraction)"
for kind in serviceStarted serviceReady studyOpened sliceMeasured ejectionFraction studyClosed; do
  check "the catalog explains $kind" matches 'Defined-By: CineWatch' machine journalctl --no-pager -x \
    MESSAGE_ID="$(message_id $kind)"
done

# Reload.
pid=$(main_pid)
sed -i 's#idle_seconds: 4#idle_seconds: 5#; s#frames: 2048#frames: 1024#' "$stage/cinewatch.yaml"
check "a reload is accepted" machine systemctl reload cinewatchd
check "what changes live is said" within 5 matches 'study.idle_seconds' entry configurationReloaded
check "what waits for a restart is said" within 5 matches 'queue.frames' entry restartNeeded
sed -i 's#idle_seconds: 5#idel_seconds: 5#' "$stage/cinewatch.yaml"
machine systemctl reload cinewatchd
check "an unusable configuration is refused by name" within 5 matches 'study.idel_seconds' entry configurationRejected
check "the process is the same" test "$(main_pid)" = "$pid"
sed -i 's#idel_seconds: 5#idle_seconds: 4#' "$stage/cinewatch.yaml"

# A hung analyst: one thread of the process stops, as in an endless computation.
nsenter -t "$MACHINE_LEADER" -a "$(command -v /usr/bin/python3)" - "$pid" cinewatch-an <"$here/freeze-thread.py" \
  >"$stage/results/frozen" &
check "the analyst's thread is frozen" within 5 grep -q frozen "$stage/results/frozen"
check "the watchdog notices and systemd restarts the service" within 90 matches '^[1-9]' property NRestarts
check "the journal tells who was silent" matches 'analyst' entry progressStalled
check "it is ready again" within 60 matches '^active$' property ActiveState
check "the process is another" test "$(main_pid)" != "$pid"
check "the next study goes through" phantom "$stage/results/second.jsonl"
check "and its final EF was published" has_final_ejection_fraction "$stage/results/second.jsonl"
check "with the same EF" test "$(final_ejection_fraction "$stage/results/first.jsonl")" \
  = "$(final_ejection_fraction "$stage/results/second.jsonl")"

# A real study.
if [ -n "$dicom" ]; then
  check "the DICOM study is replayed and watched" replay_and_watch "$events_file" $INSIDE/stage/dicom
fi

# Stops.
check "it stops when asked" machine timeout 30 systemctl stop cinewatchd
check "cleanly" matches '^success$' property Result
check "and says so" has_entry serviceStopping

[ "$FAILURES" = 0 ] || tell_journal
machine_stop
rm -rf "$stage"
checks_end
