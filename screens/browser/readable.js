// What is read aloud of a page: its marked parts or else all of it from the heading on, a sentence
// at a time. A voice may stop by itself in a long text.

import { languageHere } from "./voices.js";

const SCREEN = "[class*=st-key-turn_]";
const MARKED = "[data-read], [class*=st-key-read_]";
const CARD = "[class*=st-key-verdict_]";
const SILENT = `button, .listen, .cite, details:not([open]), [role=progressbar],
  [role=status], [role=img], [aria-hidden=true], [data-testid=stProgress],
  [data-testid=stIconMaterial], legend, script, style, svg`;
const BLOCK = "h1, h2, h3, h4, p, li, dt, dd, td, th, label, summary, div";
const LONGEST = 180;

export function readable(button) {
  const screen = button.closest(SCREEN);
  return blocks(screen).flatMap(sentences).flatMap(pieces);
}

function blocks(screen) {
  const marked = [...screen.querySelectorAll(MARKED)];
  const cards = marked.length ? marked : [...screen.querySelectorAll(CARD)];
  const outer = cards.filter((one) => !cards.some((other) => other !== one && other.contains(one)));
  if (outer.length) return outer.flatMap((part) => textsIn(part));
  return textsIn(screen, screen.querySelector("h1"));
}

// Texts that stand in one block are one: marks within a sentence must not break it.
function textsIn(part, from = null) {
  const found = [];
  const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  let block = null;
  while (walk.nextNode()) {
    const { data, parentElement } = walk.currentNode;
    if (!data.trim() || isSilent(parentElement) || isBefore(parentElement, from)) continue;
    const own = parentElement.closest(BLOCK);
    if (own === block) found[found.length - 1] += data;
    else found.push(data);
    block = own;
  }
  return found.map((text) => text.replace(/\s+/g, " ").trim());
}

function isSilent(element) {
  return element.closest(SILENT) !== null || !element.checkVisibility({ visibilityProperty: true });
}

function isBefore(element, from) {
  return from !== null && Boolean(from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING);
}

function sentences(text) {
  if (!Intl.Segmenter) return [text];
  const cut = new Intl.Segmenter(languageHere() || undefined, { granularity: "sentence" });
  return [...cut.segment(text)].map(({ segment }) => segment.trim()).filter(Boolean);
}

function pieces(sentence) {
  if (sentence.length <= LONGEST) return [sentence];
  const said = [""];
  for (const part of sentence.split(/(?<=[,;:])\s/)) {
    const last = said.length - 1;
    if (said[last].length + part.length < LONGEST) said[last] = `${said[last]} ${part}`.trim();
    else said.push(part);
  }
  return said.filter(Boolean);
}
