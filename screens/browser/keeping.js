// What this tab keeps for a reload, or for a server that comes back: the answers, and what is
// marked in the question on the screen and not sent yet.

import { ANSWER, areDrawn, isUnsent, markAs, readMarks } from "./marks.js";

const STORE = "decision-check";

export function createKeeping(tab) {
  let unsent = null;
  let [awaited, returning] = [false, false];

  const forget = () => {
    unsent = null;
    awaited = returning = false;
  };
  const write = () => {
    const { keep: kept, fresh } = tab.data;
    // A page without answers may be drawn before those that this tab has sent have arrived. Once
    // the person was where they marked, such a page is a new beginning.
    if (unsent?.screen === kept.screen) returning = false;
    else if (!returning || Object.keys(kept.answers).length) forget();
    try {
      if (unsent || Object.keys(kept.answers).length || kept.reference || kept.signed) {
        sessionStorage.setItem(STORE, JSON.stringify(unsent ? { ...kept, unsent } : kept));
      } else if (!fresh) {
        sessionStorage.removeItem(STORE);
      }
    } catch {
      // A browser may forbid storage. Then a reload starts again, as the start screen of any form.
    }
  };
  const note = () => {
    // At a kiosk and at the desk, nothing of the page is kept in the browser.
    if (!tab.data.keep) return;
    unsent = { screen: tab.data.keep.screen, marks: readMarks() };
    write();
  };
  // Streamlit marks by itself what a finger or a key chooses, and tells of it by no event of its own.
  const noteLater = ({ isTrusted, target, key }) => {
    if (!isTrusted || key === "Tab" || !target.closest?.(ANSWER)) return;
    awaited = false;
    setTimeout(note);
  };
  for (const type of ["click", "keyup"]) window.addEventListener(type, noteLater, true);

  return {
    write,
    // Who begins before this code has come may be somebody else than who marked.
    recall(begun) {
      const kept = readKept();
      const same = !begun && kept?.version === tab.data.keep.version;
      unsent = same && isUnsent(kept.unsent) ? kept.unsent : null;
      awaited = returning = unsent !== null;
      return kept;
    },
    // At each look, until the person marks: fields of the page before may stand for a moment more.
    markAgain() {
      if (!awaited || unsent.screen !== tab.data.keep?.screen || !areDrawn(unsent.marks)) return;
      markAs(unsent.marks);
    },
  };
}

function readKept() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORE));
    const plain = (one) => ["string", "number"].includes(typeof one);
    const answers = Object.values(kept.answers);
    const sound = answers.every((one) => plain(one) || (Array.isArray(one) && one.every(plain)));
    const some = answers.length || kept.reference || kept.signed || isUnsent(kept.unsent);
    return sound && some ? kept : null;
  } catch {
    return null;
  }
}
