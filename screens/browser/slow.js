// Who has touched something that sends, and waits for a second, is told that it has arrived. It is
// said in a strip of the screen that is kept for it, so that nothing is covered and nothing moves.

import { watchSent } from "./sent.js";

const SLOW = 1000;

export function watchSlow(tab) {
  const said = document.createElement("p");
  said.className = "kiosk-slow";
  said.setAttribute("role", "status");
  document.body.append(said);
  let waiting = null;
  const wait = () => {
    waiting ??= setTimeout(() => {
      said.textContent = tab.words.kiosk.slow_heading;
    }, SLOW);
  };
  const answered = () => {
    clearTimeout(waiting);
    waiting = null;
    said.textContent = "";
  };
  watchSent(wait, answered);
  return answered;
}
