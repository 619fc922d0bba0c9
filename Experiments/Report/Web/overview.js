// All devices side by side, drawn small; choosing one turns the page to it.

const TILE = { width: 220, height: 112, padding: 8 };

/** Points drawn in a tile; a tile of 200 pixels shows no more. */
const TILE_POINTS = 250;

function overview(study, view) {
  const range = accuracyRange(study);
  const tiles = study.devices.map((device, index) => tile(study, device, index, range, view));
  return {
    element: section("devices", "Devices",
      h("p", { class: "note" }, "Accuracy (up) against latency (right, logarithmic); the accuracy axis is shared. Choose a device to read its front."),
      h("div", { class: "tiles" }, tiles)),
    update: () => tiles.forEach((button, index) => button.setAttribute("aria-pressed", String(index === view.device))),
  };
}

function tile(study, device, index, range, view) {
  const front = study.front(index);
  const best = front.at(-1);
  return h("button", { type: "button", class: "tile", "aria-pressed": "false", onclick: () => view.choose({ device: index }) },
    h("span", { class: "tile-name" }, device.device, h("small", null, device.precision)),
    sketch(study, index, range),
    h("span", { class: "tile-figures" },
      best ? `${percent(best.validationAccuracy)} at ${milliseconds(best.latencyMs[index])}` : "no feasible candidate"),
    h("span", { class: "tile-note" },
      h("span", null, `${front.length} on the front`), h("span", null, `hypervolume ${device.hypervolume.toFixed(3)}`),
      doubtMark(device)));
}

function sketch(study, device, [low, high]) {
  const front = study.front(device);
  const all = study.trials.filter((trial) => isCompleted(trial) && isFeasible(trial, device));
  const latencies = all.map((trial) => Math.log(trial.latencyMs[device]));
  const left = Math.min(...latencies);
  const right = Math.max(...latencies);
  const inner = { width: TILE.width - 2 * TILE.padding, height: TILE.height - 2 * TILE.padding };
  const x = (trial) => TILE.padding + inner.width * (right > left ? (Math.log(trial.latencyMs[device]) - left) / (right - left) : 0.5);
  const y = (value) => TILE.padding + inner.height * (1 - Math.min(1, Math.max(0, (value - low) / (high - low))));
  const step = Math.ceil(all.length / TILE_POINTS);
  const path = front.map((trial, i) => (i === 0 ? "M" : `H${x(trial).toFixed(1)}V`).replace("M", `M${x(trial).toFixed(1)},`) + y(trial.validationAccuracy).toFixed(1)).join("");
  const linear = study.linearBaselineAccuracy;
  return svg("svg", { viewBox: `0 0 ${TILE.width} ${TILE.height}`, class: "sketch", "aria-hidden": "true" },
    linear !== undefined && svg("line", { class: "linear", x1: 0, x2: TILE.width, y1: y(linear), y2: y(linear) }),
    all.filter((_, i) => i % step === 0).map((trial) =>
      svg("circle", { class: trial.role, cx: x(trial).toFixed(1), cy: y(trial.validationAccuracy).toFixed(1), r: trial.role === "baseline" ? 3 : 1.8 })),
    front.length > 0 && svg("path", { class: "front", d: `${path}H${TILE.width}` }),
    front.map((trial) => svg("circle", { class: "member", cx: x(trial).toFixed(1), cy: y(trial.validationAccuracy).toFixed(1), r: 2.8 })));
}

/** From a little below what matters (the linear classifier, the fronts, nine tenths of the candidates) to a little above the best. */
function accuracyRange(study) {
  const all = study.trials.filter(isCompleted).map((trial) => trial.validationAccuracy).sort((a, b) => a - b);
  if (all.length === 0) return [0, 1];
  const members = study.devices.flatMap((_, device) => study.front(device));
  const anchors = [all[Math.floor(all.length / 10)], all.at(-1), ...members.flatMap((t) => [-1, 1].map((side) => t.validationAccuracy + side * (t.validationAccuracyStdError ?? 0)))];
  if (study.linearBaselineAccuracy !== undefined) anchors.push(study.linearBaselineAccuracy);
  const low = Math.min(...anchors);
  const high = Math.max(...anchors);
  const margin = Math.max(0.002, (high - low) * 0.05);
  return [Math.max(0, low - margin), Math.min(1.005, high + margin)];
}
