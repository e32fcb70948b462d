// The lesson page: tells the server what is studied, shows what it answers. All words come from the server.

import { Outbox } from "./learn-outbox.js";
import { read } from "./learn-read.js";
import { watch } from "./learn-watch.js";

const page = document.querySelector("[data-lesson]");
const account = page.querySelector("[data-account]");
const waiting = page.querySelector("[data-waiting]");
const video = page.querySelector("video");
const CUT_EVERY = 12_000; // ms; short enough that a lost page loses little, long enough for a poor line

const outbox = new Outbox(page.dataset, {
  answered(answer) {
    waiting.hidden = true;
    if (account && answer.account && account.innerHTML !== answer.account) account.innerHTML = answer.account;
    if (answer.completed) page.querySelector("[data-completed]").hidden = false;
  },
  unreachable() {
    waiting.hidden = false;
  },
});

const study = page.dataset.medium === "video" && video
  ? watch(video, { resume: Number(page.dataset.resume), told: (stretch) => outbox.put(stretch) })
  : read(page.querySelector("[data-text]"), { told: (stretch) => outbox.put(stretch) });

setInterval(() => { study.cut(); outbox.send(); }, CUT_EVERY);
addEventListener("pagehide", () => { study.cut(); outbox.send(); });
document.addEventListener("visibilitychange", () => { study.cut(); outbox.send(); });
addEventListener("online", () => outbox.send());
outbox.sendEarlier();

const transcript = page.querySelector("details.transcript");
const openTranscript = () => {
  if (!transcript || location.hash !== "#transcript") return;
  transcript.open = true;
  transcript.scrollIntoView();
};
openTranscript();
addEventListener("hashchange", openTranscript);
