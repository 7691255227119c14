// Where the focus goes when a screen arrives: to its heading, or to the field that is wrong. It stays
// there, should what has it be drawn again, until the person does something.

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
        moveFocus(tab.data.problem);
        holding = true;
        arriving = false;
      } else if (holding && wasLost(tab.data.problem)) {
        moveFocus(tab.data.problem);
      }
    },
  };
}

// What is wrong may be drawn before the field that it is about.
function wasLost(problem) {
  const now = document.activeElement;
  return now === document.body || (problem && now.matches("h1") && document.querySelector(FIELD));
}

function moveFocus(problem) {
  const field = document.querySelector(`${FIELD}[aria-invalid=true]`)
    ?? document.querySelector(FIELD);
  const target = problem && field ? field : document.querySelector("h1");
  if (target.matches("h1")) target.tabIndex = -1;
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  target.focus({ preventScroll: !problem });
}
