// A button that hands something to what the device shares with. The page says what it can share, so
// that a button is shown where it works, and words where it does not.

const IN_APP = /FBAN|FBAV|FB_IAB|Instagram|Line\/|MicroMessenger|Snapchat|TikTok/;
const TRIED = { files: [new File([""], "sheet.pdf", { type: "application/pdf" })] };

export function watchSharing() {
  const page = document.documentElement;
  const files = Boolean(navigator.share && navigator.canShare?.(TRIED));
  page.toggleAttribute("data-shares-text", Boolean(navigator.share));
  page.toggleAttribute("data-shares-file", files);
  page.toggleAttribute("data-in-app", IN_APP.test(navigator.userAgent));
  window.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button[data-shares]");
    if (!button) return;
    const status = button.nextElementSibling;
    status.textContent = "";
    const failed = await share(button.dataset).then(() => false, (error) => error);
    // Whoever closes it again has chosen so: nothing has failed.
    if (failed && failed.name !== "AbortError") status.textContent = button.dataset.failed;
  });
}

async function share({ text, file, name }) {
  await navigator.share(file ? { files: [read(file, name)] } : { text });
}

function read(file, name) {
  const content = Uint8Array.from(atob(file), (sign) => sign.charCodeAt(0));
  return new File([content], name, { type: "application/pdf" });
}
