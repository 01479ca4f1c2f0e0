// Search by name: what differs between spellings of one name is taken out of both the names and the question.

const LETTERS = { œ: "oe", æ: "ae", ı: "i", ə: "e", đ: "d", ø: "o", ł: "l", ß: "ss", þ: "th", ð: "d" };
const PARTICLES = /(^| )(?:al|el|a[dlnrstz]|ash|ach|ould|uld|ben|bin|ibn)(?= \S)/g;
// Transliterations of one sound, longest first: Djeyhoun and Jeyhun, Pachinian and Pashinyan, Lavrov and Lawroff.
const SOUNDS = [
  [/t?s?ch|tsh|sh/g, "s"],
  [/dzh|dj|zh|dz/g, "j"],
  [/kh|gh|ğ/g, "h"],
  [/ph/g, "f"],
  [/ou|oo|w/g, "u"],
  [/qu|q|ck|c(?=[^eiy]|$)/g, "k"],
  [/c(?=[eiy])/g, "s"],
  [/y|j(?=[bcdfghklmnpqrstvz]|$)/g, "i"],
  [/ei|ai/g, "e"],
  [/ff?$|ff|v/g, "f"],
  [/(.)\1+/g, "$1"],
  [/ie(?=\w)/g, "e"],
  [/(\w{4})e$/g, "$1"],
];

function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[œæıəđøłßþð]/g, (letter) => LETTERS[letter])
    .replace(/['’ʼʻ`´‘]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const keyCache = new Map();
function soundKey(word) {
  if (!keyCache.has(word))
    keyCache.set(
      word,
      SOUNDS.reduce((key, [pattern, sound]) => key.replace(pattern, sound), word),
    );
  return keyCache.get(word);
}

const nameWords = (text) => fold(text).replace(PARTICLES, "$1").split(" ").filter(Boolean);

/** Whether two words are at most so many letters apart. */
function near(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false;
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length] <= most;
}

class Search {
  constructor(model) {
    this.model = model;
    const busy = new Map();
    for (const encounter of model.encounters)
      for (const index of encounter.who) busy.set(index, (busy.get(index) || 0) + 1);
    this.entries = model.parties.map((party) =>
      this.entry(party.index, [party.name || party.id, ...(party.aliases || [])], busy.get(party.index) || 0),
    );
    const codes = new Set(model.parties.map((party) => party.country).filter(Boolean));
    for (const code of codes) this.entries.push(this.entry(code, [model.name(code)], 0.5));
  }

  entry(id, names, weight) {
    const spellings = [...new Set(names)].map((name) => {
      const words = nameWords(name);
      return { words, keys: words.map(soundKey) };
    });
    return { id, weight, spellings };
  }

  /** The best matches of a question, the busiest first among equals. */
  find(question, most = 12) {
    const words = nameWords(question);
    if (!words.length) return [];
    const keys = words.map(soundKey);
    const found = [];
    for (const entry of this.entries) {
      const score = Math.max(...entry.spellings.map((spelling) => this.score(words, keys, spelling)));
      if (score > 0) found.push({ id: entry.id, score, weight: entry.weight });
    }
    return found.sort((a, b) => b.score - a.score || b.weight - a.weight).slice(0, most);
  }

  /** 3: every word as written, 2: as it sounds, 1: but for a letter or two; 0: no match. */
  score(words, keys, spelling) {
    const all = (test) => words.every((_, i) => spelling.words.some((_, j) => test(i, j)));
    if (all((i, j) => spelling.words[j].startsWith(words[i]))) return 3;
    if (all((i, j) => spelling.keys[j].startsWith(keys[i]))) return 2;
    return all(
      (i, j) =>
        spelling.keys[j].startsWith(keys[i]) ||
        (keys[i].length > 3 && near(keys[i], spelling.keys[j], keys[i].length > 6 ? 2 : 1)),
    )
      ? 1
      : 0;
  }
}

/** The search box: a combobox whose list the arrow keys walk. */
function searchBox(search, model, choose) {
  const input = byId("search");
  const list = byId("search-list");
  let found = [];
  let active = -1;

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  }
  function mark(position) {
    active = position;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    if (active < 0) return;
    input.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  }
  function take(position) {
    const match = found[position];
    close();
    if (match) choose(match.id);
  }
  function show() {
    found = search.find(input.value);
    const items = found.map((match, i) =>
      make(
        "li",
        {
          id: `found-${i}`,
          role: "option",
          "aria-selected": "false",
          onmousedown: (event) => event.preventDefault(),
          onclick: () => take(i),
        },
        make("span", null, model.name(match.id)),
        make("small", null, typeof match.id === "number" ? model.described(match.id) : T.country),
      ),
    );
    const nothing = make(
      "li",
      { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" },
      T.search_none,
    );
    list.replaceChildren(...(items.length ? items : [nothing]));
    const open = fold(input.value) !== "";
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    mark(open && items.length ? 0 : -1);
  }
  input.addEventListener("input", show);
  input.addEventListener("focus", () => {
    if (fold(input.value)) show();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      if (list.hidden) show();
      else mark((active + step + found.length) % found.length);
    } else if (event.key === "Enter" && !list.hidden) take(Math.max(active, 0));
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}
