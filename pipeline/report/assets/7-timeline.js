// Contacts over time: a bar for each year, quarter, month or week, and a window that chooses a period.

const DAY = 86400000;
const UNITS = {
  year: {
    label: "timeline_unit_year",
    precision: 4,
    start: (t) => Date.UTC(t.getUTCFullYear(), 0),
    next: (t) => Date.UTC(t.getUTCFullYear() + 1, 0),
  },
  quarter: {
    label: "timeline_unit_quarter",
    precision: 7,
    start: (t) => Date.UTC(t.getUTCFullYear(), t.getUTCMonth() - (t.getUTCMonth() % 3)),
    next: (t) => Date.UTC(t.getUTCFullYear(), t.getUTCMonth() - (t.getUTCMonth() % 3) + 3),
  },
  month: {
    label: "timeline_unit_month",
    precision: 7,
    start: (t) => Date.UTC(t.getUTCFullYear(), t.getUTCMonth()),
    next: (t) => Date.UTC(t.getUTCFullYear(), t.getUTCMonth() + 1),
  },
  week: {
    label: "timeline_unit_week",
    precision: 10,
    start: (t) => +t - ((t.getUTCDay() + 6) % 7) * DAY,
    next: (t) => +t - ((t.getUTCDay() + 6) % 7) * DAY + 7 * DAY,
  },
};
const MAX_BARS = 72;
// Encounters at the far ends of time, mostly dates misread or history told in passing, do not stretch the axis.
const TAIL = 0.005;

const asTime = (date) => Date.UTC(+date.slice(0, 4), +(date.slice(5, 7) || 1) - 1, +(date.slice(8, 10) || 1));
const asDate = (time) => new Date(time).toISOString().slice(0, 10);

class Timeline {
  constructor(plot, model, choose) {
    this.plot = plot;
    this.model = model;
    this.choose = later(choose, 160);
    this.source = sourceOf(plot, "bars");
    this.window = plot.toolbar.tools.find((tool) => tool.x_range).x_range;
    this.box = plot.toolbar.tools.find((tool) => tool.x_range).overlay;
    this.extent();
    this.window.change.connect(() => {
      if (!this.setting) this.read();
    });
  }

  extent() {
    const dates = this.model.encounters
      .filter((encounter) => encounter.days)
      .map((encounter) => encounter.days[0])
      .sort();
    const cut = Math.floor(dates.length * TAIL);
    const [first, last] = dates.length
      ? [asTime(dates[cut]), asTime(dates[dates.length - 1 - cut])]
      : [Date.UTC(2000, 0), Date.UTC(2001, 0)];
    const span = (last - first) / DAY;
    this.unit =
      UNITS[
        span / 7 < MAX_BARS
          ? "week"
          : span / 30 < MAX_BARS
            ? "month"
            : span / 91 < MAX_BARS
              ? "quarter"
              : "year"
      ];
    this.first = this.unit.start(new Date(first));
    this.last = this.unit.next(new Date(last));
    this.bins = [];
    for (let start = this.first; start < this.last; start = this.unit.next(new Date(start)))
      this.bins.push(start);
    this.plot.x_range.setv({ start: this.first, end: this.last });
    this.plot.x_range.setv({ bounds: [this.first, this.last] });
    byId("timeline-unit").textContent = T[this.unit.label];
  }

  /** The bar of an encounter, -1 where its date is unknown, too coarse or beyond the axis. */
  bin(encounter) {
    if (!encounter.date || encounter.date.length < this.unit.precision) return -1;
    const time = asTime(encounter.date);
    if (time < this.first || time >= this.last) return -1;
    let [low, high] = [0, this.bins.length - 1];
    while (low < high) {
      const half = (low + high + 1) >> 1;
      if (this.bins[half] <= time) low = half;
      else high = half - 1;
    }
    return low;
  }

  draw() {
    this.all = new Array(this.bins.length).fill(0);
    this.chosen = new Array(this.bins.length).fill(0);
    let outside = 0;
    for (const encounter of this.model.anyTime) {
      const bin = this.bin(encounter);
      if (bin < 0) outside += 1;
      else {
        this.all[bin] += 1;
        if (this.model.inPeriod(encounter)) this.chosen[bin] += 1;
      }
    }
    byId("timeline-note").textContent = outside ? fill(T.timeline_undated, { n: outside }) : "";
    this.paint();
    this.place();
  }

  paint() {
    const gap = (end, start) => (end - start) * 0.08;
    const ends = this.bins.map((_, i) => this.bins[i + 1] || this.last);
    const ink = colour("--bar");
    const faint = colour("--faint-bar");
    this.source.data = {
      left: this.bins.map((start, i) => start + gap(ends[i], start)),
      right: ends.map((end, i) => end - gap(end, this.bins[i])),
      top: this.all,
      chosen: this.chosen,
      colour: this.bins.map(() => ink),
      faint: this.bins.map(() => faint),
    };
    this.plot.y_range.setv({ start: 0, end: Math.max(1, ...this.all) * 1.12 });
    const open = !state.since && !state.until;
    this.box.setv({
      fill_color: ink,
      fill_alpha: open ? 0.03 : 0.1,
      line_color: ink,
      line_alpha: open ? 0.35 : 0.9,
      line_width: 2,
      line_dash: "solid",
    });
    for (const axis of this.plot.below) {
      axis.setv({
        major_label_text_color: colour("--soft"),
        axis_line_color: colour("--edge"),
        major_tick_line_color: colour("--edge"),
      });
    }
  }

  /** Put the window where the filters say. */
  place() {
    const start = state.since ? Math.max(this.first, Math.min(asTime(state.since), this.last)) : this.first;
    const end = state.until
      ? Math.max(this.first, Math.min(asTime(state.until) + DAY, this.last))
      : this.last;
    this.setting = true;
    this.window.setv({ start, end: Math.max(end, start) });
    this.setting = false;
  }

  /** Read the filters off the window, its edges drawn to the next bars. */
  read() {
    const edge = (time) =>
      [...this.bins, this.last].reduce((best, bin) =>
        Math.abs(bin - time) < Math.abs(best - time) ? bin : best,
      );
    const [start, end] = [edge(this.window.start), edge(this.window.end)];
    this.choose(
      start <= this.first ? "" : asDate(start),
      end >= this.last ? "" : asDate(Math.max(end - DAY, start)),
    );
  }

  rows() {
    return this.bins
      .map((start, i) => ({ label: this.named(start), n: this.chosen[i], all: this.all[i] }))
      .filter((row) => row.all);
  }

  named(start) {
    const date = asDate(start);
    if (this.unit === UNITS.year) return date.slice(0, 4);
    if (this.unit === UNITS.quarter)
      return `${date.slice(0, 4)}, ${+date.slice(5, 7)}–${+date.slice(5, 7) + 2}`;
    return written(this.unit === UNITS.month ? date.slice(0, 7) : date);
  }
}
