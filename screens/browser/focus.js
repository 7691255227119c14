// Where the focus goes when a screen arrives: to its heading, or to the field that is wrong. It stays
// there, should what has it be drawn again, until the person does something.

import { scrollToTop } from "./top.js";

const FIELD = "[data-testid=stForm] input";

export function createFocus(tab) {
  let arriving = false;
  let holding = false;
  return {
    expect(moves) {
      arriving = moves;
    },
    release() {
      holding = false;
    },
    arrive() {
      if (arriving) {
        moveFocus(tab.data);
        holding = true;
        arriving = false;
      } else if (holding && wasLost(tab.data.problem)) {
        moveFocus(tab.data);
      }
    },
  };
}

// What is wrong may be drawn before the field that it is about.
function wasLost(problem) {
  const now = document.activeElement;
  return now === document.body || (problem && now.matches("h1") && document.querySelector(FIELD));
}

// Who comes back from changing an answer comes back to its row.
function moveFocus({ problem, back }) {
  const field = document.querySelector(`${FIELD}[aria-invalid=true]`)
    ?? document.querySelector(FIELD);
  const row = back && document.querySelector(`.st-key-${back} button`);
  const target = row || (problem && field ? field : document.querySelector("h1"));
  if (target.matches("h1")) target.tabIndex = -1;
  scrollToTop();
  target.focus({ preventScroll: !problem && !row });
  if (row) row.scrollIntoView({ block: "center" });
}
