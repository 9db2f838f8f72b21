// A form in steps: one section at a time, all answers stay in the one form, one POST at the end.
// Without this file it is one page in sections. Words and markup: nlds/clusters.html.
const CONTROLS = "input:not([type=hidden]), select, textarea";
const WORDS = document.querySelector("template[data-clusters]");

for (const form of document.querySelectorAll(".ui-form--clusters")) {
  const clusters = [...form.querySelectorAll("[data-cluster]")];
  if (clusters.length > 1) takeSteps(form, clusters);
}

function takeSteps(form, clusters) {
  const parts = WORDS.content.cloneNode(true);
  const [words, line, buttons] = ["words", "line", "buttons"].map((part) => parts.querySelector(`[data-part=${part}]`));
  const actions = form.querySelector(".ui-form__actions");
  const [next, back] = buttons.children;
  // Where the first step can be sent as it is, going on is the lesser button.
  const canSendNow = Boolean(clusters[0].querySelector("button[name=now]"));
  let step = 0;

  line.append(...clusters.map(() => document.createElement("span")));
  clusters[0].before(words, line);
  actions.before(buttons);

  function show(number, moveFocus) {
    step = number;
    const isLast = step === clusters.length - 1;
    form.dataset.step = step;
    clusters.forEach((cluster, index) => { cluster.hidden = index !== step; });
    [...line.children].forEach((dot, index) => { dot.toggleAttribute("data-done", index <= step); });
    words.textContent = words.dataset.text.replace("{step}", step + 1).replace("{steps}", clusters.length);
    actions.hidden = !isLast;
    next.hidden = isLast;
    const isLesser = canSendNow && step === 0;
    next.textContent = isLesser ? next.dataset.more : next.dataset.next;
    next.classList.toggle("utrecht-button--primary-action", !isLesser);
    next.classList.toggle("utrecht-button--secondary-action", isLesser);
    back.hidden = step === 0;
    if (!moveFocus) return;
    const legend = clusters[step].querySelector("legend");
    legend.tabIndex = -1;
    legend.focus({ preventScroll: true });
    legend.scrollIntoView({ block: "center" });
  }

  function move(by) {
    history.pushState({ step: step + by }, "");
    show(step + by, true);
  }

  back.addEventListener("click", () => move(-1));
  form.addEventListener("submit", (event) => {
    const isReady = isAnswered(clusters[step]);
    const isAllNow = !actions.hidden || event.submitter?.name === "now";
    if (isReady && isAllNow) return;
    event.preventDefault();
    if (isReady) move(1);
  });
  form.addEventListener("click", (event) => {
    const link = event.target.closest("#error-summary a");
    const control = link && document.getElementById(link.hash.slice(1));
    if (!control) return;
    event.preventDefault();
    show(clusters.findIndex((cluster) => cluster.contains(control)), false);
    control.focus();
  });
  addEventListener("popstate", (event) => show(event.state?.step ?? 0, true));

  const wrong = clusters.findIndex((cluster) => cluster.querySelector("[aria-invalid=true], [class*=--invalid]"));
  show(Math.max(wrong, 0), false);
}

// The server has the last word; this saves a trip back.
function isAnswered(cluster) {
  const wrong = [...cluster.querySelectorAll(CONTROLS)].filter((control) => !tell(control, complaint(control)));
  if (wrong.length) wrong[0].focus();
  return !wrong.length;
}

function complaint(control) {
  const group = control.closest("[data-required-group]");
  if (group && control.type === "checkbox") return group.querySelector(":checked") ? "" : WORDS.dataset.required;
  if (control.validity.valueMissing) return WORDS.dataset.required;
  return control.validity.valid ? "" : WORDS.dataset.wrong;
}

function tell(control, text) {
  const place = control.closest("fieldset:not([data-cluster])") ?? control.closest(".utrecht-form-field");
  const shown = place.querySelector(":scope > [data-complaint]");
  if (text && !shown) {
    const error = WORDS.content.querySelector("[data-complaint]").cloneNode(true);
    error.id = `${control.id}_complaint`;
    error.append(text);
    place.querySelector("legend, .utrecht-form-field__label").after(error);
    place.classList.add(place.tagName === "FIELDSET" ? "utrecht-form-fieldset--invalid" : "utrecht-form-field--invalid");
  } else if (!text && shown) {
    shown.remove();
    place.classList.remove("utrecht-form-fieldset--invalid", "utrecht-form-field--invalid");
  }
  control.setAttribute("aria-invalid", Boolean(text));
  if (text) control.setAttribute("aria-describedby", place.querySelector("[data-complaint]").id);
  return !text;
}
