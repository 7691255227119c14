// Reads a page aloud. Only a voice of this device itself does: no other one may hear what a person
// is told. Without such a voice there is no button.

import { readable } from "./readable.js";
import { ownVoice } from "./voices.js";

const PATIENCE = 5000; // Milliseconds in which a voice begins, or never will.

export function createListen(tab) {
  const speech = window.speechSynthesis;
  let run = null; // The one reading that counts now. What an earlier one still tells is of no matter.

  const look = () => {
    const places = document.querySelectorAll(".listen");
    if (!places.length && !run) return;
    const known = ownVoice() !== null;
    if (run && (!run.button.isConnected || !known)) stop();
    for (const place of places) {
      if (!known) place.replaceChildren();
      else if (!place.firstChild) place.append(...createControls(tab.words.listen?.button));
    }
  };
  const stop = (told = "") => {
    if (!run) return;
    const { button, waiting } = run;
    run = null;
    clearTimeout(waiting);
    speech.cancel();
    button.textContent = tab.words.listen.button;
    button.nextElementSibling.textContent = told;
  };
  const start = (button) => {
    stop();
    run = { button, left: readable(button) };
    button.textContent = tab.words.listen.stop;
    button.nextElementSibling.textContent = "";
    speech.cancel(); // What another page has left unsaid would come first.
    next(run);
  };
  const next = (own) => {
    if (run !== own) return;
    const [text, found] = [own.left.shift(), ownVoice()];
    if (!text || !found) {
      stop(text ? tab.words.listen.failed : "");
      return;
    }
    const said = new SpeechSynthesisUtterance(text);
    said.voice = found;
    said.lang = found.lang;
    said.onstart = () => clearTimeout(own.waiting);
    said.onend = () => next(own);
    said.onerror = () => fail(own);
    own.said = said; // Chrome forgets one that nobody holds, and never tells that it has ended.
    clearTimeout(own.waiting);
    own.waiting = setTimeout(fail, PATIENCE, own);
    speech.speak(said);
  };
  const fail = (own) => {
    if (run === own) stop(tab.words.listen.failed);
  };

  if (speech) {
    window.addEventListener("click", ({ target }) => {
      const button = target.closest?.("[data-listens]");
      if (!button) return;
      if (run?.button === button) stop();
      else start(button);
    });
    speech.addEventListener?.("voiceschanged", look);
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) stop();
    });
    window.addEventListener("pagehide", () => stop());
  }
  tab.hush = () => stop();
  return { look: speech ? look : () => {} };
}

function createControls(name) {
  const [button, status] = ["button", "span"].map((tag) => document.createElement(tag));
  Object.assign(button, { type: "button", textContent: name });
  button.dataset.listens = "";
  status.setAttribute("role", "status");
  return [button, status];
}
