// A button that copies what is beside it.

export function watchCopying() {
  window.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copies]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copies);
    getSelection().selectAllChildren(source); // Where copying is not allowed, it is ready to be.
    const asked = navigator.clipboard?.writeText(source.textContent) ?? Promise.reject();
    const copied = await asked.then(() => true, () => document.execCommand("copy"));
    if (copied) button.nextElementSibling.textContent = button.dataset.done;
  });
}
