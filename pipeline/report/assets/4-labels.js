// The names in the network: the busiest first, around their circles, where nothing else is in the way.

const MAX_LABEL = 30;
const FONT = "system-ui, sans-serif";
// Circles of this size, in pixels, are not to be covered by a name.
const SOLID = 15;

const apart = (one, other) =>
  one[2] < other[0] || one[0] > other[2] || one[3] < other[1] || one[1] > other[3];

// So many who are not drawn are told beside a name.
const MANY = 5;

class Labels {
  constructor(picture) {
    this.picture = picture;
    this.pen = document.createElement("canvas").getContext("2d");
    this.widths = new Map();
  }

  /** What the source of the names is given, with everyone or only those in focus named. */
  columns(focus) {
    const columns = { x: [], y: [], text: [], shift: [], offset: [], colour: [], halo: [], font: [] };
    const { theme } = this.picture;
    const inside = this.picture.nodes.filter((node) => this.visible(node));
    this.taken = this.circles(inside, focus);
    for (const node of this.ordered(inside, focus)) {
      const rank = this.rank(node, focus);
      const label = this.fitted(node, focus, rank === 0);
      if (!label) continue;
      const place = this.picture.place(node.id);
      columns.x.push(place.x);
      columns.y.push(place.y);
      columns.text.push(label.text);
      columns.shift.push(label.shift);
      columns.offset.push(label.offset);
      columns.colour.push(theme[focus && rank === 2 ? "--soft" : "--ink"]);
      columns.halo.push(theme["--card"]);
      columns.font.push(`${label.font}px`);
    }
    return columns;
  }

  visible(node) {
    const [x, y] = this.picture.spot(node.id);
    const { inner_width: width, inner_height: height } = this.picture.plot;
    return x > 0 && x < width && y > 0 && y < height;
  }

  /** 0: in the middle of the focus, 1: in focus, 2: aside, or everyone where there is no focus. */
  rank(node, focus) {
    if (!focus) return 2;
    return focus.centre.has(node.id) ? 0 : focus.ids.has(node.id) ? 1 : 2;
  }

  /** Whom to name, in the order in which they get their room. */
  ordered(nodes, focus) {
    const crowded = this.picture.unit > 0.8 && this.picture.nodes.length > 60;
    // Names matter most where something happens: who met once is named when the reader comes closer.
    const lesser = (node) => crowded && typeof node.id === "number" && node.encounters.size === 1;
    return nodes
      .filter((node) => (this.rank(node, focus) < 2 ? true : (!focus || focus.mild) && !lesser(node)))
      .sort((a, b) => this.rank(a, focus) - this.rank(b, focus));
  }

  /** The room that big circles take: left, top, right, bottom, whose, how big. */
  circles(nodes, focus) {
    return nodes
      .filter((node) => this.picture.size(node) >= SOLID)
      .filter((node) => !focus || focus.mild || focus.ids.has(node.id))
      .map((node) => {
        const size = this.picture.size(node);
        const [x, y] = this.picture.spot(node.id);
        const core = size * 0.36;
        return [x - core, y - core, x + core, y + core, node.id, size / 2];
      });
  }

  /** The name of a node with its place, null where there is no room for it. */
  fitted(node, focus, central) {
    const share = Math.sqrt(node.encounters.size / this.picture.most);
    const font = central ? 14 : Math.round(11 + 3 * share);
    const text = this.shortened(node);
    const half = this.width(text, font) / 2 + 3;
    const radius = this.picture.size(node) / 2;
    const spots = this.spots(radius, half, font);
    const box = ([shift, offset]) => {
      const [x, y] = this.picture.spot(node.id);
      return [x + shift - half, y + offset - font, x + shift + half, y + offset + 2, null, Infinity];
    };
    const first = (obstacles) => spots.find((spot) => this.clear(box(spot), obstacles, node.id));
    const grave = (other) => other[5] >= radius || (focus && focus.centre.has(other[4]));
    let found = first(this.taken);
    // The very busy are named even where that covers a lesser circle, the chosen whatever they cover.
    if (!found && (central || share > 0.5)) found = first(this.taken.filter(grave));
    if (!found && central && focus.centre.size < 4) found = spots[0];
    if (!found) return null;
    this.taken.push(box(found));
    return { text, font, shift: found[0], offset: found[1] };
  }

  /** Above, below, right and left of a circle: how far from its middle, across and down. */
  spots(radius, half, font) {
    const beside = radius + half + 2;
    const level = font / 2 + 1;
    return [
      [0, -radius - 2],
      [0, radius + font + 4],
      [beside, level],
      [-beside, level],
    ];
  }

  clear(box, obstacles, own) {
    const { inner_width: width, inner_height: height } = this.picture.plot;
    if (box[0] < 0 || box[1] < 0 || box[2] > width || box[3] > height) return false;
    return obstacles.every((other) => other[4] === own || apart(box, other));
  }

  /** A name, cut, with how many more its bearer met than are drawn, where these are many. */
  shortened(node) {
    const name = this.picture.model.name(node.id);
    const short = name.length > MAX_LABEL ? `${name.slice(0, MAX_LABEL - 1)}…` : name;
    return node.beyond < MANY ? short : `${short} +${NUMBER.format(node.beyond)}`;
  }

  width(text, size) {
    const key = `${size}${text}`;
    if (!this.widths.has(key)) {
      this.pen.font = `${size}px ${FONT}`;
      this.widths.set(key, this.pen.measureText(text).width);
    }
    return this.widths.get(key);
  }
}
