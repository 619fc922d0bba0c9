// How the search came along: hypervolume over finished candidates, a line for each device.

function progressSection(study) {
  const plot = h("div", { class: "plot progress-plot", "aria-label": "Hypervolume of each device's front over finished candidates" });
  const redraw = () => draw(plot, study.devices.map(progressTrace), {
    xaxis: axis("candidates finished", { rangemode: "tozero" }),
    yaxis: axis("hypervolume", study.devices.some((device) => device.progress.length > 0) ? {} : { range: [0, 1] }),
    hovermode: "closest",
    legend: { orientation: "h", x: 0, y: -0.22, yanchor: "top", font: { size: 12 } },
  });
  return {
    element: section("progress", "Search progress",
      h("figure", null, plot,
        h("figcaption", null, "Share of the box between the ideal (no error, no latency) and each device's reference point that the front dominates. ",
          study.devices.some(isUncalibrated) && "Lines marked * rest on uncalibrated latencies."))),
    redraw,
    update: () => {},
    start: redraw,
  };
}

function progressTrace(device, index) {
  return {
    type: "scatter", mode: "lines", name: plotText(device.label) + (isUncalibrated(device) ? " *" : ""),
    x: device.progress.map((point) => point.finished),
    y: device.progress.map((point) => point.hypervolume),
    customdata: device.progress.map((point) => point.trial),
    line: { shape: "hv", width: 2, color: seriesColour(index), dash: seriesDash(index) },
    hovertemplate: `${plotText(device.label)}<br>hypervolume %{y:.4f}<br>after %{x} candidates (trial %{customdata})<extra></extra>`,
  };
}
