/* The page kept on this device for the rest of the sitting, so that a reload or a reopened browser finds it without a network.
   One cache for each sitting; only the newest is kept, and it goes at hand-in. */

export const CACHES = "exam:";
const LEAST = 2000; // ms; a hall that starts together does not ask for its pages again in one breath
const MOST = 20_000;

export class Offline {
  constructor({ sitting, page, worker, least = LEAST, most = MOST }) {
    Object.assign(this, { page, worker, least, most });
    this.name = CACHES + sitting;
    this.able = Boolean(window.isSecureContext && navigator.serviceWorker && window.caches);
  }

  /** Later, and without anybody waiting for it: what cannot be kept costs the offline reload, no answer. */
  start() {
    if (!this.able || this.timer) return;
    this.timer = setTimeout(() => this.keep().catch(() => {}), this.least + Math.random() * (this.most - this.least));
  }

  async keep() {
    await navigator.serviceWorker.register(this.worker, { scope: new URL(".", new URL(this.worker, location)).pathname });
    if (this.over) return;
    const kept = await caches.open(this.name);
    await kept.addAll([this.page, ...loaded()]);
    for (const name of await caches.keys()) if (name.startsWith(CACHES) && name !== this.name) await caches.delete(name);
  }

  async end() {
    this.over = true;
    clearTimeout(this.timer);
    if (this.able) await caches.delete(this.name).catch(() => {});
  }
}

/** Everything of ours that this page has loaded: modules, styles, pictures. */
function loaded() {
  const named = [...document.querySelectorAll("script[src], link[href]")].map((one) => one.src || one.href);
  const drawn = [...document.querySelectorAll("use[href]")].map((one) => new URL(one.getAttribute("href"), location).href);
  const fetched = performance.getEntriesByType("resource").map((entry) => entry.name);
  const files = [...named, ...drawn, ...fetched].map((address) => new URL(address.split("#")[0], location));
  const ours = files.filter((url) => url.origin === location.origin && /\.(js|css|svg|png|woff2)$/.test(url.pathname));
  return [...new Set(ours.map((url) => url.pathname + url.search))];
}
