// One device: accuracy against latency over all trials, and the front's members in figures.

function frontSection(study, view) {
  const plot = h("div", { class: "plot front-plot" });
  const caption = h("figcaption");
  const table = h("div");
  const name = h("span");
  const devices = study.devices.map((device, index) => [index, device.label]);
  const chooseDevice = select("Device", devices, view.device, (value) => view.choose({ device: Number(value) }));
  const chooseAxis = select("Latency axis", [["log", "logarithmic"], ["linear", "linear"]], view.axis, (value) => view.choose({ axis: value }));
  const redraw = () => draw(plot, frontTraces(study, view.device), frontLayout(study, view.device, view.axis, tickCount(plot)));
  return {
    element: section("fronts", ["Front of ", name],
      h("div", { class: "controls" }, chooseDevice, chooseAxis),
      h("figure", null, plot, caption), table),
    redraw,
    resize: redraw,
    update: () => {
      chooseDevice.querySelector("select").value = String(view.device);
      chooseAxis.querySelector("select").value = view.axis;
      const device = study.devices[view.device];
      name.replaceChildren(device.label, " ", isUncalibrated(device) ? h("em", { class: "mark" }, "uncalibrated estimates") : "");
      plot.setAttribute("aria-label", `Validation accuracy against latency on ${device.label}; the table below holds the front's figures.`);
      caption.replaceChildren(...frontCaption(study, view.device));
      table.replaceChildren(frontTable(study, view.device, view));
      redraw();
      if (!plot.dataset.listening) {
        plot.dataset.listening = "yes";
        followZoom(plot);
        plot.on("plotly_click", (event) => view.open(event.points[0].customdata));
      }
    },
  };
}

function frontCaption(study, index) {
  const device = study.devices[index];
  const limits = device.limits.length > 0 ? `Limits: ${device.limits.map(limitText).join("; ")}.` : "No limits.";
  return [
    `Latency is ${SOURCES[device.source]}. Bars on the front are one standard error of the accuracy${
      study.front(index).some((trial) => hasInterval(trial, index)) ? " and the cost model's 90 % interval of the latency" : ""}. ${limits} `,
    `Hypervolume ${device.hypervolume.toFixed(4)} of the box up to ${milliseconds(device.referenceLatencyMs)} and an error of ${percent(study.referenceError)}. `,
    "Click a point to find its trial below.",
  ];
}

function frontTraces(study, index) {
  const completed = study.trials.filter((trial) => isCompleted(trial) && trial.latencyMs[index] !== null);
  const candidates = completed.filter((trial) => trial.role === "search" && !study.isMember(trial, index));
  const traces = [
    points(study, index, candidates.filter((trial) => !isFeasible(trial, index)), "infeasible here",
      { symbol: "x-thin", size: 7, color: colour("infeasible"), line: { color: colour("infeasible"), width: 1.4 } }),
    points(study, index, candidates.filter((trial) => isFeasible(trial, index)), "candidates",
      { symbol: "circle", size: 7, color: colour("candidate"), opacity: 0.75 }),
    frontTrace(study, index),
    baselineTrace(study, index, completed.filter((trial) => trial.role === "baseline")),
  ];
  return traces.filter((trace) => trace.x.length > 0);
}

function points(study, index, trials, name, marker) {
  return {
    type: "scatter", mode: "markers", name, marker,
    x: trials.map((trial) => trial.latencyMs[index]),
    y: trials.map((trial) => trial.validationAccuracy * 100),
    customdata: trials.map((trial) => trial.number),
    text: trials.map((trial) => hover(study, trial, index)),
    hovertemplate: "%{text}<extra></extra>",
  };
}

