// Who has touched something that sends, and waits for a second, is told that it has arrived. It is
// said in a strip of the screen that is kept for it, so that nothing is covered and nothing moves.

const SLOW = 1000;
const SENDING = ".stButton button, .stFormSubmitButton button, [data-testid=stButtonGroup] button";
const FORM = "[data-testid=stForm]";
const STATE = "data-test-script-state";

export function watchSlow(tab) {
  const said = document.createElement("p");
  said.className = "kiosk-slow";
  said.setAttribute("role", "status");
  document.body.append(said);
  let waiting = null;
  const wait = () => {
    waiting ??= setTimeout(() => {
      said.textContent = tab.words.kiosk.slow_heading;
    }, SLOW);
  };
  const answered = () => {
    clearTimeout(waiting);
    waiting = null;
    said.textContent = "";
  };
  window.addEventListener("click", ({ target }) => {
    if (target.closest?.(SENDING)) wait();
  });
  // What is chosen outside of a form is sent at once.
  window.addEventListener("change", ({ target }) => {
    if (!target.closest?.(FORM)) wait();
  });
  new MutationObserver((changes) => {
    if (changes.some(({ target }) => target.getAttribute(STATE) === "notRunning")) answered();
  }).observe(document.body, { attributes: true, attributeFilter: [STATE], subtree: true });
  return answered;
}
