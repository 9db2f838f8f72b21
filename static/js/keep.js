// A sign-up survives a lost line and a closed browser: what is typed stays on this phone, and what could not be sent
// is sent later. Without this file the form is sent as any other. Words and markup: signups/kept.html.
// What is older than a day is dropped by whichever page of ours is opened: page.js and the service worker.
const FORM = document.querySelector("form[data-keep]");
const TOLD = document.querySelector("[data-kept]");
const DRAFT = `draft:${location.pathname}`;
const NO_ANSWERS = ["csrfmiddlewaretoken", "once", "website"];
const LOOK_AGAIN = 15 * 1000;
let isBusy = false;

function tell(name) {
  for (const words of TOLD.children) words.hidden = words.dataset.keptAs !== name;
  FORM.hidden = name === "unsent";
  if (name) TOLD.scrollIntoView({ block: "nearest" });
}

function keepDraft() {
  const answers = [...new FormData(FORM)].filter(([name]) => !NO_ANSWERS.includes(name));
  localStorage.setItem(DRAFT, JSON.stringify({ at: Date.now(), answers }));
}

function fillIn(answers) {
  for (const control of FORM.elements) {
    const said = answers.filter(([name]) => name === control.name).map(([, value]) => value);
    if (!control.name || control.type === "hidden" || NO_ANSWERS.includes(control.name)) continue;
    if (control.type === "checkbox" || control.type === "radio") control.checked = said.includes(control.value);
    // The cells of one grid are lists of one name; each takes the answer that is its own.
    else if (control.options) control.value = said.find((value) => value && control.querySelector(`[value="${CSS.escape(value)}"]`)) ?? "";
    else if (said.length) control.value = said[0];
    control.dispatchEvent(new Event("change"));
  }
}

function showDraft() {
  const draft = JSON.parse(localStorage.getItem(DRAFT) ?? "null");
  const isSomething = draft?.answers.some(([, value]) => value && value !== "0");
  if (!isSomething || document.getElementById("error-summary")) return;
  fillIn(draft.answers);
  tell("draft");
}

async function wipe() {
  localStorage.removeItem(DRAFT);
  await unsent.forget(location.pathname);
  FORM.reset();
  tell("");
}

async function keepUnsent(body) {
  await unsent.keep({ address: location.pathname, body: body.toString(), at: Date.now() });
  localStorage.removeItem(DRAFT);
  tell("unsent");
  const worker = await navigator.serviceWorker?.getRegistration();
  await worker?.sync?.register("unsent").catch(() => {});
}

// The server says what is wrong, as it does without this file.
function sendPlainly(submitter) {
  localStorage.removeItem(DRAFT);
  if (submitter?.name) {
    const pressed = Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value });
    FORM.append(pressed);
  }
  FORM.submit();
}

async function send(event) {
  if (event.defaultPrevented) return;
  event.preventDefault();
  if (isBusy) return;
  isBusy = true;
  const body = new URLSearchParams(new FormData(FORM, event.submitter));
  try {
    const thanks = await post(location.pathname, body);
    if (!thanks) return sendPlainly(event.submitter);
    localStorage.removeItem(DRAFT);
    location.assign(thanks);
  } catch {
    await keepUnsent(body);
  }
  isBusy = false;
}

// Where sending led: to the thank-you page, or back to the form when the answers were refused.
function goOn(led, waited) {
  const thanks = led.get(location.pathname);
  if (thanks) location.replace(thanks);
  else if (thanks === "") {
    fillIn([...new URLSearchParams(waited?.body)]);
    unsent.forget(location.pathname);
    tell("refused");
  } else if (FORM.hidden && !waited) tell("sent");
}

async function tryAgain() {
  if (isBusy) return;
  isBusy = true;
  const waited = !FORM.hidden ? null : (await unsent.all()).find((form) => form.address === location.pathname);
  try {
    goOn(await sendAll(), waited);
  } catch {
    // Still no line; we look again.
  }
  isBusy = false;
}

async function keepForLater() {
  const worker = await navigator.serviceWorker?.register("/sw.js");
  if (!worker || !window.caches) return;
  const files = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((file) => file.href ?? file.src);
  const pages = await caches.open("pages");
  // What the browser has just fetched is not fetched again; a page that is somebody's own is not kept.
  for (const file of [location.pathname, ...files]) {
    const answer = await fetch(file, { cache: "force-cache" });
    if (answer.ok && !/no-store/.test(answer.headers.get("Cache-Control") ?? "")) await pages.put(file, answer);
  }
}

async function begin() {
  const waiting = await unsent.all();
  if (waiting.some((form) => form.address === location.pathname)) tell("unsent");
  else showDraft();
  if (waiting.length) await tryAgain();
  addEventListener("online", tryAgain);
  navigator.serviceWorker?.addEventListener("message", (event) => goOn(event.data));
  setInterval(() => { if (FORM.hidden) tryAgain(); }, LOOK_AGAIN);
}

if (FORM && TOLD && window.indexedDB) {
  FORM.addEventListener("input", keepDraft);
  FORM.addEventListener("submit", send);
  for (const button of TOLD.querySelectorAll("[data-wipe]")) button.addEventListener("click", wipe);
  begin();
  addEventListener("load", () => keepForLater().catch(() => {}));
}
