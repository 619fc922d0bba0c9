// How a trial was trained and where it comes from: learning curve, earlier and later trainings of the same network, parents and children.

function trainingSection(study, trial, view) {
  const plot = h("div", { class: "plot curve-plot", role: "group", "aria-label": `Learning curve of ${trialName(trial)}` });
  const curve = trial.curve ?? [];
  const redraw = () => curve.length > 0 && draw(plot, [{
    type: "scatter", mode: "lines+markers", x: curve.map((_, epoch) => epoch + 1), y: curve.map((value) => (value === null ? null : value * 100)),
    line: { color: colour("front"), width: 2 }, hovertemplate: "epoch %{x}: %{y:.2f} %<extra></extra>",
  }], { xaxis: axis("epoch", { dtick: Math.ceil(curve.length / 10), range: [0.9, curve.length + 0.1] }), yaxis: axis("validation accuracy (%)"), showlegend: false });
  return {
    element: section("training", "Training and lineage",
      curve.length > 0 ? h("figure", null, plot, h("figcaption", null, "Validation accuracy after each epoch (of the first training, where the study repeats them).")) : h("p", { class: "note" }, "No learning curve is kept here for this trial: reports hold those of front members and baselines."),
      lineage(study, trial, view),
      h("dl", { class: "facts" },
        [["Images trained", whole(trial.imagesTrained)], ["Time", duration(trial.seconds)], ["Seed", String(trial.seed)], ["Worker", String(trial.worker)], ["Started", instant(trial.started)], ["Finished", instant(trial.finished)]]
          .map(([label, value]) => [h("dt", null, label), h("dd", null, value)]))),
    update: redraw,
    redraw,
  };
}

function lineage(study, trial, view) {
  const parents = trial.parents ?? [];
  const children = study.trials.filter((other) => other.parents?.includes(trial.number));
  const later = study.trials.filter((other) => other.continuesTrial === trial.number);
  const line = (words, numbers) => numbers.length > 0 && [h("dt", null, words), h("dd", null, trialList(study, numbers, view))];
  const lines = [
    line("Made from", parents),
    line("Went into", children.map((child) => child.number)),
    typeof trial.continuesTrial === "number" && line("Goes on from", [trial.continuesTrial]),
    line("Gone on with by", later.map((other) => other.number)),
  ].filter(Boolean);
  return lines.length > 0 ? h("dl", { class: "facts" }, lines)
    : h("p", { class: "note" }, trial.role === "baseline" ? "A published network: no trial led to it." : "No trial is recorded as its parent, and none as its child.");
}

/** Links to trials; those that the page does not hold are named. */
function trialList(study, numbers, view) {
  return numbers.map((number, index) => {
    const other = study.trial(number);
    return [index > 0 && ", ", other ? [trialLink(view, other), other.validationAccuracy === undefined ? "" : ` (${percent(other.validationAccuracy)})`] : `trial ${number}`];
  });
}
