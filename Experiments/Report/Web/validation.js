// The page of one validation: a device's predictions against measurements.

const SOURCE_WORDS = {
  predictedUncalibrated: "uncalibrated",
  predictedCalibrated: "calibrated",
  lookedUp: "looked up",
  measured: "measured",
};

const share = (value) => (value === null || value === undefined ? MISSING : `${value.toFixed(1)}${GAP}%`);
const rank = (value) => (value === null || value === undefined ? MISSING : value.toFixed(3));
const ratio = (value) => value.toFixed(3);

function masthead(model) {
  const calibrated = model.source !== "predictedUncalibrated";
  return h("header", { class: "masthead" },
    h("p", { class: "eyebrow" }, "NasLab validation"),
    h("div", { class: "title" },
      h("h1", null, model.device),
      h("span", { class: `badge ${calibrated ? "good" : "open"}` }, SOURCE_WORDS[model.source])),
    h("p", { class: "lede" }, `${model.displayName}, ${model.precision}: predictions held against ${whole(model.figures.count)} measured networks of ${model.space}`),
    figures(model),
    model.warnings.length > 0 &&
      h("aside", { class: "warnings", "aria-label": "Keep in mind" },
        h("h2", null, "Keep in mind"),
        h("ul", null, model.warnings.map((text) => h("li", null, text)))));
}

function figures({ figures: all }) {
  const heldOut = all.count - all.wasFitted;
  return h("dl", { class: "headline" },
    card("Mean error", share(all.mapePct), "mean of |predicted − measured| / measured"),
    card("Within 10 %", share(all.within10Pct), `within 5 %: ${share(all.within5Pct)}`),
    card("Spearman", rank(all.spearman), `Kendall ${rank(all.kendall)}`),
    card("90 % intervals cover", share(all.interval90CoveragePct), all.interval90CoveragePct === undefined ? "the model states no interval" : "of the networks; 85 to 95 % is calibrated"),
    card("Measured / predicted", ratio(all.medianRatio),
      all.medianRatioLow === undefined ? "median; too few networks for an interval" : `median; 99 % interval ${ratio(all.medianRatioLow)} to ${ratio(all.medianRatioHigh)}`),
    card("Networks compared", whole(all.count), all.wasFitted === 0 ? "none was a training sample" : `${whole(heldOut)} held out, ${whole(all.wasFitted)} training samples`));
}

/** A plot in a section of its own; type is "log" or "linear". */
function plotPart(id, title, model, traces, layoutOf, caption) {
  const plot = h("div", { class: "plot front-plot" });
  const part = { type: "log" };
  part.redraw = () => {
    plot.setAttribute("aria-label", `${title}; the table below holds the largest errors.`);
    draw(plot, traces(model), { ...layoutOf(model, part.type, tickCount(plot)), legend: { orientation: "h", x: 0, y: -0.2, yanchor: "top", font: { size: 12 } } });
  };
  const choose = select("Latency axes", [["log", "logarithmic"], ["linear", "linear"]], part.type, (value) => {
    part.type = value;
    part.redraw();
  });
  part.element = section(id, title, h("div", { class: "controls" }, choose), h("figure", null, plot, h("figcaption", null, caption)));
  return part;
}

function worstSection(model) {
  const cell = (...content) => h("td", { class: "number" }, ...content);
  const row = (point) => h("tr", null,
    h("td", { class: "id wide" }, point.architecture),
    cell(milliseconds(point.measuredMs)), cell(milliseconds(point.predictedMs)),
    cell(hasBar(point) ? `${digits(point.lowMs)} to ${digits(point.highMs)}` : MISSING), cell(signed(errorOf(point))),
    h("td", null, point.wasFitted ? "yes" : "no"));
  return section("worst", `Largest errors (${model.worst.length})`,
    tableFrame("The networks with the largest errors", h("table", { class: "figures trials" },
      h("thead", null, h("tr", null,
        h("th", { scope: "col" }, "Architecture"),
        ["Measured", "Predicted", "90 % interval, ms", "Error"].map((text) => h("th", { scope: "col", class: "number" }, text)),
        h("th", { scope: "col" }, "Training sample"))),
      h("tbody", null, model.worst.map(row)))));
}

function originSection(model) {
  const facts = (entries) => h("dl", { class: "facts" }, entries.map((entry) => [h("dt", null, entry.label), h("dd", null, entry.value)]));
  return section("provenance", "How it was made",
    h("div", { class: "columns" },
      h("div", null, h("h3", null, "The model was fitted on"),
        model.fit.length > 0 ? facts(model.fit) : h("p", { class: "note" }, "Nothing: its constants are from data sheets, and no measurement has corrected them.")),
      h("div", null, h("h3", null, "It was held against"), facts(model.measurements))),
    h("h3", null, "Make this page again"),
    h("pre", { class: "command", tabindex: "0" }, model.command),
    h("p", { class: "note" }, `Written ${instant(model.written)} by NasLab ${model.toolVersion}. This file holds all of its data and contacts no server.`));
}

function show(model) {
  const shown = model.points.length < model.figures.count ? ` ${whole(model.points.length)} of the ${whole(model.figures.count)} networks are drawn, the worst among them; figures are of all.` : "";
  const bars = model.points.length <= MOST_BARS && model.points.some(hasBar) ? " Bars are the model's 90 % intervals." : "";
  const parts = [
    plotPart("latencies", "Predicted against measured", model, latencyTraces, latencyLayout, `Milliseconds for one batch; on the dashed line a prediction is right.${bars}${shown}`),
    plotPart("errors", "Errors by predicted latency", model, errorTraces, errorLayout,
      `Above 0 the prediction is too long. Dotted green lines stand at ± 10 %.${model.bands.length >= 2 ? " Orange: median and 5th to 95th percentile over equal shares of the networks." : ""}`),
  ];
  const links = [["latencies", "Latencies"], ["errors", "Errors"], ["worst", "Worst"], ["provenance", "How it was made"]];
  document.getElementById("page").replaceChildren(
    h("nav", { class: "bar", "aria-label": "Parts of the page" }, h("strong", null, "NasLab"), h("div", { class: "links" }, links.map(([id, text]) => h("a", { href: `#${id}` }, text)))),
    h("main", null, masthead(model), parts.map((part) => part.element), worstSection(model), originSection(model)));
  const redraw = () => parts.forEach((part) => part.redraw());
  redraw();
  onColoursChange(redraw);
  let width = window.innerWidth;
  let waiting;
  window.addEventListener("resize", () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(redraw, 120);
  });
}

show(JSON.parse(document.getElementById("model").textContent));
