// Back and Forward go by a history of our own, and Streamlit's is switched off. Streamlit's goes by
// addresses: each step would be a page or a parameter there. An address is read off the screen, kept
// by the browser and written into a server's log, and the id of a question that only some are asked
// would tell an answer. Here the address never changes: the screen's name is in the state of the
// browser's entry, which no server hears of.

export function createHistory(tab) {
  let said = 0;
  let popped = null;
  let silent = false;

  window.addEventListener("popstate", (event) => {
    if (!event.state?.screen) return;
    event.stopImmediatePropagation(); // Streamlit would run the page again on its own account.
    if (silent) {
      silent = false;
    } else {
      popped = event.state.screen;
      said += 1;
      tab.send({ screen: event.state.screen, number: said });
    }
  }, true);

  return {
    begin() {
      said = 0;
    },
    // While a newer step Back or Forward is on its way, this screen is a thing of the past.
    follows: (heard) => heard === said,
    // The history holds one entry a screen. Going back inside the page uses the entry before.
    remember(screen) {
      // Someone may be quicker than this part and leave the start before it is there.
      if (!history.state?.screen) history.replaceState({ screen: "/start", before: [] }, "");
      const now = history.state;
      const asked = popped;
      popped = null;
      if (now.screen === screen) return;
      if (asked) {
        history.replaceState({ screen, before: now.before }, "");
      } else if (now.before.at(-1) === screen) {
        silent = true;
        history.back();
      } else {
        history.pushState({ screen, before: [...now.before, now.screen] }, "");
      }
    },
  };
}
