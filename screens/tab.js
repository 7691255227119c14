// One invisible part of the page. It does what Streamlit leaves to the browser: page language,
// focus and scrolling, Back and Forward, answers kept in this tab, Enter, and one tap counted once.

const STORE = "decision-check";
const QUIET_AFTER_TAP = 400;
const QUIET_AFTER_PAINT = 120;
const SHIPPED_LANGUAGE = "en"; // what Streamlit's own page says
const SURFACE = "dialog, [role=dialog], [role=alertdialog]";
const TAP = ["pointerdown", "touchstart", "mousedown", "pointerup", "touchend", "mouseup", "click"];
const PROBLEM = ".st-key-problem, .st-key-keep_time_problem, .st-key-away";
const FIELD = "[data-testid=stForm] input";
const TURN = "[class*=st-key-turn_]";
const ROW = "[class*=st-key-open_]";
const SENDS = ".stFormSubmitButton button, .stButton button, [data-prints]";

export default function ({ data: [told], setTriggerValue }) {
  window.decisionCheckTab ??= createTab();
  window.decisionCheckTab.update(told, (message) => setTriggerValue("said", message));
}

function createTab() {
  const tab = {
    data: {}, send: () => {}, session: null, turn: null, said: 0, popped: null, silent: false,
    pressed: watchPressed(),
  };
  let quietUntil = 0;
  let swallowing = false;
  let surface = null;
  let spoken = SHIPPED_LANGUAGE;
  let drawn = null;
  let arrive = null;
  let hold = null;
  let listed = "";
  let moved = -Infinity;
  let row = "";

  const quiet = (milliseconds) => {
    quietUntil = Math.max(quietUntil, performance.now() + milliseconds);
    document.documentElement.dataset.quiet = "";
    setTimeout(() => {
      if (performance.now() >= quietUntil) delete document.documentElement.dataset.quiet;
    }, quietUntil - performance.now() + 1);
  };

  // A second tap right after the first one belongs to the screen that is going away. A tap is a
  // row of events from the finger's arrival to the click: all of them count, or none. One that
  // began on a dialog never counts for the page below, where the dialog is gone by the time.
  const feel = (event) => {
    if (!event.isTrusted && !event.fromEnter) return;
    const pressed = event.type === "click" && event.detail === 0; // a key, not a finger
    if (event.type === "pointerdown" || pressed) {
      const now = performance.now();
      swallowing = now < quietUntil
        || (!pressed && now < moved + QUIET_AFTER_TAP && Boolean(event.target.closest?.(ROW)));
      surface = surfaceOf(event);
      hold = null;
      row = "";
    }
    if (swallowing || surfaceOf(event) !== surface) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (event.type === "click" && event.target.closest?.(SENDS)) {
      quiet(QUIET_AFTER_TAP);
    }
  };
  for (const type of TAP) window.addEventListener(type, feel, { capture: true, passive: false });

  document.addEventListener("focusin", ({ target }) => {
    row = nameOf(target.closest(ROW));
  });

  document.addEventListener("keydown", (event) => {
    hold = null;
    if (event.key === "Tab") row = "";
    if (event.key !== "Enter") return;
    const field = event.target.closest?.("input[type=radio], input[type=checkbox]");
    if (event.repeat) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (field) {
      event.preventDefault();
      const press = new MouseEvent("click", { bubbles: true, cancelable: true });
      press.fromEnter = true;
      field.closest("[data-testid=stForm]")?.querySelector(".stFormSubmitButton button")
        ?.dispatchEvent(press);
    }
  }, true);

  // An answer that excludes the others stands alone.
  const alone = (box) => tab.data.alone.some((key) => box.closest(`.st-key-${key}`));
  const standAlone = (box) => {
    if (!box.checked) return;
    for (const other of document.querySelectorAll(".st-key-choices input:checked")) {
      if (other !== box && (alone(box) || alone(other))) other.click();
    }
  };
  window.addEventListener("click", (event) => {
    const box = event.target.closest?.(".st-key-choices label")?.querySelector("input");
    if (event.isTrusted && box) setTimeout(standAlone, 0, box);
  }, true);

  window.addEventListener("hashchange", () => {
    if (carried() && tab.data.keep !== null) tab.send({ hidden: carried() });
  });

  // A button that copies what stands beside it, or prints the page.
  window.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copies], [data-prints]");
    if (!button) return;
    if (button.dataset.prints !== undefined) {
      window.print();
      return;
    }
    const source = document.getElementById(button.dataset.copies);
    getSelection().selectAllChildren(source); // Where copying is not allowed, it is ready to be.
    const asked = navigator.clipboard?.writeText(source.textContent) ?? Promise.reject();
    const copied = await asked.then(() => true, () => document.execCommand("copy"));
    if (copied) button.nextElementSibling.textContent = button.dataset.done;
  });

  window.addEventListener("popstate", (event) => {
    if (!event.state?.screen) return;
    event.stopImmediatePropagation(); // Streamlit would run the page again on its own account.
    if (tab.silent) {
      tab.silent = false;
    } else {
      tab.popped = event.state.screen;
      tab.said += 1;
      tab.send({ screen: event.state.screen, number: tab.said });
    }
  }, true);

  tab.update = (data, send) => {
    tab.data = data;
    tab.send = send;
    speak(data.language);
    if (data.kiosk) {
      window.decisionCheckKiosk ??= createKiosk();
      window.decisionCheckKiosk.update(data.kiosk);
    }
    // At a kiosk and at the desk, nothing of the page is kept in the browser.
    if (data.keep === null) {
      if (carried()) history.replaceState(history.state, "", location.pathname + location.search);
    } else if (tab.session !== data.session) {
      tab.session = data.session;
      tab.turn = null;
      tab.said = 0;
      const kept = read();
      const hidden = carried();
      if (data.fresh && (kept || hidden)) {
        send({ kept, hidden });
        return;
      }
    }
    // What stood after the # has arrived. It goes, so that nobody reads it off the address.
    if (carried()) history.replaceState(history.state, "", location.pathname + location.search);
    if (data.keep !== null) keep(data);
    if (tab.turn === data.turn) return;
    const first = tab.turn === null && data.fresh;
    tab.turn = data.turn;
    // While a newer step Back or Forward is on its way, this screen is a thing of the past.
    if (data.heard === tab.said && data.keep !== null) remember(data.screen);
    arrive = first ? null : () => moveFocus(data.problem);
    look();
  };

  // A language that is neither the page's own nor ours was set by a translation that is on.
  function speak(language) {
    const root = document.documentElement;
    if (root.lang && root.lang !== spoken) return;
    root.lang = language;
    spoken = language;
  }

  // The history holds one entry a screen. Going back inside the page uses the entry before.
  function remember(screen) {
    // Someone may be quicker than this part and leave the start before it is there.
    if (!history.state?.screen) history.replaceState({ screen: "/start", before: [] }, "");
    const now = history.state;
    const popped = tab.popped;
    tab.popped = null;
    if (now.screen === screen) return;
    if (popped) {
      history.replaceState({ screen, before: now.before }, "");
    } else if (now.before.at(-1) === screen) {
      tab.silent = true;
      history.back();
    } else {
      history.pushState({ screen, before: [...now.before, now.screen] }, "");
    }
  }

  // A record that comes in moves the others. A tap just after that was meant for another one, and
  // the button that had the focus may be drawn anew.
  function watchRows() {
    const now = Array.from(document.querySelectorAll(ROW), nameOf).join();
    if (listed && now !== listed) {
      moved = performance.now();
      document.documentElement.dataset.shifted = "";
      setTimeout(standStill, QUIET_AFTER_TAP + 1);
    }
    listed = now;
    if (row && document.activeElement === document.body) {
      document.querySelector(`.${row} button`)?.focus({ preventScroll: true });
    }
  }

  function standStill() {
    if (performance.now() >= moved + QUIET_AFTER_TAP) delete document.documentElement.dataset.shifted;
  }

  // Streamlit tells of a lost server in words for those who started it. People get others.
  function tellLost() {
    const dialog = document.querySelector("[data-testid=stDialog] section");
    if (!dialog || !tab.data.lost) return;
    const told = dialog.querySelector(".lost");
    if (document.querySelector("[data-test-connection-state=CONNECTED]")) {
      if (told) {
        quiet(QUIET_AFTER_TAP);
        dialog.querySelector("button").click();
      }
    } else if (!told) {
      const said = document.createElement("div");
      said.className = "lost";
      for (const [number, line] of tab.data.lost.entries()) {
        const part = document.createElement(number ? "p" : "h2");
        part.id = `lost_${number}`;
        part.textContent = line;
        said.append(part);
      }
      dialog.append(said);
      dialog.setAttribute("aria-labelledby", "lost_0");
      dialog.setAttribute("aria-describedby", "lost_1");
    }
  }

  // What is wrong may be drawn before the field that it is about.
  function lost() {
    const now = document.activeElement;
    return now === document.body
      || (tab.data.problem && now.matches("h1") && document.querySelector(FIELD));
  }

  // The screen may be drawn before or after this part hears of it. Its turn tells that it is there.
  function look() {
    watchRows();
    tellLost();
    const there = drawnScreen();
    if (there && drawn !== there.name) { // For a moment there may be none, without any change.
      if (drawn !== null) quiet(QUIET_AFTER_PAINT);
      drawn = there.name;
    }
    if (there?.turn !== tab.data.turn) return;
    if (tab.data.problem && !document.querySelector(PROBLEM)) return;
    nameFields(tab.data.problem);
    if (arrive) {
      arrive();
      hold = arrive;
      arrive = null;
    } else if (hold && lost()) {
      hold(); // What had the focus was drawn anew.
    }
  }
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });

  return tab;
}

