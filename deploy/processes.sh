# What the steps of docs/deploy.md do more than once, with systemd or without it.
# Each new shell of root's begins with: . /opt/decision-check/source/deploy/processes.sh
CHECK=${CHECK:-/opt/decision-check}
SETTINGS=${SETTINGS:-/etc/decision-check}
NAMES="a b desk"
# nginx asks a process again that was away only after five seconds.
PAUSE=${PAUSE:-6}

# The name in the address that stands in the settings.
host_of_check() { sed -n 's|^address = "https://\([^/"]*\).*|\1|p' "$SETTINGS/a.toml"; }

with_systemd() { [ -d /run/systemd/system ]; }

process_of() { pgrep -u decision-check -f "streamlit run .*$SETTINGS/$1.toml"; }

start_check() {
  if with_systemd; then systemctl start "decision-check@$1"; return; fi
  if process_of "$1" > /dev/null; then echo "$1 runs already"; return; fi
  (
    umask 077
    su decision-check -s /bin/sh -c "ulimit -n 16384 2>/dev/null || ulimit -n \$(ulimit -Hn)
      cd $CHECK/current && set -a && . $SETTINGS/$1.env && XDG_CACHE_HOME=/var/cache/decision-check
      exec .venv/bin/streamlit run app.py --server.address=127.0.0.1 --server.port=\$PORT \
        --secrets.files=$SETTINGS/$1.toml" >> "/var/log/decision-check-$1.log" 2>&1 &
  )
}

stop_check() {
  if with_systemd; then systemctl stop "decision-check@$1"; return; fi
  pid=$(process_of "$1" | tail -1)
  [ -z "$pid" ] || { kill "$pid"; timeout 20 tail --pid="$pid" -f /dev/null; }
}

# Waits for half a minute until people can be sent to a process.
await_check() (
  . "$SETTINGS/$1.env"
  if curl -sf --retry 30 --retry-delay 1 --retry-all-errors "http://127.0.0.1:$PORT/readyz" > /dev/null
  then echo "$1: ready"
  else echo "$1: not ready, its log says why"; false
  fi
)

start_checks() { for name in $NAMES; do start_check "$name"; done; await_checks; }

await_checks() {
  ready=0
  for name in $NAMES; do await_check "$name" || ready=1; done
  return $ready
}

# One after the other. Where one does not come back, the others go on as they are.
restart_checks() {
  for name in $NAMES; do
    stop_check "$name"
    start_check "$name"
    await_check "$name" || return 1
    sleep "$PAUSE"
  done
}

# Lays down a version with all that it needs, in a folder of its own: nothing that runs is touched.
prepare_version() {
  version=$(git -C "$CHECK/source" rev-parse --short "$1") || return 1
  NEW=$CHECK/versions/$version
  (
    umask 022
    [ -d "$NEW" ] || git -C "$CHECK/source" worktree add -q --detach "$NEW" "$version" || exit 1
    make -C "$NEW" check PYTHON="${PYTHON:-/usr/bin/python3}" | grep problems
  )
}

# What starts from now on is this version; what runs goes on as it is until it is restarted.
take_version() {
  [ -d "$1" ] || { echo "there is no folder $1"; return 1; }
  now=$(readlink "$CHECK/current" || true)
  [ "$now" = "$1" ] && return
  [ -z "$now" ] || ln -sfn "$now" "$CHECK/previous"
  ln -sfn "$1" "$CHECK/current"
}
