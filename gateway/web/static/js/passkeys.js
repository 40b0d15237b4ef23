// Passkeys: asks the browser for one, and sends what it says with the form. Without scripts another way is offered.
"use strict";

(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const opened = (options) => {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const name of ["allowCredentials", "excludeCredentials"]) {
      for (const known of options[name] || []) known.id = bytes(known.id);
    }
    return options;
  };

  const said = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: {},
    });
  };

  for (const place of document.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    const button = place.querySelector("button");
    place.querySelector("[data-unable]").hidden = true;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const failed = place.querySelector("[data-failed]");
      failed.hidden = true;
      button.disabled = true;
      try {
        const publicKey = opened(JSON.parse(place.dataset.options));
        const credential = await navigator.credentials[place.dataset.passkey]({ publicKey });
        const form = place.closest("form");
        form.elements.credential_json.value = said(credential);
        form.requestSubmit();
      } catch {
        failed.hidden = false;
        button.disabled = false;
      }
    });
  }
})();
