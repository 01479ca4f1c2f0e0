// The panel that answers who, when, where, on what topics, and with which sentence.

const PAGE_OF_ENCOUNTERS = 20;
// Whom someone met: so many in a list, so many named at all.
const N_MET = 8;
const N_MET_ALL = 48;

class Details {
  constructor(model, choose, only) {
    this.model = model;
    this.choose = choose;
    this.only = only;
    this.host = byId("details");
    this.trail = [];
  }

  /** Show what is selected; `quiet` leaves the focus where it is. */
  show(selected, quiet) {
    const build = { party: this.party, country: this.country, pair: this.pair, encounter: this.one }[
      selected && selected.type
    ];
    const content = build ? build.call(this, selected) : this.start();
    const back =
      selected &&
      make(
        "div",
        { class: "trail" },
        this.trail.length ? this.link(`← ${T.back}`, () => this.choose(this.trail.pop(), true)) : null,
        this.link(T.close, () => this.choose(null, true)),
      );
    this.host.replaceChildren(...[back, ...content].filter(Boolean));
    if (quiet) return;
    this.host.scrollTop = 0;
    byId("details-title").focus({ preventScroll: true });
    if (
      this.host.getBoundingClientRect().top > window.innerHeight * 0.6 ||
      getComputedStyle(this.host).position === "static"
    )
      this.host.scrollIntoView({ block: "start" });
  }

  title(text) {
    return make("h2", { id: "details-title", tabindex: "-1" }, text);
  }

  link(text, action, more) {
    return make("button", { type: "button", class: "link", ...more, onclick: action }, text);
  }

  to(id) {
    return this.link(this.model.name(id), () =>
      this.choose(typeof id === "number" ? { type: "party", id } : { type: "country", id }),
    );
  }

  list(items) {
    return make(
      "ul",
      { class: "plain" },
      items.map((item) => make("li", null, item)),
    );
  }

  /** A list of who or what, how often, and a note before the number. */
  ranked(items) {
    return make(
      "ol",
      { class: "plain ranked" },
      items.map(([node, n, note]) =>
        make(
          "li",
          null,
          make("span", null, node),
          make("span", null, note ? make("small", null, note) : null, NUMBER.format(n)),
        ),
      ),
    );
  }

  start() {
    const { heavy, ranked } = this.model.current();
    const pairs = heavy
      .slice(0, 8)
      .map((edge) => [
        this.link(`${this.model.name(edge.one)} – ${this.model.name(edge.other)}`, () =>
          this.choose({ type: "pair", one: edge.one, other: edge.other }),
        ),
        edge.encounters.length,
      ]);
    const nodes = ranked.slice(0, 10).map((node) => [this.to(node.id), node.encounters.size]);
    return [
      this.title(T.details),
      make("p", { class: "hint" }, T.details_empty),
      pairs.length ? make("h3", null, T.busiest_pairs) : null,
      this.ranked(pairs),
      nodes.length ? make("h3", null, T.busiest_parties) : null,
      this.ranked(nodes),
    ];
  }

  party({ id }) {
    const party = this.model.parties[id];
    const node = this.model.officials.nodes.get(id);
    const taking = (encounter) => encounter.who.has(id);
    const offices = (party.offices || []).filter((office) => office.role || office.organisation);
    return [
      this.title(this.model.name(id)),
      make("p", { class: "role" }, this.model.described(id)),
      make(
        "p",
        null,
        state.only === id
          ? this.link(T.show_all, () => this.only(null))
          : this.link(fill(T.show_only, { name: this.model.name(id) }), () => this.only(id)),
      ),
      make(
        "dl",
        { class: "facts" },
        party.aliases && party.aliases.length
          ? [make("dt", null, T.aliases), make("dd", null, party.aliases.join(" · "))]
          : [],
        offices.length
          ? [
              make("dt", null, T.offices),
              make("dd", null, this.list(offices.slice(0, 8).map((office) => this.office(office)))),
            ]
          : [],
      ),
      party.documents ? make("p", { class: "hint" }, fill(T.in_documents, { n: party.documents })) : null,
      ...this.metBy(node),
      ...this.encounters(taking),
    ];
  }

