/* Black on white, kept on this device. */

const KEY = "exam:contrast";

const CLASS = "contrast-high";

export function rememberContrast(buttons) {
  const set = (high) => {
    document.documentElement.classList.toggle(CLASS, high);
    for (const button of buttons) button.setAttribute("aria-pressed", String(high));
  };
  set(kept() === "high");
  for (const button of buttons) button.addEventListener("click", () => {
    const high = !document.documentElement.classList.contains(CLASS);
    set(high);
    keep(high ? "high" : "");
  });
}

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return "";
  }
}

function keep(value) {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // a private window keeps nothing
  }
}
