// A kiosk's side of the rule that nothing of one patient is left for the next one. It watches for
// touches, tells the server that someone is there, and starts the page again when nobody is.

import { startBeat } from "./heartbeat.js";
import { createIdle } from "./idle.js";
import { createLine } from "./line.js";
import { placeOf } from "./place.js";
import { shutWays } from "./ways.js";
import { createWiping } from "./wiping.js";

export function createKiosk(tab, pressed) {
  const kiosk = { data: null, over: false }; // `over`: is being wiped, or has lost its server.
  const line = createLine(kiosk);
  const wiping = createWiping(kiosk, line, tab);
  const idle = createIdle(kiosk, tab, pressed, wiping.wipe);
  // If someone is there, they must know why it all goes.
  const letGo = ({ empty }) => {
    if (kiosk.over) return;
    if (empty || idle.asks()) wiping.wipe();
    else wiping.breakOff();
  };
  startBeat(kiosk, line, { still: idle.still, letGo, lose: wiping.lose });
  shutWays();

  return {
    update(told) {
      const before = kiosk.data;
      kiosk.data = told;
      document.documentElement.dataset.kiosk = "";
      if (told.ended) wiping.wipe();
      else if (before && before.token !== told.token) letGo(before);
      else if (!told.placed && placeOf(told)) tab.send({ place: placeOf(told) });
    },
  };
}
