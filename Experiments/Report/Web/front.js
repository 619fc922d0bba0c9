// One device: accuracy against a figure of choice over all trials, how the front grew, and its members in figures.

function frontSection(study, view, source) {
  const plot = h("div", { class: "plot front-plot", role: "group" });
  const caption = h("figcaption");
  const table = h("div");
  const name = h("span");
  const chooseDevice = select("Device", study.devices.map((device, index) => [index, device.label]), view.device, (value) => view.choose({ device: Number(value) }));
  const chooseAxis = select("Accuracy against", Object.entries(AXES).map(([figure, { words }]) => [figure, words]), view.figure, (value) => view.choose({ figure: value }));
  const chooseScale = select("Its axis", [["log", "logarithmic"], ["linear", "linear"]], view.axis, (value) => view.choose({ axis: value }));
  const numbers = study.trials.filter((trial) => trial.role === "search").map((trial) => trial.number);
  const player = replay(numbers.reduce((a, b) => Math.max(a, b), 0), () => frontChanges(study, view.device, view.figure), show,
    (place) => view.choose({ replay: place === Infinity ? null : place }));

  let analysis = null;
  source.analysis(study.name).then((found) => {
    analysis = found;
    if (found && plot.isConnected) update();
  });
  const close = () => analysis?.fronts[view.device].close[view.figure] ?? [];

  function show(last) {
    const figure = view.figure;
    draw(plot, frontTraces(study, view.device, figure, last, last === Infinity ? close() : []), frontLayout(study, view.device, figure, view.axis, tickCount(plot)));
    return frontOn(study, view.device, figure, last).length;
  }

  return {
    element: section("fronts", ["Front of ", name],
      h("div", { class: "controls" }, chooseDevice, chooseAxis, chooseScale),
      h("figure", null, plot, numbers.length > 1 && player.element, caption), table),
    redraw: () => show(player.place()),
    resize: () => show(player.place()),
    update,
  };

  function update() {
    const figure = view.figure;
    chooseDevice.querySelector("select").value = String(view.device);
    chooseAxis.querySelector("select").value = figure;
    chooseScale.querySelector("select").value = view.axis;
    const device = study.devices[view.device];
    name.replaceChildren(device.label, " ", doubtOf(device) ? h("em", { class: "mark" }, `${doubtOf(device)} estimates`) : "");
    plot.setAttribute("aria-label", `Validation accuracy against ${AXES[figure].words} on ${device.label}; the table below holds the front's figures.`);
    caption.replaceChildren(...frontCaption(study, view.device, figure, close().length));
    table.replaceChildren(frontTable(study, view.device, figure, view));
    player.follow(view.replay);
    if (!plot.dataset.listening) {
      plot.dataset.listening = "yes";
      followZoom(plot);
      plot.on("plotly_click", (event) => {
        if (event.points[0].customdata !== undefined) view.choose({ trial: event.points[0].customdata });
      });
    }
  }
}

/** The numbers of the trials that joined the front when they came. */
function frontChanges(study, index, figure) {
  return frontJoiners(study.trials.filter((trial) => isFull(study, trial) && isFeasible(trial, index) && onAxis(trial, index, figure) !== undefined)
    .sort((a, b) => a.number - b.number), (trial) => onAxis(trial, index, figure)).map((trial) => trial.number);
}

function frontJoiners(trials, cost) {
  let front = [];
  return trials.filter((trial) => {
    const beaten = front.some((member) => cost(member) <= cost(trial) && member.validationAccuracy >= trial.validationAccuracy
      && (cost(member) < cost(trial) || member.validationAccuracy > trial.validationAccuracy));
    if (!beaten) front = [...front.filter((member) => cost(member) < cost(trial) || member.validationAccuracy > trial.validationAccuracy), trial];
    return !beaten;
  });
}

function frontCaption(study, index, figure, close) {
  const device = study.devices[index];
  const hasIntervals = figure === "latencyMs" && study.front(index).some((trial) => hasInterval(trial, index));
  const limits = device.limits.length > 0 ? `Limits: ${device.limits.map(limitText).join("; ")}.` : "No limits.";
  return [
    figure === "latencyMs" && `Latency is ${SOURCES[device.source]}. `,
    `Bars are one standard error of the accuracy${hasIntervals ? " and the cost model's 90 % interval of the latency" : ""}. ${limits} `,
    close > 0 && `${whole(close)} ${close === 1 ? "candidate off the front" : "candidates off the front"} cannot be told apart from a member (squares): ${close === 1 ? "it is" : "each is"} beaten with a probability below 0.9. `,
    figure === "latencyMs"
      ? `Hypervolume ${device.hypervolume.toFixed(4)} of the box up to ${milliseconds(device.referenceLatencyMs)} and an error of ${percent(study.referenceError)}. `
      : "This front is of accuracy and the figure chosen; the search's own is of accuracy and latency. ",
    "Click a point to open its architecture.",
  ].filter(Boolean);
}

function frontTable(study, index, figure, view) {
  const device = study.devices[index];
  const front = frontOn(study, index, figure);
  const remark = (trial) => obstacle(study, trial, index) ?? (trial.state === "completed" ? "" : trial.state);
  const number = (text) => h("td", { class: "number" }, text);
  const row = (trial) => h("tr", null,
    h("th", { scope: "row" }, trialLink(view, trial), remark(trial) && h("small", { class: "remark" }, remark(trial))),
    number(accuracy(trial.validationAccuracy, trial.validationAccuracyStdError)),
    number(accuracy(trial.testAccuracy, trial.testAccuracyStdError)),
    number(latencyText(trial, index)), number(millijoules(trial.energyMj[index])),
    number(bytes(trial.peakActivationBytes[index])), number(bytes(trial.weightBytes[index])),
    number(count(trial.parameters)), number(count(trial.macs)));
  const body = (title, trials) => trials.length > 0 &&
    h("tbody", null, h("tr", { class: "group" }, h("th", { colspan: 9, scope: "rowgroup" }, title)), trials.map(row));
  const heading = (text, ...more) => h("th", { scope: "col", class: "number" }, text, ...more);
  return tableFrame(`Front of ${device.label} in figures`, h("table", { class: "figures" },
    h("thead", null, h("tr", null,
      h("th", { scope: "col" }, "Trial"), heading("Validation accuracy"), heading("Test accuracy"), heading("Latency ", doubtMark(device)), heading("Energy ", isUncalibrated(device) && h("em", { class: "mark" }, "uncalibrated")),
      heading("Peak activations"), heading("Weights"), heading("Parameters"), heading("MACs"))),
    body(`On the front, lowest ${AXES[figure].words} first (${front.length})`, front),
    body("Baselines, trained with the same budget", study.baselines)));
}

/** Opens a trial's architecture. */
const trialLink = (view, trial, text) => h("button", { type: "button", class: "link", onclick: () => view.choose({ trial: trial.number }) }, text ?? trialName(trial));
