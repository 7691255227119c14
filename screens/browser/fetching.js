// A file is that of the screen as it is drawn: with each new drawing the file before is gone. Who asks
// for it right after a change gets it once that change is drawn.

import { watchSent } from "./sent.js";

const FILE = ".stDownloadButton";
const UNANSWERED = 5000; // Then the button is pressed as it is: better no file than a dead button.

export function watchFetching() {
  let [waiting, asked] = [null, null];
  const answered = () => {
    clearTimeout(waiting);
    waiting = null;
    requestAnimationFrame(() => requestAnimationFrame(fetchAsked));
  };
  const fetchAsked = () => {
    const name = asked;
    asked = null; // before the tap: where something was sent meanwhile, that has to wait again
    if (name) document.querySelector(`.${name} button`)?.click();
  };
  watchSent(() => {
    clearTimeout(waiting);
    waiting = setTimeout(answered, UNANSWERED);
  }, answered);
  window.addEventListener("click", (event) => {
    const file = event.target.closest?.(FILE);
    if (!file || waiting === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    asked = keyOf(file);
  }, true);
}

function keyOf(file) {
  return [...file.closest("[class*=st-key-]").classList].find((one) => one.startsWith("st-key-"));
}
