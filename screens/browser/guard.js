// Comes with a kiosk's first screen, apart from the code. A page without the code still asks and
// answers, but nobody would wipe it: so a kiosk's must not be used, and says so until the code comes.

const WAIT = 10000;

function guard() {
  if (window.checkTab) return;
  document.body.innerText = window.checkTold.data[0].kiosk.without;
  const again = () => setTimeout(guard, WAIT);
  setTimeout(() => fetch("").then(({ ok }) => (ok ? location.reload() : again()), again), WAIT);
}
setTimeout(guard, WAIT);
