/* Conveniences of this device; the exam goes on without them. Those of a sitting are gone once it is handed in. */

export class Device {
  constructor(sitting) {
    this.prefix = `exam:${sitting}:`;
  }

  read(name, otherwise) {
    return read(this.prefix + name, otherwise);
  }

  write(name, value) {
    if (!this.over) write(this.prefix + name, value);
  }

  /** Nobody who uses this device later finds anything of the sitting. */
  end() {
    this.over = true;
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(this.prefix)) localStorage.removeItem(key);
    } catch {
      // forbidden, so nothing was ever kept
    }
  }
}

export function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) || otherwise;
  } catch {
    return otherwise;
  }
}

export function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // a full or forbidden store costs a convenience, no answer
  }
}

/** A random word of the form of a UUID; `crypto.randomUUID` wants HTTPS. */
export function identifier() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** What this browser calls itself, always the same as long as it may keep something. */
export function name() {
  const known = read("exam:device", "") || identifier();
  write("exam:device", known);
  return known;
}
