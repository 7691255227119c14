// The rows of today's records at the desk. A record that comes in moves the others. A tap just after
// that was meant for another one, and the button that had the focus may be drawn again.

import { AFTER_TAP } from "./quiet.js";

const ROW = "[class*=st-key-open_]";

export function watchRows() {
  let listed = "";
  let moved = -Infinity;
  let focused = "";
  const standStill = () => {
    if (performance.now() >= moved + AFTER_TAP) delete document.documentElement.dataset.shifted;
  };
  document.addEventListener("focusin", ({ target }) => {
    focused = nameOf(target.closest(ROW));
  });
  return {
    movedUnder: (target, at) => at < moved + AFTER_TAP && Boolean(target.closest?.(ROW)),
    leave() {
      focused = "";
    },
    look() {
      const now = Array.from(document.querySelectorAll(ROW), nameOf).join();
      if (listed && now !== listed) {
        moved = performance.now();
        document.documentElement.dataset.shifted = "";
        setTimeout(standStill, AFTER_TAP + 1);
      }
      listed = now;
      if (focused && document.activeElement === document.body) {
        document.querySelector(`.${focused} button`)?.focus({ preventScroll: true });
      }
    },
  };
}

// The part of a record's row that opens it, by the name that it keeps wherever it is drawn.
function nameOf(part) {
  return /st-key-open_\w+/.exec(part?.className)?.[0] ?? "";
}