  office(office) {
    const when = years([office.first_seen, office.last_seen]);
    const what = [office.role, office.organisation, this.model.country(office.country)];
    return what.filter(Boolean).join(", ") + (when ? ` (${when})` : "");
  }

  metBy(node) {
    if (!node) return [];
    const network = typeof node.id === "number" ? this.model.officials : this.model.byCountry;
    const key = (other) => (node.id < other ? `${node.id}|${other}` : `${other}|${node.id}`);
    const met = [...node.near]
      .map((other) => ({ other, encounters: network.edges.get(key(other)).encounters }))
      .sort((a, b) => b.encounters.length - a.encounters.length);
    const pair = ({ other }) =>
      this.link(this.model.name(other), () => this.choose({ type: "pair", one: node.id, other }));
    const rows = met
      .slice(0, N_MET)
      .map((one) => [
        pair(one),
        one.encounters.length,
        years(one.encounters.map((encounter) => encounter.date)),
      ]);
    const rest = met.slice(N_MET, N_MET_ALL).map((one, i) => [i ? " · " : null, pair(one)]);
    return [
      make("h3", null, `${T.met} (${NUMBER.format(met.length)})`),
      this.ranked(rows),
      rest.length ? make("p", { class: "hint" }, rest, met.length > N_MET_ALL ? " …" : "") : null,
    ];
  }

  country({ id }) {
    const node = this.model.byCountry.nodes.get(id);
    const busy = this.model.officials.ranked
      .filter((one) => this.model.parties[one.id].country === id)
      .slice(0, 8);
    return [
      this.title(this.model.name(id)),
      ...this.metBy(node),
      busy.length ? make("h3", null, T.officials) : null,
      this.ranked(busy.map((one) => [this.to(one.id), one.encounters.size])),
      ...this.encounters((encounter) => encounter.countries.has(id)),
    ];
  }

  pair({ one, other }) {
    const network = typeof one === "number" ? this.model.officials : this.model.byCountry;
    const edge = network.edges.get(one < other ? `${one}|${other}` : `${other}|${one}`);
    const among = new Set(edge ? edge.encounters : []);
    const describe = (id) =>
      make(
        "p",
        { class: "role" },
        this.to(id),
        typeof id === "number" && this.model.described(id) ? ` – ${this.model.described(id)}` : "",
      );
    return [
      this.title(`${this.model.name(one)} – ${this.model.name(other)}`),
      describe(one),
      describe(other),
      ...this.encounters((encounter) => among.has(encounter), true),
    ];
  }

  one({ encounter }) {
    return [this.title(this.heading(encounter)), this.encounter(encounter, true)];
  }

  heading(encounter) {
    return (
      this.model
        .sides(encounter)
        .map((side) => side.map((one) => this.partyName(one)).join(", "))
        .join(" – ") || T.nobody
    );
  }

  partyName(one) {
    return one.party === undefined ? one.text || T.nobody : this.model.name(one.party);
  }

  /** The encounters that pass a test and the filters, newest first, a page at a time. */
  encounters(test, complete) {
    const all = this.model.encounters.filter(test);
    const shown = this.model.shown.filter(test).sort((a, b) => ((a.date || "") < (b.date || "") ? 1 : -1));
    const list = make("div");
    let page = 0;
    const more = make("button", { type: "button", onclick: () => next() }, T.more_rows);
    const next = () => {
      list.append(
        ...shown
          .slice(page * PAGE_OF_ENCOUNTERS, ++page * PAGE_OF_ENCOUNTERS)
          .map((encounter) => this.encounter(encounter)),
      );
      more.hidden = page * PAGE_OF_ENCOUNTERS >= shown.length;
    };
    next();
    const hidden = complete ? 0 : all.length - shown.length;
    return [
      make("h3", null, counted("encounter", shown.length)),
      list,
      more,
      hidden ? make("p", { class: "hint" }, fill(T.filtered_out, { n: hidden })) : null,
    ];
  }

