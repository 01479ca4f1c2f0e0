// The network: which nodes and lines are drawn, and how they look.

const N_COLOURS = 10;
const MAX_EDGES = 1500;
const CROWD_OF_EDGES = 400;
const MAX_SELECTED_NEIGHBOURS = 80;
const MAX_COUNTRIES = 250;

class NetworkPicture {
  constructor(plot, model) {
    this.plot = plot;
    this.model = model;
    this.host = byId("network");
    this.sources = Object.fromEntries(
      ["edges", "nodes", "codes", "labels"].map((name) => [name, sourceOf(plot, name)]),
    );
    this.moved = false;
    this.hovered = null;
    this.labels = new Labels(this);
    this.colours = this.countryColours();
    this.repaint = later(() => {
      this.grip();
      this.paint();
    }, 30);
    for (const range of [plot.x_range, plot.y_range])
      range.change.connect(() => {
        if (!this.moving) {
          this.moved = true;
          this.repaint();
        }
      });
    for (const size of ["inner_width", "inner_height"])
      plot.properties[size].change.connect(() => (this.moved ? this.keepShape() : this.fit()));
    this.hand = plot.toolbar.tools.find((tool) => tool.type === "PanTool");
    this.host.places = () => this.spots();
  }

  /** Where a node lies in the layout, which is wide: on a tall screen it is turned on its side. */
  place(id) {
    const { x, y } = this.model.place(id);
    return this.plot.inner_height > this.plot.inner_width * 1.1 ? { x: y, y: x } : { x, y };
  }

  /** Where each drawn party lies on the picture, in pixels, by name: for tests and for the console. */
  spots() {
    return Object.fromEntries(this.nodes.map((node) => [this.model.name(node.id), this.spot(node.id)]));
  }

  spot(id) {
    const place = this.place(id);
    return [(place.x - this.plot.x_range.start) / this.unit, (this.plot.y_range.end - place.y) / this.unit];
  }

  /** The colours go to the countries whose officials meet most over the whole corpus, whatever the filters. */
  countryColours() {
    const busy = new Map();
    for (const encounter of this.model.encounters)
      for (const code of encounter.countries) if (code) busy.set(code, (busy.get(code) || 0) + 1);
    const ranked = [...busy].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return new Map(ranked.slice(0, N_COLOURS).map(([code], i) => [code, `--c${i}`]));
  }

  code(id) {
    return typeof id === "number" ? this.model.parties[id].country : id;
  }

  /** Choose what is drawn: the busiest, whoever is selected, and those whom the selected met. */
  draw() {
    const network = this.model.current();
    const drawable = (id) => this.place(id).x !== undefined;
    const wanted = new Set(
      network.ranked
        .filter((node) => drawable(node.id))
        .slice(0, state.view === "countries" ? MAX_COUNTRIES : state.limit)
        .map((node) => node.id),
    );
    for (const id of this.selectedNodes()) {
      const node = network.nodes.get(id);
      if (!node || !drawable(id)) continue;
      wanted.add(id);
      const nearest = [...node.near]
        .filter(drawable)
        .sort((a, b) => network.nodes.get(b).encounters.size - network.nodes.get(a).encounters.size);
      if (!this.pairSelected())
        nearest.slice(0, MAX_SELECTED_NEIGHBOURS).forEach((other) => wanted.add(other));
    }
    const met = (node) => [...node.near].some((other) => wanted.has(other));
    this.nodes = network.ranked.filter((node) => wanted.has(node.id) && met(node));
    const among = network.heavy.filter((edge) => wanted.has(edge.one) && wanted.has(edge.other));
    this.edges = among.slice(0, MAX_EDGES).reverse();
    for (const node of this.nodes) node.beyond = [...node.near].filter((other) => !wanted.has(other)).length;
    this.most = Math.max(1, ...this.nodes.map((node) => node.encounters.size));
    this.drawnOfAll = {
      nodes: this.nodes.length,
      all: network.ranked.length,
      edges: this.edges.length,
      allEdges: among.length,
      hidden: this.hiddenEncounters(network, wanted),
    };
    this.readTheme();
    if (!this.moved) this.fit();
    else this.paint();
    this.legend();
  }

