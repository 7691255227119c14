// Whether there is room beside a text. Only then is a picture sent that needs it.

const WIDE = matchMedia("(min-width: 60rem)");

export function isWide() {
  return WIDE.matches;
}

export function watchWidth(tab) {
  WIDE.addEventListener("change", () => {
    // What is typed in an open dialog would be drawn anew, and is worth more than the picture.
    if (!document.querySelector("[role=dialog]")) tab.send({ wide: isWide() });
  });
}
