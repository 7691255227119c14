// What a kiosk does while its server is silent. The page is covered when three answers have been
// missed. It is there again when the server is, and is given up when the server has given it up.

import { drawCurtain } from "./curtain.js";
import { BEAT } from "./line.js";

const COVERED = 3 * BEAT;
const WATCH = 250;

export function createSilence(kiosk, line, tab, pressed, lose) {
  let curtain = null;
  let began = 0;
  let before = 0; // Milliseconds for which the page was covered until now.

  const hide = () => {
    tab.hush();
    began = performance.now();
    curtain = drawCurtain(tab.words.lost, pressed);
  };
  const show = () => {
    before += performance.now() - began;
    curtain.lift();
    curtain = null;
  };
  setInterval(() => {
    if (!kiosk.data || kiosk.over) return;
    const covered = line.silent() >= COVERED;
    if (line.isGone()) lose();
    else if (covered && curtain) curtain.renew();
    else if (covered) hide();
    else if (curtain) show();
  }, WATCH);
  return {
    covers: () => curtain !== null,
    // Who cannot reach the page is not asked where they are.
    covered: () => before + (curtain ? performance.now() - began : 0),
  };
}
