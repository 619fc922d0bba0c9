// The head of the page: which study, how it stands, what it found, and what to keep in mind.

const finished = (study) => study.state === "finished";

function header(study) {
  return h("header", { class: "masthead" },
    h("p", { class: "eyebrow" }, "NasLab study"),
    h("div", { class: "title" },
      h("h1", null, study.name),
      h("span", { class: `badge ${finished(study) ? "good" : "open"}` }, finished(study) ? "finished" : "unfinished")),
    h("p", { class: "lede" }, `${counted(study.devices.length, "target device")}, ` +
      `budget of ${study.trials.some((trial) => trial.epochs < study.epochs) ? `${counted(study.budget, "full evaluation")} of ${counted(study.epochs, "epoch")}` : counted(study.budget, "candidate")}, seed ${study.seed}, started ${instant(study.started)}`),
    headline(study),
    study.trialCount > study.trials.length && h("p", { class: "note" },
      `Plots show ${whole(study.trials.length)} of ${whole(study.trialCount)} trials: all members of fronts, baselines and extremes, and of the rest a sample spread over accuracy and latency. The table below holds all of them.`),
    study.warnings.length > 0 &&
      h("aside", { class: "warnings", "aria-label": "Keep in mind" },
        h("h2", null, "Keep in mind"),
        h("ul", null, study.warnings.map((text) => h("li", null, text)))));
}

function headline(study) {
  const { best, counts, linearBaselineAccuracy: linear } = study;
  const gain = best && linear !== undefined ? (best.validationAccuracy - linear) * 100 : undefined;
  const others = [[counts.failed, "failed"], [counts.infeasible, "infeasible"], [counts.running, "running"]]
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${whole(number)} ${what}`);
  return h("dl", { class: "headline" },
    card("Best validation accuracy", best ? percent(best.validationAccuracy) : MISSING,
      best ? `± ${(100 * (best.validationAccuracyStdError ?? 0)).toFixed(2)} points, trial ${best.number}` : "no completed candidate"),
    card("Its test accuracy", percent(best?.testAccuracy),
      best?.testAccuracy === undefined ? (finished(study) ? "not measured" : "measured at the end") : `± ${(100 * (best.testAccuracyStdError ?? 0)).toFixed(2)} points`),
    card("Over a linear classifier", gain === undefined ? MISSING : `${gain < 0 ? "−" : "+"}${Math.abs(gain).toFixed(2)}`,
      linear === undefined ? "not trained" : gain === undefined ? `it reaches ${percent(linear)}` : `points over its ${percent(linear)}`),
    card("Candidates trained", whole(counts.completed), others.join(", ") || "none failed"),
    card("Networks on a front", whole(new Set(study.devices.flatMap((device) => device.front)).size),
      `over ${counted(study.devices.length, "device")}`),
    card("Wall time", duration(study.wallSeconds),
      study.imagesPerSecond === undefined ? "no images trained" : `${whole(study.imagesPerSecond)} training images/s`));
}
