// The voices of this device itself, for the page's language. Another one would send the text away.

// The language counts, not its country: a voice from elsewhere reads it well enough.
export function ownVoice() {
  const language = primary(document.documentElement.lang);
  const own = speechSynthesis.getVoices().filter(
    (one) => one.localService && primary(one.lang) === language,
  );
  return own.find((one) => one.default) ?? own[0] ?? null;
}

function primary(tag) {
  return tag.toLowerCase().split(/[-_]/)[0];
}
