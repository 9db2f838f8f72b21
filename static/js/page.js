// Small comforts of every page; each page also works without them.
const summary = document.getElementById("error-summary");
if (summary) summary.focus();

for (const menu of document.querySelectorAll("details[data-menu]")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.querySelector("span").textContent = button.dataset.copied;
    button.nextElementSibling.textContent = button.dataset.copied;
  });
}

for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.share({ text: document.getElementById(button.dataset.share).textContent.trim() });
    } catch (error) {
      // Whoever closes the sheet of her telephone changed her mind; that is no error.
      if (error.name !== "AbortError") throw error;
    }
  });
}

for (const field of document.querySelectorAll(".ui-copy__text")) {
  field.addEventListener("focus", () => field.select());
}
