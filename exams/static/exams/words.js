/* Sentences come from the page; here they are only filled in. */

/** Fill %(n)s and the like. A sentence with a count comes as [one, many]. */
export function fill(sentence, facts = {}) {
  const chosen = Array.isArray(sentence) ? sentence[Number(facts.n) === 1 ? 0 : 1] : sentence;
  return chosen.replace(/%\((\w+)\)s/g, (whole, name) => (name in facts ? facts[name] : whole));
}

/** [65, 66, 67, 70] → [[65, 67], [70, 70]] */
export function runs(positions) {
  const found = [];
  for (const position of positions) {
    const last = found[found.length - 1];
    if (last && last[1] === position - 1) last[1] = position;
    else found.push([position, position]);
  }
  return found;
}

/** "9, 17, 27–30 and others, 31 in all" */
export function listed(positions, words, most = 6) {
  const found = runs(positions);
  const named = found.slice(0, most).map(([from, to]) => (from === to ? `${from}` : `${from}${words.dash}${to}`));
  const sentence = found.length > most ? words.list_some : words.list_all;
  return fill(sentence, { list: named.join(words.comma), n: positions.length });
}

export function timeOfDay(iso, zone) {
  const parts = { timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat("en-GB", parts).format(new Date(iso));
}
