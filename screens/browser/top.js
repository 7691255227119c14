// Where a screen begins. To ask where a page is scrolled to has all of it laid out, so that a page
// which nobody has scrolled is left alone.

const MAIN = "[data-testid=stMain]";
let scrolled = false;

addEventListener("scroll", ({ target }) => {
  if (target.matches?.(MAIN)) scrolled = target.scrollTop > 0;
}, { capture: true, passive: true });

export function scrollToTop() {
  if (scrolled) document.querySelector(MAIN)?.scrollTo(0, 0);
}
