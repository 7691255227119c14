// A hand scanner types what it reads, wherever the focus is. Digits go to the field that waits for
// them.

const SCANNED = "[class*=st-key-return_code] input";

export function watchScanner() {
  window.addEventListener("keydown", (event) => {
    const field = document.querySelector(SCANNED);
    if (!field || !/^[0-9]$/.test(event.key) || event.target.matches("input, textarea")) return;
    field.focus();
  }, true);
}
