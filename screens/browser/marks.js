// What is marked in the fields of a question: of each field, by its name, the place of its answer
// that is chosen; -1 where none is.

export const ANSWER = "[class*=st-key-answer_]";
const NAME = /st-key-answer_\w+/;

export function readMarks() {
  const marks = {};
  for (const field of document.querySelectorAll(ANSWER)) {
    const [name] = NAME.exec(field.className);
    marks[name] = answersOf(name).findIndex((one) => one.checked);
  }
  return marks;
}

export function isUnsent(kept) {
  return typeof kept?.screen === "string" && typeof kept.marks === "object" && kept.marks !== null;
}

// Streamlit brings what a field is made of when it is first needed, after all around it.
export function areDrawn(marks) {
  return Object.keys(marks).every((name) => answersOf(name).length);
}

export function markAs(marks) {
  for (const [name, place] of Object.entries(marks)) {
    for (const [at, input] of answersOf(name).entries()) {
      const chosen = at === place;
      // Nothing takes the choice among several away but another choice.
      if (input.checked !== chosen && (chosen || input.type === "checkbox")) input.click();
    }
  }
}

function answersOf(name) {
  return [...document.querySelectorAll(`.${CSS.escape(name)} input`)];
}
