// Parents dragged from group to group: by pointer, by touch and by keyboard, with the grip beside each name.
// Without this file each name leads to a page with the same moves. What is said stands in composing/board_words.html.
const board = document.getElementById("board");
const words = document.getElementById("board-words");
const said = document.getElementById("board-said");
const FAR_ENOUGH = 6; // pixels; less is a press
let held = null; // { link, source, why, target, x, y, isMoving }

if (board && words && said) {
  addGrips();
  document.body.addEventListener("htmx:afterSettle", addGrips);
  document.body.addEventListener("htmx:oobAfterSwap", addGrips);
  board.addEventListener("pointerdown", press);
  addEventListener("pointermove", drag);
  addEventListener("pointerup", drop);
  addEventListener("pointercancel", letGo);
  board.addEventListener("click", (event) => { if (event.target.closest("[data-grip]")) event.preventDefault(); });
  addEventListener("keydown", steer);
}

function addGrips() {
  for (const link of board.querySelectorAll("[data-parent]:not([data-has-grip])")) {
    const grip = document.createElement("button");
    grip.type = "button";
    grip.className = "ui-board__grip";
    grip.dataset.grip = link.dataset.parent;
    grip.setAttribute("aria-label", fill(words.dataset.grip, { name: link.textContent.trim() }));
    grip.append("⠿");
    link.dataset.hasGrip = "yes";
    link.before(grip);
  }
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_whole, name) => values[name] ?? "");
}

function groups() {
  return [...board.querySelectorAll("[data-group]")];
}

function pickUp(grip) {
  const link = grip.parentElement.querySelector(`[data-parent="${grip.dataset.grip}"]`);
  const home = grip.closest("[data-group]");
  held = { grip, link, source: home.dataset.group, name: link.textContent.trim(), why: {}, target: home };
  grip.setAttribute("aria-pressed", "true");
  ask(held);
}

// Which groups do not fit, and why: as a hint; the server has the last word.
async function ask(one) {
  const answer = await fetch(`${board.dataset.pageUrl}parents/${one.link.dataset.parent}/groups/`);
  if (!answer.ok || held !== one) return;
  one.why = await answer.json();
  for (const group of groups()) group.toggleAttribute("data-no", Boolean(one.why[group.dataset.group]));
}

function point(group) {
  for (const one of groups()) one.toggleAttribute("data-over", one === group);
  if (!group || group === held.target) return;
  held.target = group;
  const why = held.why[group.dataset.group];
  say(fill(why ? words.dataset.not : words.dataset.over, { group: group.dataset.label, why }));
}

function press(event) {
  const grip = event.target.closest("[data-grip]");
  if (!grip || event.button || held) return;
  event.preventDefault();
  grip.focus();
  held = { press: grip, x: event.clientX, y: event.clientY };
}

function drag(event) {
  if (!held || held.isKeyboard) return;
  if (held.press) {
    if (Math.hypot(event.clientX - held.x, event.clientY - held.y) < FAR_ENOUGH) return;
    pickUp(held.press);
    held.isDragged = true;
  }
  point(document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-group]"));
  if (event.clientY < 60) scrollBy(0, -20);
  if (event.clientY > innerHeight - 60) scrollBy(0, 20);
}

function drop(event) {
  if (!held || held.isKeyboard) return;
  if (held.press) { held = null; return; }
  const over = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-group]");
  if (over) put(over);
  else letGo();
}

function steer(event) {
  const grip = event.target.closest?.("[data-grip]");
  if (!held && grip && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    pickUp(grip);
    held.isKeyboard = true;
    say(fill(words.dataset.picked, { name: held.name }));
    return;
  }
  if (!held || held.press) return;
  if (event.key === "Escape") { event.preventDefault(); letGo(); return; }
  if (!held.isKeyboard) return;
  if (event.key === "Enter" || event.key === " ") { event.preventDefault(); put(held.target); return; }
  const by = step(event.key);
  if (!by) return;
  event.preventDefault();
  const all = groups();
  const next = all[(all.indexOf(held.target) + by + all.length) % all.length];
  point(next);
  next.scrollIntoView({ block: "nearest" });
}

// Down and towards the end of the line go on, in whichever direction the page reads.
function step(key) {
  const onwards = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  if (key === "ArrowDown" || key === onwards) return 1;
  return ["ArrowUp", "ArrowLeft", "ArrowRight"].includes(key) ? -1 : 0;
}

function put(group) {
  const { link, source, name } = held;
  const target = group.dataset.group;
  forget();
  if (target === source) { say(words.dataset.letGo); return; }
  say(words.dataset.wait);
  const parent = link.dataset.parent;
  const seen = document.getElementById("board-news").dataset.seen;
  const csrfmiddlewaretoken = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const values = { parent, source, target, seen, csrfmiddlewaretoken };
  htmx.ajax("POST", board.dataset.changeUrl, { target: "#board-said", swap: "innerHTML", values }).then(() => {
    addGrips();
    board.querySelector(`[data-grip="${parent}"]`)?.focus();
  }, () => say(name));
}

function letGo() {
  if (!held) return;
  forget();
  say(words.dataset.letGo);
}

function forget() {
  held.grip?.removeAttribute("aria-pressed");
  held = null;
  for (const group of groups()) { group.removeAttribute("data-over"); group.removeAttribute("data-no"); }
}

function say(text) {
  said.textContent = text;
}
