/* Keys of the page: letters, arrows and M go to the desk, unless a dialog is open or something is being typed. */

export function listen(desk) {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input[type=text], textarea, select, [contenteditable]");
    if (!typing && !document.querySelector("dialog[open]")) desk.key(event);
  });
}
