// <form data-bulk>: counts the chosen rows and offers to choose all of the page.
for (const form of document.querySelectorAll("form[data-bulk]")) {
  const rows = [...form.querySelectorAll('input[name="chosen"]')]
  const all = form.querySelector("[data-bulk-all]")
  const count = () => {
    const chosen = rows.filter((row) => row.checked).length
    form.querySelector("[data-bulk-count]").textContent = chosen
    all.querySelector("input").checked = chosen === rows.length && chosen > 0
  }
  all.hidden = rows.length < 2
  all.addEventListener("change", ({ target }) => {
    for (const row of rows) row.checked = target.checked
    count()
  })
  for (const row of rows) row.addEventListener("change", count)
  count()
}
