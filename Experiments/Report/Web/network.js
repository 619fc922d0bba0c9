// The networks on the chosen device's front: learning curves, and each network block by block.

const DIAGRAM = { column: 46, gutter: 74, boxes: 72, text: 17, bars: 26 };

function networkSection(study, view) {
  const plot = h("div", { class: "plot curve-plot" });
  const list = h("div", { class: "networks" });
  const title = h("p", { class: "note" });
  const redraw = () => draw(plot, curveTraces(study, view.device), {
    xaxis: axis("epoch", { dtick: epochStep(study), rangemode: "tozero" }),
    yaxis: axis("validation accuracy (%)"),
    legend: { orientation: "v", font: { size: 12 } },
  });
  const layOut = () => list.replaceChildren(...study.front(view.device).map((trial) => networkCard(study, trial, view.device, list.clientWidth)));
  return {
    element: section("networks", "Networks on the front", title,
      h("figure", null, plot, h("figcaption", null, "Learning curves of the front's members (the darker, the slower the network) and of the baselines (dashed).")),
      legend(), list),
    redraw,
    resize: layOut,
    update: () => {
      title.textContent = `Front of ${study.devices[view.device].label}, fastest first.`;
      plot.setAttribute("aria-label", `Learning curves of the front of ${study.devices[view.device].label}`);
      redraw();
      layOut();
    },
  };
}

function epochStep(study) {
  const most = Math.max(1, ...study.trials.map((trial) => trial.curve?.length ?? 0));
  return Math.max(1, Math.ceil(most / 10));
}

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
    h("span", { class: "key" }, "A box's height is the resolution, its width the channels."));
}

function networkCard(study, trial, device, width) {
  const network = study.network(trial);
  return h("article", { class: "network" },
    h("h3", null, trialName(trial), " ",
      h("small", null, `${accuracy(trial.validationAccuracy, trial.validationAccuracyStdError)}, ${latencyText(trial, device)}, ` +
        `${count(trial.parameters)} parameters, ${count(trial.macs)} MACs`)),
    h("p", { class: "architecture" }, trial.architecture),
    network ? diagram(network, Math.max(280, width - 34)) : h("p", { class: "note" }, "No diagram: the network's space is not known here."));
}

/** As many blocks to a row as fit. */
function diagram(network, width) {
  const columns = Math.max(3, Math.floor((width - DIAGRAM.gutter) / DIAGRAM.column));
  const rows = [];
  for (let start = 0; start < network.blocks.length; start += columns) rows.push(network.blocks.slice(start, start + columns));
  const scale = {
    size: Math.log2(1 + Math.max(...network.blocks.map((block) => block.height))),
    channels: Math.log2(1 + Math.max(...network.blocks.map((block) => block.channels))),
    macs: network.blocks.reduce((sum, block) => sum + block.macs, 0),
    parameters: network.blocks.reduce((sum, block) => sum + block.parameters, 0),
  };
  scale.most = Math.max(...network.blocks.map((block) => Math.max(block.macs / (scale.macs || 1), block.parameters / (scale.parameters || 1))));
  const lineHeight = DIAGRAM.boxes + 5 * DIAGRAM.text + 2 * DIAGRAM.bars + 22;
  const total = DIAGRAM.gutter + Math.min(columns, network.blocks.length) * DIAGRAM.column;
  return svg("svg", {
    class: "diagram", role: "img", width: total, height: rows.length * lineHeight, viewBox: `0 0 ${total} ${rows.length * lineHeight}`,
    "aria-label": `Input ${network.input}. ${network.blocks.map(blockText).join(". ")}.`,
  }, rows.map((blocks, row) => svg("g", { transform: `translate(0 ${row * lineHeight})` },
    rowLabels(), blocks.map((block, index) => blockColumn(block, DIAGRAM.gutter + index * DIAGRAM.column, scale)))));
}

const textY = (line) => DIAGRAM.boxes + 16 + line * DIAGRAM.text;
const barsY = (line) => DIAGRAM.boxes + 5 * DIAGRAM.text + 10 + (line + 1) * DIAGRAM.bars;

