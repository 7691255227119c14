// What was chosen and not yet sent stays when someone switches the language: a radio button is known
// to Streamlit by its words, which are others then. No change of the page tells when that is so.

const SPEAKS = "[class*=st-key-speak_]";
const RADIOS = "[data-testid=stForm] input[type=radio]";
const LONGEST_SWITCH = 10_000;

export function watchSpeaking() {
  let chosen = null;
  const said = (input) => input.closest("label")?.innerText;
  const follow = (one) => {
    if (chosen !== one || performance.now() > one.until) return;
    const there = document.querySelectorAll(RADIOS)[one.number];
    if (there && !there.checked && said(there) !== one.words) there.click();
    else requestAnimationFrame(() => follow(one));
  };
  addEventListener("click", ({ target, isTrusted }) => {
    if (!isTrusted) return;
    const all = target.closest?.(SPEAKS) ? [...document.querySelectorAll(RADIOS)] : [];
    const number = all.findIndex((one) => one.checked);
    const until = performance.now() + LONGEST_SWITCH;
    chosen = number < 0 ? null : { number, words: said(all[number]), until };
    if (chosen) follow(chosen);
  }, { capture: true });
}
