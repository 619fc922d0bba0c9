// What a network that was chosen for one device loses on another, for every pair of devices, and how far the devices agree on an order.

const LOSSES = {
  latency: {
    title: "latency at equal accuracy",
    words: "how much slower it is there than the fastest candidate that is at least as accurate: 1.30× is 30 % slower than need be",
    of: { pick: (pair) => pair.pick?.latencyRatio, median: (pair) => pair.latencyRatio?.median, worst: (pair) => pair.latencyRatio?.worst },
    text: (ratio) => `${ratio.toFixed(2)}×`,
    size: (ratio) => Math.log2(ratio) / 1.5,
    combine: (values) => Math.max(...values),
  },
  accuracy: {
    title: "accuracy at equal latency",
    words: "how many points of accuracy it is below the most accurate candidate that is at least as fast there",
    of: { pick: (pair) => pair.pick?.accuracyLoss, median: (pair) => pair.accuracyLoss?.median, worst: (pair) => pair.accuracyLoss?.worst },
    text: (loss) => (loss === 0 ? "0" : `−${(100 * loss).toFixed(2)}`),
    size: (loss) => loss / 0.05,
    combine: (values) => Math.max(...values),
  },
  hypervolume: {
    title: "share of hypervolume",
    words: "how much of the hypervolume of the device's own front the whole front of the other one reaches there: 100 % loses nothing",
    of: { pick: (pair) => pair.hypervolumeShare, median: (pair) => pair.hypervolumeShare, worst: (pair) => pair.hypervolumeShare },
    text: (share) => `${(100 * share).toFixed(1)}${GAP}%`,
    size: (share) => (1 - share) / 0.5,
    combine: (values) => Math.min(...values),
  },
};

viewChoice("loss", "loss", Object.keys(LOSSES));
viewChoice("losers", "kind of network", ["pick", "median", "worst"]);

function crossSection(study, view, source) {
  if (study.devices.length < 2) {
    return { element: section("devices-compared", "One device's pick on another", h("p", { class: "note" }, "The study has one device only: there is nothing to compare.")), update: () => {} };
  }
  const losses = h("div");
  const ranks = h("div");
  const words = h("p", { class: "note" });
  const chooseLoss = select("What is lost", Object.entries(LOSSES).map(([key, { title }]) => [key, title]), view.loss, (loss) => view.choose({ loss }));
  const chooseWhose = select("By which network", [["pick", "its pick: the most accurate"], ["median", "the median of the front"], ["worst", "the worst of the front"]], view.losers, (losers) => view.choose({ losers }));
  let analysis = null;

  function redraw() {
    if (!analysis) return;
    losses.replaceChildren(lossTable(study, analysis.pairs, view));
    ranks.replaceChildren(rankTable(study, analysis.pairs));
  }
  function update() {
    chooseLoss.querySelector("select").value = view.loss;
    const whose = chooseWhose.querySelector("select");
    whose.value = view.losers;
    whose.disabled = view.loss === "hypervolume";
    words.textContent = `A row is a network (or front) chosen for one device; a column is the device on which it is deployed. A cell says ${LOSSES[view.loss].words}. The stronger the colour, the greater the loss.`;
    redraw();
  }
  function ask() {
    source.analysis(study.name).then((found) => {
      analysis = found;
      if (found) redraw();
      else losses.replaceChildren(h("p", { class: "note" }, "The analysis of this study is not there."));
    });
  }
  ask();
  return {
    element: section("devices-compared", "One device's pick on another",
      h("div", { class: "controls" }, chooseLoss, chooseWhose), words, losses,
      h("h3", null, "Do devices agree on which network is faster?"),
      h("p", { class: "note" }, "Spearman's rank correlation of two devices' latencies over all candidates that the study priced, with its 90 % interval below: 1 is the same order, 0 none. Where it is low, a network must be chosen anew for each device."),
      ranks,
      study.devices.some(isUncalibrated) && h("p", { class: "note" }, h("em", { class: "mark" }, "uncalibrated"), " Devices marked * rest on estimates that no measurement has corrected: their order of networks is a guess, and so is what is said of it here."),
      study.devices.some(isExtrapolated) && h("p", { class: "note" }, h("em", { class: "mark" }, "extrapolated"), " Devices marked † were fitted to networks of other spaces: their order of this study's networks may be wrong.")),
    update,
    redraw,
    renew: (later) => {
      study = later;
      ask();
    },
  };
}

const correlation = (value, places) => value.toFixed(places).replace("-", "−");


/** A device's name with a mark for each doubt about its latencies. */
const starred = (device) => device.label + (isUncalibrated(device) ? `${GAP}*` : "") + (isExtrapolated(device) ? `${GAP}†` : "");

function matrix(study, caption, corner, cell, more) {
  const head = [...study.devices.map(starred), ...more.map(({ title }) => title)];
  return tableFrame(caption, h("table", { class: "figures matrix" }, h("caption", null, caption),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, corner), head.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", null, study.devices.map((device, row) => h("tr", null,
      h("th", { scope: "row" }, starred(device)),
      study.devices.map((_, column) => (row === column ? h("td", { class: "self" }, "itself") : cell(row, column))),
      more.map(({ value }) => value(row)))))));
}

function lossTable(study, pairs, view) {
  const loss = LOSSES[view.loss];
  const pairOf = (row, column) => pairs.find((pair) => pair.chosenOn === row && pair.deployedOn === column);
  const valueOf = (pair) => loss.of[view.losers](pair) ?? undefined;
  const known = (row) => study.devices.map((_, column) => (column === row ? undefined : valueOf(pairOf(row, column)))).filter((value) => value !== undefined);
  const painted = (value, note) => h("td", { style: shade(loss.size(value)) }, h("strong", null, loss.text(value)), note && h("small", null, note));
  const cell = (row, column) => {
    const pair = pairOf(row, column);
    const value = valueOf(pair);
    if (value === undefined) return h("td", { class: "self", title: pair.pick?.reason ?? null }, pair.pick?.reason ? "cannot be deployed" : MISSING, pair.pick?.reason && h("small", null, pair.pick.reason));
    const error = view.loss === "accuracy" && view.losers === "pick" && value > 0 && typeof pair.pick.accuracyLossStdError === "number" ? `± ${(100 * pair.pick.accuracyLossStdError).toFixed(2)}` : null;
    const fewer = view.losers !== "pick" || view.loss === "hypervolume" ? pair.deployable < pair.members && `${pair.deployable} of ${pair.members} deployable` : null;
    return painted(value, error ?? fewer);
  };
  const summed = (combine) => (row) => {
    const values = known(row);
    return values.length === 0 ? h("td", { class: "self" }, MISSING) : painted(combine(values));
  };
  return matrix(study, `Loss in ${loss.title}`, "Chosen for ↓, deployed on →", cell, [
    { title: "median", value: summed(medianOf) },
    { title: "worst", value: summed(loss.combine) },
  ]);
}

function medianOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

function rankTable(study, pairs) {
  const cell = (row, column) => {
    const { latencyRanks: ranks } = pairs.find((pair) => pair.chosenOn === row && pair.deployedOn === column);
    if (ranks.count < 2) return h("td", { class: "self" }, "too few networks");
    const interval = typeof ranks.spearmanLow === "number" ? `${correlation(ranks.spearmanLow, 3)} to ${correlation(ranks.spearmanHigh, 3)}` : "too few for an interval";
    return h("td", { style: shade(Math.max(0, 1 - ranks.spearman)) }, h("strong", null, correlation(ranks.spearman, 3)), h("small", null, interval));
  };
  return matrix(study, "Rank correlation of latencies", "Device", cell, []);
}
