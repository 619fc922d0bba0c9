// How far the figures may be trusted: accuracies of brief trainings, predicted latencies, and what an evaluation's seed changes.

function trustSection(study, view, source) {
  const audit = h("div");
  const repeats = h("div");
  const plot = h("div", { class: "plot curve-plot", role: "group" });
  let trust = null;
  function redraw() {
    if (!trust) return;
    const last = trust.audits.at(-1);
    if (last) draw(plot, auditTraces(last), auditLayout(last));
  }
  function ask() {
    source.analysis(study.name).then((analysis) => showTrust(analysis?.trust ?? { audits: [] }));
  }
  function showTrust(found) {
    trust = found;
    audit.replaceChildren(...auditPart(study, trust.audits, plot, view));
    repeats.replaceChildren(...repeatPart(study, trust.repeats, view));
    redraw();
  }
  ask();
  return {
    element: section("trust", "How far to trust it",
      h("h3", null, "Does brief training rank networks as longer training does?"), audit,
      h("h3", null, "What would another seed have given?"), repeats,
      h("h3", null, "Predicted latencies against measured ones"), ...latencyTrust(study)),
    update: redraw,
    redraw,
    resize: redraw,
    renew: (later) => {
      study = later;
      ask();
    },
  };
}

function auditPart(study, audits, plot, view) {
  const command = auditCommand(study);
  if (audits.length === 0) {
    return [h("p", { class: "note" }, `Not known: no network of this study was trained for longer than the search's ${counted(study.epochs, "epoch")}. To find out, train a few chosen ones and make this page again:`), h("pre", { class: "command", tabindex: "0" }, command)];
  }
  const sentence = ({ epochs, briefEpochs, ranks, ceiling }) => {
    const interval = typeof ranks.spearmanLow === "number" ? ` (90 % interval ${correlation(ranks.spearmanLow, 2)} to ${correlation(ranks.spearmanHigh, 2)})` : ", too few for an interval";
    return `${whole(ranks.count)} networks trained for ${counted(epochs, "epoch")} rather than ${whole(briefEpochs)}: Spearman's rank correlation ${correlation(ranks.spearman, 2)}${interval}, Kendall's ${correlation(ranks.kendall, 2)}. ${verdictOn(ranks)}${
      typeof ceiling === "number" ? ` Were brief training perfect, the error bars alone would leave ${ceiling.toFixed(2)} on average.` : ""}`;
  };
  const last = audits.at(-1);
  plot.setAttribute("aria-label", `Validation accuracy after ${counted(last.epochs, "epoch")} against that after ${last.briefEpochs}; the table below holds the figures.`);
  return [
    h("ul", { class: "findings" }, audits.map((each) => h("li", null, sentence(each)))),
    h("figure", null, plot, h("figcaption", null, "Each point is one network; bars are standard errors. What matters is the order, not the distance to a line.")),
    tableFrame("Networks that were trained for longer", h("table", { class: "figures" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "Trial"), h("th", { scope: "col", class: "number" }, `After ${counted(last.briefEpochs, "epoch")}`), h("th", { scope: "col", class: "number" }, `After ${counted(last.epochs, "epoch")}`))),
      h("tbody", null, last.trials.toSorted((a, b) => b.long - a.long).map((each) => h("tr", null,
        h("th", { scope: "row" }, trialLink(view, study.trial(each.trial) ?? { number: each.trial, role: "search" })),
        h("td", { class: "number" }, accuracy(each.brief, each.briefStdError)), h("td", { class: "number" }, accuracy(each.long, each.longStdError))))))),
  ];
}

const auditCommand = (study) => `naslab audit ${shellWord(study.name)} --networks 8 --epochs ${LONGER * study.epochs}`;

/** How many times the search's epochs a training takes that settles the order, as a suggestion. */
const LONGER = 8;

