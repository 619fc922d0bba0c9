// The plot of one device's front: accuracy against a figure, up to a trial.

/** Of more candidates that cannot be told apart, bars would hide one another. */
const MOST_CLOSE_BARS = 12;

/** The part of the plot's height, from its top, where its buttons lie over what is written. */
const BUTTONS_SHARE = 0.1;

function frontTraces(study, index, figure, last, close) {
  const completed = study.trials.filter((trial) => isCompleted(trial) && trial.number <= last && onAxis(trial, index, figure) !== undefined);
  const front = frontOn(study, index, figure, last);
  const members = new Set(front);
  const near = new Set(close);
  const candidates = completed.filter((trial) => trial.role === "search" && !members.has(trial));
  const feasible = candidates.filter((trial) => isFeasible(trial, index));
  const apart = feasible.filter((trial) => near.has(trial.number));
  const trace = (trials, name, marker, more) => points(study, index, figure, trials, members, { name, marker, ...more });
  const traces = [
    trace(candidates.filter((trial) => !isFeasible(trial, index)), "infeasible here",
      { symbol: "x-thin", size: 7, color: colour("infeasible"), line: { color: colour("infeasible"), width: 1.4 } }),
    trace(feasible.filter((trial) => !near.has(trial.number)), "candidates",
      { symbol: "circle", size: 7, color: colour("candidate"), opacity: 0.75 }),
    trace(apart, "cannot be told apart from the front",
      { symbol: "square-open", size: 8, color: colour("close"), line: { width: 1.5 } }, apart.length <= MOST_CLOSE_BARS ? errorBars(apart, index, figure, "close", 0.6) : {}),
    last === Infinity ? null : finalFront(study, index, figure),
    trace(front, "front", { symbol: "circle", size: 10, color: colour("front"), line: { color: colour("surface"), width: 1.5 } },
      { mode: "lines+markers", line: { shape: "hv", color: colour("front"), width: 2 }, ...errorBars(front, index, figure, "front", 1.3) }),
    baselineTrace(study, index, figure, completed.filter((trial) => trial.role === "baseline"), members),
  ];
  return traces.filter((each) => each && (each.x.length > 0 || each.name === "front"));
}

function points(study, index, figure, trials, members, more) {
  return {
    type: "scatter", mode: "markers",
    x: trials.map((trial) => onAxis(trial, index, figure)),
    y: trials.map((trial) => trial.validationAccuracy * 100),
    customdata: trials.map((trial) => trial.number),
    text: trials.map((trial) => hover(study, trial, index, members.has(trial))),
    hovertemplate: "%{text}<extra></extra>",
    ...more,
  };
}

/** One standard error of the accuracy, and the cost model's 90 % interval where the axis is the latency. */
function errorBars(trials, index, figure, tint, thickness) {
  const bar = { type: "data", color: colour(tint), thickness, width: 3 };
  const vertical = { error_y: { ...bar, array: trials.map((trial) => (trial.validationAccuracyStdError ?? 0) * 100) } };
  if (figure !== "latencyMs" || !trials.some((trial) => hasInterval(trial, index))) return vertical;
  const end = (trial, ends, sign) => (hasInterval(trial, index) ? Math.max(0, sign * (trial[ends][index] - trial.latencyMs[index])) : 0);
  return {
    ...vertical,
    error_x: {
      ...bar, symmetric: false,
      array: trials.map((trial) => end(trial, "latencyHighMs", 1)),
      arrayminus: trials.map((trial) => end(trial, "latencyLowMs", -1)),
    },
  };
}

/** What a replay leads to. */
function finalFront(study, index, figure) {
  const front = frontOn(study, index, figure);
  return {
    type: "scatter", mode: "lines", name: "front at the end", hoverinfo: "skip",
    x: front.map((trial) => onAxis(trial, index, figure)), y: front.map((trial) => trial.validationAccuracy * 100),
    line: { shape: "hv", color: colour("front"), width: 1, dash: "dot" },
  };
}

/** Feasible ones first: the legend shows the first one's mark. */
function baselineTrace(study, index, figure, found, members) {
  const baselines = found.toSorted((a, b) => isFeasible(b, index) - isFeasible(a, index));
  const middle = Math.sqrt(figureRange(study, index, figure).reduce((a, b) => a * b));
  const feasible = baselines.map((trial) => isFeasible(trial, index));
  const trace = points(study, index, figure, baselines, members, {
    name: "baselines",
    marker: {
      symbol: feasible.map((is) => (is ? "diamond" : "diamond-open")),
      size: 12, color: colour("baseline"), line: { color: feasible.map((is) => colour(is ? "surface" : "baseline")), width: 1.5 },
    },
  });
  return {
    ...trace, mode: "markers+text",
    hovertext: trace.text, hovertemplate: "%{hovertext}<extra></extra>",
    text: baselines.map((trial) => plotText(trial.architecture)),
    textposition: trace.x.map((x) => (x > middle ? "bottom left" : "bottom right")),
    textfont: { size: 12, color: colour("baseline-text") },
  };
}

