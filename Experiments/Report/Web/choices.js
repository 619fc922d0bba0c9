// What the fronts prefer against the space's prior, how much each choice matters, and who the members' parents and children are.

function choicesSection(study, view, source) {
  const name = h("span");
  const content = h("div", null, h("p", { class: "note", role: "status" }, "Loading the analysis…"));
  const choose = select("Device", study.devices.map((device, index) => [index, device.label]), view.device, (value) => view.choose({ device: Number(value) }));
  const families = h("div");
  let analysis;
  let shown = {};
  function redraw() {
    choose.querySelector("select").value = String(view.device);
    name.textContent = study.devices[view.device].label;
    families.replaceChildren(...familyPart(study, view));
    if (analysis === undefined || (shown.analysis === analysis && shown.device === view.device)) return;
    shown = { analysis, device: view.device };
    if (!analysis?.choices) content.replaceChildren(h("p", { class: "note" }, "This version of NasLab does not know the study's space, so nothing is said of its choices."));
    else content.replaceChildren(...importancePart(study, analysis.choices, view.device), ...preferencePart(study, analysis.choices, view.device));
  }
  function ask() {
    source.analysis(study.name).then((found) => {
      analysis = found;
      redraw();
    });
  }
  ask();
  return {
    element: section("choices", ["What the search learned for ", name], h("div", { class: "controls" }, choose), content, families),
    update: redraw,
    renew: (later) => {
      study = later;
      ask();
    },
  };
}

function importancePart(study, choices, index) {
  const device = study.devices[index];
  const parts = [["Accuracy", choices.accuracy, "accuracy"], [`Latency on ${device.label}`, choices.latency[index], "latency"]];
  const order = choices.choices.map((_, at) => at)
    .sort((a, b) => parts.reduce((sum, [, part]) => sum + (part ? part.shares[b] - part.shares[a] : 0), 0))
    .slice(0, MOST_CHOICES);
  const told = parts.filter(([, part]) => part);
  const widest = Math.max(0.05, ...told.flatMap(([, part]) => part.shares.map((share, at) => endOf(share, part.deviations[at]))));
  const note = ([title, part]) => !part
    ? `${title}: too few trials. Importance is worked out from ${choices.leastArchitectures} different networks on.`
    : `${title}: learned from ${whole(part.architectures)} networks; explains ${Math.max(0, 100 * part.r2).toFixed(0)} % of what differs among networks that it did not learn from. ${
      part.isTrusted ? "" : "That is too little to trust the bars: read them as a guess. "}Choices acting together: ${(100 * part.interactions).toFixed(0)}${GAP}%.`;
  return [
    h("h3", null, "How much each choice matters"),
    h("ul", { class: "remarks" }, parts.map((part) => h("li", null, note(part)))),
    told.length > 0 && tableFrame("Importance of choices", h("table", { class: "figures bars" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "Choice"), told.map(([title, part]) => h("th", { scope: "col" }, title, !part.isTrusted && [" ", h("em", { class: "mark" }, "a guess")])))),
      h("tbody", null, order.map((at) => h("tr", null, h("th", { scope: "row" }, choices.choices[at].name),
        told.map(([, part, kind]) => h("td", null, importanceBar(part.shares[at], part.deviations[at], kind, widest)))))))),
    told.length > 0 && order.length < choices.choices.length && h("p", { class: "note" }, `The ${order.length} choices that matter most, of ${choices.choices.length}.`),
  ].filter(Boolean);
}

const MOST_CHOICES = 20;

/** The upper end of a share's 90 % interval. */
const endOf = (share, deviation) => Math.min(1, share + 1.645 * deviation);

/** A share with its 90 % interval, on a scale that ends at the widest of all. */
function importanceBar(share, deviation, kind, widest) {
  const [low, high] = [Math.max(0, share - 1.645 * deviation), endOf(share, deviation)];
  const at = (value) => (199 * value / widest).toFixed(1);
  return h("span", { class: "bar-cell" },
    svg("svg", { viewBox: "0 0 200 14", width: 200, height: 14, "aria-hidden": "true" },
      svg("rect", { class: `bar-${kind}`, x: 0, y: 2, width: Math.max(0.5, at(share)), height: 10 }),
      svg("path", { class: "whisker", d: `M${at(low)} 7H${at(high)}M${at(low)} 4V10M${at(high)} 4V10` })),
    h("span", null, `${(100 * share).toFixed(0)} % (${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)})`));
}

