// What comes after the # of the address: a saved result, or what a clinic has put into its link.
// Once it has arrived it goes, so that nobody reads it off the address.

export function watchAddress(tab) {
  window.addEventListener("hashchange", () => {
    if (carried() && tab.data.keep !== null) tab.send({ hidden: carried() });
  });
}

// An anchor has no equals sign.
export function carried() {
  return location.hash.includes("=") ? location.hash : null;
}

export function dropCarried() {
  if (carried()) history.replaceState(history.state, "", location.pathname + location.search);
}
