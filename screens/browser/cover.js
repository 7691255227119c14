// What is shown instead of a kiosk's page, of which nothing stays in sight or in the document.

const COVER = `min-height: 90vh; display: flex; flex-direction: column; justify-content: center;
  padding: 2rem; text-align: center; background: #fff; color: #000; font: 28px/1.5 sans-serif;`;
// Streamlit would put a message of its own, in English, over what is shown here.
const ALONE = "body { background: #fff !important; } body > :not(main) { display: none !important; }";

export function cover(...lines) {
  const said = document.createElement("main");
  said.style.cssText = COVER; // The page's own styles go with the page.
  said.setAttribute("role", "alert");
  for (const [number, line] of lines.entries()) {
    const part = document.createElement(number || lines.length === 1 ? "p" : "h1");
    part.textContent = line;
    part.style.cssText = `font-size: ${number || lines.length === 1 ? "inherit" : "2.5rem"}`;
    said.append(part);
  }
  document.head.append(Object.assign(document.createElement("style"), { textContent: ALONE }));
  document.body.replaceChildren(said);
  delete document.documentElement.dataset.covered;
  document.title = lines[0];
}

export function keepCovered() {
  const said = document.querySelector("body > main");
  if (!said) return;
  for (const other of [...document.body.children]) if (other !== said) other.remove();
  said.inert = false;
  said.removeAttribute("aria-hidden");
}
