// Names that only a page can give: which heading a group of answers belongs to, which message a field.

const PROBLEM = ".st-key-problem";
const GROUPS = "[class*=st-key-one_] [role=radiogroup], .st-key-scale [role=radiogroup], .st-key-choices";
const TAKES_TYPED = ".st-key-plan_update button";
const TYPED_WITH_OWN_MESSAGE = ["plan_price", "plan_travel", "keep_time"];

export function nameFields(problem) {
  TYPED_WITH_OWN_MESSAGE.forEach(nameTyped);
  const heading = document.querySelector("h1");
  if (!heading) return; // Between two screens there is none; the next one is looked at, too.
  heading.id ||= "question";
  nameAtDesk(problem);
  const fields = document.querySelector(GROUPS);
  if (fields) nameGroup(fields, heading, problem);
}

// The button that cannot take what is typed leads back to it, whether its message is there or comes.
export function watchRefused() {
  window.addEventListener("click", ({ target }) => {
    if (!target.closest?.(TAKES_TYPED)) return;
    document.querySelector("[role=dialog] input[aria-invalid=true]")?.focus();
  });
}

function nameTyped(name) {
  const input = document.querySelector(`.st-key-${name} input`);
  const alert = document.querySelector(`.st-key-${name}_problem`);
  if (alert) alert.id = `${name}_problem`;
  const pressed = document.activeElement?.closest(TAKES_TYPED);
  if (alert && pressed && input?.getAttribute("aria-invalid") === "false") input.focus();
  input?.toggleAttribute("aria-describedby", false);
  if (alert) input?.setAttribute("aria-describedby", alert.id);
  input?.setAttribute("aria-invalid", String(Boolean(alert)));
}

function nameGroup(fields, heading, problem) {
  if (fields.matches(".st-key-choices")) fields.setAttribute("role", "group");
  fields.setAttribute("aria-labelledby", heading.id);
  const ends = document.querySelector(".ends"); // what the lowest and the highest number mean
  if (ends) ends.id = "ends";
  if (ends && !problem) fields.setAttribute("aria-describedby", "ends");
  const alert = document.querySelector(PROBLEM);
  if (alert && problem) {
    alert.id = "problem";
    fields.setAttribute("aria-describedby", "problem");
    if (fields.matches("[role=radiogroup]")) fields.setAttribute("aria-invalid", "true");
  }
}

// What is typed at the desk: a code, or the phrase that opens it.
function nameAtDesk(problem) {
  const typed = document.querySelector(".st-key-desk_code input, .st-key-desk_phrase input");
  if (!typed) return;
  const alert = problem && document.querySelector(PROBLEM);
  if (alert) alert.id = "problem";
  typed.setAttribute("aria-invalid", String(Boolean(alert)));
  if (alert) typed.setAttribute("aria-describedby", "problem");
}
