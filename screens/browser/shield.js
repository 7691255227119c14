// Whatever touches the dialog must not reach the page: not the end of a touch, nor a second one. So
// it stays in front, unseen and without anything in it, until no finger and no key is down.

const AFTER_ASKING = 400;

export function raiseShield(dialog, pressed, lifted) {
  const raised = performance.now();
  dialog.className = "kiosk-shield";
  dialog.removeAttribute("role");
  dialog.replaceChildren();
  const lift = setInterval(() => {
    if (pressed.size || performance.now() < Math.max(raised, pressed.last) + AFTER_ASKING) return;
    clearInterval(lift);
    dialog.close();
    dialog.remove();
    lifted();
  }, 50);
}