  encounter(encounter, alone) {
    const where = [encounter.place, this.model.country(encounter.country)].filter(Boolean).join(", ");
    const held = encounter.status === "held";
    return make(
      "article",
      { class: "encounter" },
      make("h4", null, `${writtenSpan(encounter)}${where ? ` · ${where}` : ""}`),
      make(
        "div",
        { class: "tags" },
        make("span", { class: "tag" }, WORDS.kinds[encounter.kind]),
        held ? null : make("span", { class: "tag warn" }, WORDS.statuses[encounter.status]),
        (encounter.topics || []).map((topic) => make("span", { class: "tag" }, WORDS.topics[topic] || topic)),
      ),
      this.parties(encounter),
      encounter.tellings.length > 1 && alone
        ? make("p", { class: "hint" }, fill(T.told_by, { n: encounter.tellings.length }))
        : null,
      encounter.tellings.map((telling) => this.telling(telling)),
      encounter.more ? make("p", { class: "hint" }, fill(T.told_more, { n: encounter.more })) : null,
    );
  }

  /** Who took part, by sides, each with role and country. */
  parties(encounter) {
    const telling = encounter.tellings[0];
    const line = (one) =>
      one.party === undefined
        ? make("span", null, one.text || T.nobody)
        : make(
            "span",
            null,
            this.to(one.party),
            this.model.described(one.party) ? ` – ${this.model.described(one.party)}` : "",
          );
    const rows = this.model.sides(encounter).map((side) => [
      make("dt", null, fill(T.side, { side: side[0].side })),
      make("dd", null, this.list(side.map(line))),
    ]);
    const present = (telling.parties || []).filter((one) => one.attendee);
    if (present.length)
      rows.push([
        make("dt", null, T.attendees),
        make("dd", null, this.list(present.map(line))),
      ]);
    return make("dl", { class: "facts" }, rows);
  }

  telling(telling) {
    const source = this.model.documents[telling.document];
    const about = [
      source.agency,
      source.published ? fill(T.published, { date: written(source.published) }) : null,
    ]
      .filter(Boolean)
      .join(", ");
    const path = source.path || source.id;
    return make(
      "div",
      null,
      make(
        "blockquote",
        { lang: "fr" },
        telling.before ? make("span", { class: "around" }, telling.before) : null,
        this.marked(telling),
        telling.after ? make("span", { class: "around" }, telling.after) : null,
      ),
      make(
        "p",
        { class: "told" },
        source.title ? [make("b", { lang: "fr" }, source.title), make("br")] : null,
        about ? `${about} · ` : null,
        source.link ? make("a", { href: source.link }, path) : make("code", null, path),
        source.path && !source.path.includes(source.id) ? ` (${source.id})` : null,
        make("br"),
        `${fill(T.confidence_is, { value: DECIMALS.format(telling.confidence || 0) })} · ${fill(T.rule_is, { rule: telling.rule || "–" })} · ${T[`basis_${telling.basis}`] || ""}`,
      ),
    );
  }

  /** The evidence with its marks; offsets count code points, as Python does. */
  marked(telling) {
    const letters = Array.from(telling.evidence);
    const pieces = [];
    let done = 0;
    for (const [start, end, who] of telling.marks || []) {
      pieces.push(letters.slice(done, start).join(""));
      const text = letters.slice(start, end).join("");
      if (who === -2) pieces.push(make("u", { title: T.legend_trigger }, text));
      else
        pieces.push(
          make(
            "mark",
            who === -1 ? { class: "other", title: T.legend_other } : { title: this.model.name(who) },
            text,
          ),
        );
      done = end;
    }
    pieces.push(letters.slice(done).join(""));
    return make("span", { class: "evidence" }, pieces);
  }
}
