// Times what a person waits for: from the tap on a button until the first frame that shows it.
(() => {
  const sights = {
    heading: (before) => heading() && heading() !== before,
    plan: () => document.querySelector(".st-key-plan .strip li:last-child"),
  };
  let tapped = 0;
  let before = "";
  let open = [];

  const heading = () => document.querySelector("h1")?.textContent.trim() ?? "";

  addEventListener("click", (event) => {
    if (!event.isTrusted || !event.target.closest?.("button")) return;
    tapped = performance.now();
    before = heading();
    open = Object.keys(sights);
    window.seen = {};
  }, true);

  const painted = (tap, name) => {
    const after = new MessageChannel();
    after.port1.onmessage = () => {
      if (tap === tapped) window.seen[name] = performance.now() - tap;
    };
    requestAnimationFrame(() => after.port2.postMessage(0));
  };

  new MutationObserver(() => {
    const now = open.filter((name) => sights[name](before));
    open = open.filter((name) => !now.includes(name));
    for (const name of now) painted(tapped, name);
  }).observe(document, { childList: true, subtree: true, characterData: true });
})();
