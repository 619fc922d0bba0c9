// Activation memory while a network runs, step by step in the order in which a device executes it.

function memorySection(study, trial, network, view) {
  const plot = h("div", { class: "plot curve-plot", role: "group" });
  const caption = h("figcaption");
  const known = network.costs.map((cost, index) => [index, cost]).filter(([, cost]) => cost.schedule !== undefined);
  if (known.length === 0) {
    return { element: section("memory", "Activation memory over the schedule", h("p", { class: "note" }, "None of the study's devices is known here, so there is no schedule to draw.")), update: () => {} };
  }
  const choose = select("Device", known.map(([index]) => [index, study.devices[index].label]), view.device, (value) => view.choose({ device: Number(value) }));
  const index = () => (known.some(([at]) => at === view.device) ? view.device : known[0][0]);

  function redraw() {
    const cost = network.costs[index()];
    const { steps, liveElements } = network.schedules[cost.schedule];
    const live = liveElements.map((elements) => elements * cost.bytesPerElement);
    const peak = live.reduce((best, value, at) => (value > live[best] ? at : best), 0);
    const stated = trial.peakActivationBytes[index()];
    choose.querySelector("select").value = String(index());
    plot.setAttribute("aria-label", `Activation memory step by step on ${study.devices[index()].label}: ${bytes(live[peak])} at the most.`);
    const name = (at) => network.layers[steps[at]].name;
    caption.textContent = `${bytes(live[peak])} at the most, while ${name(peak)} runs (step ${peak + 1} of ${live.length}): its inputs, its output, and what later steps read. `
      + "The order is the one with the lowest peak that the runtime may choose."
      + (typeof stated === "number" && stated > live[peak] ? ` With the kernels' own buffers the device needs ${bytes(stated)}.` : "");
    draw(plot, [{
      type: "bar", x: live.map((_, at) => at + 1), y: live.map((value) => value / 1e3),
      marker: { color: live.map((_, at) => colour(at === peak ? "baseline" : "front")) },
      text: live.map((value, at) => `${plotText(name(at))}<br>${bytes(value)} live`), textposition: "none",
      hovertemplate: "step %{x}: %{text}<extra></extra>",
    }], { xaxis: axis("step"), yaxis: axis("live activations (kB)", { rangemode: "tozero" }), bargap: 0.15, showlegend: false });
  }

  return { element: section("memory", "Activation memory over the schedule", h("div", { class: "controls" }, choose), h("figure", null, plot, caption)), update: redraw, redraw };
}
