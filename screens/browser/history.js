// Back and Forward. The history is our own, and Streamlit's is silent here: Streamlit would put each
// step into the address, and the id of a question that only some are asked would tell an answer, to
// the server's log and to whoever looks at the screen. Here the address never changes; what was on
// screen stands in the entry's state, which the browser keeps to itself.

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
