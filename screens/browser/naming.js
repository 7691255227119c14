// Names that only a page can give: which heading a group of answers belongs to, which message a field.

const PROBLEM = ".st-key-problem";
const GROUPS = "[class*=__one_] [role=radiogroup], [class*=__scale] [role=radiogroup], .st-key-choices";
const TYPED = ["desk_code", "desk_initials", "desk_phrase", "return_code", "return_first"]
  .map((one) => `.st-key-${one} input`).join();
const TAKES_TYPED = ".st-key-plan_update button";
const TYPED_WITH_OWN_MESSAGE = ["plan_price", "plan_travel", "keep_time"];

export function nameFields(problem) {
  TYPED_WITH_OWN_MESSAGE.forEach(nameTyped);
  const heading = document.querySelector("h1");
  if (!heading) return; // Between two screens there is none; the next one is looked at, too.
  heading.id ||= "question";
  nameAbout(problem);
  const fields = document.querySelector(GROUPS);
  if (fields) nameGroup(fields, heading, problem);
}

// Who focuses a field may have it drawn anew, without what was said of it.
export function keepNames(tab) {
  const watched = { attributes: true, attributeFilter: ["aria-describedby"], subtree: true };
  new MutationObserver(() => nameAbout(tab.data.problem)).observe(document.body, watched);
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

// What is typed at the desk or at a kiosk's way back. A message says which field it is about.
function nameAbout(problem) {
  const fields = document.querySelectorAll(TYPED);
  const alert = fields.length && problem && document.querySelector(PROBLEM);
  if (alert) alert.id = "problem";
  const about = alert && /st-key-about_(\w+)/.exec(alert.closest("[class*=st-key-about_]")?.className);
  for (const input of fields) {
    const wrong = Boolean(alert && (!about || input.closest(`.st-key-${about[1]}`)));
    const told = input.getAttribute("aria-describedby") === "problem";
    input.setAttribute("aria-invalid", String(wrong));
    if (wrong && !told) input.setAttribute("aria-describedby", "problem");
    if (!wrong && told) input.removeAttribute("aria-describedby");
  }
}
