// What every part needs: the words, the data, the making of elements, dates and numbers.
// Text only ever enters the page as text nodes: a name cannot become markup.

const WORDS = JSON.parse(document.getElementById("words").textContent);
const T = WORDS.page;
const LANG = document.documentElement.lang;
const LOCALE = LANG === "en" ? "en-GB" : LANG;
const NUMBER = new Intl.NumberFormat(LOCALE);
const DECIMALS = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const COLLATOR = new Intl.Collator(LOCALE, { sensitivity: "base" });
const byId = (id) => document.getElementById(id);

/** An element with attributes, listeners (functions under "on…") and children; null children are skipped. */
function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""),
  );
  return node;
}

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, key) => {
    const value = values[key];
    return typeof value === "number" ? NUMBER.format(value) : value === undefined ? whole : value;
  });
}

/** "1 encounter", "3 encounters". */
const counted = (what, n) => (n === 1 ? T[`${what}_1`] : fill(T[`${what}s_n`], { n }));

async function unpack(id) {
  const text = byId(id).textContent;
  const bytes = Uint8Array.fromBase64
    ? Uint8Array.fromBase64(text)
    : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** First and last day of a date that may be cut, or of a span; the 31st stands for any month's end. */
function days(date, end) {
  if (!date) return null;
  const first = date + "-01-01".slice(date.length - 4);
  const until = end && end >= date ? end : date;
  const last = until + "-12-31".slice(until.length - 4);
  return [first, last];
}

const FORMATS = [
  null,
  new Intl.DateTimeFormat(LOCALE, { year: "numeric", timeZone: "UTC" }),
  new Intl.DateTimeFormat(LOCALE, { year: "numeric", month: "long", timeZone: "UTC" }),
  new Intl.DateTimeFormat(LOCALE, { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" }),
];

/** A date as a reader writes it, as precise as it is known. */
function written(date) {
  if (!date) return T.undated;
  const parts = date.split("-");
  const time = Date.UTC(+parts[0], (parts[1] || 1) - 1, parts[2] || 1);
  if (Number.isNaN(time) || !FORMATS[parts.length]) return date;
  const told = FORMATS[parts.length].format(time);
  // The first of a month is an ordinal in French, which browsers do not know.
  return LANG === "fr" ? told.replace(/^1 /, "1er ") : told;
}

function writtenSpan(row) {
  return row.date_end && row.date_end !== row.date
    ? `${written(row.date)} – ${written(row.date_end)}`
    : written(row.date);
}

/** The first and the last year of some dates: "2019–2022", or "2019", or nothing. */
function years(dates) {
  const known = dates
    .filter(Boolean)
    .map((date) => date.slice(0, 4))
    .sort();
  return [...new Set([known[0], known.at(-1)])].filter(Boolean).join("–");
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const later = (action, wait) => {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), wait);
  };
};

const sourceOf = (plot, name) =>
  plot.renderers.map((renderer) => renderer.data_source).find((source) => source.name === name);

/** Columns with a row that shows nothing where they would be empty: of no texts Bokeh cannot tell the font. */
function atLeastOne(columns) {
  const blank = { text: "", font: "10px", colour: "#00000000", halo: "#00000000" };
  if (!columns.text.length)
    for (const [name, values] of Object.entries(columns)) values.push(name in blank ? blank[name] : 0);
  return columns;
}
