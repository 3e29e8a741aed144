# What the machine is given: the installed unit, catalog, configuration and model, as `make install` lays them out.
#
#   stage_make REPOSITORY   prints the path of a new stage

stage_make() {
  local repository=$1 stage
  stage=$(mktemp -d /var/tmp/cinewatch-stage.XXXXXX)
  chmod 755 "$stage"
  mkdir -p "$stage"/{units/cinewatchd.service.d,catalog,results,models}
  cp -R "$repository"/Models/cinewatch-sax-{2d,3d} "$stage/models"
  cp /usr/lib/systemd/catalog/*.catalog "$repository/systemd/cinewatch.catalog" "$stage/catalog"

  sed -e "s#/usr/bin/cinewatchd#$INSIDE/bin/cinewatchd#" -e "s#/etc/cinewatch#$INSIDE/stage#" \
    "$repository/systemd/cinewatchd.service" >"$stage/units/cinewatchd.service"
  # Only the time a test may take and the place of Swift's runtime differ from the shipped unit.
  printf '[Service]\nWatchdogSec=%s\nEnvironment=LD_LIBRARY_PATH=%s\n' "${WATCHDOG_SECONDS:-16}" "$INSIDE/runtime" \
    >"$stage/units/cinewatchd.service.d/test.conf"

  cat >"$stage/units/cinewatch-test.target" <<'UNIT'
[Unit]
DefaultDependencies=no
Requires=systemd-journald.service
After=systemd-journald.service
AllowIsolate=yes
UNIT

  sed -e "s#^model: built-in#model: $INSIDE/stage/models/cinewatch-sax-2d#" -e 's#idle_seconds: 900#idle_seconds: 4#' \
    "$repository/systemd/cinewatch.yaml" >"$stage/cinewatch.yaml"
  chmod -R a+rX "$stage"
  echo "$stage"
}
