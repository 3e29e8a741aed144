# A throw-away machine under real systemd: the host's /usr read-only, everything else in memory, its own network.
# Sourced by the scenarios. Needs root and systemd-nspawn; takes about a second to boot.
#
#   machine_start BIN_DIR STAGE   boots it with BIN_DIR (cinewatchd, cinewatch) as $INSIDE/bin and STAGE (see stage.sh)
#                                 as $INSIDE/stage
#   machine COMMAND…              runs a command inside
#   machine_stop                  ends it and leaves nothing behind

INSIDE=/opt/cinewatch
MACHINE=cinewatch-$$
MACHINE_SUPERVISOR=
MACHINE_LEADER=

machine_start() {
  local bin=$1 stage=$2 directory attempt
  local binds=(--bind-ro="$bin":$INSIDE/bin --bind="$stage":$INSIDE/stage)
  # Debian's BLAS libraries are links through here.
  [ ! -d /etc/alternatives ] || binds+=(--bind-ro=/etc/alternatives)
  # A debug binary links Swift's runtime where the toolchain keeps it.
  while read -r directory; do binds+=(--bind-ro="$directory":"$INSIDE/runtime"); done < <(
    ldd "$bin/cinewatchd" | awk '$1 ~ /^libswiftCore/ && $3 ~ /^\// { sub("/[^/]*$", "", $3); print $3 }')

  systemd-nspawn --quiet -D / --volatile=yes --private-network --register=no --keep-unit -M "$MACHINE" \
    --link-journal=no --console=pipe --bind-ro="$stage/units":/etc/systemd/system \
    --bind-ro="$stage/catalog":/usr/lib/systemd/catalog "${binds[@]}" \
    -b systemd.unit=cinewatch-test.target </dev/null >"$stage/boot.log" 2>&1 &
  MACHINE_SUPERVISOR=$!
  trap machine_stop EXIT

  for attempt in $(seq 100); do
    MACHINE_LEADER=$(pgrep -P "$MACHINE_SUPERVISOR" | head -1 || true)
    if [ -n "$MACHINE_LEADER" ] && machine systemctl is-active --quiet cinewatch-test.target 2>/dev/null; then
      machine mkdir -p /var/lib/systemd/catalog
      machine journalctl --update-catalog
      return 0
    fi
    sleep 0.1
  done
  echo "the machine did not boot:" >&2
  cat "$stage/boot.log" >&2
  return 1
}

machine() { nsenter -t "$MACHINE_LEADER" -a env LD_LIBRARY_PATH=$INSIDE/runtime "$@"; }

machine_stop() {
  trap - EXIT
  [ -n "$MACHINE_SUPERVISOR" ] || return 0
  kill -TERM "$MACHINE_SUPERVISOR" 2>/dev/null || true
  wait "$MACHINE_SUPERVISOR" 2>/dev/null || true
  MACHINE_SUPERVISOR=
  # What nspawn leaves of its control groups.
  rmdir /sys/fs/cgroup/{unified,systemd}/payload/* /sys/fs/cgroup/{unified,systemd}/{payload,supervisor} \
    2>/dev/null || true
}
