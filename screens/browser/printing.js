// A button that prints the page.

export function watchPrinting() {
  window.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-prints]")) window.print();
  });
}