const shellWord = (text) => (/^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** What a correlation means for a choice among networks, by the lower end of its interval. */
function verdictOn({ spearmanLow: low, spearman }) {
  if (typeof low !== "number") return "That settles nothing: audit five networks at least.";
  if (low > 0.7) return "The search's order may be trusted.";
  if (low > 0) return "The search's order holds on the whole; neighbours in it may well change places.";
  return spearman > 0 ? "Chance may explain that: audit more networks before trusting the order." : "The search's order does not hold: train for longer.";
}

function auditTraces(audit) {
  const bar = (values) => ({ type: "data", array: values.map((value) => 100 * (value ?? 0)), color: colour("front"), thickness: 1.2, width: 3 });
  return [{
    type: "scatter", mode: "markers", marker: { size: 9, color: colour("front") },
    x: audit.trials.map((each) => 100 * each.brief), y: audit.trials.map((each) => 100 * each.long),
    error_x: bar(audit.trials.map((each) => each.briefStdError)), error_y: bar(audit.trials.map((each) => each.longStdError)),
    text: audit.trials.map((each) => `Trial ${each.trial}`), hovertemplate: "%{text}<br>%{x:.2f} %, then %{y:.2f} %<extra></extra>",
  }];
}

const auditLayout = (audit) => ({
  xaxis: axis(`validation accuracy after ${counted(audit.briefEpochs, "epoch")} (%)`), yaxis: axis(`after ${counted(audit.epochs, "epoch")} (%)`), showlegend: false,
});

function repeatPart(study, repeats, view) {
  if (!repeats) {
    return [h("p", { class: "note" }, "Not known: no network of this study was evaluated again from another seed. The error bars are of the images that the accuracy was counted on, and leave out what the seed does. ",
      "To find out, evaluate some again and make this page again:"), h("pre", { class: "command", tabindex: "0" }, `${auditCommand(study)} --repeats 3`)];
  }
  const { deviation, deviationLow: low, deviationHigh: high, stdError, networks } = repeats;
  const points = (value) => (100 * value).toFixed(2);
  return [
    h("p", null, `From seed to seed the accuracy of one network spreads by ${points(deviation)} points (standard deviation over ${counted(networks.length, "network")}, 90 % interval ${points(low)} to ${points(high)}). `,
      typeof stdError === "number" && `Drawing the validation images gives ± ${points(stdError)}, which is what the error bars show. ${low > stdError ? "The seed is the larger doubt, and the error bars leave it out: read them as too short." : high < stdError ? "The images are the larger doubt." : "The two doubts are of one size, and the error bars hold one of them only."}`),
    tableFrame("Networks that were evaluated again", h("table", { class: "figures" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "Trial"), h("th", { scope: "col" }, "Accuracies, the search's own first"))),
      h("tbody", null, networks.map((each) => h("tr", null, h("th", { scope: "row" }, trialLink(view, study.trial(each.trial) ?? { number: each.trial, role: "search" })), h("td", null, each.accuracies.map(percent).join(", "))))))),
  ];
}

function latencyTrust(study) {
  const share = (value) => (typeof value === "number" ? `${value.toFixed(1)}${GAP}%` : MISSING);
  const number = (text) => h("td", { class: "number" }, text);
  const fitted = study.devices.flatMap((device) => device.trust.fits.map((fit) => [device, fit]));
  const others = study.devices.filter((device) => device.trust.fits.length === 0);
  return [
    fitted.length > 0 && tableFrame("Errors of fitted devices", h("table", { class: "figures" },
      h("thead", null, h("tr", null, ["Device", "Measured networks"].map((text) => h("th", { scope: "col" }, text)),
        ["Mean error", "Within 10 %", "Spearman", "90 % intervals cover", "Compared"].map((text) => h("th", { scope: "col", class: "number" }, text)))),
      h("tbody", null, fitted.map(([device, fit]) => {
        const errors = fit.heldOut ?? fit.crossValidated;
        return h("tr", null,
          h("th", { scope: "row" }, device.label, isExtrapolated(device) && [" ", h("em", { class: "mark" }, "another space")]),
          h("td", { class: "wrap" }, `${whole(fit.networks)}${fit.spaces.length > 0 ? ` of ${fit.spaces.join(" and ")}` : ""}, ${fit.date}`),
          number(share(errors.mapePct)), number(share(errors.within10Pct)), number(errors.spearman.toFixed(3)), number(share(errors.interval90CoveragePct)),
          number(`${whole(errors.count)} ${fit.heldOut ? "held out" : "cross-validated"}`));
      })))),
    h("ul", { class: "findings" }, [
      ...study.devices.filter(isExtrapolated).map((device) =>
        h("li", null, `${device.label}: fitted to networks of ${device.trust.spaces.join(" and ")}, none of this study's space. The errors above are not of networks like these, and the intervals do not cover that. Measure some of them and calibrate: naslab sample, naslab calibrate.`)),
      ...others.map((device) => h("li", null, `${device.label}: ${basisWords(device.trust)}`)),
    ]),
  ].filter(Boolean);
}

function basisWords(trust) {
  if (trust.basis === "measuredBlocks") return `sums of measured blocks. ${trust.source} Predicting each block from the others is off by ${trust.leaveOneOutErrorPct.toFixed(1)} % on average; sums of a whole network were not checked here.`;
  if (trust.basis === "dataSheet") return "from data sheets; no measurement has corrected it. Nothing is known of its errors: read it as a ranking. naslab calibrate fits it to measurements.";
  return trust.missing;
}
