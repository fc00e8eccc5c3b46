// Has a passkey sign the text that a page shows, or makes one. What comes out is the same line or
// vkey that is pasted without a script: docs/trust.md says what is in it, and the registry checks it.

const TYPE = new TextEncoder().encode("lychgate.org/webauthn-p256/v1");
const POINT_BYTES = 65;

const offered = window.isSecureContext && "PublicKeyCredential" in window;

function base64(bytes) {
  let text = "";
  for (const byte of bytes) {
    text += String.fromCharCode(byte);
  }
  return btoa(text);
}

function join(...parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function withLength(buffer) {
  const bytes = new Uint8Array(buffer);
  return join(new Uint8Array([bytes.length >> 8, bytes.length & 0xff]), bytes);
}

async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

// name+hash+key; base64 may hold plus signs, a name may not.
function parse(vkey) {
  const [name, id] = vkey.split("+", 2);
  const key = atob(vkey.slice(name.length + id.length + 2));
  const length = key.charCodeAt(1 + TYPE.length);
  const host = key.slice(2 + TYPE.length, 2 + TYPE.length + length);
  const bytes = new Uint8Array(id.match(/../g).map((hex) => parseInt(hex, 16)));
  return { name, id: bytes, host };
}

async function sign(vkey, text) {
  const key = parse(vkey);
  const challenge = await sha256(new TextEncoder().encode(text + "\n"));
  const { response } = await navigator.credentials.get({
    publicKey: { challenge, rpId: key.host, userVerification: "required", timeout: 120000 },
  });
  const line = join(
    key.id,
    withLength(response.authenticatorData),
    withLength(response.clientDataJSON),
    withLength(response.signature),
  );
  return key.name + " " + base64(line);
}

async function make(origin, shortName) {
  const name = origin + "/" + shortName;
  const host = location.hostname;
  const { response } = await navigator.credentials.create({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      rp: { id: host, name: "Lychgate" },
      user: { id: new TextEncoder().encode(shortName), name: shortName, displayName: shortName },
      pubKeyCredParams: [{ type: "public-key", alg: -7 }],
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
      timeout: 120000,
    },
  });
  // The point ends what the browser gives (SubjectPublicKeyInfo of P-256).
  const point = new Uint8Array(response.getPublicKey()).slice(-POINT_BYTES);
  const encoder = new TextEncoder();
  const hostBytes = encoder.encode(host);
  const key = join(
    new Uint8Array([0xff]), TYPE, new Uint8Array([hostBytes.length]), hostBytes, point);
  const hash = await sha256(join(encoder.encode(name + "\n"), key));
  const id = Array.from(hash.slice(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return name + "+" + id + "+" + base64(key);
}

function offer(form, selector, work) {
  const place = form.querySelector("[data-passkey-offer]");
  const button = form.querySelector(selector);
  if (!offered || !place || !button) {
    return;
  }
  place.hidden = false;
  const error = place.querySelector("[data-passkey-error]");
  button.addEventListener("click", async () => {
    error.hidden = true;
    button.disabled = true;
    try {
      await work();
      form.submit();
    } catch {
      // Nothing is known but that it did not sign: taken back, too late, or no such passkey here.
      error.textContent = error.dataset.passkeyError;
      error.hidden = false;
      button.disabled = false;
      button.focus();
    }
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  offer(form, "[data-passkey-sign]", async () => {
    const text = form.querySelector("[data-passkey-text]").value;
    form.elements.namedItem("line").value = await sign(form.dataset.passkey, text);
  });
}

for (const form of document.querySelectorAll("form[data-passkey-new]")) {
  offer(form, "[data-passkey-make]", async () => {
    const name = form.elements.namedItem("name").value.trim();
    if (!/^[a-z0-9][a-z0-9.-]{0,62}$/.test(name)) {
      return;
    }
    form.elements.namedItem("vkey").value = await make(form.dataset.passkeyNew, name);
  });
}
