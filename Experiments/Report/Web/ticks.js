// Ticks of a logarithmic axis: round values, written out, few enough to be read, at any zoom.

const DECADE_STEPS = [[1, 1.5, 2, 3, 4, 5, 6, 8], [1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];

/** Tick values and texts for a range of exponents of ten. */
function logTicks([from, to], most) {
  const values = DECADE_STEPS.map((steps) => decades(from, to, steps)).find((list) => list.length <= most) ?? decades(from, to, [1], Math.ceil((to - from) / most));
  const chosen = values.length >= 3 ? values : linearTicks(10 ** from, 10 ** to, most);
  return { tickmode: "array", tickvals: chosen, ticktext: chosen.map((value) => String(Number(value.toPrecision(4)))) };
}

function decades(from, to, steps, stride = 1) {
  const values = [];
  for (let exponent = Math.floor(from); exponent <= Math.ceil(to); exponent += stride) {
    values.push(...steps.map((step) => step * 10 ** exponent));
  }
  return values.filter((value) => Math.log10(value) >= from && Math.log10(value) <= to);
}

function linearTicks(from, to, most) {
  const rough = (to - from) / Math.max(2, most - 2);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, index) => (first + index) * step);
}

/** Keeps a plot's logarithmic latency axis ticked as its reader zooms. */
function followZoom(plot) {
  plot.on("plotly_relayout", (change) => {
    const axisNow = plot.layout.xaxis;
    if (axisNow.type !== "log" || !Object.keys(change).some((key) => key.startsWith("xaxis") && !key.startsWith("xaxis.tick"))) return;
    const ticks = logTicks(axisNow.range, tickCount(plot));
    Plotly.relayout(plot, { "xaxis.tickvals": ticks.tickvals, "xaxis.ticktext": ticks.ticktext });
  });
}

const tickCount = (plot) => Math.max(4, Math.floor((plot.clientWidth || 800) / 75));
