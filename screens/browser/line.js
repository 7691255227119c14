// The line to our own server, by which it hears of a kiosk. Whatever else answers is no answer.

const SIGN = "decision-check"; // A header of our own server.

export const BEAT = 3000;

export function createLine(kiosk) {
  let heard = performance.now();
  let missed = false;
  const ask = async (options) => {
    const answer = await fetch("kiosk", {
      ...options, cache: "no-store", signal: AbortSignal.timeout(BEAT),
    });
    const told = answer.headers.get(SIGN);
    if (!told) throw new Error("something else has answered");
    heard = performance.now();
    return told;
  };
  const call = async (options) => {
    const told = await ask(options).catch(() => null);
    missed = told === null;
    return told;
  };
  const silent = () => performance.now() - heard;
  return {
    send: (said) => call({ method: "POST", body: `${kiosk.data.token} ${said}` }),
    sendLast: () => navigator.sendBeacon("kiosk", `${kiosk.data.token} end`),
    lives: () => call().then((told) => told === "here"),
    silent,
    // A page that the browser has let sleep asks once more before it gives up.
    isGone: () => missed && silent() >= kiosk.data.silent * 1000,
  };
}
