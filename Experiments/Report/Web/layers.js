// Where a network's time goes on each device: a bar of blocks for each, and a table of their milliseconds.

const BAR = { height: 26, character: 7.2, padding: 6 };

/** More remarks than these stand folded. */
const OPEN_REMARKS = 3;

function latencySection(study, trial, network) {
  const bars = h("div", { class: "latency-bars" });
  const priced = network.costs.map((cost, index) => ({ cost, device: study.devices[index], index })).filter(({ cost }) => cost.layerMs);
  const redraw = () => bars.replaceChildren(...priced.map((entry) => latencyBar(network, entry, Math.max(240, bars.clientWidth))));
  return {
    element: section("latency", "Where the time goes",
      h("p", { class: "note" }, "Each bar is one device's latency, from the first block to the last: as wide as the block's share. Blocks keep their colour from device to device; the table below has the milliseconds."),
      bars, remarks(study, trial, network),
      priced.length > 0 && h("details", { open: true }, h("summary", null, "Milliseconds by block"), blockTable(network, priced)),
      priced.length > 0 && h("details", null, h("summary", null, "Milliseconds by layer"), layerTable(network, priced))),
    update: redraw,
    redraw,
  };
}

/** A device's milliseconds summed up block by block; what belongs to no block last. */
function blockMs(network, cost) {
  const sums = network.blocks.map(() => 0);
  network.layers.forEach((layer, index) => { sums[layer.block] += cost.layerMs[index] ?? 0; });
  return sums;
}

const blockTint = (index) => hexOf(SERIES[index % SERIES.length]);

function latencyBar(network, { cost, device }, width) {
  const sums = blockMs(network, cost);
  const parts = [...sums.map((ms, index) => ({ name: network.blocks[index].name, ms, tint: blockTint(index) })), { name: "fixed cost of a run", ms: cost.runMs ?? 0, tint: hexOf("kernel-1") }];
  const total = parts.reduce((sum, part) => sum + part.ms, 0) || 1;
  let x = 0;
  const segments = parts.filter((part) => part.ms > 0).map((part) => {
    const size = width * part.ms / total;
    const text = shortName(part.name);
    const segment = svg("g", null,
      svg("title", null, `${part.name}: ${milliseconds(part.ms)}, ${(100 * part.ms / total).toFixed(1)} %`),
      svg("rect", { x, y: 0, width: Math.max(0.5, size - 1), height: BAR.height, fill: rgb(part.tint) }),
      size > BAR.character * text.length + BAR.padding && svg("text", { x: x + size / 2, y: BAR.height / 2 + 4, fill: readableOn(part.tint) }, text));
    x += size;
    return segment;
  });
  const words = parts.filter((part) => part.ms > 0).map((part) => `${part.name} ${(100 * part.ms / total).toFixed(0)} %`).join(", ");
  return h("div", { class: "latency-bar" },
    h("p", null, device.label, ": ", h("strong", null, milliseconds(cost.latencyMs)), doubtMark(device)),
    svg("svg", { role: "img", width, height: BAR.height, viewBox: `0 0 ${width} ${BAR.height}`, "aria-label": `${device.label}: ${words}` }, segments));
}

/** stages.2.blocks.1 is 2.1 where room is scarce. */
const shortName = (name) => (/\d/.test(name) ? name.match(/\d+/g).join(".") : name);

/** What must be said of the layers' costs: devices that are gone, models that have changed since the study, what the estimates lack. */
function remarks(study, trial, network) {
  const list = network.costs.flatMap((cost, index) => {
    const { label } = study.devices[index];
    const stored = trial.latencyMs[index];
    if (cost.missing) return [`${label}: ${cost.missing}`];
    const changed = typeof stored === "number" && Math.abs(cost.latencyMs / stored - 1) > 0.005
      ? [`${label}: NasLab's model of the device has changed since the study, which was told ${milliseconds(stored)}; the layers are of today's ${milliseconds(cost.latencyMs)}.`] : [];
    return [...changed, ...(cost.remarks ?? []).map((text) => `${label}: ${text}`)];
  });
  return list.length > 0 && h("details", { open: list.length <= OPEN_REMARKS }, h("summary", null, `What these estimates lack (${list.length})`), h("ul", { class: "remarks" }, list.map((text) => h("li", null, text))));
}

/** A frame that scrolls by itself, with the table's head in sight. */
function tallFrame(label, table) {
  const frame = tableFrame(label, table);
  frame.classList.add("tall");
  return frame;
}

function msTable(label, head, rows, priced) {
  return tallFrame(label, h("table", { class: "figures" },
    h("thead", null, h("tr", null, head.map((text, index) => h("th", { scope: "col", class: index > 1 ? "number" : null }, text)),
      priced.map(({ device }) => h("th", { scope: "col", class: "number" }, device.label, doubtMark(device))))),
    h("tbody", null, rows)));
}

function blockTable(network, priced) {
  const sums = priced.map(({ cost }) => blockMs(network, cost));
  const cells = (values) => values.map((ms, place) => h("td", { class: "number" }, milliseconds(ms), " ", h("span", { class: "share" }, share(ms, priced[place].cost.latencyMs))));
  const share = (ms, total) => `${total > 0 ? (100 * ms / total).toFixed(1) : "0.0"} %`;
  return msTable("Milliseconds by block", ["Block", "What it is", "Output", "MACs", "Parameters"], [
    ...network.blocks.map((block, index) => h("tr", null,
      h("th", { scope: "row" }, h("i", { class: "swatch", style: `background:${rgb(blockTint(index))}` }), block.name), h("td", { class: "wrap" }, block.description),
      h("td", { class: "number" }, `${block.channels}×${block.height}×${block.width}`), h("td", { class: "number" }, count(block.macs)), h("td", { class: "number" }, count(block.parameters)),
      cells(sums.map((each) => each[index])))),
    h("tr", null, h("th", { scope: "row" }, "fixed cost of a run"), h("td", { colspan: 4 }), cells(priced.map(({ cost }) => cost.runMs ?? 0))),
  ], priced);
}

function layerTable(network, priced) {
  return msTable("Milliseconds by layer", ["Layer", "Kind", "Output", "MACs", "Parameters"], network.layers.map((layer, index) => h("tr", null,
    h("th", { scope: "row" }, layer.name), h("td", null, layer.kind),
    h("td", { class: "number" }, layer.output.replaceAll("x", "×")), h("td", { class: "number" }, count(layer.macs)), h("td", { class: "number" }, count(layer.parameters)),
    priced.map(({ cost }) => h("td", { class: "number" }, cost.layerMs[index] === null ? "part of another" : milliseconds(cost.layerMs[index]))))), priced);
}
