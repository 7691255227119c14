// The answers that this tab keeps for a reload.

const STORE = "decision-check";

export function readKept() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORE));
    const plain = (one) => ["string", "number"].includes(typeof one);
    const answers = Object.values(kept.answers);
    const sound = answers.every((one) => plain(one) || (Array.isArray(one) && one.every(plain)));
    return sound && (answers.length || kept.reference || kept.signed) ? kept : null;
  } catch {
    return null;
  }
}

export function keep({ keep: kept, fresh }) {
  try {
    if (Object.keys(kept.answers).length || kept.reference || kept.signed) {
      sessionStorage.setItem(STORE, JSON.stringify(kept));
    } else if (!fresh) {
      sessionStorage.removeItem(STORE);
    }
  } catch {
    // A browser may forbid storage. Then a reload starts again, as the start screen of any form.
  }
}
