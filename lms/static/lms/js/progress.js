// [data-progress="url"]: asks for the same component again until it is no longer running.
const EVERY = 3000 // milliseconds

function follow(work) {
  setTimeout(async () => {
    const answer = await fetch(work.dataset.progress, { headers: { "X-Requested-With": "fetch" } }).catch(() => null)
    if (!answer?.ok) return follow(work)
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const next = page.querySelector(".work")
    if (!next) return location.reload()
    work.replaceWith(next)
    if (next.dataset.progress) follow(next)
    else location.reload()
  }, EVERY)
}

for (const work of document.querySelectorAll("[data-progress]")) follow(work)
