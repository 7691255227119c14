// What comes after the # of the address: a saved result, or what a clinic has put into its link.
// Once it has arrived it goes, so that nobody reads it off the address.

// An anchor has no equals sign, however it is written. A result that is lost has left its name or #.
const GIVEN = /=|%(?:25)*3d|&(?:#0*61|#x0*3d|equals);|^#(?:\W|%(?:25)*23)*(?:result|checkin)?\W*$/i;

export function watchAddress(tab) {
  window.addEventListener("hashchange", () => {
    if (carried() && tab.data.keep !== null) tab.send({ hidden: carried() });
  });
}

export function carried() {
  // `location.hash` is empty where nothing comes after the #.
  const at = location.href.indexOf("#");
  const rest = at < 0 ? "" : location.href.slice(at);
  return GIVEN.test(rest) ? rest : null;
}

export function dropCarried(left) {
  if (!carried() || carried() === left) return;
  history.replaceState(history.state, "", location.pathname + location.search + left);
}
