// A kiosk's side of the rule that nothing of one patient is left for the next one. It watches for
// touches, tells the server that someone is there, and begins the page anew when nobody is.

const BEAT = 3000;
const MISSED = 3;
const SIGN = "decision-check"; // A header of our own server: whatever else answers is no answer.
const AFTER_ASKING = 400;
const READ = 6000;
const PRESENT = ["pointerdown", "touchstart", "keydown", "wheel", "input"];
const SPOKEN = [20, 10, 5];
const COVER = `min-height: 90vh; display: flex; flex-direction: column; justify-content: center;
  padding: 2rem; text-align: center; background: #fff; color: #000; font: 28px/1.5 sans-serif;`;

function createKiosk() {
  const start = location.pathname + location.search;
  let data = null;
  let touched = performance.now();
  let missed = 0;
  let over = false; // The page is being wiped, or has lost its server.
  let asking = null;
  let shield = null; // What was asking, until all that touched it is up again.

  // Where nothing was answered, nobody need be asked: the start screen may stand all day.
  const quiet = () => (data.empty ? 0 : (performance.now() - touched) / 1000);
  const call = async (options) => {
    const answer = await fetch("/kiosk", {
      ...options, cache: "no-store", signal: AbortSignal.timeout(BEAT),
    });
    const told = answer.headers.get(SIGN);
    if (!told) throw new Error("something else has answered");
    return told;
  };
  const send = (said) => call({ method: "POST", body: `${data.token} ${said}` });

  // Anyone at the screen counts, whether or not something is sent; but whoever is asked must say so.
  const feel = (event) => {
    if (!event.isTrusted || over || asking || shield) return;
    touched = performance.now();
    // One step of history, so that Back comes here first.
    if (!history.state?.kiosk) history.pushState({ kiosk: true }, "");
  };
  for (const type of PRESENT) window.addEventListener(type, feel, { capture: true, passive: true });
  const feelKey = (event) => {
    if (shield) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (asking && event.type === "keydown" && event.key === "Escape") {
      event.preventDefault();
      stay();
    }
  };
  for (const type of ["keydown", "keyup"]) window.addEventListener(type, feelKey, true);
  for (const type of ["contextmenu", "dragstart"]) {
    window.addEventListener(type, (event) => event.preventDefault(), true);
  }
  window.addEventListener("popstate", (event) => {
    event.stopImmediatePropagation();
    wipe();
  }, true);
  window.addEventListener("pagehide", () => {
    cover(data.words.wiping);
    navigator.sendBeacon("/kiosk", `${data.token} end`);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) leave();
  });

  // Nothing of the page stays in sight or in the document.
  function cover(...lines) {
    over = true;
    const said = document.createElement("main");
    said.style.cssText = COVER; // The page's own styles go with the page.
    said.setAttribute("role", "alert");
    for (const [number, line] of lines.entries()) {
      const part = document.createElement(number || lines.length === 1 ? "p" : "h1");
      part.textContent = line;
      part.style.cssText = `font-size: ${number || lines.length === 1 ? "inherit" : "2.5rem"}`;
      said.append(part);
    }
    document.body.replaceChildren(said);
    document.title = lines[0];
  }

  // Streamlit would put a message of its own, in English, over what stands here.
  function keepCovered() {
    const said = document.querySelector("body > main");
    if (!said) return;
    for (const other of [...document.body.children]) if (other !== said) other.remove();
    said.inert = false;
    said.removeAttribute("aria-hidden");
  }

  async function wipe() {
    if (over) return;
    cover(data.words.wiping);
    await end();
  }

  // The server has let go of the page. If someone is there, they must know why it all goes.
  function letGo({ empty }) {
    if (over) return;
    if (asking || empty) {
      wipe();
      return;
    }
    cover(data.words.lost_heading, data.words.broken);
    setTimeout(end, READ);
  }

  async function end() {
    try {
      await send("end");
      await leave();
    } catch {
      lose();
    }
  }

  // A page may only be left for one that our own server is there to bring.
  const lives = () => call().then((told) => told === "here", () => false);

  async function leave() {
    if (await lives()) location.replace(start);
    else lose();
  }

  function lose() {
    cover(data.words.lost_heading, data.words.lost);
    const back = setInterval(async () => {
      if (!await lives()) return; // Still lost: the words above stay.
      clearInterval(back);
      location.replace(start);
    }, BEAT);
  }

  function ask() {
    asking = document.createElement("dialog");
    asking.className = "kiosk-idle";
    asking.setAttribute("role", "alertdialog");
    asking.setAttribute("aria-labelledby", "kiosk_idle");
    asking.setAttribute("aria-describedby", "kiosk_left");
    const heading = document.createElement("h2");
    heading.id = "kiosk_idle";
    heading.textContent = data.words.idle_heading;
    const left = document.createElement("p");
    left.id = "kiosk_left";
    const spoken = document.createElement("p");
    spoken.className = "kiosk-spoken";
    spoken.setAttribute("role", "status");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = data.words.idle_stay;
    button.addEventListener("click", stay);
    asking.append(heading, left, spoken, button);
    asking.addEventListener("cancel", (event) => event.preventDefault());
    // A close request of the browser's own, such as a gesture, does not end it.
    asking.addEventListener("close", ({ target }) => {
      if (target.isConnected) target.showModal();
    });
    document.body.append(asking);
    tell(data.countdown);
    asking.showModal();
    button.focus();
  }

  function tell(seconds) {
    const said = data.words.idle.replace("{seconds}", String(seconds));
    asking.querySelector("#kiosk_left").textContent = said;
    if (SPOKEN.includes(seconds)) asking.querySelector(".kiosk-spoken").textContent = said;
  }

  // Whatever touches the dialog must not reach the page: not the end of a touch, nor a second one.
  // So it stays in front, unseen and without anything in it, until no finger and no key is down.
  function stay() {
    touched = performance.now();
    shield = asking;
    asking = null;
    shield.className = "kiosk-shield";
    shield.removeAttribute("role");
    shield.replaceChildren();
    const { pressed } = window.decisionCheckTab;
    const lift = setInterval(() => {
      if (pressed.size || performance.now() < Math.max(touched, pressed.last) + AFTER_ASKING) return;
      clearInterval(lift);
      shield.close();
      shield.remove();
      shield = null;
    }, 50);
  }

  setInterval(() => {
    if (over) keepCovered();
    if (!data || over) return;
    const left = Math.ceil(data.idle + data.countdown - quiet());
    if (left <= 0) wipe();
    else if (asking) tell(Math.min(left, data.countdown));
    else if (left <= data.countdown && !shield) ask();
  }, 250);

  setInterval(async () => {
    if (!data || over) return;
    try {
      const told = await send(Math.floor(quiet()));
      missed = 0;
      if (told === "gone") letGo(data);
    } catch {
      missed += 1;
      if (missed >= MISSED && !over) lose();
    }
  }, BEAT);

  // No way leads out of a kiosk.
  const shut = () => {
    for (const link of document.querySelectorAll("a[href]")) {
      if (new URL(link.href).origin !== location.origin) link.removeAttribute("href");
    }
  };
  new MutationObserver(shut).observe(document.body, { childList: true, subtree: true });

  return {
    update(told) {
      const before = data;
      data = told;
      document.documentElement.dataset.kiosk = "";
      if (told.ended) wipe();
      else if (before && before.token !== told.token) letGo(before);
    },
  };
}
