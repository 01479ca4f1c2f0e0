// What a pointer or a key does to the network.

class Pointing {
  constructor(picture, choose) {
    this.picture = picture;
    this.choose = choose;
    this.host = picture.host;
    this.clicks();
    this.keys();
  }

  /** The node or line at a point of the picture, null where there is none. */
  at(x, y, reach) {
    let best = null;
    for (const node of this.picture.nodes) {
      const [nx, ny] = this.picture.spot(node.id);
      const gap = Math.hypot(x - nx, y - ny) - this.picture.size(node) / 2;
      if (gap < reach && (!best || gap < best.gap)) best = { node, gap };
    }
    if (best) return best;
    for (const edge of this.picture.edges) {
      const gap = this.distance(x, y, this.picture.spot(edge.one), this.picture.spot(edge.other));
      if (gap < reach + 2 && (!best || gap <= best.gap)) best = { edge, gap };
    }
    return best;
  }

  distance(x, y, [x0, y0], [x1, y1]) {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const along = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
  }

  clicks() {
    let down = null;
    const point = (event) => {
      const box = this.host.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    // Bokeh keeps what a pointer does inside its canvas: it is caught on the way down.
    const catching = (type, action) => this.host.addEventListener(type, action, true);
    catching("pointerdown", (event) => {
      down = point(event);
      this.hover(null);
    });
    catching("pointerup", (event) => {
      const [x, y] = point(event);
      const still = down && Math.hypot(x - down[0], y - down[1]) < 5;
      down = null;
      const hit = still && this.at(x, y, event.pointerType === "mouse" ? 4 : 12);
      if (hit) this.choose(hit.node ? hit.node.id : hit.edge);
    });
    this.host.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse" && !event.buttons)
        this.hover(this.at(...point(event), 4), point(event));
    });
    this.host.addEventListener("pointerleave", () => this.hover(null));
  }

  keys() {
    const { picture } = this;
    const actions = {
      ArrowLeft: () => picture.pan(-1, 0),
      ArrowRight: () => picture.pan(1, 0),
      ArrowUp: () => picture.pan(0, 1),
      ArrowDown: () => picture.pan(0, -1),
      "+": () => picture.zoom(1 / 1.3),
      "=": () => picture.zoom(1 / 1.3),
      "-": () => picture.zoom(1.3),
      0: () => picture.fit(),
    };
    this.host.addEventListener("keydown", (event) => {
      const action = actions[event.key];
      if (!action || event.ctrlKey || event.metaKey) return;
      action();
      event.preventDefault();
    });
    byId("zoom-in").addEventListener("click", () => picture.zoom(1 / 1.4));
    byId("zoom-out").addEventListener("click", () => picture.zoom(1.4));
    byId("fit").addEventListener("click", () => picture.fit());
  }

  hover(hit, spot) {
    const tip = byId("tip");
    const key = (one) => (one ? (one.node ? one.node.id : one.edge.key) : null);
    if (hit) this.tell(tip, hit, spot);
    else tip.hidden = true;
    if (key(hit) === key(this.picture.hovered)) return;
    this.picture.hovered = hit;
    this.host.style.cursor = hit ? "pointer" : "";
    this.picture.repaint();
  }

  tell(tip, hit, [x, y]) {
    const { node, edge } = hit;
    const { model } = this.picture;
    const title = node ? model.name(node.id) : `${model.name(edge.one)} – ${model.name(edge.other)}`;
    const role = node && typeof node.id === "number" ? model.described(node.id) : "";
    tip.replaceChildren(
      make("b", null, title),
      role ? make("span", null, role) : "",
      role ? make("br") : "",
      counted("encounter", node ? node.encounters.size : edge.encounters.length),
      node && node.beyond ? [make("br"), fill(T.not_drawn, { n: node.beyond, of: node.near.size })] : "",
    );
    tip.hidden = false;
    const room = this.host.clientWidth;
    tip.style.left = `${Math.max(6, Math.min(x + 14, room - tip.offsetWidth - 6))}px`;
    tip.style.top = `${y + tip.offsetHeight + 26 > this.host.clientHeight ? y - tip.offsetHeight - 12 : y + 16}px`;
  }
}
