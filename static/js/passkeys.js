// Passkeys: the button of a form marked data-passkey asks the browser for one and posts what it says.
// webauthn-json.js (from the sign-in library) turns the server's options into what browsers want.
const optionsOnPage = () => JSON.parse(document.getElementById("passkey-options").textContent);

async function optionsFromServer(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("no passkey options");
  return (await answer.json()).request_options;
}

// A passkey that signs in by itself lives in the device and knows its owner.
function asPasskey(options) {
  const wanted = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
  Object.assign(options.publicKey.authenticatorSelection, wanted);
  return options;
}

const ceremonies = {
  "add": async () => window.webauthnJSON.create(asPasskey(optionsOnPage())),
  "options": async () => window.webauthnJSON.get(optionsOnPage()),
  "sign-in": async (form) => window.webauthnJSON.get(await optionsFromServer(form)),
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const trouble = form.querySelector("[data-passkey-trouble]");
    trouble.hidden = true;
    try {
      const credential = await ceremonies[form.dataset.passkey](form);
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      trouble.hidden = false;
    }
  });
}
