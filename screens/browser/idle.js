// Whether anyone is at a kiosk. Whoever has not touched it for a while, or has long taken no step, is
// asked, and then all goes. A touch may be a wet screen or an arm; a step is another screen.

import { keepCovered } from "./cover.js";
import { askIdle, tellLeft } from "./dialog.js";
import { raiseShield } from "./shield.js";

const PRESENT = ["pointerdown", "touchstart", "keydown", "wheel", "input"];
const LOOK = 250;

export function createIdle(kiosk, tab, pressed, silence, wipe) {
  const now = () => performance.now() - silence.covered();
  let touched = now();
  let stepped = now();
  let asking = null;
  let shielded = false;

  // Where nothing was answered, nobody need be asked: the start screen may stay all day.
  const since = (moment) => (kiosk.data.empty ? 0 : (now() - moment) / 1000);
  const secondsLeft = () => {
    const { idle, standstill, countdown } = kiosk.data;
    return Math.ceil(Math.min(idle - since(touched), standstill - since(stepped)) + countdown);
  };
  const stay = () => {
    touched = stepped = now();
    shielded = true;
    raiseShield(asking, pressed, () => {
      shielded = false;
    });
    asking = null;
  };

  // Anyone at the screen counts, whether or not something is sent; but whoever is asked must say so.
  const feel = (event) => {
    if (!event.isTrusted || kiosk.over || asking || shielded) return;
    touched = now();
    // One step of history, so that Back comes here first.
    if (!history.state?.kiosk) history.pushState({ kiosk: true }, "");
  };
  for (const type of PRESENT) window.addEventListener(type, feel, { capture: true, passive: true });
  const feelKey = (event) => {
    if (shielded) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (asking && event.type === "keydown" && event.key === "Escape") {
      event.preventDefault();
      if (!silence.covers()) stay();
    }
  };
  for (const type of ["keydown", "keyup"]) window.addEventListener(type, feelKey, true);

  setInterval(() => {
    if (kiosk.over) keepCovered();
    if (!kiosk.data || kiosk.over) return;
    const [left, { countdown }] = [secondsLeft(), kiosk.data];
    if (left <= 0) wipe();
    else if (asking) tellLeft(asking, tab.words.kiosk, Math.min(left, countdown));
    else if (left <= countdown && !shielded && !silence.covers()) {
      tab.hush();
      asking = askIdle(tab.words.kiosk, countdown, { stay, anew: wipe });
    }
  }, LOOK);
  return {
    asks: () => asking !== null,
    step() {
      if (!asking) stepped = now();
    },
    tell: () => `${Math.floor(since(touched))} ${Math.floor(since(stepped))}`,
  };
}
