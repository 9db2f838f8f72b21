// Reads the page aloud with the browser's own voice, in the order in which it stands. Where there is no voice of the
// page's language the button stays hidden: a text read in another language helps nobody.
const BUTTON = document.querySelector("[data-aloud]");
const TEXTS = "h1, h2, h3, legend, label, p, li, dt, dd, .utrecht-alert__message";
const language = document.documentElement.lang;

const voiceHere = () => speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(language));

function textsInOrder() {
  const shown = [...document.querySelectorAll(`main :is(${TEXTS})`)].filter((part) => part.checkVisibility());
  // A list item that holds paragraphs is read by its paragraphs.
  const smallest = shown.filter((part) => !shown.some((other) => other !== part && part.contains(other)));
  return smallest.map((part) => part.innerText.trim()).filter(Boolean);
}

function show(isReading) {
  BUTTON.querySelector("span").textContent = isReading ? BUTTON.dataset.stop : BUTTON.dataset.read;
  BUTTON.setAttribute("aria-pressed", isReading);
}

function read() {
  const sentences = textsInOrder().map((text) => {
    const said = new SpeechSynthesisUtterance(text);
    return Object.assign(said, { lang: language, voice: voiceHere(), rate: 0.9 });
  });
  sentences.at(-1)?.addEventListener("end", () => show(false));
  for (const said of sentences) speechSynthesis.speak(said);
  show(true);
}

function offer() {
  BUTTON.hidden = !voiceHere();
}

if (BUTTON && window.speechSynthesis) {
  BUTTON.addEventListener("click", () => {
    const isReading = BUTTON.getAttribute("aria-pressed") === "true";
    speechSynthesis.cancel();
    if (isReading) show(false);
    else read();
  });
  addEventListener("pagehide", () => speechSynthesis.cancel());
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  offer();
}
