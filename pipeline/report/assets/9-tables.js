// The tables: the list of encounters, and one behind each picture.

// On a phone, where a row takes several lines, what comes below is not to be out of reach.
const PAGE_OF_ROWS = window.innerWidth < 600 ? 15 : 50;

/** A table that grows by pages; columns are [heading, cell of a row, class]. */
function growingTable(host, caption, columns, rows) {
  const body = make("tbody");
  const count = make("span");
  const more = make("button", { type: "button", onclick: () => grow() }, T.more_rows);
  let shown = 0;
  function grow() {
    body.append(
      ...rows.slice(shown, shown + PAGE_OF_ROWS).map((row) =>
        make(
          "tr",
          null,
          columns.map(([, cell, kind]) => make("td", { class: kind }, cell(row))),
        ),
      ),
    );
    shown = Math.min(shown + PAGE_OF_ROWS, rows.length);
    more.hidden = shown >= rows.length;
    count.textContent = rows.length > PAGE_OF_ROWS ? fill(T.rows_shown, { shown, all: rows.length }) : "";
  }
  grow();
  host.replaceChildren(
    make(
      "table",
      null,
      make("caption", { class: "unseen" }, caption),
      make(
        "thead",
        null,
        make(
          "tr",
          null,
          columns.map(([heading, , kind]) => make("th", { scope: "col", class: kind }, heading)),
        ),
      ),
      body,
    ),
    make("div", { class: "more" }, more, count),
  );
}

class Tables {
  constructor(model, details, choose) {
    this.model = model;
    this.details = details;
    this.choose = choose;
  }

  sorted() {
    const key = (encounter) => encounter.date || (state.order > 0 ? "9" : "");
    return [...this.model.shown].sort(
      (a, b) => state.order * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0),
    );
  }

  draw(timeline) {
    this.encounters();
    this.behind(timeline);
  }

  /** The tables behind the pictures, as far as they are open. */
  behind(timeline) {
    if (byId("network-behind").open) this.network();
    if (byId("timeline-behind").open) this.timeline(timeline);
  }

  encounters() {
    const who = (encounter) =>
      this.details.link(this.details.heading(encounter), () => this.choose({ type: "encounter", encounter }));
    const place = (encounter) =>
      [encounter.place, this.model.country(encounter.country)].filter(Boolean).join(", ");
    const kind = (encounter) =>
      WORDS.kinds[encounter.kind] +
      (encounter.status === "held" ? "" : ` – ${WORDS.statuses[encounter.status]}`);
    const topics = (encounter) =>
      (encounter.topics || []).map((topic) => WORDS.topics[topic] || topic).join(" · ");
    growingTable(
      byId("encounters-table"),
      T.encounters,
      [
        [T.date, writtenSpan, "date"],
        [T.who, who],
        [T.what, kind],
        [T.where, place],
        [T.topics, topics],
      ],
      this.sorted(),
    );
    byId("encounters-count").textContent = NUMBER.format(this.model.shown.length);
  }

  network() {
    const { heavy } = this.model.current();
    const dates = (edge) =>
      edge.encounters
        .map((encounter) => encounter.date)
        .filter(Boolean)
        .sort();
    growingTable(
      byId("network-table"),
      T.network,
      [
        [T.party_a, (edge) => this.details.to(edge.one)],
        [T.party_b, (edge) => this.details.to(edge.other)],
        [
          T.number,
          (edge) =>
            this.details.link(
              String(edge.encounters.length),
              () => this.choose({ type: "pair", one: edge.one, other: edge.other }),
              {
                "aria-label": `${counted("encounter", edge.encounters.length)} ${T.between} ${this.model.name(edge.one)} – ${this.model.name(edge.other)}`,
              },
            ),
          "n",
        ],
        [T.first, (edge) => written(dates(edge)[0]), "date"],
        [T.last, (edge) => written(dates(edge).at(-1)), "date"],
      ],
      heavy,
    );
  }

  timeline(timeline) {
    growingTable(
      byId("timeline-table"),
      T.timeline,
      [
        [T.period, (row) => row.label],
        [T.number, (row) => NUMBER.format(row.n), "n"],
      ],
      timeline.rows(),
    );
  }

  /** The list as CSV; text that a spreadsheet would run as a formula begins with an apostrophe. */
  download() {
    const safe = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
    const cell = (value) => `"${safe(String(value ?? "")).replace(/"/g, '""')}"`;
    const header = [
      "encounter_id",
      "date",
      "date_end",
      "kind",
      "status",
      "place",
      "country",
      "topics",
      "parties",
      "confidence",
      "evidence",
      "document",
      "title",
      "agency",
      "published",
      "path",
    ];
    const rows = this.sorted().map((encounter) => {
      const telling = encounter.tellings[0];
      const source = this.model.documents[telling.document];
      return [
        encounter.id,
        encounter.date,
        encounter.date_end,
        encounter.kind,
        encounter.status,
        encounter.place,
        encounter.country,
        (encounter.topics || []).join("; "),
        this.details.heading(encounter),
        telling.confidence,
        telling.evidence,
        source.id,
        source.title,
        source.agency,
        source.published,
        source.path,
      ];
    });
    const text = [header, ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
    const address = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
    make("a", { href: address, download: "encounters.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }
}
