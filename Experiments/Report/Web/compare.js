// Two architectures, layer by layer: what is in one and not in the other, and what both cost.

function compareChoice(study, trial, view) {
  const members = new Set(study.devices.flatMap((device) => device.front));
  const offered = study.trials.filter((other) => other.number !== trial.number && (members.has(other.number) || other.role === "baseline"));
  const text = (other) => `${trialName(other)}, ${percent(other.validationAccuracy)}`;
  const choose = select("Another architecture", [["", "none"], ...offered.map((other) => [other.number, text(other)])], "",
    (value) => view.choose({ compare: value === "" ? null : Number(value) }));
  const device = select("Latency on", study.devices.map((each, index) => [index, each.label]), view.device, (value) => view.choose({ device: Number(value) }));
  return {
    element: h("div", { class: "controls" }, choose, device),
    update: () => {
      const list = choose.querySelector("select");
      const value = view.compare === null ? "" : String(view.compare);
      const other = study.trial(view.compare);
      if (![...list.options].some((option) => option.value === value)) list.append(h("option", { value }, other ? text(other) : `Trial ${value}`));
      list.value = value;
      device.querySelector("select").value = String(view.device);
    },
  };
}

function comparison(study, trials, networks, view) {
  const index = view.device;
  const device = study.devices[index];
  const rows = alignedLayers(networks, index);
  const differing = rows.filter((row) => row.differs);
  const cell = (text) => h("td", { class: "number" }, text);
  const body = h("tbody");
  const show = (all) => body.replaceChildren(...groupRows(all ? rows : differing));
  show(false);
  const total = (words, values, text) => h("tr", null, h("th", { scope: "row" }, words), values.map((value) => cell(text(value))), cell(difference(values)));
  return h("div", null,
    tableFrame("Both architectures in figures", h("table", { class: "figures" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "Figure"), trials.map((trial) => h("th", { scope: "col", class: "number" }, trialLink(view, trial))), h("th", { scope: "col", class: "number" }, "Difference"))),
      h("tbody", null,
        h("tr", null, h("th", { scope: "row" }, "Validation accuracy"), trials.map((trial) => cell(accuracy(trial.validationAccuracy, trial.validationAccuracyStdError))), cell(pointsBetween(trials))),
        h("tr", null, h("th", { scope: "row" }, `Latency on ${device.label}${doubtOf(device) ? ` (${doubtOf(device)})` : ""}`), trials.map((trial) => cell(latencyText(trial, index))), cell(difference(trials.map((trial) => trial.latencyMs[index])))),
        total("Energy", trials.map((trial) => trial.energyMj[index]), millijoules),
        total("Peak activations", trials.map((trial) => trial.peakActivationBytes[index]), bytes),
        total("Parameters", trials.map((trial) => trial.parameters), count),
        total("Multiply-accumulates", trials.map((trial) => trial.macs), count)))),
    h("h3", null, differing.length === 0 ? "No layer differs" : `${whole(differing.length)} of ${whole(rows.length)} layers differ`),
    h("div", { class: "controls" }, select("Layers", [["", "those that differ"], ["all", "all"]], "", (value) => show(value === "all"))),
    rows.length > 0 && tallFrame("Layers of both architectures", h("table", { class: "figures compared" },
      h("thead", null,
        h("tr", null, h("th", { scope: "col", rowspan: 2 }, "Layer"), trials.map((trial) => h("th", { scope: "colgroup", colspan: 4 }, trialName(trial)))),
        h("tr", null, trials.map(() => ["Output", "MACs", "Parameters", "ms"].map((text) => h("th", { scope: "col", class: "number" }, text))))),
      body)));

  function groupRows(list) {
    let block = null;
    const described = networks.map((network) => new Map(network.blocks.map((each) => [each.name, each.description])));
    return list.flatMap((row) => {
      const texts = described.map((side) => side.get(row.block));
      const head = row.block === block ? [] : [h("tr", { class: "group" }, h("th", { scope: "rowgroup" }, row.block), texts.map((text) => h("td", { colspan: 4, class: "wrap" }, text ?? "not there")))];
      block = row.block;
      return [...head, h("tr", { class: row.differs ? "differs" : null },
        h("th", { scope: "row" }, row.name.startsWith(`${row.block}.`) ? row.name.slice(row.block.length + 1) : row.name, row.differs && h("small", { class: "remark" }, row.differs)),
        row.sides.map((side) => (side ? [cell(side.output.replaceAll("x", "×")), cell(count(side.macs)), cell(count(side.parameters)), cell(side.ms === undefined ? MISSING : digits(side.ms))] : h("td", { colspan: 4, class: "absent" }, "not there"))))];
    });
  }
}

/** Layers of both in one order: those of one name side by side, blocks in the order of the first network with the second's own in their places. */
function alignedLayers(networks, device) {
  const sides = networks.map((network) => new Map(network.layers.map((layer, at) => [layer.name, {
    ...layer, blockName: network.blocks[layer.block].name, description: network.blocks[layer.block].description, ms: network.costs[device].layerMs?.[at] ?? undefined,
  }])));
  const names = merged(...networks.map((network) => network.layers.map((layer) => layer.name)));
  return names.map((name) => {
    const pair = sides.map((side) => side.get(name));
    const [first, second] = pair;
    const differs = !first || !second ? "in one only"
      : first.output !== second.output ? "another output" : first.kind !== second.kind ? "another kind" : first.macs !== second.macs || first.parameters !== second.parameters ? "another size" : null;
    return { name, block: (first ?? second).blockName, sides: pair, differs };
  });
}

/** Both lists in one: common names once, in the order that keeps each list's own as far as possible. */
function merged(first, second) {
  const place = new Map(first.map((name, at) => [name, at]));
  const result = [];
  let taken = 0;
  for (const name of second) {
    const at = place.get(name);
    if (at === undefined) result.push(name);
    else if (at >= taken) {
      result.push(...first.slice(taken, at + 1));
      taken = at + 1;
    }
  }
  return [...new Set([...result, ...first.slice(taken)])];
}

function difference([first, second]) {
  if (typeof first !== "number" || typeof second !== "number" || first === 0) return MISSING;
  if (second / first >= 10) return `${digits(second / first)}×`;
  const change = 100 * (second / first - 1);
  return `${change < 0 ? "−" : "+"}${Math.abs(change).toFixed(1)}${GAP}%`;
}

function pointsBetween([first, second]) {
  if (first.validationAccuracy === undefined || second.validationAccuracy === undefined) return MISSING;
  const points = 100 * (second.validationAccuracy - first.validationAccuracy);
  const error = 100 * Math.hypot(first.validationAccuracyStdError ?? 0, second.validationAccuracyStdError ?? 0);
  return `${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(2)} ± ${error.toFixed(2)} points`;
}
