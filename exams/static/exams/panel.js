/* A piece of the page that holds the words for all its states: the script shows one and fills in its facts. */

export function show(root, state) {
  root.dataset.state = state;
  for (const part of root.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(state);
}

export function put(root, facts) {
  for (const [name, value] of Object.entries(facts)) {
    for (const place of root.querySelectorAll(`[data-fill="${name}"]`)) place.textContent = value;
  }
}
