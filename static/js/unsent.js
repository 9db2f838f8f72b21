// What a phone could not send: kept in its own database for a day at most, and sent when the line is back.
// Used by the page (keep.js) and by the service worker (/sw.js). Sent twice it counts once: see ui/once.py.
const KEPT_AT_MOST = 24 * 60 * 60 * 1000;
const PATIENCE = 20 * 1000;
const TOKEN = /name="csrfmiddlewaretoken" value="(\w+)"/;

const unsent = {
  keep: (form) => inStore("readwrite", (forms) => forms.put(form)),
  forget: (address) => inStore("readwrite", (forms) => forms.delete(address)),
  async all() {
    const kept = await inStore("readonly", (forms) => forms.getAll());
    const tooOld = kept.filter((form) => form.at < Date.now() - KEPT_AT_MOST);
    await Promise.all(tooOld.map((form) => unsent.forget(form.address)));
    return kept.filter((form) => !tooOld.includes(form));
  },
};

function inStore(mode, act) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("unsent", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("forms", { keyPath: "address" });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("forms", mode);
      const asked = act(transaction.objectStore("forms"));
      transaction.oncomplete = () => { opening.result.close(); resolve(asked.result); };
      transaction.onerror = () => reject(transaction.error);
    };
  });
}

// Returns the thank-you page, or nothing when the answers were refused; throws while there is no line.
async function post(address, body) {
  const answer = await fetch(address, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status >= 500 || answer.status === 429) throw new Error("not now");
  if (answer.status === 403) return post(address, await withFreshToken(address, body));
  return answer.redirected && answer.url.includes("/thanks/") ? answer.url : "";
}

// The page was drawn long ago: its token may have lapsed meanwhile.
async function withFreshToken(address, body) {
  const page = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
  const found = TOKEN.exec(await page.text());
  if (!found || body.get("csrfmiddlewaretoken") === found[1]) throw new Error("no token");
  body.set("csrfmiddlewaretoken", found[1]);
  return body;
}

// Tries to send what waits; returns where each led, empty for what was refused.
async function sendAll() {
  const led = new Map();
  for (const form of await unsent.all()) {
    const url = await post(form.address, await withFreshToken(form.address, new URLSearchParams(form.body)));
    // What was refused stays until she opens the page: there she sees why.
    if (url) await unsent.forget(form.address);
    led.set(form.address, url);
  }
  return led;
}
