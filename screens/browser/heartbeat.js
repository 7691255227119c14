// A kiosk's signs of life: it says how long nobody has touched it, and hears whether it is known.

import { BEAT } from "./line.js";

const MISSED = 3;

export function startBeat(kiosk, line, { still, letGo, lose }) {
  let missed = 0;
  setInterval(async () => {
    if (!kiosk.data || kiosk.over) return;
    try {
      const told = await line.send(Math.floor(still()));
      missed = 0;
      if (told === "gone") letGo(kiosk.data);
    } catch {
      missed += 1;
      if (missed >= MISSED && !kiosk.over) lose();
    }
  }, BEAT);
}