  hiddenEncounters(network, drawn) {
    const seen = new Set();
    const all = new Set();
    for (const node of network.ranked)
      for (const encounter of node.encounters) {
        all.add(encounter);
        if (drawn.has(node.id)) seen.add(encounter);
      }
    return all.size - seen.size;
  }

  pairSelected() {
    return state.selected && state.selected.type === "pair";
  }

  selectedNodes() {
    const selected = state.selected;
    if (!selected) return [];
    const ids = {
      party: () => [selected.id],
      country: () => [selected.id],
      pair: () => [selected.one, selected.other],
      encounter: () => [...selected.encounter.who],
    }[selected.type]();
    return state.view === "countries"
      ? ids.map((id) => (typeof id === "number" ? this.model.parties[id].country : id))
      : ids.filter((id) => typeof id === "number");
  }

  readTheme() {
    const names = [
      "--ink",
      "--soft",
      "--edge",
      "--card",
      "--rest",
      "--on-colour",
      "--on-rest",
      "--accent",
      ...Array.from({ length: N_COLOURS }, (_, i) => `--c${i}`),
    ];
    this.theme = Object.fromEntries(names.map((name) => [name, colour(name)]));
  }

  /** Units of the layout that one pixel shows. */
  get unit() {
    return (this.plot.x_range.end - this.plot.x_range.start) / Math.max(this.plot.inner_width, 1);
  }

  setRanges(x, y, unit) {
    const width = (this.plot.inner_width * unit) / 2;
    const height = (this.plot.inner_height * unit) / 2;
    this.moving = true;
    this.plot.x_range.setv({ start: x - width, end: x + width });
    this.plot.y_range.setv({ start: y - height, end: y + height });
    this.moving = false;
    this.grip();
    this.paint();
  }

  /** Under a finger, the whole picture lets the page scroll; once zoomed in, it moves itself. */
  grip() {
    const held = this.moved || !window.matchMedia("(pointer: coarse)").matches;
    if (this.hand.active !== held) this.hand.active = held;
  }

  get middle() {
    const { x_range: x, y_range: y } = this.plot;
    return [(x.start + x.end) / 2, (y.start + y.end) / 2];
  }

  fit() {
    this.moved = false;
    const places = this.nodes.map((node) => this.place(node.id));
    if (!places.length || !this.plot.inner_width) return this.paint();
    const [left, right] = [Math.min(...places.map((p) => p.x)), Math.max(...places.map((p) => p.x))];
    const [low, high] = [Math.min(...places.map((p) => p.y)), Math.max(...places.map((p) => p.y))];
    const unit = Math.max(
      (right - left) / (this.plot.inner_width - 90),
      (high - low) / (this.plot.inner_height - 76),
      0.45,
    );
    return this.setRanges((left + right) / 2, (low + high) / 2, unit);
  }

  /** Bring whom the reader chose back into a picture that has been moved away from them. */
  reveal() {
    const places = this.selectedNodes()
      .map((id) => this.place(id))
      .filter((place) => place.x !== undefined);
    const { x_range: x, y_range: y } = this.plot;
    const seen = (place) => place.x > x.start && place.x < x.end && place.y > y.start && place.y < y.end;
    if (!this.moved || places.every(seen)) return;
    const mean = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
    this.setRanges(mean("x"), mean("y"), this.unit);
  }

  keepShape() {
    this.setRanges(...this.middle, this.unit);
  }

  zoom(factor) {
    this.moved = true;
    this.setRanges(...this.middle, this.unit * factor);
  }

  pan(right, up) {
    this.moved = true;
    const [x, y] = this.middle;
    this.setRanges(x + right * 60 * this.unit, y + up * 60 * this.unit, this.unit);
  }

  size(node) {
    const scale = Math.min(1.6, Math.max(0.55, Math.sqrt(1.2 / this.unit)));
    return (9 + 34 * Math.sqrt((node.encounters.size - 1) / Math.max(this.most - 1, 6))) * scale;
  }

