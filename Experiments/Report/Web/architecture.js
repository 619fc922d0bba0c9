// One trial: what it is, where its time and memory go on each device, how it was trained, where it comes from, and what another one does otherwise.

function architecturePage(study, trial, view, source) {
  const drawn = h("div", null, h("p", { class: "note", role: "status" }, "Loading the network…"));
  const compared = h("div");
  const compare = compareChoice(study, trial, view);
  const history = trainingSection(study, trial, view);
  let parts = [history];
  let network = null;
  let shown = null;

  function showCompared() {
    compare.update();
    const key = view.compare === null ? "" : `${view.compare} ${view.device}`;
    if (shown === key || !network) return;
    shown = key;
    if (view.compare === null) compared.replaceChildren();
    else loadCompared(key, view.compare);
  }

  async function loadCompared(key, number) {
    const [other, second] = await Promise.all([study.trial(number) ?? source.trial(study.name, number), source.network(study.name, number)]);
    if (shown !== key) return;
    compared.replaceChildren(!other ? h("p", { class: "note" }, `There is no trial ${number}.`)
      : second ? comparison(study, [trial, other], [network, second], view) : noNetwork(other));
  }

  source.network(study.name, trial.number).then((found) => {
    network = found;
    if (!found) {
      drawn.replaceChildren(noNetwork(trial));
      return;
    }
    parts = [diagramSection(found), latencySection(study, trial, found), memorySection(study, trial, found, view), history];
    drawn.replaceChildren(...parts.slice(0, -1).map((part) => part.element));
    parts.slice(0, -1).forEach((part) => part.update());
    showCompared();
  });

  return {
    element: h("div", { class: "architecture-page" }, architectureHead(study, trial), costSection(study, trial), drawn, history.element,
      section("compare", "Compare with another architecture", compare.element, compared)),
    update: () => {
      parts.forEach((part) => part.update());
      showCompared();
    },
    redraw: () => parts.forEach((part) => part.redraw?.()),
    resize: () => parts.forEach((part) => (part.resize ?? part.redraw)?.()),
  };
}

const noNetwork = (trial) => h("p", { class: "note" }, `${trialName(trial)} cannot be drawn: this version of NasLab does not know its space, or the page holds no network of it.`);

function architectureHead(study, trial) {
  const fronts = study.frontsOf(trial);
  return h("header", { class: "masthead" },
    h("p", { class: "eyebrow" }, trial.role === "baseline" ? "Baseline" : "Architecture"),
    h("div", { class: "title" }, h("h1", null, trialName(trial)),
      h("span", { class: `badge ${trial.state === "completed" ? "good" : "open"}` }, trial.state),
      fronts.length > 0 && h("span", { class: "badge front" }, `on ${fronts.length} of ${study.devices.length} fronts`)),
    trial.role === "search" && h("p", { class: "architecture" }, trial.architecture),
    trial.failure && h("div", { class: "failure" }, h("strong", null, trial.state === "infeasible" ? "Infeasible" : "Failed"), h("pre", null, trial.failure)),
    h("dl", { class: "headline" },
      card("Validation accuracy", percent(trial.validationAccuracy), trial.validationAccuracyStdError === undefined ? "" : `± ${(100 * trial.validationAccuracyStdError).toFixed(2)} points`),
      card("Test accuracy", percent(trial.testAccuracy), trial.testAccuracyStdError === undefined ? "of front members and baselines only" : `± ${(100 * trial.testAccuracyStdError).toFixed(2)} points`),
      card("Parameters", count(trial.parameters), whole(trial.parameters)),
      card("Multiply-accumulates", count(trial.macs), "of one image"),
      card("Trained for", `${counted(trial.epochs, "epoch")}`, trial.epochs < study.epochs ? `of ${whole(study.epochs)}: on no front` : duration(trial.seconds))));
}

function costSection(study, trial) {
  const number = (text) => h("td", { class: "number" }, text);
  return section("costs", "Costs on each device", tableFrame("Figures of each device", h("table", { class: "figures" },
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "Device"),
      ["Latency", "Energy", "Peak activations", "Weights"].map((text) => h("th", { scope: "col", class: "number" }, text)),
      ["Source", "Remark"].map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", null, study.devices.map((device, index) => h("tr", null,
      h("th", { scope: "row" }, device.label, study.isMember(trial, index) && [" ", h("span", { class: "badge front" }, "front")]),
      number(latencyText(trial, index)), number(millijoules(trial.energyMj[index])), number(bytes(trial.peakActivationBytes[index])), number(bytes(trial.weightBytes[index])),
      h("td", null, sourceOf(study, trial, index) ?? "", doubtMark(device)),
      h("td", { class: "wrap" }, obstacle(study, trial, index) ?? "")))))));
}

function diagramSection(network) {
  const holder = h("div", { class: "diagram-frame" });
  const redraw = () => holder.replaceChildren(diagram(network, Math.max(260, holder.clientWidth)));
  return { element: section("diagram", "Block by block", legend(), holder), update: redraw, resize: redraw };
}
