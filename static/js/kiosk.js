// The tablet at the door comes back to its first page when nobody touches it, and shows nobody what another typed.
const { home, seconds } = document.querySelector("[data-kiosk]").dataset;
let waiting;

function wait() {
  clearTimeout(waiting);
  waiting = setTimeout(() => location.replace(home), seconds * 1000);
}

for (const touch of ["pointerdown", "keydown", "input"]) addEventListener(touch, wait);
addEventListener("pageshow", (event) => { if (event.persisted) location.replace(home); });
wait();
