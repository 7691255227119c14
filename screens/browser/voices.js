// The voices of this device itself, for what is on the screen. Another one would send the text away.

// Of a page in one language, a part may be in another one: what is asked says which it is.
export function languageHere() {
  return document.querySelector("h1")?.closest("[lang]")?.lang || document.documentElement.lang;
}

// The language counts, not its country: a voice from elsewhere reads it well enough.
export function ownVoice() {
  const language = primary(languageHere());
  const own = speechSynthesis.getVoices().filter(
    (one) => one.localService && primary(one.lang) === language,
  );
  return own.find((one) => one.default) ?? own[0] ?? null;
}

function primary(tag) {
  return tag.toLowerCase().split(/[-_]/)[0];
}
