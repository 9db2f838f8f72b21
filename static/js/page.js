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

// Reads the page aloud with the browser's own voice; without a voice of its language the button stays hidden.
{
  const aloud = document.querySelector("[data-aloud]");
  const TEXTS = "h1, h2, h3, legend, label, p, li, dt, dd, .utrecht-alert__message";
  const language = document.documentElement.lang;

  const voiceHere = () => speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(language));

  const textsInOrder = () => {
    const shown = [...document.querySelectorAll(`main :is(${TEXTS})`)].filter((part) => part.checkVisibility());
    // A list item that holds paragraphs is read by its paragraphs.
    const smallest = shown.filter((part) => !shown.some((other) => other !== part && part.contains(other)));
    return smallest.map((part) => part.innerText.trim()).filter(Boolean);
  };

  const show = (isReading) => {
    aloud.querySelector("span").textContent = isReading ? aloud.dataset.stop : aloud.dataset.read;
    aloud.setAttribute("aria-pressed", isReading);
  };

  const read = () => {
    const sentences = textsInOrder().map((text) => {
      const said = new SpeechSynthesisUtterance(text);
      return Object.assign(said, { lang: language, voice: voiceHere(), rate: 0.9 });
    });
    sentences.at(-1)?.addEventListener("end", () => show(false));
    for (const said of sentences) speechSynthesis.speak(said);
    show(true);
  };

  const offer = () => {
    aloud.hidden = !voiceHere();
  };

  if (aloud && window.speechSynthesis) {
    aloud.addEventListener("click", () => {
      const isReading = aloud.getAttribute("aria-pressed") === "true";
      speechSynthesis.cancel();
      if (isReading) show(false);
      else read();
    });
    addEventListener("pagehide", () => speechSynthesis.cancel());
    speechSynthesis.addEventListener?.("voiceschanged", offer);
    offer();
  }
}

// Drafts (keep.js) go after a day, whatever page is opened.
for (const [name, draft] of Object.entries(localStorage)) {
  if (name.startsWith("draft:") && JSON.parse(draft).at < Date.now() - 864e5) localStorage.removeItem(name);
}
