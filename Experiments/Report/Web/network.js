// The networks on the chosen device's front: learning curves, and each network block by block.

const DIAGRAM = { column: 44, widest: 68, gutter: 66, boxes: 72, text: 17, bars: 34 };

/** A front of more networks opens on three of them: the fastest, the middle one, the most accurate. */
const OPEN_NETWORKS = 6;

/** Networks that were opened before, null for one that cannot be had: another look at them waits for nothing. */
const openedNetworks = new Map();

function networkSection(study, view, source) {
  const plot = h("div", { class: "plot curve-plot" });
  const list = h("div", { class: "networks" });
  const name = h("span");
  const figure = h("figure", null, plot, h("figcaption", null, "Learning curves of the front's members, fastest first (a stronger colour is a slower network) and of the baselines (dashed): validation accuracy after each epoch (of the first training, where the study repeats them)."));
  const redraw = () => draw(plot, curveTraces(study, view.device), {
    xaxis: axis("epoch", { dtick: Math.ceil(epochs(study) / 10), range: [0.9, epochs(study) + 0.1] }),
    yaxis: axis("validation accuracy (%)"),
    legend: { orientation: "v", font: { size: 12 } },
    showlegend: plot.clientWidth >= 600,
  });
  const layOut = () => {
    const front = study.front(view.device);
    const chosen = new Set([0, Math.floor((front.length - 1) / 2), front.length - 1]);
    list.replaceChildren(...front.map((trial, index) =>
      networkCard(study, trial, view, source, list.clientWidth, front.length <= OPEN_NETWORKS || chosen.has(index))));
  };
  return {
    element: section("networks", ["Networks on the front of ", name],
      figure,
      legend(), list),
    redraw,
    resize: () => {
      redraw();
      layOut();
    },
    update: () => {
      name.textContent = study.devices[view.device].label;
      plot.setAttribute("aria-label", `Learning curves of the front of ${study.devices[view.device].label}`);
      figure.hidden = curveTraces(study, view.device).length === 0;
      redraw();
      layOut();
    },
  };
}

const epochs = (study) => Math.max(1, ...study.trials.map((trial) => trial.curve?.length ?? 0));

function curveTraces(study, device) {
  const front = study.front(device).filter((trial) => trial.curve?.length > 0);
  const trace = (trial, line) => ({
    type: "scatter", mode: "lines+markers", name: plotText(trialName(trial)), line, marker: { size: 5 },
    x: trial.curve.map((_, epoch) => epoch + 1),
    y: trial.curve.map((value) => (value === null ? null : value * 100)),
    hovertemplate: `${plotText(trialName(trial))}<br>epoch %{x}: %{y:.2f} %<extra></extra>`,
  });
  return [
    ...front.map((trial, index) => trace(trial, { color: ramp(front.length > 1 ? index / (front.length - 1) : 1), width: 2 })),
    ...study.baselines.filter((trial) => trial.curve?.length > 0).map((trial) => trace(trial, { color: colour("baseline"), dash: "dash", width: 2 })),
  ];
}

function ramp(share) {
  const [from, to] = [colour("ramp-from"), colour("ramp-to")].map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  return `rgb(${from.map((value, index) => Math.round(value + share * (to[index] - value))).join(",")})`;
}

function legend() {
  const key = (name, text) => h("span", { class: "key" }, h("i", { class: name }), text);
  return h("p", { class: "diagram-legend" },
    key("kernel-1", "1×1"), key("kernel-3", "3×3"), key("kernel-5", "5×5"), key("kernel-7", "7×7 or larger"),
    h("span", { class: "key" }, "A box is as high as the resolution and as wide as the channels (logarithmic); bars are shares of the whole network."));
}

/** A network's figures, and its diagram where the reader opens it. */
function networkCard(study, trial, view, source, width, open) {
  const { device } = view;
  const key = [study.name, study.started, trial.architecture].join(" ");
  const drawing = h("div");
  const show = () => {
    const network = openedNetworks.get(key);
    drawing.replaceChildren(network ? diagram(network, Math.max(260, width)) : h("p", { class: "note" }, "No diagram: the network's space is not known here."));
  };
  const load = async () => {
    if (openedNetworks.has(key)) return;
    drawing.replaceChildren(h("p", { class: "note", role: "status" }, "Loading the network…"));
    try {
      openedNetworks.set(key, await source.network(study.name, trial.number));
      const keepPlace = placeOnScreen(); // It may be above what the reader looks at.
      show();
      keepPlace();
    } catch (error) {
      drawing.replaceChildren(h("p", { class: "note", role: "status" }, `The network could not be loaded; close this and open it to try again. ${error.message}`));
    }
  };
  if (openedNetworks.has(key)) show();
  return h("details", { class: "network", open, ontoggle: (event) => event.target.open && load() },
    h("summary", null, h("h3", null, trialName(trial)), " ",
      h("small", null, `${accuracy(trial.validationAccuracy, trial.validationAccuracyStdError)}, ${latencyText(trial, device)}` +
        `${doubtOf(study.devices[device]) ? ` (${doubtOf(study.devices[device])})` : ""}, ${count(trial.parameters)} parameters, ${count(trial.macs)} MACs`)),
    h("p", { class: "architecture" }, trial.architecture, " ", trialLink(view, trial, `Open ${trialName(trial)}`)),
    drawing);
}

