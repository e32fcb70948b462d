/* The device check: each thing is tried as the exam will use it, and says in words how it went. */

import { put, show } from "./panel.js";
import { openStore } from "./store.js";

const TRIPS = 5;
const SLOW = 1500; // ms a round trip may take; saves wait for it, nobody else does
const SKEW = 60; // s
const LEAST_WIDTH = 360; // px
const ROOM = 2_000_000; // bytes; a sitting needs a hundredth of it

const page = document.querySelector("[data-check]");
const row = (name) => page.querySelector(`[data-tried="${name}"]`);

const trials = {
  async store() {
    const store = await openStore("check", "exam-check");
    await store.claim(1, 0);
    await store.record(1, "A", false);
    const again = await openStore("check", "exam-check");
    await again.claim(1, 0);
    return (await again.waiting()).length > 0 ? "well" : "poor";
  },

  async room() {
    const database = await new Promise((resolve, reject) => {
      const opening = indexedDB.open("exam-check-room", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("room");
      Object.assign(opening, { onsuccess: () => resolve(opening.result), onerror: () => reject(opening.error) });
    });
    const writing = database.transaction("room", "readwrite");
    writing.objectStore("room").put(new Uint8Array(ROOM), 1);
    await new Promise((resolve, reject) => Object.assign(writing, { oncomplete: resolve, onabort: () => reject(writing.error) }));
    database.close();
    return "well";
  },

  async secure() {
    return window.isSecureContext && navigator.serviceWorker && crypto.subtle ? "well" : "poor";
  },

  async network() {
    const trips = [];
    for (let n = 0; n < TRIPS; n += 1) trips.push((await trip()).took);
    const took = Math.round(trips.sort((one, other) => one - other)[Math.floor(TRIPS / 2)]);
    put(row("network"), { took });
    return took < SLOW ? "well" : "slow";
  },

  async clock() {
    const { server, here } = await trip();
    const seconds = Math.round(Math.abs(here - server) / 1000);
    put(row("clock"), { seconds });
    return seconds < SKEW ? "well" : "off";
  },

  async screen() {
    put(row("screen"), { width: innerWidth, height: innerHeight });
    return innerWidth >= LEAST_WIDTH ? "well" : "poor";
  },

  input() {
    const field = row("input").querySelector("input");
    return new Promise((resolve) => field.addEventListener("input", () => field.value.trim() && resolve("well")));
  },
};

/** One question to the server: how long it took, its time, and ours halfway. */
async function trip() {
  const [from, before] = [performance.now(), Date.now()];
  const response = await fetch(page.dataset.check, { cache: "no-store", redirect: "error" });
  const took = performance.now() - from;
  return { took, server: Date.parse((await response.json()).server_time), here: before + took / 2 };
}

async function attempt(name) {
  show(row(name), "waiting");
  const said = await trials[name]().catch(() => "poor");
  show(row(name), said);
  return said;
}

const quick = Object.keys(trials).filter((name) => name !== "input"); // that one waits for the person
const said = await Promise.all(quick.map(attempt));
const poor = said.filter((one) => one === "poor").length;
put(document, { poor });
show(document.querySelector("[data-verdict]"), poor ? "poor" : "well");
for (const name of ["exam-check", "exam-check-room"]) indexedDB.deleteDatabase(name);
attempt("input");
