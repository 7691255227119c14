// A second tap right after the first one belongs to the screen that is going away. A tap is a
// row of events from the finger's arrival to the click: all of them count, or none. One that
// began on a dialog never counts for the page below, where the dialog is gone by the time.

import { AFTER_TAP, timeOf } from "./quiet.js";

const SURFACE = "dialog, [role=dialog], [role=alertdialog]";
const TAP = ["pointerdown", "touchstart", "mousedown", "pointerup", "touchend", "mouseup", "click"];
const SENDS = ".stFormSubmitButton button, .stButton button, [data-prints]";

export function watchTaps(quiet, rows, begun) {
  let swallowing = false;
  let surface = null;
  const feel = (event) => {
    if (!event.isTrusted && !event.fromEnter) return;
    const pressed = event.type === "click" && event.detail === 0; // a key, not a finger
    if (event.type === "pointerdown" || pressed) {
      const at = timeOf(event);
      swallowing = quiet.lasts(at) || (!pressed && rows.movedUnder(event.target, at));
      surface = surfaceOf(event);
      begun();
    }
    if (swallowing || surfaceOf(event) !== surface) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (event.type === "click" && event.target.closest?.(SENDS)) {
      quiet.begin(AFTER_TAP);
    }
  };
  for (const type of TAP) window.addEventListener(type, feel, { capture: true, passive: false });
}

function surfaceOf({ target }) {
  return target.closest?.(SURFACE) ?? null;
}
