// Suggestions for one item of a knowledge check: what the server offers while one types. Without it the id is pasted.
const waiting = new WeakMap();

document.addEventListener("input", (event) => {
  const field = event.target.closest?.("input[data-items-url]");
  if (!field) return;
  clearTimeout(waiting.get(field));
  waiting.set(field, setTimeout(() => suggest(field), 250));
});

async function suggest(field) {
  if (field.value.startsWith("item:")) return;
  const address = new URL(field.dataset.itemsUrl, location.href);
  address.searchParams.set("q", field.value);
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (answer.ok) show(field, (await answer.json()).items);
}

function show(field, items) {
  const list = listOf(field);
  list.replaceChildren(...items.map(({ id, stem }) => Object.assign(document.createElement("option"), { value: id, label: stem, textContent: stem })));
}

function listOf(field) {
  const id = `${field.id}-items`;
  let list = document.getElementById(id);
  if (!list) {
    list = Object.assign(document.createElement("datalist"), { id });
    field.after(list);
    field.setAttribute("list", id);
  }
  return list;
}
