// Whether anyone is at a kiosk. Whoever has not touched it for a while is asked, and then all goes.

import { keepCovered } from "./cover.js";
import { askIdle, tellLeft } from "./dialog.js";
import { raiseShield } from "./shield.js";

const PRESENT = ["pointerdown", "touchstart", "keydown", "wheel", "input"];
const LOOK = 250;

export function createIdle(kiosk, tab, pressed, wipe) {
  let touched = performance.now();
  let asking = null;
  let shielded = false;

  // Where nothing was answered, nobody need be asked: the start screen may stay all day.
  const still = () => (kiosk.data.empty ? 0 : (performance.now() - touched) / 1000);
  const stay = () => {
    touched = performance.now();
    shielded = true;
    raiseShield(asking, pressed, () => {
      shielded = false;
    });
    asking = null;
  };

  // Anyone at the screen counts, whether or not something is sent; but whoever is asked must say so.
  const feel = (event) => {
    if (!event.isTrusted || kiosk.over || asking || shielded) return;
    touched = performance.now();
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
      stay();
    }
  };
  for (const type of ["keydown", "keyup"]) window.addEventListener(type, feelKey, true);

  setInterval(() => {
    if (kiosk.over) keepCovered();
    if (!kiosk.data || kiosk.over) return;
    const { idle, countdown } = kiosk.data;
    const left = Math.ceil(idle + countdown - still());
    if (left <= 0) wipe();
    else if (asking) tellLeft(asking, tab.words.kiosk, Math.min(left, countdown));
    else if (left <= countdown && !shielded) {
      tab.hush();
      asking = askIdle(tab.words.kiosk, countdown, stay);
    }
  }, LOOK);
  return { asks: () => asking !== null, still };
}
