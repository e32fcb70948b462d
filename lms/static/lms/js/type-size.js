// Large type: a class on <html>, kept in a cookie that the server reads, and in localStorage for pages it did not serve.
const root = document.documentElement
const YEAR = 60 * 60 * 24 * 365

function choose(size) {
  root.classList.remove("type-large", "type-x-large")
  if (size) root.classList.add(`type-${size}`)
  document.cookie = `type_size=${size};path=/;max-age=${YEAR};samesite=lax`
  try { localStorage.setItem("type_size", size) } catch { /* a private window keeps nothing */ }
  show(size)
}

function show(size) {
  for (const button of document.querySelectorAll("[data-type-size]"))
    button.setAttribute("aria-pressed", String(button.dataset.typeSize === size))
  for (const button of document.querySelectorAll("[data-type-toggle]")) {
    button.setAttribute("aria-pressed", String(Boolean(size)))
    for (const words of button.querySelectorAll("[data-when]"))
      words.hidden = (words.dataset.when === "large") !== Boolean(size)
  }
}

function current() {
  return root.classList.contains("type-x-large") ? "x-large" : root.classList.contains("type-large") ? "large" : ""
}

document.addEventListener("click", ({ target }) => {
  const step = target.closest("[data-type-size]")
  if (step) choose(step.dataset.typeSize)
  if (target.closest("[data-type-toggle]")) choose(current() ? "" : "large")
})

// The cookie may have been lost (some phones clear it); what the person chose here still stands.
try {
  const kept = localStorage.getItem("type_size")
  if (kept && !current()) choose(kept)
} catch { /* as above */ }
