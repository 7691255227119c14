// The question whether anyone is still there, with the seconds that are left.

import { createModal, make } from "./modal.js";

const SPOKEN = [20, 10, 5];

export function askIdle(words, countdown, { stay, anew }) {
  const heading = make("h2", { id: "kiosk_idle", textContent: words.idle_heading });
  const dialog = createModal("kiosk-idle", heading);
  dialog.setAttribute("aria-describedby", "kiosk_left");
  const spoken = make("p", { className: "kiosk-spoken" });
  spoken.setAttribute("role", "status");
  const choices = make("div", { className: "kiosk-choices" });
  choices.append(makeButton(words.idle_stay, stay), makeButton(words.idle_anew, anew));
  dialog.append(make("p", { id: "kiosk_left" }), spoken, choices);
  document.body.append(dialog);
  tellLeft(dialog, words, countdown);
  dialog.showModal();
  choices.firstChild.focus();
  return dialog;
}

export function tellLeft(dialog, words, seconds) {
  const form = new Intl.PluralRules(words.language).select(seconds);
  const said = words.idle[form].replace("{seconds}", seconds.toLocaleString(words.language));
  dialog.querySelector("#kiosk_left").textContent = said;
  if (SPOKEN.includes(seconds)) dialog.querySelector(".kiosk-spoken").textContent = said;
}

function makeButton(name, press) {
  const button = make("button", { type: "button", textContent: name });
  button.addEventListener("click", press);
  return button;
}
