// How the search came along: hypervolume over finished candidates or over time, a line for each device.

viewChoice("over", "progress over", ["candidates", "time"]);

const PROGRESS = {
  candidates: { title: "candidates finished", at: (point) => point.finished },
  time: { title: "time in training (min)", at: (point) => point.seconds / 60 },
};

function progressSection(study, view, source) {
  const plot = h("div", { class: "plot progress-plot", role: "group" });
  const intervals = h("div");
  const choose = select("Over", [["candidates", "candidates"], ["time", "time"]], view.over, (over) => view.choose({ over }));
  const redraw = () => draw(plot, study.devices.map((device, index) => progressTrace(device, index, view.over)), {
    xaxis: axis(PROGRESS[view.over].title, { rangemode: "tozero" }),
    yaxis: axis("hypervolume", study.devices.some((device) => device.progress.length > 0) ? { rangemode: "nonnegative" } : { range: [0, 1] }),
    hovermode: "closest",
    legend: { orientation: "h", x: 0, y: -0.22, yanchor: "top", font: { size: 12 } },
  });
  let analysis = null;
  function ask() {
    source.analysis(study.name).then((found) => {
      if (found && found !== analysis) intervals.replaceChildren(hypervolumeTable(study, found));
      analysis = found;
    });
  }
  ask();
  return {
    element: section("progress", "Search progress",
      h("div", { class: "controls" }, choose),
      h("figure", null, plot,
        h("figcaption", null, "Share of the box between the ideal (no error, no latency) and each device's reference point that the front dominates. Time is wall-clock time without pauses. ",
          study.devices.some(isUncalibrated) && "Lines marked * rest on uncalibrated latencies. ",
          study.devices.some(isExtrapolated) && "Those marked † rest on latencies that were fitted to networks of other spaces.")),
      intervals),
    redraw,
    resize: redraw,
    renew: (later) => {
      study = later;
      ask();
    },
    update: () => {
      choose.querySelector("select").value = view.over;
      plot.setAttribute("aria-label", `Hypervolume of each device's front over ${PROGRESS[view.over].title}`);
      redraw();
    },
  };
}

function progressTrace(device, index, over) {
  return {
    type: "scatter", mode: "lines", name: plotText(starred(device)),
    x: device.progress.map(PROGRESS[over].at),
    y: device.progress.map((point) => point.hypervolume),
    customdata: device.progress.map((point) => [point.trial, point.finished, duration(point.seconds)]),
    line: { shape: "hv", width: 2, color: seriesColour(index), dash: seriesDash(index) },
    hovertemplate: `${plotText(device.label)}<br>hypervolume %{y:.4f}<br>after %{customdata[1]} candidates, %{customdata[2]} (trial %{customdata[0]})<extra></extra>`,
  };
}

function hypervolumeTable(study, analysis) {
  const rows = study.devices.map((device, index) => {
    const { hypervolume, hypervolumeLow: low, hypervolumeHigh: high } = analysis.fronts[index];
    return h("tr", null, h("th", { scope: "row" }, starred(device)), h("td", { class: "number" }, hypervolume.toFixed(4)),
      h("td", { class: "number" }, typeof low === "number" ? `${low.toFixed(4)} to ${high.toFixed(4)}` : "no error bars"));
  });
  return h("details", null, h("summary", null, "Hypervolumes with their intervals"),
    h("p", { class: "note" }, "The interval (90 %) is of the hypervolume by true figures. It lies below the front's own as a rule: a front takes lucky figures for good ones."),
    tableFrame("Hypervolumes", h("table", { class: "figures" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "Device"), h("th", { scope: "col", class: "number" }, "Hypervolume"), h("th", { scope: "col", class: "number" }, "90 % interval"))),
      h("tbody", null, rows))));
}