  /** Whom the eye should follow: under the pointer, else selected; null: everyone. */
  focus() {
    const network = this.model.current();
    const edge = this.hovered && this.hovered.edge;
    if (edge)
      return {
        ids: new Set([edge.one, edge.other]),
        centre: new Set([edge.one, edge.other]),
        edge: edge.key,
      };
    const centre = this.hovered ? [this.hovered.node.id] : this.selectedNodes();
    const known = centre.filter((id) => network.nodes.has(id));
    if (!known.length) return null;
    const ids = new Set(known);
    if (this.hovered || !["pair", "encounter"].includes(state.selected.type))
      known.forEach((id) => network.nodes.get(id).near.forEach((other) => ids.add(other)));
    // Two who are chosen stand among the others; one who is chosen, or pointed at, with those whom they met.
    const mild = !this.hovered && ["pair", "encounter"].includes(state.selected.type);
    return { ids, centre: new Set(known), mild };
  }

  paint() {
    if (!this.nodes) return;
    const focus = this.focus();
    this.paintEdges(focus);
    this.paintNodes(focus);
    this.sources.labels.data = atLeastOne(this.labels.columns(focus));
  }

  paintEdges(focus) {
    const columns = { x0: [], y0: [], x1: [], y1: [], width: [], colour: [], alpha: [] };
    const plain = this.edges.length > CROWD_OF_EDGES ? 0.25 : 0.5;
    for (const edge of this.edges) {
      const [one, other] = [this.place(edge.one), this.place(edge.other)];
      const lit =
        focus &&
        (focus.edge ? focus.edge === edge.key : focus.centre.has(edge.one) || focus.centre.has(edge.other)) &&
        focus.ids.has(edge.one) &&
        focus.ids.has(edge.other);
      columns.x0.push(one.x);
      columns.y0.push(one.y);
      columns.x1.push(other.x);
      columns.y1.push(other.y);
      columns.width.push(Math.min(9, 0.8 + 1.1 * Math.sqrt(edge.encounters.length - 0.6)) * (lit ? 1.5 : 1));
      columns.colour.push(this.theme[lit ? "--accent" : "--edge"]);
      columns.alpha.push(!focus ? plain : lit ? 0.9 : focus.mild ? 0.3 : 0.2);
    }
    this.sources.edges.data = columns;
  }

  paintNodes(focus) {
    const nodes = { x: [], y: [], size: [], colour: [], alpha: [], line: [], line_width: [] };
    const codes = { x: [], y: [], text: [], colour: [], alpha: [], font: [] };
    for (const node of [...this.nodes].reverse()) {
      const place = this.place(node.id);
      const size = this.size(node);
      const alpha = !focus || focus.ids.has(node.id) ? 1 : focus.mild ? 0.55 : 0.3;
      const central = focus && focus.centre.has(node.id);
      nodes.x.push(place.x);
      nodes.y.push(place.y);
      nodes.size.push(size);
      nodes.alpha.push(alpha);
      const code = this.code(node.id);
      const own = this.colours.get(code);
      nodes.colour.push(this.theme[own || "--rest"]);
      nodes.line.push(this.theme[central ? "--ink" : "--card"]);
      nodes.line_width.push(central ? 2.5 : 1.2);
      if (size >= 20 && code) {
        codes.x.push(place.x);
        codes.y.push(place.y);
        codes.text.push(code);
        codes.alpha.push(alpha);
        codes.colour.push(this.theme[own ? "--on-colour" : "--on-rest"]);
        codes.font.push(`${Math.round(Math.min(15, size * 0.42))}px`);
      }
    }
    this.sources.nodes.data = nodes;
    this.sources.codes.data = atLeastOne(codes);
  }

  legend() {
    const items = [...this.colours]
      .map(([code, name]) => [this.model.name(code), name])
      .concat([[T.other_countries, "--rest"]]);
    byId("legend").replaceChildren(
      ...items.map(([name, variable]) =>
        make("li", null, make("span", { class: "dot", style: `background:var(${variable})` }), name),
      ),
    );
    const { nodes, all, edges, allEdges, hidden } = this.drawnOfAll;
    const note =
      nodes < all ? fill(T.drawn_some, { n: nodes, all, hidden }) : fill(T.drawn_all, { n: nodes });
    byId("network-note").textContent =
      edges < allEdges ? `${note} ${fill(T.drawn_edges, { n: edges, all: allEdges })}` : note;
  }
}
