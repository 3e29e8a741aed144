# A cinewatchd of its own for demo and benchmark, with sockets in a scratch directory. Sourced, with $bin set to the
# directory of the programs. Sets $scratch, $frames and $events, and cleans up at exit.
#
#   service_start   starts it and waits until it is ready; its journal goes to $scratch/journal
#
# A study closes after $idle_seconds without a frame, 10 unless set before.

repository=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
scratch=$(mktemp -d /tmp/cinewatch.XXXXXX)
frames=ipc://$scratch/frames
events=ipc://$scratch/events
service=
idle_seconds=${idle_seconds:-10}

service_stop() {
  [ -z "$service" ] || { kill "$service" 2>/dev/null && wait "$service" || true; }
  rm -rf "$scratch"
}
trap service_stop EXIT

service_start() {
  sed -e "s#bind: \[tcp://127.0.0.1:7711\]#bind: [$frames]#" -e "s#bind: tcp://127.0.0.1:7712#bind: $events#" \
    -e "s#^model: built-in#model: $repository/Models/cinewatch-sax-2d#" -e "s#idle_seconds: 900#idle_seconds: $idle_seconds#" \
    "$repository/systemd/cinewatch.yaml" >"$scratch/cinewatch.yaml"
  "$bin/cinewatchd" --config "$scratch/cinewatch.yaml" 2>"$scratch/journal" &
  service=$!
  for _ in $(seq 600); do
    ! grep -q '^info: ready' "$scratch/journal" || return 0
    kill -0 "$service" 2>/dev/null || break
    sleep 0.1
  done
  cat "$scratch/journal" >&2
  return 1
}
