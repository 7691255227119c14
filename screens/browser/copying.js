// A button that copies what is beside it.

export function watchCopying() {
  window.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copies]");
    if (!button) return;
    const status = button.nextElementSibling;
    status.textContent = "";
    const source = document.getElementById(button.dataset.copies);
    getSelection().selectAllChildren(source); // Where copying is not allowed, it is ready to be.
    const asked = navigator.clipboard?.writeText(source.textContent) ?? Promise.reject();
    const copied = await asked.then(() => true, () => copyMarked(source));
    status.textContent = copied ? button.dataset.done : button.dataset.failed;
  });
}

// An older browser copies what is marked, and marks nothing that it does not show.
function copyMarked(source) {
  source.closest("details")?.setAttribute("open", "");
  getSelection().selectAllChildren(source);
  return document.execCommand("copy");
}
