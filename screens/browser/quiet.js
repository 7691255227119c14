// Moments in which no tap counts: after a tap that sends, and after a new screen is painted.

export const AFTER_TAP = 400;
export const AFTER_PAINT = 120;
const LATE = 2_000;

// When a finger was there, not when a busy page came to hear of it. What is said to be older than
// this is a clock that differs, not a tap that waited.
export function timeOf({ timeStamp }) {
  const now = performance.now();
  return now - timeStamp < LATE ? Math.min(timeStamp, now) : now;
}

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
    lasts: (at) => at < until,
  };
}
