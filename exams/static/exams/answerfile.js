/* The answer file: what the server does not have yet, closed so that only the centre reads it. Its form is told in
   exams/sittings/answer_file.py and foundation/crypto/boxes.py. WebCrypto needs HTTPS or localhost. */

const MAGIC = [0x43, 0x5a, 0x41, 0x46, 1]; // CZAF, version 1
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const text = new TextEncoder();

export const able = () => Boolean(window.isSecureContext && window.crypto && crypto.subtle);

/** The bytes of the file. `equipment` came with the page: key_id, key, token, purpose. */
export async function answerFile({ sitting, epoch, changes }, { key_id: id, key, token, purpose }) {
  const mine = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const sender = await crypto.subtle.exportKey("raw", mine.publicKey);
  const header = joined(MAGIC, [id.length], text.encode(id), sender);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const secret = await shared(mine.privateKey, key, purpose);
  const plain = text.encode(JSON.stringify({ sitting, epoch, token, changes }));
  const body = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: header }, secret, plain);
  return joined(header, nonce, body);
}

async function shared(mine, key, purpose) {
  const centre = await crypto.subtle.importKey("raw", bytes(key), CURVE, false, []);
  const bits = await crypto.subtle.deriveBits({ name: "ECDH", public: centre }, mine, 256);
  const material = await crypto.subtle.importKey("raw", bits, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: text.encode(`chizheng/box:${purpose}`) };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
}

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));

function joined(...parts) {
  const arrays = parts.map((part) => new Uint8Array(part));
  const whole = new Uint8Array(arrays.reduce((length, one) => length + one.length, 0));
  let at = 0;
  for (const one of arrays) whole.set(one, at), (at += one.length);
  return whole;
}
