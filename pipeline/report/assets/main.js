// Unpack, draw, and redraw what depends on a choice.

/** What is selected as the end of the address, so that it can be bookmarked and sent: #party/emmanuel-macron. */
function addressOf(selected, model) {
  const name = (id) => encodeURIComponent(typeof id === "number" ? model.parties[id].id : id);
  if (!selected) return "";
  const rest = {
    party: () => name(selected.id),
    country: () => name(selected.id),
    pair: () => `${name(selected.one)}/${name(selected.other)}`,
    encounter: () => encodeURIComponent(selected.encounter.id),
  }[selected.type]();
  return `${selected.type}/${rest}`;
}

function remember(address) {
  try {
    history.replaceState(null, "", `#${address}`);
  } catch {
    // A page shown inside another, as a mail's preview does, may not touch the address.
  }
}

/** What an address selects; null where it names nothing that the page holds. */
function selectedBy(address, model) {
  const [type, ...names] = address.replace(/^#/, "").split("/").map(decodeURIComponent);
  const find = (name) => {
    const index = model.parties.findIndex((party) => party.id === name);
    return index >= 0 ? index : model.countries[name] ? name : null;
  };
  const [id, other] = names.map(find);
  if (type === "encounter") {
    const encounter = model.encounters.find((one) => one.id === names[0]);
    return encounter ? { type, encounter } : null;
  }
  if (type === "pair")
    return names.length === 2 && id !== null && other !== null && typeof id === typeof other
      ? { type, one: id, other }
      : null;
  return (type === "party" && typeof id === "number") || (type === "country" && typeof id === "string")
    ? { type, id }
    : null;
}

async function start() {
  if (typeof DecompressionStream === "undefined") throw new Error(T.too_old);
  const packed = await unpack("data");
  const model = new Model(packed.model);
  state.kinds = new Set(model.direct);
  byId("app").hidden = false;
  byId("search-box").hidden = false;
  byId("filters").open = window.innerWidth > 1180;
  if (window.innerWidth < 600) byId("limit").value = state.limit = 60;
  const plots = await Promise.all(
    ["network", "timeline"].map(
      async (name) => (await Bokeh.embed.embed_item(packed.figures[name])).roots[0].model,
    ),
  );

  function choose(selected, back) {
    if (!back && state.selected) details.trail.push(state.selected);
    if (!selected) details.trail = [];
    state.selected = selected;
    remember(addressOf(selected, model));
    picture.reveal();
    picture.draw();
    details.show(selected);
  }
  const chooseId = (id) => choose(typeof id === "number" ? { type: "party", id } : { type: "country", id });

  function only(id) {
    state.only = id;
    update();
  }
  function period(since, until) {
    if (since === state.since && until === state.until) return;
    byId("since").value = state.since = since;
    byId("until").value = state.until = until;
    update();
  }

  const details = new Details(model, choose, only);
  const picture = new NetworkPicture(plots[0], model);
  new Pointing(picture, (hit) =>
    hit.key ? choose({ type: "pair", one: hit.one, other: hit.other }) : chooseId(hit),
  );
  const timeline = new Timeline(plots[1], model, period);
  const tables = new Tables(model, details, choose);
  searchBox(new Search(model), model, (id) => {
    if (state.view === "countries" && typeof id === "number") setView("officials");
    byId("search").value = model.name(id);
    chooseId(id);
  });

  function update() {
    model.filter();
    picture.draw();
    timeline.draw();
    tables.draw(timeline);
    details.show(state.selected, true);
    showing();
    choiceCounts();
  }

  function showing() {
    const shown = model.shown.length;
    const text = shown
      ? fill(T.showing, { shown, all: model.encounters.length, parties: model.officials.ranked.length })
      : T.showing_none;
    const release =
      state.only === null
        ? null
        : make(
            "button",
            { type: "button", onclick: () => only(null) },
            `${fill(T.only, { name: model.name(state.only) })} ✕`,
          );
    byId("showing").replaceChildren(text, release || "");
    byId("confidence-value").textContent = DECIMALS.format(state.confidence);
  }

  function choiceCounts() {
    const counts = {
      kind: model.counts("kind", (encounter) => [encounter.kind]),
      status: model.counts("status", (encounter) => [encounter.status]),
      topic: model.counts("topic", (encounter) => encounter.topics || []),
    };
    for (const place of document.querySelectorAll("[data-count]")) {
      const [filter, value] = place.dataset.count.split(":");
      place.textContent = NUMBER.format(counts[filter].get(value) || 0);
    }
    const chosen = [...state.topics].map((topic) => WORDS.topics[topic] || topic);
    byId("topic-summary").textContent = chosen.length ? chosen.join(", ") : T.any_topic;
  }

  function setView(view) {
    state.view = view;
    document.querySelector(`input[name="view"][value="${view}"]`).checked = true;
    byId("drawn").hidden = view === "countries";
    picture.moved = false;
    update();
  }

  function readForm() {
    const form = byId("filter-form");
    const ticked = (name) =>
      new Set([...form.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value));
    Object.assign(state, {
      since: byId("since").value,
      until: byId("until").value,
      kinds: ticked("kind"),
      statuses: ticked("status"),
      topics: ticked("topic"),
      country: byId("country").value,
      other: byId("other").value,
      confidence: +byId("confidence").value,
    });
    update();
  }

  byId("filter-form").addEventListener("input", later(readForm, 60));
  byId("filter-form").addEventListener("submit", (event) => event.preventDefault());
  byId("filter-form").addEventListener("reset", () =>
    setTimeout(() => {
      state.only = null;
      readForm();
    }),
  );
  for (const radio of document.querySelectorAll('input[name="view"]'))
    radio.addEventListener("change", () => setView(radio.value));
  byId("limit").addEventListener("change", (event) => {
    state.limit = +event.target.value;
    picture.draw();
  });
  byId("order").addEventListener("change", (event) => {
    state.order = +event.target.value;
    tables.encounters();
  });
  byId("download").addEventListener("click", () => tables.download());
  for (const name of ["network", "timeline"])
    byId(`${name}-behind`).addEventListener("toggle", () => tables.behind(timeline));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    picture.draw();
    timeline.paint();
  });
  window.addEventListener("hashchange", () => {
    const selected = selectedBy(location.hash, model);
    if (selected) choose(selected);
  });
  state.selected = selectedBy(location.hash, model);
  update();
  byId("notice").hidden = true;
  document.documentElement.dataset.ready = "true";
}

function complain(error) {
  byId("notice").textContent = error.message;
}

start().catch(complain);
