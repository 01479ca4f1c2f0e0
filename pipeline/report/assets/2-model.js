// The encounters that the filters let through, and who met whom in them.

const state = {
  since: "",
  until: "",
  kinds: new Set(),
  statuses: new Set(["held"]),
  topics: new Set(),
  country: "",
  other: "",
  confidence: 0,
  only: null,
  view: "officials",
  limit: 150,
  order: -1,
  selected: null,
};

class Model {
  constructor(data) {
    Object.assign(this, data);
    this.parties.forEach((party, index) => {
      party.index = index;
    });
    for (const encounter of this.encounters) {
      encounter.days = days(encounter.date, encounter.date_end);
      encounter.sure = Math.max(...encounter.tellings.map((telling) => telling.confidence || 0));
      encounter.who = new Set(encounter.tellings.flatMap((telling) => this.present(telling)));
      encounter.countries = new Set([...encounter.who].map((index) => this.parties[index].country));
    }
  }

  present(telling) {
    return (telling.parties || []).filter((one) => one.party !== undefined).map((one) => one.party);
  }

  /** Whether an encounter passes every filter but the one left out. */
  passes(encounter, except) {
    const topics = encounter.topics || [];
    return (
      (except === "kind" || state.kinds.has(encounter.kind)) &&
      (except === "status" || state.statuses.has(encounter.status)) &&
      (except === "topic" || !state.topics.size || topics.some((topic) => state.topics.has(topic))) &&
      (!state.country || encounter.countries.has(state.country)) &&
      (!state.other ||
        (encounter.countries.has(state.other) &&
          (state.other !== state.country || this.twice(encounter, state.other)))) &&
      encounter.sure >= state.confidence &&
      (state.only === null || encounter.who.has(state.only)) &&
      (except === "period" || this.inPeriod(encounter))
    );
  }

  twice(encounter, code) {
    return [...encounter.who].filter((index) => this.parties[index].country === code).length > 1;
  }

  inPeriod(encounter) {
    if (!state.since && !state.until) return true;
    if (!encounter.days) return false;
    return (
      (!state.since || encounter.days[1] >= state.since) && (!state.until || encounter.days[0] <= state.until)
    );
  }

  filter() {
    this.anyTime = this.encounters.filter((encounter) => this.passes(encounter, "period"));
    this.shown = this.anyTime.filter((encounter) => this.inPeriod(encounter));
    this.networks = {};
    return this;
  }

  /** Who met whom in what is shown, between officials; made when first asked for. */
  get officials() {
    return (this.networks.officials ||= this.network((index) => index));
  }

  /** The same between countries. */
  get byCountry() {
    return (this.networks.countries ||= this.network((index) => this.parties[index].country || null));
  }

  /** How many encounters each choice of a filter would let through, the other filters as they are. */
  counts(filter, values) {
    const counts = new Map();
    for (const encounter of this.encounters) {
      if (this.passes(encounter, filter))
        for (const value of values(encounter)) counts.set(value, (counts.get(value) || 0) + 1);
    }
    return counts;
  }

  /** Nodes with their encounters, and edges between principals who stood on different sides. */
  network(identify) {
    const nodes = new Map();
    const edges = new Map();
    for (const encounter of this.shown) {
      const pairs = new Map();
      for (const telling of encounter.tellings) {
        if ((telling.confidence || 0) >= state.confidence) this.pair(telling, identify, pairs);
      }
      for (const [key, [one, other]] of pairs) {
        if (!edges.has(key)) edges.set(key, { key, one, other, encounters: [] });
        edges.get(key).encounters.push(encounter);
        for (const id of [one, other]) {
          if (!nodes.has(id)) nodes.set(id, { id, encounters: new Set(), near: new Set() });
          nodes.get(id).encounters.add(encounter);
        }
        nodes.get(one).near.add(other);
        nodes.get(other).near.add(one);
      }
    }
    // Among equals, who met the busier comes first: a picture then shows circles, not loose pairs.
    for (const node of nodes.values())
      node.reach = Math.max(...[...node.near].map((other) => nodes.get(other).encounters.size));
    const name = (id) => this.name(id);
    const ranked = [...nodes.values()].sort(
      (a, b) =>
        b.encounters.size - a.encounters.size ||
        b.reach - a.reach ||
        COLLATOR.compare(name(a.id), name(b.id)),
    );
    const heavy = [...edges.values()].sort(
      (a, b) => b.encounters.length - a.encounters.length || (a.key < b.key ? -1 : 1),
    );
    return { nodes, edges, ranked, heavy };
  }

  pair(telling, identify, pairs) {
    const sides = [];
    for (const one of telling.parties || []) {
      const id = one.party === undefined || one.attendee ? null : identify(one.party);
      if (id !== null) sides.push([id, one.side]);
    }
    for (let i = 0; i < sides.length; i++) {
      for (let j = i + 1; j < sides.length; j++) {
        if (sides[i][1] === sides[j][1] || sides[i][0] === sides[j][0]) continue;
        const [one, other] =
          sides[i][0] < sides[j][0] ? [sides[i][0], sides[j][0]] : [sides[j][0], sides[i][0]];
        pairs.set(`${one}|${other}`, [one, other]);
      }
    }
  }

  current() {
    return state.view === "countries" ? this.byCountry : this.officials;
  }

  /** The name of a node: of a party by its index, of a country by its code. */
  name(id) {
    if (typeof id === "number") return this.parties[id].name || this.parties[id].id;
    return this.countries[id] ? this.countries[id].name : id;
  }

  country(code) {
    return code ? this.name(code) : "";
  }

  place(id) {
    return typeof id === "number" ? this.parties[id] : this.countries[id] || {};
  }

  /** Role and country of a party, in one line. */
  described(index) {
    const party = this.parties[index];
    return [
      party.role,
      party.organisation === party.name ? "" : party.organisation,
      this.country(party.country),
    ]
      .filter(Boolean)
      .join(", ");
  }

  /** The principals of an encounter, side by side: arrays of names. */
  sides(encounter) {
    const telling = encounter.tellings[0];
    const sides = new Map();
    for (const one of telling.parties || []) {
      if (one.attendee) continue;
      if (!sides.has(one.side)) sides.set(one.side, []);
      sides.get(one.side).push(one);
    }
    return [...sides.values()];
  }
}
