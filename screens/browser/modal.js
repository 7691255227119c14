// A dialog in front of a kiosk's page. While it is there, nothing else on the page can be reached.

export function createModal(className, heading) {
  const dialog = make("dialog", { className, closedBy: "none" });
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(heading);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  // A close request of the browser's own, such as a gesture, does not end it.
  dialog.addEventListener("close", ({ target }) => {
    if (target.isConnected) target.showModal();
  });
  return dialog;
}

export function make(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
