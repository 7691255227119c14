// A kiosk's side of the rule that nothing of one patient is left for the next one. It watches for
// touches, tells the server that someone is there, and starts the page again when nobody is.

import { watchEnding } from "./ending.js";
import { startBeat } from "./heartbeat.js";
import { createIdle } from "./idle.js";
import { createLine } from "./line.js";
import { placeOf } from "./place.js";
import { createSilence } from "./silence.js";
import { watchScanner } from "./scan.js";
import { watchSlow } from "./slow.js";
import { shutWays } from "./ways.js";
import { createWiping } from "./wiping.js";

export function createKiosk(tab, pressed) {
  const kiosk = { data: null, over: false }; // `over`: is being wiped, or has lost its server.
  const line = createLine(kiosk);
  const wiping = createWiping(kiosk, line, tab);
  const silence = createSilence(kiosk, line, tab, pressed, wiping.lose);
  const idle = createIdle(kiosk, tab, pressed, silence, wiping.wipe);
  let turn = null;
  // If someone is there, they must know why it all goes.
  const letGo = ({ empty }) => {
    if (kiosk.over) return;
    if (empty || idle.asks()) wiping.wipe();
    else wiping.breakOff();
  };
  startBeat(kiosk, line, idle.tell, letGo);
  const endWait = watchSlow(tab);
  watchEnding(wiping.wipe);
  shutWays();
  watchScanner();

  return {
    update(told) {
      const before = kiosk.data;
      kiosk.data = told.kiosk;
      document.documentElement.dataset.kiosk = "";
      if (turn !== told.turn && !told.problem) idle.step();
      turn = told.turn;
      endWait();
      const now = kiosk.data;
      if (now.ended) wiping.wipe();
      else if (before && before.token !== now.token) letGo(before);
      else if (!now.placed && placeOf(now)) tab.send({ place: placeOf(now) });
    },
  };
}
