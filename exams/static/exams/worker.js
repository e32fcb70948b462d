/* The service worker of the exam pages: their scope is /sit/. It answers for the network where that fails, from what the page
   of this very sitting has kept (offline.js), and puts nothing into a cache itself. */

const PATIENCE = 4000; // ms that the network has for the page, where a kept one is at hand
const SITTING = /^\/sit\/([0-9a-f-]{36})\/$/;
const HASHED = /\.[0-9a-f]{12}\.\w+$/; // a name that changes with its content never goes stale
const FILES = ["script", "style", "image", "font"];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  const sitting = request.mode === "navigate" && SITTING.exec(url.pathname);
  if (sitting) event.respondWith(page(request, `exam:${sitting[1]}`));
  else if (FILES.includes(request.destination)) event.respondWith(file(request, url));
});

/** The network's answer; the kept page where it is late or missing. Another answer than the page itself ends the keeping. */
async function page(request, name) {
  const kept = await caches.match(request.url, { cacheName: name, ignoreVary: true });
  if (!kept) return fetch(request);
  const asked = fetch(request).then((answer) => (answer.status < 500 && answer.status !== 429 ? answer : kept), () => kept);
  const answer = await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, PATIENCE, kept))]);
  if (answer !== kept && answer.status !== 200) await caches.delete(name); // signed out, handed in, or not theirs
  return answer;
}

async function file(request, url) {
  const kept = await caches.match(url.pathname + url.search, { ignoreVary: true });
  if (kept && HASHED.test(url.pathname)) return kept;
  return fetch(request).catch((failure) => kept || Promise.reject(failure));
}
