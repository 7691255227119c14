#!/bin/sh
# Shows the check on a kiosk's screen, again and again. The start address stands in a file, by
# default ~/.config/decision-check/kiosk, for it holds what proves that this is the clinic's kiosk.
set -u

file=${1:-"$HOME/.config/decision-check/kiosk"}
address=$(head -n 1 "$file" 2>/dev/null)
case $address in
  http://* | https://*) ;;
  *)
    echo "There is no start address in $file. Write the one line there that the command" >&2
    echo "link --kiosk has printed; it begins with http." >&2
    exit 1
    ;;
esac
server=${address%%\?*}

while true; do
  # A browser's own error page must never stand there: first the server has to answer.
  until curl --silent --fail --max-time 5 --output /dev/null "${server%/}/_stcore/health"; do
    sleep 2
  done
  profile=$(mktemp -d)
  "${BROWSER:-chromium}" --kiosk --incognito --user-data-dir="$profile" --no-first-run \
    --no-default-browser-check --disable-pinch --overscroll-history-navigation=0 \
    --disable-features=Translate ${PRINTS:+--kiosk-printing} "$address"
  rm -rf "$profile"
  sleep 2
done
