// The question whether anyone is still there, with the seconds that are left.

const SPOKEN = [20, 10, 5];

export function askIdle(words, countdown, stay) {
  const dialog = document.createElement("dialog");
  dialog.className = "kiosk-idle";
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", "kiosk_idle");
  dialog.setAttribute("aria-describedby", "kiosk_left");
  const button = make("button", { type: "button", textContent: words.idle_stay });
  button.addEventListener("click", stay);
  const spoken = make("p", { className: "kiosk-spoken" });
  spoken.setAttribute("role", "status");
  dialog.append(
    make("h2", { id: "kiosk_idle", textContent: words.idle_heading }),
    make("p", { id: "kiosk_left" }),
    spoken,
    button,
  );
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  // A close request of the browser's own, such as a gesture, does not end it.
  dialog.addEventListener("close", ({ target }) => {
    if (target.isConnected) target.showModal();
  });
  document.body.append(dialog);
  tellLeft(dialog, words, countdown);
  dialog.showModal();
  button.focus();
  return dialog;
}

export function tellLeft(dialog, words, seconds) {
  const form = new Intl.PluralRules(words.language).select(seconds);
  const said = words.idle[form].replace("{seconds}", seconds.toLocaleString(words.language));
  dialog.querySelector("#kiosk_left").textContent = said;
  if (SPOKEN.includes(seconds)) dialog.querySelector(".kiosk-spoken").textContent = said;
}

function make(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
