// No way leads out of a kiosk: no link elsewhere, no menu, nothing to drag.

export function shutWays() {
  for (const type of ["contextmenu", "dragstart"]) {
    window.addEventListener(type, (event) => event.preventDefault(), true);
  }
  const shut = () => {
    for (const link of document.querySelectorAll("a[href]")) {
      if (new URL(link.href).origin !== location.origin) link.removeAttribute("href");
    }
  };
  new MutationObserver(shut).observe(document.body, { childList: true, subtree: true });
}
