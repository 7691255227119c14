// The end of a kiosk's page, and the way to the next one. A page may only be left for one that our
// own server is there to bring.

import { cover } from "./cover.js";
import { BEAT } from "./line.js";
import { startAgain } from "./place.js";

const READ = 6000;

export function createWiping(kiosk, line, tab) {
  const end = (...lines) => {
    kiosk.over = true;
    tab.hush();
    cover(...lines);
  };
  const wipe = async () => {
    if (kiosk.over) return;
    end(tab.words.kiosk.wiping);
    await tellServer();
  };
  // The server has let go of the page, while someone may be there.
  const breakOff = () => {
    end(tab.words.kiosk.lost_heading, tab.words.kiosk.broken);
    setTimeout(tellServer, READ);
  };
  const tellServer = async () => {
    try {
      await line.send("end");
      await leave();
    } catch {
      lose();
    }
  };
  const leave = async () => {
    if (await line.lives()) startAgain();
    else lose();
  };
  const lose = () => {
    end(tab.words.kiosk.lost_heading, tab.words.kiosk.lost);
    const back = setInterval(async () => {
      if (!await line.lives()) return; // Still lost: the words above stay.
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