function preferencePart(study, choices, index) {
  const members = study.front(index).length;
  const settled = choices.choices.flatMap((choice) => choice.options.filter((option) => option.fronts[index].verdict !== "unsettled").map((option) => [choice, option]));
  const all = choices.choices.filter((choice) => choice.options.length > 1);
  const sentence = ([choice, option]) => {
    const { taken, members: among, verdict } = option.fronts[index];
    return `${choice.name} = ${option.option} is ${verdict}: ${taken} of ${among} members take it, against ${(100 * option.prior).toFixed(0)} % by chance.`;
  };
  return [
    h("h3", null, "What the front prefers"),
    h("p", { class: "note" }, `Each option's share among the ${members} ${members === 1 ? "member" : "members"} of the front (bar) with its 90 % interval (line), against its share in networks drawn from the space at random (upright mark). A preference is only called one where chance does not explain it, over all options together.`),
    settled.length > 0 ? h("ul", { class: "findings" }, settled.map((each) => h("li", null, sentence(each)))) : h("p", { class: "note" }, members < 5 ? "Too few members to tell a preference from chance." : "No preference stands out from chance."),
    h("details", { open: all.length <= MOST_CHOICES }, h("summary", null, "All options"),
      h("div", { class: "preferences" }, all.map((choice) => h("div", null, h("h4", null, choice.name),
        h("ul", null, choice.options.map((option) => h("li", null, preferenceBar(option, index)))))))),
  ];
}

function preferenceBar(option, index) {
  const { taken, members, low, high, verdict } = option.fronts[index];
  const share = members > 0 ? taken / members : 0;
  const at = (value) => (120 * value).toFixed(1);
  return [
    h("span", { class: "option" }, option.option),
    svg("svg", { viewBox: "0 0 120 14", width: 120, height: 14, "aria-hidden": "true" },
      svg("rect", { class: "bar-track", x: 0, y: 2, width: 120, height: 10 }),
      svg("rect", { class: `bar-${verdict}`, x: 0, y: 2, width: at(share), height: 10 }),
      typeof low === "number" && svg("path", { class: "whisker", d: `M${at(low)} 7H${at(high)}` }),
      typeof option.prior === "number" && svg("path", { class: "prior", d: `M${at(option.prior)} 0V14` })),
    h("span", null, members > 0 ? `${taken} of ${members}` : "not in effect", typeof option.prior === "number" && ` (chance ${(100 * option.prior).toFixed(0)}${GAP}%)`, verdict !== "unsettled" && h("strong", null, ` ${verdict}`)),
  ];
}

function familyPart(study, view) {
  const front = study.front(view.device);
  const withParents = front.filter((trial) => trial.parents?.length > 0);
  const childrenOf = new Map();
  study.trials.forEach((trial) => trial.parents?.forEach((parent) => childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), trial.number])));
  if (withParents.length === 0 && !front.some((trial) => childrenOf.has(trial.number))) {
    return [h("h3", null, "Parents and children"), h("p", { class: "note" }, "No parents are recorded: the strategy makes networks from none, or the study was stored by an earlier version of NasLab.")];
  }
  const list = (numbers) => (numbers.length > 0 ? trialList(study, numbers, view) : "none");
  return [
    h("h3", null, "Parents and children"),
    tableFrame("Parents and children of the front's members", h("table", { class: "figures" },
      h("thead", null, h("tr", null, ["Made from", "Member of the front", "Went into"].map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", null, front.map((trial) => h("tr", null,
        h("td", { class: "wrap" }, list(trial.parents ?? [])), h("th", { scope: "row" }, trialList(study, [trial.number], view)), h("td", { class: "wrap" }, list(childrenOf.get(trial.number) ?? []))))))),
  ];
}
