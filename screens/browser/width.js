// Whether there is room beside a text. Only then is a picture sent that needs it.

const WIDE = matchMedia("(min-width: 60rem)");

export function isWide() {
  return WIDE.matches;
}

export function watchWidth(tab) {
  WIDE.addEventListener("change", () => tab.send({ wide: isWide() }));
}
