// A <details data-menu> closes when one looks elsewhere, and on Escape gives the focus back.
const open = () => document.querySelectorAll("details[data-menu][open]")

document.addEventListener("click", ({ target }) => {
  for (const menu of open()) if (!menu.contains(target)) menu.open = false
})

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return
  for (const menu of open()) {
    menu.open = false
    menu.querySelector("summary").focus()
  }
})
