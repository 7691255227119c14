// Moments in which no tap counts: after a tap that sends, and after a new screen is painted.

export const AFTER_TAP = 400;
export const AFTER_PAINT = 120;

export function createQuiet() {
  let until = 0;
  return {
    begin(milliseconds) {
      until = Math.max(until, performance.now() + milliseconds);
      document.documentElement.dataset.quiet = "";
      setTimeout(() => {
        if (performance.now() >= until) delete document.documentElement.dataset.quiet;
      }, until - performance.now() + 1);
    },
    lasts: () => performance.now() < until,
  };
}
