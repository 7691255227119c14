// Whether something was sent that the server has not answered yet. Streamlit itself says that it
// runs only once the server has said so. A tick is told from its tap: it brings no change event.

const SENDING = ".stButton button, .stFormSubmitButton button, [data-testid=stButtonGroup] button";
const TICKED = ".stCheckbox label";
const FORM = "[data-testid=stForm]";
const STATE = "data-test-script-state";

export function watchSent(sent, answered) {
  // What is chosen outside of a form is sent at once.
  const chosen = ({ target }) => {
    if (!target.closest?.(FORM)) sent();
  };
  window.addEventListener("change", chosen);
  window.addEventListener("click", (event) => {
    if (event.target.closest?.(SENDING)) sent();
    if (event.target.closest?.(TICKED)) chosen(event);
  }, true);
  new MutationObserver((changes) => {
    if (changes.some(({ target }) => target.getAttribute(STATE) === "notRunning")) answered();
  }).observe(document.body, { attributes: true, attributeFilter: [STATE], subtree: true });
}
