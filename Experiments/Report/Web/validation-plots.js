// Predicted against measured latency, and the errors over the range of predictions.

/** The bars of more networks hide one another: they are left out then. */
const MOST_BARS = 250;

const errorOf = (point) => (point.predictedMs / point.measuredMs - 1) * 100;
const hasBar = (point) => typeof point.lowMs === "number" && typeof point.highMs === "number";

function signed(percentage) {
  return `${percentage < 0 ? "−" : "+"}${digits(Math.abs(percentage))}${GAP}%`;
}

/** From a little below the smallest latency to a little above the largest, of both axes. */
function latencySpan(points) {
  const values = points.flatMap((point) => [point.measuredMs, point.predictedMs]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max(1.03, (high / low) ** 0.04);
  return [low / margin, high * margin];
}

function pointHover(point) {
  return [
    ...lines(point.architecture, labelWidth()).map(plotText),
    `measured ${milliseconds(point.measuredMs)}`,
    `predicted ${milliseconds(point.predictedMs)}${hasBar(point) ? ` (${digits(point.lowMs)} to ${digits(point.highMs)})` : ""}, ${signed(errorOf(point))}`,
    point.wasFitted ? "among the training samples" : null,
  ].filter(Boolean).join("<br>");
}

/** Held-out networks and training samples, a trace each. */
function pointTraces(points, x, y, bars) {
  const groups = [
    ["networks", points.filter((point) => !point.wasFitted), "circle", "front"],
    ["training samples", points.filter((point) => point.wasFitted), "diamond-open", "baseline"],
  ];
  return groups.filter(([, members]) => members.length > 0).map(([name, members, symbol, tint]) => ({
    type: "scatter", mode: "markers", name,
    x: members.map(x), y: members.map(y),
    marker: { symbol, size: points.length > MOST_BARS ? 5 : 7, color: colour(tint), opacity: points.length > MOST_BARS ? 0.55 : 0.9 },
    text: members.map(pointHover),
    hovertemplate: "%{text}<extra></extra>",
    ...(bars && members.some(hasBar) && {
      error_y: {
        type: "data", symmetric: false, color: colour(tint), thickness: 1, width: 2,
        array: members.map((point) => (hasBar(point) ? point.highMs - point.predictedMs : 0)),
        arrayminus: members.map((point) => (hasBar(point) ? point.predictedMs - point.lowMs : 0)),
      },
    }),
  }));
}

/** The line on which a prediction is right, within a band of 10 % to either side. */
function identityTraces([low, high]) {
  const band = { type: "scatter", mode: "lines", x: [low, high], hoverinfo: "skip", line: { color: colour("linear"), width: 0 } };
  return [
    { ...band, y: [low * 0.9, high * 0.9], showlegend: false },
    { ...band, y: [low * 1.1, high * 1.1], fill: "tonexty", fillcolor: translucent("linear"), name: "± 10 %" },
    { ...band, y: [low, high], name: "predicted = measured", line: { color: colour("linear"), width: 1.5, dash: "dash" } },
  ];
}

function latencyTraces(model) {
  const bars = model.points.length <= MOST_BARS;
  return [...identityTraces(latencySpan(model.points)), ...pointTraces(model.points, (p) => p.measuredMs, (p) => p.predictedMs, bars)];
}

function latencyLayout(model, type, most) {
  const span = latencySpan(model.points);
  const exponents = span.map(Math.log10);
  const scale = (ticks) => (type === "log" ? { type, range: exponents, ...logTicks(exponents, ticks) } : { type, range: span, tickmode: "auto" });
  return {
    xaxis: axis("measured latency (ms)", scale(most)),
    yaxis: axis("predicted latency (ms)", scale(Math.max(4, Math.floor(most / 1.5)))),
  };
}

function errorTraces(model) {
  const spread = (name, pick, more) => ({
    type: "scatter", mode: "lines", name, hoverinfo: "skip",
    x: model.bands.flatMap((band) => [band.fromMs, band.toMs]), y: model.bands.flatMap((band) => [pick(band), pick(band)]),
    line: { color: colour("baseline"), width: 1, dash: "dot" }, ...more,
  });
  const bands = model.bands.length < 2 ? [] : [
    spread("5th to 95th percentile", (band) => band.lowPct),
    spread("", (band) => band.highPct, { showlegend: false }),
    spread("median", (band) => band.medianPct, { line: { color: colour("baseline"), width: 2 } }),
  ];
  return [...pointTraces(model.points, (p) => p.predictedMs, errorOf, false), ...bands];
}

function errorLayout(model, type, most) {
  const predictions = model.points.map((point) => point.predictedMs);
  const [low, high] = [Math.min(...predictions) / 1.03, Math.max(...predictions) * 1.03];
  const exponents = [low, high].map(Math.log10);
  const line = (y, dash) => ({ type: "line", xref: "paper", x0: 0, x1: 1, y0: y, y1: y, line: { color: colour("linear"), width: 1.2, dash } });
  return {
    xaxis: axis("predicted latency (ms)", type === "log" ? { type, range: exponents, ...logTicks(exponents, most) } : { type, range: [low, high], tickmode: "auto" }),
    yaxis: axis("error (% of measured)", { zeroline: false }),
    shapes: [line(0, "dash"), line(10, "dot"), line(-10, "dot")],
  };
}

/** A colour of the style with most of the page shining through. */
function translucent(name) {
  const hex = colour(name);
  return `rgba(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(", ")}, 0.13)`;
}
