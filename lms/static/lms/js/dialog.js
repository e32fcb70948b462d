// Dialogs that somebody asked for: [data-opens="id"] opens, [data-closes] and a touch beside the sheet close.
document.addEventListener("click", ({ target }) => {
  const opener = target.closest("[data-opens]")
  if (opener) document.getElementById(opener.dataset.opens)?.showModal()

  const dialog = target.closest("dialog")
  if (dialog && (target === dialog || target.closest("[data-closes]"))) dialog.close()
})
