// Streamlit tells of a lost server in words for those who started it. People get others.

import { AFTER_TAP } from "./quiet.js";

// A dialog of ours holds what is drawn on a page.
const ITS_OWN = "[data-testid=stDialog] section:not(:has([data-testid=stVerticalBlock]))";

export function tellLost(lines, quiet) {
  const dialog = document.querySelector(ITS_OWN);
  if (!dialog || !lines) return;
  const told = dialog.querySelector(".lost");
  if (document.querySelector("[data-test-connection-state=CONNECTED]")) {
    if (told) {
      quiet.begin(AFTER_TAP);
      dialog.querySelector("button").click();
    }
  } else if (!told) {
    dialog.append(sayLost(lines));
    dialog.setAttribute("aria-labelledby", "lost_0");
    dialog.setAttribute("aria-describedby", "lost_1");
  }
}

function sayLost(lines) {
  const said = document.createElement("div");
  said.className = "lost";
  for (const [number, line] of lines.entries()) {
    const part = document.createElement(number ? "p" : "h2");
    part.id = `lost_${number}`;
    part.textContent = line;
    said.append(part);
  }
  return said;
}
