// Who is done need not wait for the server until nobody sees their answers any more.

const ENDING = ".st-key-wipe button, .st-key-done button";
const IN_FRONT = "dialog, [role=dialog]";

export function watchEnding(wipe) {
  window.addEventListener("click", ({ target }) => {
    if (target.closest?.(ENDING)) wipe();
  });
  // While the connection is lost, Streamlit has no button take a touch.
  window.addEventListener("pointerup", ({ target, clientX, clientY }) => {
    if (target.closest?.(IN_FRONT)) return;
    const off = [...document.querySelectorAll(ENDING)].filter((button) => button.disabled);
    if (off.some((button) => isWithin(button, clientX, clientY))) wipe();
  });
}

function isWithin(part, x, y) {
  const { left, right, top, bottom } = part.getBoundingClientRect();
  return left <= x && x <= right && top <= y && y <= bottom;
}
