// Which screen is drawn, and for which turn. Each turn is drawn of new nodes, so that its name in
// them is the sign that all of it belongs to that turn.

import { AFTER_PAINT } from "./quiet.js";
import { beginAtTop } from "./top.js";

const TURN = "[class*=st-key-turn_]";

export function createDrawn(quiet) {
  let before = null;
  return {
    look() {
      const there = drawnScreen();
      if (there && before !== there.name) { // For a moment there may be none, without any change.
        if (before !== null) {
          quiet.begin(AFTER_PAINT);
          // Before it is painted: where the screen before was scrolled to is nowhere on this one.
          beginAtTop();
        }
        before = there.name;
      }
      return there?.turn;
    },
  };
}

function drawnScreen() {
  const part = document.querySelector(TURN);
  const found = part?.querySelector("h1") && /st-key-turn_(\d+)_(\w+)/.exec(part.className);
  return found ? { turn: Number(found[1]), name: found[2] } : null;
}
