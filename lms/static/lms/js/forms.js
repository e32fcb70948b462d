// Forms: a busy button says what it is doing, the summary of errors takes the focus, a chosen file is named.
const SENDING = 8000 // milliseconds until a form may be sent again, if no page has come (a download, a lost line)

document.addEventListener("submit", (event) => {
  const form = event.target
  if (event.defaultPrevented) return
  if (form.dataset.sent) return event.preventDefault()
  if (form.method === "post") {
    form.dataset.sent = "yes"
    setTimeout(() => delete form.dataset.sent, SENDING)
  }
  const button = event.submitter
  if (!button?.dataset.busy) return
  button.setAttribute("aria-busy", "true")
  button.querySelector("span").textContent = button.dataset.busy
})

// Back from the next page, or a refused upload: the form may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent
})

document.querySelector("[data-focus]")?.focus()

// The browser speaks its own language in a file field; our button speaks the page's, and a file may be dropped on it.
for (const picker of document.querySelectorAll("[data-picker]")) {
  const field = picker.querySelector('input[type="file"]')
  picker.querySelector("[data-picker-button]").hidden = false
  field.classList.add("offscreen")
  for (const kind of ["dragover", "dragleave", "drop"])
    picker.addEventListener(kind, (event) => {
      event.preventDefault()
      picker.classList.toggle("picker--over", kind === "dragover")
      if (kind !== "drop" || !event.dataTransfer.files.length) return
      field.files = event.dataTransfer.files
      field.dispatchEvent(new Event("change", { bubbles: true }))
    })
}

document.addEventListener("change", ({ target }) => {
  const picker = target.closest?.("[data-picker]")
  if (!picker || target.type !== "file") return
  const [file] = target.files
  picker.querySelector("[data-picker-chosen]").hidden = !file
  if (!file) return
  picker.querySelector("[data-picker-name]").textContent = file.name
  picker.querySelector("[data-picker-size]").textContent = inBytes(file.size)
})

function inBytes(size) {
  const unit = size < 1024 * 1024 ? "kilobyte" : "megabyte"
  const amount = size / (unit === "kilobyte" ? 1024 : 1024 * 1024)
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(amount)
}
