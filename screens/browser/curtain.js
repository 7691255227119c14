// What hides a kiosk's page and lets go of it again. The page stays as it is, but nobody can see it,
// reach it or have it read aloud.

import { createModal, make } from "./modal.js";
import { raiseShield } from "./shield.js";

export function drawCurtain([heading, line], pressed) {
  const dialog = createModal("kiosk-curtain", make("h2", { id: "kiosk_curtain", textContent: heading }));
  dialog.setAttribute("aria-describedby", "kiosk_wait");
  dialog.append(make("p", { id: "kiosk_wait", textContent: line }));
  let title = document.title;
  const curtain = {
    // What comes in meanwhile may name the page after what it asks.
    renew() {
      if (document.title !== heading) title = document.title;
      document.title = heading;
    },
    lift() {
      delete document.documentElement.dataset.covered;
      document.title = title;
      raiseShield(dialog, pressed, () => {});
    },
  };
  document.body.append(dialog);
  dialog.showModal(); // Before all else is hidden: then what has the focus gets it back.
  document.documentElement.dataset.covered = "";
  document.title = heading;
  return curtain;
}
