// One invisible part of the page. It does what Streamlit leaves to the browser: page language,
// focus and scrolling, Back and Forward, answers kept in this tab, Enter, and one tap counted once.

const STORE = "decision-check";
const QUIET_AFTER_TAP = 350;
const QUIET_AFTER_PAINT = 120;
const SENDS = ".stFormSubmitButton button, .stButton button";

export default function ({ data, setTriggerValue }) {
  window.decisionCheckTab ??= createTab();
  window.decisionCheckTab.update(data, (message) => setTriggerValue("said", message));
}

function createTab() {
  const tab = { data: {}, send: () => {}, session: null, turn: null, popped: null, silent: false };
  let quietUntil = 0;
  let watcher = null;

  const quiet = (milliseconds) => {
    quietUntil = Math.max(quietUntil, performance.now() + milliseconds);
    document.documentElement.dataset.quiet = "";
    setTimeout(() => {
      if (performance.now() >= quietUntil) delete document.documentElement.dataset.quiet;
    }, quietUntil - performance.now() + 1);
  };

  // A second tap right after the first one belongs to the screen that is going away.
  document.addEventListener("click", (event) => {
    if (!event.isTrusted && !event.fromEnter) return;
    if (performance.now() < quietUntil) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (event.target.closest?.(SENDS)) {
      quiet(QUIET_AFTER_TAP);
    }
  }, true);

  document.addEventListener("keydown", (event) => {
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

  // "None of these" stands alone.
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field.type !== "checkbox" || !field.checked) return;
    const alone = (box) => tab.data.alone.some((key) => box.closest(`.st-key-${key}`));
    const others = document.querySelectorAll("[data-testid=stForm] input[type=checkbox]:checked");
    for (const box of others) {
      if (box !== field && (alone(field) || alone(box))) box.click();
    }
  });

  window.addEventListener("popstate", (event) => {
    if (tab.silent) {
      tab.silent = false;
    } else if (event.state?.screen) {
      tab.popped = event.state.screen;
      tab.send({ screen: event.state.screen, turn: tab.turn });
    }
  });

  tab.update = (data, send) => {
    tab.data = data;
    tab.send = send;
    document.documentElement.lang = data.language;
    if (tab.session !== data.session) {
      tab.session = data.session;
      const kept = read();
      if (data.fresh && kept) {
        send({ kept });
        return;
      }
    }
    if (tab.turn === data.turn) return;
    const first = tab.turn === null && data.fresh;
    tab.turn = data.turn;
    keep(data);
    remember(data.screen);
    whenDrawn(data.heading, () => {
      nameFields(data.problem);
      if (first) return;
      quiet(QUIET_AFTER_PAINT);
      moveFocus(data.problem);
    });
  };

  // The history holds one entry a screen. Going back inside the page uses the entry before.
  function remember(screen) {
    const now = history.state?.screen ? history.state : { screen: null, before: [] };
    const popped = tab.popped;
    tab.popped = null;
    if (now.screen === screen) return;
    if (now.screen === null || popped) {
      history.replaceState({ screen, before: now.before }, "");
    } else if (now.before.at(-1) === screen) {
      tab.silent = true;
      history.back();
    } else {
      history.pushState({ screen, before: [...now.before, now.screen] }, "");
    }
  }

  function whenDrawn(heading, act) {
    watcher?.disconnect();
    const drawn = () => document.querySelector("h1")?.textContent.trim() === heading;
    if (drawn()) {
      act();
      return;
    }
    watcher = new MutationObserver(() => {
      if (!drawn()) return;
      watcher.disconnect();
      act();
    });
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
  }

  return tab;
}

function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORE));
    return kept && Object.keys(kept.answers).length ? kept : null;
  } catch {
    return null;
  }
}

function keep(data) {
  try {
    if (Object.keys(data.keep.answers).length) {
      sessionStorage.setItem(STORE, JSON.stringify(data.keep));
    } else if (!data.fresh) {
      sessionStorage.removeItem(STORE);
    }
  } catch {
    // A browser may forbid storage. Then a reload starts again, as the start screen of any form.
  }
}

function nameFields(problem) {
  const heading = document.querySelector("h1");
  heading.id ||= "question";
  const fields = document.querySelector("[data-testid=stForm] [role=radiogroup], .st-key-choices");
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

function moveFocus(problem) {
  const field = document.querySelector("[data-testid=stForm] input");
  const target = problem && field ? field : document.querySelector("h1");
  if (target.matches("h1")) target.tabIndex = -1;
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  target.focus({ preventScroll: !problem });
}
