/* Keeps the invigilator's board true: asks every 2 s, every 15 s while nobody looks, and changes only what is different.
   The page stands without it. */

const EVERY = 2_000; // ms
const HIDDEN = 15_000;
const SLOWEST = 10_000;
const PATIENCE = 8_000;

const pulse = document.querySelector("[data-board]");
const line = pulse.querySelector("[data-board-line]");
const parts = {};
let etag = `"${pulse.dataset.etag}"`;
let ahead = Date.parse(pulse.dataset.at) - Date.now(); // of the server's clock before this machine's
let heard = pulse.dataset.at;
let failed = 0;
let timer = 0;

async function ask() {
  clearTimeout(timer);
  const answer = await fetch(pulse.dataset.board, {
    headers: { "If-None-Match": etag, Accept: "application/json" },
    cache: "no-store", redirect: "manual", signal: AbortSignal.timeout?.(PATIENCE),
  }).catch(() => null);
  if (answer && (answer.type === "opaqueredirect" || answer.status === 404)) return say("out");
  if (answer?.status === 200) show(await answer.json(), answer.headers.get("ETag"));
  if (answer?.status === 200 || answer?.status === 304) hear(answer.headers.get("Server-Time"));
  else miss();
  const wait = Math.min(EVERY * 2 ** failed, SLOWEST);
  timer = setTimeout(ask, document.hidden ? HIDDEN : wait);
}

function hear(at) {
  failed = 0;
  heard = at;
  ahead = Date.parse(at) - Date.now();
  say("fresh");
}

function miss() {
  failed += 1;
  say("stale");
}

function say(how) {
  const time = new Date(heard).toLocaleTimeString("en-GB", { timeZone: "Asia/Shanghai" });
  line.textContent = pulse.dataset[how].replace("{time}", time);
  pulse.classList.toggle("board__pulse--stale", how !== "fresh");
}

/** Whoever stands on a link keeps standing on it. */
function show(told, tag) {
  const focused = document.activeElement?.id;
  for (const [name, html] of Object.entries(told)) {
    if (parts[name] === html) continue;
    document.querySelector(`[data-part="${name}"]`).innerHTML = html;
    parts[name] = html;
  }
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  etag = tag;
  count();
}

function count() {
  for (const time of document.querySelectorAll("[data-since]")) time.textContent = lasted(time.dateTime);
}

function lasted(since) {
  const seconds = Math.max(0, Math.floor((Date.now() + ahead - Date.parse(since)) / 1000));
  const words = seconds < 60 ? pulse.dataset.seconds : pulse.dataset.minutes;
  return words.replace("{m}", Math.floor(seconds / 60)).replace("{s}", seconds % 60);
}

document.addEventListener("visibilitychange", () => document.hidden || ask());
setInterval(count, 1_000);
ask();
