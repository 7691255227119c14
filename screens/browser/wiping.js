// The end of a kiosk's page, and the way to the next one. A page may only be left for one that our
// own server is there to bring.

import { cover } from "./cover.js";
import { BEAT } from "./line.js";
import { startAgain } from "./place.js";

const READ = 6000;
const AGAIN = 1000;

export function createWiping(kiosk, line, tab) {
  let lost = false;

  const end = (...lines) => {
    kiosk.over = true;
    tab.hush();
    cover(...lines);
  };
  const wipe = () => {
    if (kiosk.over) return;
    end(tab.words.kiosk.wiping);
    leave();
  };
  // The server has let go of the page, while someone may be there.
  const breakOff = () => {
    end(tab.words.kiosk.lost_heading, tab.words.kiosk.broken);
    setTimeout(leave, READ);
  };
  const leave = async () => {
    if (await line.send("end") && await line.lives()) startAgain();
    else if (line.isGone()) lose();
    else setTimeout(leave, AGAIN);
  };
  // What says why stays until it is read, and for as long as the server is away.
  const lose = () => {
    if (lost) return;
    lost = true;
    end(tab.words.kiosk.lost_heading, tab.words.kiosk.lost);
    const until = performance.now() + READ;
    const back = setInterval(async () => {
      if (!await line.lives() || performance.now() < until) return;
      clearInterval(back);
      startAgain();
    }, BEAT);
  };

  window.addEventListener("popstate", (event) => {
    event.stopImmediatePropagation();
    wipe();
  }, true);
  window.addEventListener("pagehide", () => {
    end(tab.words.kiosk.wiping);
    line.sendLast();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) leave();
  });
  return { wipe, breakOff, lose };
}
