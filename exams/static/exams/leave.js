/* Signing out of this device: the next person at it finds no paper. Changes that wait for the server stay; they name nobody. */

import { CACHES } from "./offline.js";

document.addEventListener("submit", () => {
  if (!window.caches) return;
  caches.keys().then((names) => names.filter((name) => name.startsWith(CACHES)).forEach((name) => caches.delete(name)));
});