/** As many blocks to a row as fit. */
function diagram(network, width) {
  const { blocks } = network;
  const columns = Math.min(blocks.length, Math.max(3, Math.floor((width - DIAGRAM.gutter) / DIAGRAM.column)));
  const scale = {
    column: Math.min(DIAGRAM.widest, Math.floor((width - DIAGRAM.gutter) / columns)),
    size: Math.log2(1 + Math.max(...blocks.map((block) => block.height))),
    channels: Math.log2(1 + Math.max(...blocks.map((block) => block.channels))),
    macs: shares(blocks.map((block) => block.macs)),
    weights: shares(blocks.map((block) => block.parameters)),
  };
  const rows = Math.ceil(blocks.length / columns);
  const rowHeight = barsY(1) + 22;
  const total = { width: DIAGRAM.gutter + columns * scale.column, height: rows * rowHeight - 18 };
  return svg("svg", {
    class: "diagram", role: "img", ...total, viewBox: `0 0 ${total.width} ${total.height}`,
    "aria-label": `Input ${network.input}. ${blocks.map(blockText).join(". ")}.`,
  }, Array.from({ length: rows }, (_, row) => svg("g", { transform: `translate(0 ${row * rowHeight})` },
    rowLabels(),
    blocks.slice(row * columns, (row + 1) * columns).map((block, index) => blockColumn(block, row * columns + index, DIAGRAM.gutter + index * scale.column, scale)))));
}

/** Each value's share of the sum, and the largest share. */
function shares(values) {
  const sum = values.reduce((a, b) => a + b, 0) || 1;
  const each = values.map((value) => value / sum);
  return { each, most: Math.max(...each) || 1 };
}

const textY = (line) => DIAGRAM.boxes + 16 + line * DIAGRAM.text;
const barsY = (line) => DIAGRAM.boxes + 5 * DIAGRAM.text + 10 + (line + 1) * DIAGRAM.bars;

function rowLabels() {
  const label = (text, y) => svg("text", { x: DIAGRAM.gutter - 8, y, class: "row-label" }, text);
  return [
    ...["kernel", "expansion", "activation", "channels", "size"].map((text, line) => label(text, textY(line))),
    label("MACs", barsY(0) - 6),
    label("weights", barsY(1) - 6),
  ];
}

function blockColumn(block, index, x, scale) {
  const right = x + scale.column;
  const middle = x + scale.column / 2;
  const centre = 14 + (DIAGRAM.boxes - 14) / 2;
  const height = 10 + 46 * (Math.log2(1 + block.height) / scale.size);
  const width = 8 + 28 * (Math.log2(1 + block.channels) / scale.channels);
  const top = centre - height / 2;
  const kernel = kernelClass(block);
  const text = (line, value, name) => value && svg("text", { x: middle, y: textY(line), class: name ?? null }, value);
  return svg("g", null,
    svg("title", null, blockText(block)),
    svg("rect", { class: "hit", x, y: 0, width: scale.column, height: barsY(1) }),
    svg("line", { class: "flow", x1: x, x2: right, y1: centre, y2: centre }),
    block.residual && svg("path", { class: "skip-path", d: `M${x + 3} ${centre}V${top - 4}H${right - 3}V${centre}` }),
    svg("rect", { class: kernel, x: middle - width / 2, y: top, width, height, rx: 3 }),
    block.squeezeExcite && svg("text", { x: middle, y: centre + 3.5, class: `gate ${kernel}` }, "SE"),
    block.stride > 1 && svg("text", { x: middle, y: 9, class: "stride" }, `s${block.stride}`),
    text(0, block.kernel && `${block.kernel}×${block.kernel}`),
    text(1, block.expansion && `×${Number(block.expansion.toFixed(2))}`),
    text(2, block.activation && activationText(block.activation)),
    text(3, String(block.channels)),
    text(4, block.height === 1 && block.width === 1 ? "1" : `${block.height}×${block.width}`, "quiet"),
    shareBar(0, scale.macs, index, "macs", x, scale.column),
    shareBar(1, scale.weights, index, "weights", x, scale.column));
}

function shareBar(line, { each, most }, index, name, x, column) {
  const base = barsY(line);
  const size = Math.max(1, (DIAGRAM.bars - 15) * (each[index] / most));
  return [
    svg("rect", { class: name, x: x + column / 2 - 13, width: 26, y: base - size, height: size, rx: 1 }),
    each[index] >= 0.04 && svg("text", { class: "quiet", x: x + column / 2, y: base - size - 3 }, `${Math.round(each[index] * 100)} %`),
    svg("line", { class: "base", x1: x, x2: x + column, y1: base, y2: base }),
  ];
}

function kernelClass(block) {
  if (!block.kernel || block.kernel === 1) return "kernel-1";
  return `kernel-${block.kernel <= 3 ? 3 : block.kernel <= 5 ? 5 : 7}`;
}

const activationText = (name) => ({ relu: "ReLU", relu6: "ReLU6", hardSwish: "h-swish", hardSigmoid: "h-sigm", sigmoid: "sigmoid", silu: "SiLU" })[name] ?? name;

function blockText(block) {
  return `${block.name}: ${block.description}, output ${block.channels}×${block.height}×${block.width}, ${count(block.macs)} MACs, ${count(block.parameters)} parameters`;
}
