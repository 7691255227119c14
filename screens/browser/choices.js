// An answer that excludes the others is the only one ticked.

const CHOICES = ".st-key-choices";

export function watchChoices(tab) {
  const alone = (box) => tab.data.alone?.some((key) => box.closest(`.st-key-${key}`));
  const standAlone = (box) => {
    if (!box.checked) return;
    for (const other of document.querySelectorAll(`${CHOICES} input:checked`)) {
      if (other !== box && (alone(box) || alone(other))) other.click();
    }
  };
  window.addEventListener("click", (event) => {
    const box = event.target.closest?.(`${CHOICES} label`)?.querySelector("input");
    if (event.isTrusted && box) setTimeout(standAlone, 0, box);
  }, true);
}
