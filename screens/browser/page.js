// Where the code begins. It is the same at each step, so that it is sent once; what is told at each
// step comes by the teller, before or after.

import { createTab } from "./tab.js";

export default function ({ data: [words] }) {
  const early = !window.checkTab && window.checkTold;
  window.checkTab ??= createTab();
  window.checkTab.words = words;
  window.checkTab.language.speak(words.language, words.direction);
  writeEither(JSON.stringify(words.either));
  if (early) window.checkTab.update(early);
}

// Between the buttons of one field there is no room for a word but in the look.
function writeEither(word) {
  const { style } = document.documentElement;
  if (style.getPropertyValue("--either") !== word) style.setProperty("--either", word);
}