function rowLabels() {
  const label = (text, y) => svg("text", { x: DIAGRAM.gutter - 10, y, class: "row-label" }, text);
  return [
    ...["kernel", "expansion", "activation", "channels", "size"].map((text, line) => label(text, textY(line))),
    label("MACs", barsY(0) - 6),
    label("weights", barsY(1) - 6),
  ];
}

function blockColumn(block, x, scale) {
  const middle = x + DIAGRAM.column / 2;
  const height = 10 + 46 * (Math.log2(1 + block.height) / (scale.size || 1));
  const width = 8 + 28 * (Math.log2(1 + block.channels) / (scale.channels || 1));
  const top = 14 + (DIAGRAM.boxes - 14 - height) / 2;
  const text = (line, value, name) => value && svg("text", { x: middle, y: textY(line), class: name ?? null }, value);
  const bar = (line, share, name) => {
    const size = Math.max(1, (DIAGRAM.bars - 6) * (share / (scale.most || 1)));
    return svg("rect", { class: name, x: middle - 13, width: 26, y: barsY(line) - size, height: size, rx: 1 });
  };
  return svg("g", null,
    svg("title", null, blockText(block)),
    svg("rect", { class: "hit", x, y: 0, width: DIAGRAM.column, height: barsY(1) }),
    svg("line", { class: "flow", x1: x, x2: x + DIAGRAM.column, y1: 14 + (DIAGRAM.boxes - 14) / 2, y2: 14 + (DIAGRAM.boxes - 14) / 2 }),
    block.residual && svg("path", { class: "skip-path", d: `M${x + 3} ${14 + (DIAGRAM.boxes - 14) / 2}V${top - 4}H${x + DIAGRAM.column - 3}V${14 + (DIAGRAM.boxes - 14) / 2}` }),
    svg("rect", { class: kernelClass(block), x: middle - width / 2, y: top, width, height, rx: 3 }),
    block.squeezeExcite && svg("text", { x: middle, y: top + height / 2 + 3.5, class: `gate ${kernelClass(block)}` }, "SE"),
    block.stride > 1 && svg("text", { x: middle, y: 9, class: "stride" }, `s${block.stride}`),
    text(0, block.kernel && `${block.kernel}×${block.kernel}`),
    text(1, block.expansion && `×${digits(block.expansion).replace(/\.?0+$/, "")}`),
    text(2, block.activation && activationText(block.activation)),
    text(3, String(block.channels)),
    text(4, block.height === 1 && block.width === 1 ? "1" : `${block.height}×${block.width}`, "quiet"),
    bar(0, block.macs / (scale.macs || 1), "macs"),
    bar(1, block.parameters / (scale.parameters || 1), "weights"),
    svg("line", { class: "base", x1: x, x2: x + DIAGRAM.column, y1: barsY(0), y2: barsY(0) }),
    svg("line", { class: "base", x1: x, x2: x + DIAGRAM.column, y1: barsY(1), y2: barsY(1) }));
}

function kernelClass(block) {
  if (!block.kernel || block.kernel === 1) return "kernel-1";
  return `kernel-${block.kernel <= 3 ? 3 : block.kernel <= 5 ? 5 : 7}`;
}

const activationText = (name) => ({ relu: "ReLU", relu6: "ReLU6", hardSwish: "h-swish", hardSigmoid: "h-sigm", sigmoid: "sigmoid", silu: "SiLU" })[name] ?? name;

function blockText(block) {
  return [
    `${block.name}: ${block.channels} channels at ${block.height}×${block.width}`,
    block.kernel && `kernel ${block.kernel}×${block.kernel}`,
    block.stride > 1 && `stride ${block.stride}`,
    block.expansion && `expansion ${digits(block.expansion)}`,
    block.squeezeExcite && "squeeze-and-excite",
    block.residual && "residual",
    block.activation && activationText(block.activation),
    `${count(block.macs)} MACs`,
    `${count(block.parameters)} parameters`,
  ].filter(Boolean).join(", ");
}
