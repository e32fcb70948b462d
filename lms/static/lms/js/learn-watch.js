// Which parts of a video were played, and when. A stretch ends where playing ends, jumps, or the page comes or goes.

export function watch(video, { resume, told }) {
  let open = null; // the stretch being played
  let last = null; // where the player was when it last said so: after a jump it no longer knows
  let visible = !document.hidden;

  const here = () => ({ time: Math.round(video.currentTime * 1000), now: Math.round(performance.now()) });
  const begin = () => { if (!video.paused && !video.seeking) { open = here(); last = open; } };
  const end = (place) => {
    if (open && place.time > open.time && place.now > open.now) {
      told({ start: open.time, end: place.time, began: open.now, ended: place.now, visible });
    }
    open = null;
  };

  video.addEventListener("playing", () => { if (!open) begin(); });
  video.addEventListener("timeupdate", () => { if (open && !video.seeking) last = here(); });
  video.addEventListener("pause", () => end(video.seeking ? last : here()));
  video.addEventListener("ended", () => end(here()));
  video.addEventListener("seeking", () => { if (open) end(last); });
  video.addEventListener("seeked", begin);

  goTo(video, fragment() ?? (resume / 1000 || null));
  addEventListener("hashchange", () => goTo(video, fragment(), true));
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href*="#t="]');
    if (link && link.pathname === location.pathname && link.hash === location.hash) goTo(video, fragment(), true);
  });

  return {
    // Ends the stretch at this moment and begins the next; what is told belongs to the page as it was until now.
    cut() {
      if (open) { end(here()); begin(); }
      visible = !document.hidden;
    },
  };
}

function fragment() {
  const found = location.hash.match(/^#t=(\d+)$/);
  return found ? Number(found[1]) : null;
}

function goTo(video, seconds, andPlay = false) {
  if (seconds === null) return;
  const go = () => {
    video.currentTime = Math.min(seconds, video.duration || seconds);
    if (andPlay) { video.scrollIntoView({ block: "center" }); video.play().catch(() => {}); }
  };
  if (video.readyState >= 1) go();
  else video.addEventListener("loadedmetadata", go, { once: true });
}