function frontTrace(study, index) {
  const front = study.front(index);
  const bar = { color: colour("front"), thickness: 1.3, width: 3 };
  const trace = points(study, index, front, "front", { symbol: "circle", size: 10, color: colour("front"), line: { color: colour("surface"), width: 1.5 } });
  const interval = front.some((trial) => hasInterval(trial, index)) && {
    error_x: {
      ...bar, type: "data", symmetric: false,
      array: front.map((trial) => Math.max(0, (trial.latencyHighMs?.[index] ?? trial.latencyMs[index]) - trial.latencyMs[index])),
      arrayminus: front.map((trial) => Math.max(0, trial.latencyMs[index] - (trial.latencyLowMs?.[index] ?? trial.latencyMs[index]))),
    },
  };
  return {
    ...trace, ...interval,
    mode: "lines+markers",
    line: { shape: "hv", color: colour("front"), width: 2 },
    error_y: { ...bar, type: "data", array: front.map((trial) => (trial.validationAccuracyStdError ?? 0) * 100) },
  };
}

/** Feasible ones first: the legend shows the first one's mark. */
function baselineTrace(study, index, found) {
  const baselines = found.toSorted((a, b) => isFeasible(b, index) - isFeasible(a, index));
  const middle = Math.sqrt(latencyRange(study, index).reduce((a, b) => a * b));
  return {
    ...points(study, index, baselines, "baselines", {
      symbol: baselines.map((trial) => (isFeasible(trial, index) ? "diamond" : "diamond-open")),
      size: 12, color: colour("baseline"), line: { color: baselines.map((trial) => colour(isFeasible(trial, index) ? "surface" : "baseline")), width: 1.5 },
    }),
    mode: "markers+text",
    text: baselines.map((trial) => plotText(trial.architecture)),
    textposition: baselines.map((trial) => (trial.latencyMs[index] > middle ? "bottom left" : "bottom right")),
    textfont: { size: 12, color: colour("baseline-text") },
    hovertext: baselines.map((trial) => hover(study, trial, index)),
    hovertemplate: "%{hovertext}<extra></extra>",
  };
}

/** From a little below the fastest completed trial to a little above the slowest; the limit is in it. */
function latencyRange(study, index) {
  const values = study.trials.filter((trial) => isCompleted(trial) && trial.latencyMs[index] > 0).map((trial) => trial.latencyMs[index]);
  values.push(...study.devices[index].limits.filter((limit) => limit.figure === "latencyMs").map((limit) => limit.max));
  if (values.length === 0) return [0.1, 10];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max(1.05, (high / low) ** 0.05);
  return [low / margin, high * margin];
}

function hover(study, trial, index) {
  const trouble = obstacle(study, trial, index);
  const rows = [
    `<b>${plotText(trialName(trial))}</b>${study.isMember(trial, index) ? ", on the front" : ""}`,
    ...(trial.role === "baseline" ? [] : lines(trial.architecture).map(plotText)),
    `validation ${accuracy(trial.validationAccuracy, trial.validationAccuracyStdError)}`,
    trial.testAccuracy === undefined ? null : `test ${accuracy(trial.testAccuracy, trial.testAccuracyStdError)}`,
    `latency ${latencyText(trial, index)}, ${sourceOf(study, trial, index)}`,
    `energy ${millijoules(trial.energyMj[index])}`,
    `peak activations ${bytes(trial.peakActivationBytes[index])}, weights ${bytes(trial.weightBytes[index])}`,
    `${whole(trial.parameters)} parameters, ${count(trial.macs)} MACs`,
    trouble && `<b>infeasible here:</b> ${lines(trouble).map(plotText).join("<br>")}`,
  ];
  return rows.filter(Boolean).join("<br>");
}