/** From a little below the smallest value of a completed trial to a little above the largest; limits are in it. */
function figureRange(study, index, figure) {
  const values = study.trials.filter(isCompleted).map((trial) => onAxis(trial, index, figure)).filter((value) => value > 0);
  if (figure === "latencyMs") values.push(...frontOn(study, index, figure).flatMap((trial) => [trial.latencyLowMs?.[index], trial.latencyHighMs?.[index]]).filter((value) => value > 0));
  values.push(...limitsOn(study, index, figure).map((limit) => limit.at));
  if (values.length === 0) return [0.1, 10];
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const margin = Math.max(1.05, (high / low) ** 0.05);
  return [low / margin, high * margin];
}

const limitsOn = (study, index, figure) => study.devices[index].limits
  .filter((limit) => limit.figure === figure)
  .map((limit) => ({ at: limit.max * (AXES[figure].scale ?? 1), text: AXES[figure].text(limit.max) }));

function hover(study, trial, index, isMember) {
  const trouble = obstacle(study, trial, index);
  const width = labelWidth();
  const texts = [
    trial.role === "baseline" ? null : trial.architecture,
    `validation ${accuracy(trial.validationAccuracy, trial.validationAccuracyStdError)}`,
    trial.testAccuracy === undefined ? null : `test ${accuracy(trial.testAccuracy, trial.testAccuracyStdError)}`,
    `latency ${latencyText(trial, index)}, ${sourceOf(study, trial, index)}`,
    `energy ${millijoules(trial.energyMj[index])}`,
    `peak activations ${bytes(trial.peakActivationBytes[index])}, weights ${bytes(trial.weightBytes[index])}`,
    `${whole(trial.parameters)} parameters, ${count(trial.macs)} MACs`,
    trouble && `infeasible here: ${trouble}`,
  ];
  return [
    `<b>${plotText(trialName(trial))}</b>${isMember ? ", on the front" : ""}`,
    ...texts.filter(Boolean).flatMap((text) => lines(text, width)).map(plotText),
  ].join("<br>");
}

function frontLayout(study, index, figure, scale, ticks) {
  const device = study.devices[index];
  const isLog = scale !== "linear";
  const accuracies = accuracyRange(study).map((value) => value * 100);
  const shapes = [];
  const annotations = [];
  const note = (text, tint, place) => annotations.push({ text: plotText(text), showarrow: false, font: { color: colour(tint), size: 12 }, ...place });
  if (study.linearBaselineAccuracy !== undefined) {
    const y = study.linearBaselineAccuracy * 100;
    const [low, high] = accuracies;
    const isUnderButtons = y > high - (high - low) * BUTTONS_SHARE;
    shapes.push({ type: "line", xref: "paper", x0: 0, x1: 1, y0: y, y1: y, line: { color: colour("linear"), width: 1.5, dash: "dash" } });
    note(`linear classifier ${y.toFixed(2)} %`, "linear-text", { xref: "paper", x: 1, xanchor: "right", y, yanchor: isUnderButtons ? "top" : "bottom" });
  }
  for (const limit of limitsOn(study, index, figure)) {
    shapes.push({ type: "line", yref: "paper", y0: 0, y1: 1, x0: limit.at, x1: limit.at, line: { color: colour("limit"), width: 1.5, dash: "dot" } });
    note(`limit ${limit.text}`, "limit", { x: isLog ? Math.log10(limit.at) : limit.at, xanchor: "right", yref: "paper", y: 0.98, yanchor: "top", textangle: -90 });
  }
  const trust = trustNote(device, figure);
  if (trust) note(trust, "warn-text", { xref: "paper", x: 0.01, xanchor: "left", yref: "paper", y: 0.99, yanchor: "top", bgcolor: colour("warn-surface"), borderpad: 3 });
  const range = figureRange(study, index, figure);
  const exponents = range.map(Math.log10);
  return {
    xaxis: axis(`${AXES[figure].title}${figure === "latencyMs" ? `, ${SOURCES[device.source]}` : ""}`,
      isLog ? { type: "log", range: exponents, ...logTicks(exponents, ticks) } : { type: "linear", range: [0, range[1]], tickmode: "auto" }),
    yaxis: axis("validation accuracy (%)", { range: accuracies }),
    shapes,
    annotations,
  };
}