// The fingers, mouse buttons and keys that are down, and when the last one went up or down.
function watchPressed() {
  const pressed = new Set();
  pressed.last = -Infinity;
  const note = (event) => {
    if (!event.isTrusted) return;
    const name = event.pointerId ?? event.code;
    if (["pointerdown", "keydown"].includes(event.type)) pressed.add(name);
    else pressed.delete(name);
    pressed.last = performance.now();
  };
  for (const type of ["pointerdown", "pointerup", "pointercancel", "keydown", "keyup"]) {
    window.addEventListener(type, note, true);
  }
  window.addEventListener("blur", () => pressed.clear());
  return pressed;
}

function surfaceOf({ target }) {
  return target.closest?.(SURFACE) ?? null;
}

// Which screen is drawn, and for which turn. Each turn is drawn of new nodes.
function drawnScreen() {
  const part = document.querySelector(TURN);
  const found = part?.querySelector("h1") && /st-key-turn_(\d+)_(\w+)/.exec(part.className);
  return found ? { turn: Number(found[1]), name: found[2] } : null;
}

// A saved result, or what a clinic has put into its link. An anchor has no equals sign.
function carried() {
  return location.hash.includes("=") ? location.hash : null;
}

function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORE));
    const plain = (one) => ["string", "number"].includes(typeof one);
    const answers = Object.values(kept.answers);
    const sound = answers.every((one) => plain(one) || (Array.isArray(one) && one.every(plain)));
    return sound && (answers.length || kept.reference) ? kept : null;
  } catch {
    return null;
  }
}

