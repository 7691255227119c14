// Names that only a page can give: which heading a group of answers belongs to, which message a field.

const PROBLEM = ".st-key-problem";
const GROUPS = "[class*=st-key-one_] [role=radiogroup], .st-key-scale [role=radiogroup], .st-key-choices";
const AT_DESK = [".st-key-desk_code", ".st-key-desk_initials", ".st-key-desk_phrase"]
  .map((one) => `${one} input`).join();
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

// What is typed at the desk: a code, or what opens it. A message is about the phrase, if about one.
function nameAtDesk(problem) {
  const fields = document.querySelectorAll(AT_DESK);
  const alert = fields.length && problem && document.querySelector(PROBLEM);
  if (alert) alert.id = "problem";
  const other = alert && alert.closest(".st-key-about_initials") ? "desk_phrase" : "desk_initials";
  for (const input of fields) {
    const wrong = Boolean(alert) && !input.closest(`.st-key-${other}`);
    input.setAttribute("aria-invalid", String(wrong));
    if (wrong) input.setAttribute("aria-describedby", "problem");
    else if (input.getAttribute("aria-describedby") === "problem") input.removeAttribute("aria-describedby");
  }
}
