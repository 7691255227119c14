// The fingers, mouse buttons and keys that are down, and when the last one went up or down.

export function watchPressed() {
  const pressed = new Set();
  pressed.last = -Infinity;
  const note = (event) => {
    if (!event.isTrusted) return;
    const name = event.pointerId ?? event.code;
    if (["pointerdown", "keydown"].includes(event.type)) pressed.add(name);
    else pressed.delete(name);
    pressed.last = performance.now();
  };
  for (const type of ["pointerdown", "pointerup", "pointercancel", "keydown", "keyup"]) {
    window.addEventListener(type, note, true);
  }
  window.addEventListener("blur", () => pressed.clear());
  return pressed;
}
