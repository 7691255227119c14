// The page's language. One that is neither Streamlit's nor ours was set by a translation that is on.

const SHIPPED = "en"; // what Streamlit's own page says
// A part in another language, and a button that leads to one: their names say which.
const PART = "[class*=st-key-in_], [class*=st-key-speak_]";
const CAMERA = "[data-testid=stCameraInputButton]:not(:disabled)"; // a picture can be taken
const NAMED = /(?:^| )st-key-(?:in|speak)_([A-Za-z]+(?:-[A-Za-z]+)*)/;

export function createLanguage() {
  let spoken = SHIPPED;
  return {
    speak(language, direction) {
      const root = document.documentElement;
      if (root.lang && root.lang !== spoken) return;
      if (root.lang !== language) root.lang = language; // even the same one has all drawn anew
      if (root.dir !== direction) root.dir = direction;
      spoken = language;
    },
  };
}

// What Streamlit says by itself, in its own language, is said in the page's.
export function markParts({ camera }) {
  for (const part of document.querySelectorAll(PART)) {
    const [, language] = NAMED.exec(part.className) ?? [];
    if (language && part.lang !== language) Object.assign(part, { lang: language, dir: "auto" });
  }
  const take = document.querySelector(CAMERA)?.lastChild;
  if (camera && take?.nodeType === Node.TEXT_NODE && take.data !== camera) take.data = camera;
}
