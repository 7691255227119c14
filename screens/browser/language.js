// The page's language. One that is neither Streamlit's nor ours was set by a translation that is on.

const SHIPPED = "en"; // what Streamlit's own page says

export function createLanguage() {
  let spoken = SHIPPED;
  return {
    speak(language) {
      const root = document.documentElement;
      if (root.lang && root.lang !== spoken) return;
      root.lang = language;
      spoken = language;
    },
  };
}
