# What the steps of docs/deploy.md do more than once, with systemd or without it.
# Each new shell of root's begins with: . /opt/decision-check/source/deploy/processes.sh
CHECK=${CHECK:-/opt/decision-check}
SETTINGS=${SETTINGS:-/etc/decision-check}
UNITS=${UNITS:-/etc/systemd/system}
NAMES="a b desk"
# Seconds until a process that does not end by itself is ended.
PATIENCE=${PATIENCE:-20}

# The name in the address that stands in the settings, without and with the port.
host_of_check() { place_of_check | sed 's/:[0-9]*$//'; }
place_of_check() { sed -n 's|^address = "https://\([^/"]*\).*|\1|p' "$SETTINGS/a.toml"; }

with_systemd() { [ -d /run/systemd/system ]; }

process_of() { pgrep -u decision-check -f "streamlit run .*$SETTINGS/$1.toml" | tail -1; }

start_check() {
  [ -f "$SETTINGS/$1.env" ] || { echo "$SETTINGS/$1.env is not there"; return 1; }
  if with_systemd; then systemctl start "decision-check@$1"; return; fi
  if [ -n "$(process_of "$1")" ]; then echo "$1 runs already"; return; fi
  (
    umask 077
    su decision-check -s /bin/sh -c "ulimit -n 16384 2>/dev/null || ulimit -n \$(ulimit -Hn)
      cd $CHECK/current && set -a && . $SETTINGS/$1.env || exit 1
      XDG_CACHE_HOME=/var/cache/decision-check
      exec .venv/bin/streamlit run app.py --server.address=127.0.0.1 --server.port=\$PORT \
        --secrets.files=$SETTINGS/$1.toml" >> "/var/log/decision-check-$1.log" 2>&1 &
  )
}

stop_check() (
  if with_systemd; then systemctl stop "decision-check@$1"; return; fi
  for signal in TERM KILL; do
    pid=$(process_of "$1")
    [ -n "$pid" ] || return 0
    kill -s "$signal" "$pid"
    timeout "$PATIENCE" tail --pid="$pid" -f /dev/null
  done
  [ -z "$(process_of "$1")" ] || { echo "$1 does not end"; return 1; }
)

# Waits for half a minute until people can be sent to a process.
await_check() (
  [ -f "$SETTINGS/$1.env" ] && . "$SETTINGS/$1.env" || { echo "$1: not ready, it has no settings"; return 1; }
  if curl --noproxy '*' -sf --max-time 5 --retry 30 --retry-delay 1 --retry-max-time 30 --retry-all-errors \
    "http://127.0.0.1:$PORT/readyz" > /dev/null
  then echo "$1: ready"
  else echo "$1: not ready, its log says why"; return 1
  fi
)

start_checks() (
  for name in $NAMES; do start_check "$name"; done
  ready=0
  for name in $NAMES; do await_check "$name" && is_current "$name" || ready=1; done
  [ "$ready" = 0 ] && note_good
)

# Whoever was running already may be of another version than the one that was taken since.
is_current() {
  [ "$(readlink "/proc/$(process_of "$1")/cwd")" = "$(readlink -f "$CHECK/current")" ] && return
  echo "$1: still of another version, restart_checks renews it"
  return 1
}

# One after the other. Where one does not come back, it is stopped, so that nobody is led to it, and
# the others go on as they are.
restart_checks() (
  for name in $NAMES; do
    stop_check "$name" && start_check "$name" && await_check "$name" ||
      { stop_check "$name"; echo "$name is stopped, the others go on"; return 1; }
  done
  note_good
)

# Lays down a version with all that it needs, in a folder of its own: nothing that runs is touched.
# Where it is there already, it is looked at once more.
prepare_version() {
  NEW=$CHECK/versions/$(git -C "$CHECK/source" log -1 --format=%cs-%h "$1") || return 1
  (
    umask 022
    [ -d "$NEW" ] || git -C "$CHECK/source" worktree add -q --detach "$NEW" "$1" || exit 1
    rm -f "$NEW.passed"
    said=$(make -C "$NEW" check PYTHON="${PYTHON:-/usr/bin/python3}" 2>&1) ||
      { printf '%s\n' "$said"; echo "$NEW cannot be used"; exit 1; }
    printf '%s\n' "$said" | grep problems
    touch "$NEW.passed"
    [ "$NEW" != "$(readlink "$CHECK/current")" ] || echo "This version runs already."
    echo "$NEW"
  ) || { unset NEW; return 1; }
}

# What starts from now on is this version; what runs goes on as it is until it is restarted.
take_version() {
  set -- "$(readlink -f "$1")"
  [ -f "$1.passed" ] || { echo "no version in that folder has been found good"; return 1; }
  [ -e "$CHECK/good" ] || [ ! -e "$CHECK/current" ] || note_good
  ln -sfn "$1" "$CHECK/current"
  echo "$(date '+%F %H:%M') $1" >> "$CHECK/taken"
  cd "$CHECK/current" && echo "current: $1"
}

# The unit belongs to the version that is to run.
take_unit() {
  with_systemd || return 0
  install -m 644 "$CHECK/current/deploy/decision-check@.service" "$UNITS/" && systemctl daemon-reload
}

# Which records there are, by a version's own commands. A version older than theirs changes nothing.
list_records() (
  cd "$(readlink -f "$1")" && .venv/bin/python -m logic records list --settings "$SETTINGS/a.toml"
)

# With which version all three were ready last: the one before this is known until this one was.
note_good() { ln -sfn "$(readlink "$CHECK/current")" "$CHECK/good"; }
