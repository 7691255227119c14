// The desk's own part: how many things wait stands before the title, a voice tells of each new one,
// and the server hears that someone is there. It goes with whoever is signed in, and all with it.

const SOON = 200; // What is put into a place that tells, and at once, may not be told.
const TOUCHES = ["pointerdown", "pointermove", "keydown", "wheel"];
const COUNTED = /^\(\d+\) /;

const desk = (window.decisionCheckDesk ??= createDesk());

export default function ({ data: [told], setTriggerValue }) {
  desk.take(told, (ago) => setTriggerValue("touched", ago));
  return () => desk.leave();
}

function createDesk() {
  const voice = createVoice();
  let [known, ticket, count, send, every] = [null, null, 0, null, 0];
  let [touched, sent] = [0, -Infinity];

  const writeTitle = () => {
    const bare = document.title.replace(COUNTED, "");
    const title = count ? `(${count}) ${bare}` : bare;
    if (document.title !== title) document.title = title;
  };
  const say = () => {
    if (!send || touched <= sent || performance.now() < sent + every) return;
    sent = performance.now();
    send((sent - touched) / 1000);
  };
  TOUCHES.forEach((one) => addEventListener(one, () => {
    touched = performance.now();
    say();
  }, { capture: true, passive: true }));
  setInterval(say, 1000);
  new MutationObserver(writeTitle).observe(document.head, {
    childList: true, subtree: true, characterData: true,
  });

  return {
    take({ news, words, seconds, signed, device }, tell) {
      if (ticket !== signed) {
        known = null;
        keepDevice(device);
      }
      ticket = signed;
      [send, every, count] = [tell, seconds * 1000, news.length];
      writeTitle();
      // What was there at first stands on the screen. What comes later is told, each thing once.
      const fresh = known ? news.filter(([, name]) => !known.has(name)) : [];
      known = new Set([...(known ?? []), ...news.map(([, name]) => name)]);
      fresh.forEach(([kind]) => voice.say(words[kind]));
    },
    leave() {
      [send, count] = [null, 0];
      writeTitle();
      voice.stop();
    },
  };
}

// By this, for 180 days, the server knows that somebody has signed in here. It opens nothing.
function keepDevice(device) {
  const rest = `Max-Age=15552000; SameSite=Strict${location.protocol === "https:" ? "; Secure" : ""}`;
  if (device) document.cookie = `desk_device=${device}; ${rest}`;
}

function createVoice() {
  const place = document.createElement("div");
  place.setAttribute("aria-live", "assertive");
  place.className = "news";
  document.body.append(place);
  const coming = new Set();
  return {
    say(text) {
      const timer = setTimeout(() => {
        coming.delete(timer);
        const line = document.createElement("p");
        line.textContent = text;
        place.append(line);
        while (place.children.length > 3) place.firstChild.remove();
      }, SOON);
      coming.add(timer);
    },
    stop() {
      coming.forEach(clearTimeout);
      coming.clear();
      place.replaceChildren();
    },
  };
}
