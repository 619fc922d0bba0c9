// Colours stand in page.css alone; plots read them from there, so that light, dark and print need no second list.

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** For lines that tell devices apart: Okabe and Ito's colours (safe for colour-blind readers) with dashes as a second cue. */
const SERIES = Array.from({ length: 7 }, (_, index) => `series-${index + 1}`);
const DASHES = ["solid", "dash", "dot", "dashdot", "longdash"];

const seriesColour = (index) => colour(SERIES[index % SERIES.length]);
const seriesDash = (index) => DASHES[(index + Math.floor(index / SERIES.length)) % DASHES.length];

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

function axis(title, more) {
  return {
    title: { text: title, standoff: 10 },
    gridcolor: colour("grid"),
    linecolor: colour("line"),
    zeroline: false,
    showline: true,
    ticks: "outside",
    tickcolor: colour("line"),
    automargin: true,
    ...more,
  };
}

function layout(more) {
  return {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: FONT, size: 13, color: colour("text") },
    margin: { l: 56, r: 16, t: 16, b: 48 },
    hovermode: "closest",
    hoverdistance: 24,
    hoverlabel: { align: "left", bgcolor: colour("surface"), bordercolor: colour("line"), font: { family: FONT, size: 12, color: colour("text") } },
    legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom", font: { size: 12 }, itemsizing: "constant" },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: colour("muted"), activecolor: colour("accent") },
    ...more,
  };
}

/** How many characters of a label's line fit beside a plot's axis: plotly cuts off what does not. */
const labelWidth = () => Math.max(24, Math.min(56, Math.floor((document.documentElement.clientWidth - 90) / 6.8)));

const PLOT_OPTIONS = {
  displaylogo: false,
  responsive: true,
  // plotly offers to send a chart to a server of its own: nothing here leaves the page.
  showSendToCloud: false,
  plotlyServerURL: "",
  modeBarButtonsToRemove: ["select2d", "lasso2d"],
  toImageButtonOptions: { format: "svg", filename: "naslab" },
};

function draw(element, traces, more) {
  return Plotly.react(element, traces, layout(more), PLOT_OPTIONS);
}

/** Calls back when the colours change: the system's scheme, and paper, which is always light. */
function onColoursChange(redraw) {
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  window.addEventListener("beforeprint", () => {
    document.documentElement.classList.add("printing");
    redraw();
  });
  window.addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    redraw();
  });
}