function frontLayout(study, index, type, ticks) {
  const device = study.devices[index];
  const range = accuracyRange(study).map((value) => value * 100);
  const limit = device.limits.find((candidate) => candidate.figure === "latencyMs");
  const shapes = [];
  const annotations = [];
  if (study.linearBaselineAccuracy !== undefined) {
    const y = study.linearBaselineAccuracy * 100;
    shapes.push({ type: "line", xref: "paper", x0: 0, x1: 1, y0: y, y1: y, line: { color: colour("linear"), width: 1.5, dash: "dash" } });
    annotations.push(note(`linear classifier ${y.toFixed(2)} %`, { xref: "paper", x: 1, xanchor: "right", y, yanchor: "bottom", font: { color: colour("linear-text"), size: 12 } }));
  }
  if (limit) {
    shapes.push({ type: "line", yref: "paper", y0: 0, y1: 1, x0: limit.max, x1: limit.max, line: { color: colour("limit"), width: 1.5, dash: "dot" } });
    annotations.push(note(`limit ${milliseconds(limit.max)}`, {
      x: type === "log" ? Math.log10(limit.max) : limit.max, xanchor: "right", yref: "paper", y: 0.98, yanchor: "top", textangle: -90, font: { color: colour("limit"), size: 12 },
    }));
  }
  if (isUncalibrated(device)) {
    annotations.push(note("uncalibrated latency estimates", { xref: "paper", x: 0.01, xanchor: "left", yref: "paper", y: 0.99, yanchor: "top", font: { color: colour("warn-text"), size: 12 } }));
  }
  const [fastest, slowest] = latencyRange(study, index);
  const exponents = [fastest, slowest].map(Math.log10);
  const latency = type === "log" ? { range: exponents, ...logTicks(exponents, ticks) } : { range: [0, slowest], tickmode: "auto" };
  return {
    xaxis: axis(`latency (ms, ${SOURCES[device.source]})`, { type, ...latency }),
    yaxis: axis("validation accuracy (%)", { range }),
    shapes,
    annotations,
  };
}

const note = (text, place) => ({ text, showarrow: false, ...place });

function frontTable(study, index, view) {
  const device = study.devices[index];
  const uncalibratedMark = () => isUncalibrated(device) && h("em", { class: "mark" }, "uncalibrated");
  const remark = (trial) => obstacle(study, trial, index) ?? (trial.state === "completed" ? "" : trial.state);
  const row = (trial) => h("tr", null,
    h("th", { scope: "row" }, h("button", { type: "button", class: "link", onclick: () => view.open(trial.number) }, trialName(trial)), remark(trial) && h("small", { class: "remark" }, remark(trial))),
    h("td", { class: "number" }, accuracy(trial.validationAccuracy, trial.validationAccuracyStdError)),
    h("td", { class: "number" }, accuracy(trial.testAccuracy, trial.testAccuracyStdError)),
    h("td", { class: "number" }, latencyText(trial, index)),
    h("td", { class: "number" }, millijoules(trial.energyMj[index])),
    h("td", { class: "number" }, bytes(trial.peakActivationBytes[index])),
    h("td", { class: "number" }, bytes(trial.weightBytes[index])),
    h("td", { class: "number" }, count(trial.parameters)),
    h("td", { class: "number" }, count(trial.macs)));
  const body = (title, trials) => trials.length > 0 &&
    h("tbody", null, h("tr", { class: "group" }, h("th", { colspan: 9, scope: "rowgroup" }, title)), trials.map(row));
  return tableFrame(`Front of ${device.label} in figures`, h("table", { class: "figures" },
    h("thead", null, h("tr", null,
      h("th", { scope: "col" }, "Trial"),
      ["Validation accuracy", "Test accuracy"].map((text) => h("th", { scope: "col", class: "number" }, text)),
      h("th", { scope: "col", class: "number" }, "Latency ", uncalibratedMark()),
      h("th", { scope: "col", class: "number" }, "Energy ", uncalibratedMark()),
      ["Peak activations", "Weights", "Parameters", "MACs"].map((text) => h("th", { scope: "col", class: "number" }, text)))),
    body(`On the front, fastest first (${study.front(index).length})`, study.front(index)),
    body("Baselines, trained with the same budget", study.baselines)));
}
