// How long a text was in view and how far down the reader came. Time in the background is not told: nothing of it counts.

export function read(text, { told }) {
  let since = document.hidden ? null : Math.round(performance.now());
  let reach = 0;

  const look = () => {
    const { top, height } = text.getBoundingClientRect();
    const seen = Math.round(((innerHeight - top) / height) * 100);
    reach = Math.max(reach, Math.min(Math.max(seen, 0), 100));
  };
  addEventListener("scroll", look, { passive: true });
  addEventListener("resize", look);
  look();

  return {
    cut() {
      const now = Math.round(performance.now());
      if (since !== null && now > since) {
        told({ start: 0, end: now - since, began: since, ended: now, visible: true, reach });
      }
      since = document.hidden ? null : now;
    },
  };
}