function keep(data) {
  try {
    if (Object.keys(data.keep.answers).length || data.keep.reference) {
      sessionStorage.setItem(STORE, JSON.stringify(data.keep));
    } else if (!data.fresh) {
      sessionStorage.removeItem(STORE);
    }
  } catch {
    // A browser may forbid storage. Then a reload starts again, as the start screen of any form.
  }
}

function nameFields(problem) {
  for (const name of ["plan_price", "plan_travel", "keep_time"]) {
    const input = document.querySelector(`.st-key-${name} input`);
    const alert = document.querySelector(`.st-key-${name}_problem`);
    if (alert) alert.id = `${name}_problem`;
    input?.toggleAttribute("aria-describedby", false);
    if (alert) input?.setAttribute("aria-describedby", alert.id);
    input?.setAttribute("aria-invalid", String(Boolean(alert)));
  }
  const heading = document.querySelector("h1");
  heading.id ||= "question";
  const fields = document.querySelector(
    ".st-key-one [role=radiogroup], .st-key-scale [role=radiogroup], .st-key-choices",
  );
  nameTyped(problem);
  if (!fields) return;
  if (fields.matches(".st-key-choices")) fields.setAttribute("role", "group");
  fields.setAttribute("aria-labelledby", heading.id);
  const alert = document.querySelector(".st-key-problem");
  if (alert && problem) {
    alert.id = "problem";
    fields.setAttribute("aria-describedby", "problem");
    if (fields.matches("[role=radiogroup]")) fields.setAttribute("aria-invalid", "true");
  }
}

// What is typed at the desk: a code, or the phrase that opens it.
function nameTyped(problem) {
  const typed = document.querySelector(".st-key-desk_code input, .st-key-desk_phrase input");
  if (!typed) return;
  const alert = problem && document.querySelector(".st-key-problem");
  if (alert) alert.id = "problem";
  typed.setAttribute("aria-invalid", String(Boolean(alert)));
  if (alert) typed.setAttribute("aria-describedby", "problem");
}

// The part of a record's row that opens it, by the name that it keeps wherever it is drawn.
function nameOf(part) {
  return /st-key-open_\w+/.exec(part?.className)?.[0] ?? "";
}

function moveFocus(problem) {
  const field = document.querySelector(`${FIELD}[aria-invalid=true]`)
    ?? document.querySelector(FIELD);
  const target = problem && field ? field : document.querySelector("h1");
  if (target.matches("h1")) target.tabIndex = -1;
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  target.focus({ preventScroll: !problem });
}
