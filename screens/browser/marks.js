// What is marked in the fields of a question: of each field, by its name, the words of its answer
// that is chosen; nothing where none is. Words, since an answer may come to stand elsewhere.

export const ANSWER = "[class*=st-key-answer_]";
const NAME = /st-key-answer_[\w-]+/;
// What is marked here may show it a moment later: a second click would take the mark away.
const made = new WeakSet();

export function readMarks() {
  const marks = {};
  for (const field of document.querySelectorAll(ANSWER)) {
    const [name] = NAME.exec(field.className);
    const chosen = answersOf(name).find((one) => one.checked);
    marks[name] = chosen ? wordsOf(chosen) : "";
  }
  return marks;
}

export function isUnsent(kept) {
  if (typeof kept?.screen !== "string" || !kept.marks || typeof kept.marks !== "object") return false;
  return Object.values(kept.marks).every((one) => typeof one === "string");
}

// Streamlit brings what a field is made of when it is first needed, after all around it.
export function areDrawn(marks) {
  return Object.keys(marks).every((name) => answersOf(name).length);
}

export function markAs(marks) {
  for (const [name, words] of Object.entries(marks)) {
    for (const input of answersOf(name)) {
      const chosen = wordsOf(input) === words;
      // Nothing takes the choice among several away but another choice.
      const differs = input.checked !== chosen && (chosen || input.type === "checkbox");
      if (!differs || made.has(input)) continue;
      made.add(input);
      input.click();
    }
  }
}

function wordsOf(input) {
  return input.closest("label")?.textContent.trim();
}

function answersOf(name) {
  return [...document.querySelectorAll(`.${CSS.escape(name)} input`)];
}
