// Where the focus goes when a screen arrives: to its heading, or to the field that is wrong. It stays
// there, should what has it be drawn again, until the person does something.

import { beginAtTop, scrollToTop } from "./top.js";

const FIELD = "[data-testid=stForm] input";

export function createFocus(tab) {
  let arriving = false;
  let holding = false;
  let coming = false;
  const arrive = () => {
    if (!arriving && !(holding && !coming && wasLost(tab.data.problem))) return;
    holding = true;
    arriving = false;
    moveFocus(tab.data, focusHeading);
  };
  // Once it is painted: a browser asked for the focus lays out all of the page at once.
  const focusHeading = () => {
    coming = true;
    requestAnimationFrame(() => setTimeout(() => {
      coming = false;
      const heading = document.querySelector("h1"); // none between two screens
      if (!holding || !heading) return;
      heading.focus({ preventScroll: true });
      arrive();
    }));
  };
  return {
    expect(moves) {
      arriving = moves;
    },
    release() {
      holding = false;
    },
    arrive,
  };
}

// What is wrong may be drawn before the field that it is about, and that one after other fields.
function wasLost(problem) {
  const now = document.activeElement;
  const there = problem && wrongField();
  const other = there && now !== there && now.matches(`h1, ${FIELD}`);
  return now === document.body || other;
}

function wrongField() {
  return document.querySelector(`${FIELD}[aria-invalid=true]`) ?? document.querySelector(FIELD);
}

// Who comes back from changing an answer comes back to its row.
function moveFocus({ problem, back }, focusHeading) {
  const field = problem && wrongField();
  const row = back && document.querySelector(`.st-key-${back} button`);
  if (row || field) {
    scrollToTop();
    (row || field).focus();
    row?.scrollIntoView({ block: "center" });
  } else {
    beginAtTop();
    document.querySelector("h1").tabIndex = -1;
    focusHeading();
  }
}
