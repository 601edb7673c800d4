// Asks the browser for a passkey and sends its answer as a form. Without it everything else works.
"use strict";
(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  /** Lets a form be seen, and sends it when `fill` has filled it in. */
  const onSubmit = (form, fill) => {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const problem = form.querySelector(".problem");
      problem.hidden = true;
      try {
        await fill(form);
        form.submit();
      } catch {
        problem.hidden = false;
      }
    });
  };

  const challenge = async (form) => {
    const answer = await fetch(form.dataset.challenge, {
      method: "POST",
      body: new URLSearchParams({ csrf: form.elements.csrf.value }),
    });
    if (!answer.ok) {
      throw new Error("no challenge");
    }
    return bytes(await answer.text());
  };

  const logIn = async (form) => {
    const { rawId, response } = await navigator.credentials.get({
      publicKey: {
        challenge: await challenge(form),
        rpId: form.dataset.host,
        userVerification: "required",
      },
    });
    form.elements.id.value = text(rawId);
    form.elements["authenticator-data"].value = text(response.authenticatorData);
    form.elements["client-data"].value = text(response.clientDataJSON);
    form.elements.signature.value = text(response.signature);
    form.elements["user-handle"].value = text(response.userHandle ?? new ArrayBuffer(0));
  };

  const add = async (form) => {
    const { challenge, host, user, username, known } = form.dataset;
    const { response } = await navigator.credentials.create({
      publicKey: {
        challenge: bytes(challenge),
        rp: { id: host, name: host },
        user: { id: bytes(user), name: username, displayName: username },
        pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
        excludeCredentials: known.split(" ").filter(Boolean).map((id) => ({ type: "public-key", id: bytes(id) })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        attestation: "none",
      },
    });
    form.elements.attestation.value = text(response.attestationObject);
    form.elements["client-data"].value = text(response.clientDataJSON);
  };

  if (window.PublicKeyCredential) {
    document.querySelectorAll("#passkey").forEach((form) => onSubmit(form, logIn));
    document.querySelectorAll("#new-passkey").forEach((form) => onSubmit(form, add));
  }
})();
