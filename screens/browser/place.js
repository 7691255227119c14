// Which kiosk this is stands behind the # of its start address: there, no server's log reads it. It
// is there again for each patient.

const START = location.pathname + location.search;
const [, SAID = ""] = /[#&](kiosk=[\w.-]+)/i.exec(location.hash) ?? [];
const PLACE = SAID && `#${SAID}`;

export function placeOf(kiosk) {
  return kiosk ? PLACE : "";
}

export function startAgain() {
  if (!PLACE) {
    location.replace(START);
    return;
  }
  history.replaceState(null, "", START + PLACE); // This alone would load nothing.
  location.reload();
}
