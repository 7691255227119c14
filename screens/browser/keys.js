// Enter on an answer goes on, as people expect; a key that is held counts once. A letter alone does
// nothing: to Streamlit, an R that somebody says or leans on means to draw the page again.

const FIELDS = "input, textarea, select, [contenteditable]";

export function watchKeys(rows, focus) {
  // What is dictated or filled in comes without a key.
  document.addEventListener("input", () => focus.release(), true);
  document.addEventListener("keydown", (event) => {
    focus.release();
    if (event.key === "Tab") rows.leave();
    if (event.key === "Enter") enter(event);
    if (isLetterAlone(event)) event.stopImmediatePropagation();
  }, true);
}

function isLetterAlone({ key, target, ctrlKey, metaKey, altKey }) {
  return key.length === 1 && key !== " " && !(ctrlKey || metaKey || altKey) && !target.closest?.(FIELDS);
}

function enter(event) {
  const field = event.target.closest?.("input[type=radio], input[type=checkbox]");
  if (event.repeat) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if (field) {
    event.preventDefault();
    const press = new MouseEvent("click", { bubbles: true, cancelable: true });
    press.fromEnter = true;
    field.closest("[data-testid=stForm]")?.querySelector(".stFormSubmitButton button")
      ?.dispatchEvent(press);
  }
}
