// Where a screen begins. To ask where a page is scrolled to has all of it laid out, so that a page
// which nobody has scrolled is left alone, and another one waits until it is laid out to be painted.

const MAIN = "[data-testid=stMain]";
let scrolled = false;
let topFrame = 0;

addEventListener("scroll", ({ target }) => {
  if (target.matches?.(MAIN)) scrolled = target.scrollTop > 0;
}, { capture: true, passive: true });

export function scrollToTop() {
  cancelAnimationFrame(topFrame);
  if (scrolled) document.querySelector(MAIN)?.scrollTo(0, 0);
  scrolled = false;
}

export function beginAtTop() {
  cancelAnimationFrame(topFrame);
  topFrame = requestAnimationFrame(scrollToTop);
}
