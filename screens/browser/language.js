// The page's language. One that is neither Streamlit's nor ours was set by a translation that is on.

const SHIPPED = "en"; // what Streamlit's own page says

export function createLanguage() {
  let spoken = SHIPPED;
  return {
    speak(language) {
      const root = document.documentElement;
      if (root.lang && root.lang !== spoken) return;
      if (root.lang !== language) root.lang = language; // even the same one has all drawn anew
      spoken = language;
    },
  };
}
