// A kiosk's signs of life: it says how long nobody has touched it or taken a step, and hears whether
// it is known. Where no answer comes, it soon asks again.

import { BEAT } from "./line.js";

const SOON = 1000;

export function startBeat(kiosk, line, tell, letGo) {
  const beat = async () => {
    let told = "here";
    if (kiosk.data && !kiosk.over) {
      told = await line.send(tell());
      if (told === "gone") letGo(kiosk.data);
    }
    setTimeout(beat, told === null ? SOON : BEAT);
  };
  setTimeout(beat, BEAT);
}
