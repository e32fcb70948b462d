// Starts what the editor's pages name: Wagtail would do it by inline scripts, which our policy does not run.
const START = {
  InlinePanel: (id, options) => new window.InlinePanel(options),
  SnippetChooser: (id, options) => withItsMenu(id, () => new window.SnippetChooser(id, options)),
  PageChooser: (id, options) => withItsMenu(id, () => new window.PageChooser(id, options)),
  date: (id, options) => window.initDateChooser(id, options),
  time: (id, options) => window.initTimeChooser(id, options),
  datetime: (id, options) => window.initDateTimeChooser(id, options),
};

// A chooser looks for its buttons inside itself; a menu that started earlier has taken some of them out of the page.
function withItsMenu(id, start) {
  const chooser = document.getElementById(`${id}-chooser`);
  const taken = [...chooser.querySelectorAll("[data-w-dropdown-target=toggle]")]
    .map((toggle) => toggle._tippy?.props.content)
    .filter((content) => content instanceof Element && !content.isConnected)
    .map((content) => ({ content, place: content.parentNode }));
  for (const { content } of taken) chooser.append(content);
  start();
  for (const { content, place } of taken) place ? place.append(content) : content.remove();
}

function startAll(root) {
  for (const named of [...root.querySelectorAll("template[data-starts]")]) {
    if (!named.isConnected) continue;
    const { starts, id, with: options } = named.dataset;
    named.remove();
    START[starts](id, JSON.parse(JSON.parse(`"${options}"`)));
  }
}

const watching = new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) if (node.querySelectorAll) startAll(node);
});

document.addEventListener("DOMContentLoaded", () => {
  startAll(document);
  watching.observe(document.body, { childList: true, subtree: true });
});
