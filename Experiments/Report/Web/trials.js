// Every trial in a table that sorts, filters and turns pages: at most one page of rows is in the document, however many trials there are.

const PAGE = 50;

/** Columns: heading, what sorts, what is shown; "device" columns follow the chosen device. */
const COLUMNS = [
  { key: "number", title: "Trial", sort: (t) => t.number },
  { key: "architecture", title: "Architecture", sort: (t) => t.architecture, text: true },
  { key: "state", title: "State", sort: (t) => t.state, text: true },
  { key: "epochs", title: "Epochs", sort: (t) => t.epochs, show: (t) => whole(t.epochs) },
  { key: "validation", title: "Validation accuracy", sort: (t) => t.validationAccuracy, show: (t) => accuracy(t.validationAccuracy, t.validationAccuracyStdError) },
  { key: "test", title: "Test accuracy", sort: (t) => t.testAccuracy, show: (t) => accuracy(t.testAccuracy, t.testAccuracyStdError) },
  { key: "latency", title: "Latency", device: true, sort: (t, d) => t.latencyMs[d], show: (t, d) => milliseconds(t.latencyMs[d]) },
  { key: "energy", title: "Energy", device: true, sort: (t, d) => t.energyMj[d], show: (t, d) => millijoules(t.energyMj[d]) },
  { key: "peak", title: "Peak activations", device: true, sort: (t, d) => t.peakActivationBytes[d], show: (t, d) => bytes(t.peakActivationBytes[d]) },
  { key: "weights", title: "Weights", device: true, sort: (t, d) => t.weightBytes[d], show: (t, d) => bytes(t.weightBytes[d]) },
  { key: "parameters", title: "Parameters", sort: (t) => t.parameters, show: (t) => count(t.parameters) },
  { key: "macs", title: "MACs", sort: (t) => t.macs, show: (t) => count(t.macs) },
  { key: "seconds", title: "Trained for", sort: (t) => t.seconds, show: (t) => (t.seconds > 0 ? duration(t.seconds) : MISSING) },
];

function trialSection(study, view) {
  const filter = { text: "", state: "", role: "", where: "", sort: "number", down: false, page: 0, open: new Set() };
  const haystacks = new Map(study.trials.map((t) => [t.number, `${trialName(t)} #${t.number} ${t.architecture} ${t.failure ?? ""}`.toLowerCase()]));
  const head = h("tr");
  const body = h("tbody");
  const pager = h("nav", { class: "pager", "aria-label": "Pages of the trial table" });
  const status = h("p", { class: "note", role: "status" });
  const change = (part) => {
    Object.assign(filter, { page: 0 }, part);
    update();
  };
  const search = h("input", { type: "search", placeholder: "id, architecture or failure", oninput: (event) => change({ text: event.target.value.trim().toLowerCase() }) });
  const devices = study.devices.map((device, index) => [index, device.label]);
  const chooseDevice = select("Device", devices, view.device, (value) => view.choose({ device: Number(value) }));
  const controls = h("div", { class: "controls" },
    h("label", { class: "field grow" }, h("span", null, "Search"), search),
    chooseDevice,
    select("State", [["", "any"], ["completed", "completed"], ["failed", "failed"], ["infeasible", "infeasible"], ["running", "running"]], "", (state) => change({ state })),
    select("Role", [["", "any"], ["search", "candidates"], ["baseline", "baselines"]], "", (role) => change({ role })),
    select("On this device", [["", "any"], ["front", "on the front"], ["feasible", "feasible"], ["infeasible", "infeasible"]], "", (where) => change({ where })));

  function update() {
    chooseDevice.querySelector("select").value = String(view.device);
    const found = sorted(study.trials.filter((trial) => matches(study, trial, filter, view.device, haystacks)), filter, view.device);
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    filter.page = Math.min(filter.page, pages - 1);
    const rows = found.slice(filter.page * PAGE, (filter.page + 1) * PAGE);
    headings(head, study, view.device, filter, change);
    body.replaceChildren(...rows.flatMap((trial) => trialRows(study, trial, view.device, filter, update)));
    status.textContent = `${whole(found.length)} of ${whole(study.trials.length)} trials` + (found.length > PAGE ? `, ${whole(filter.page * PAGE + 1)} to ${whole(filter.page * PAGE + rows.length)} shown` : "");
    pager.replaceChildren(...pageButtons(filter.page, pages, (page) => { filter.page = page; update(); }));
  }

  return {
    element: section("trials", "Trials", controls, status,
      tableFrame("Table of trials", h("table", { class: "figures trials" }, h("thead", null, head), body)), pager),
    update,
    /** Shows one trial, opened, whatever was filtered before. */
    open: (number) => {
      filter.open.add(number);
      search.value = `#${number}`;
      controls.querySelectorAll("select").forEach((list) => { if (list !== chooseDevice.querySelector("select")) list.value = ""; });
      change({ text: `#${number}`, state: "", role: "", where: "" });
      document.getElementById("trials").scrollIntoView({ behavior: reducedMotion() ? "auto" : "smooth" });
      body.querySelector("button")?.focus({ preventScroll: true });
    },
  };
}

function matches(study, trial, filter, device, haystacks) {
  const text = /^#-?\d+$/.test(filter.text) ? `#${trial.number}` === filter.text : haystacks.get(trial.number).includes(filter.text);
  return text
    && (filter.state === "" || trial.state === filter.state)
    && (filter.role === "" || trial.role === filter.role)
    && (filter.where === ""
      || (filter.where === "front" && study.isMember(trial, device))
      || (filter.where === "feasible" && isFeasible(trial, device))
      || (filter.where === "infeasible" && !isFeasible(trial, device)));
}

/** Missing figures stand last, whichever way the column is sorted. */
function sorted(trials, filter, device) {
  const column = COLUMNS.find((candidate) => candidate.key === filter.sort);
  const sign = filter.down ? -1 : 1;
  const missing = (value) => value === undefined || value === null;
  return trials
    .map((trial) => [column.sort(trial, device), trial])
    .sort(([a, s], [b, t]) => (missing(a) || missing(b) ? missing(a) - missing(b) : sign * (a < b ? -1 : a > b ? 1 : 0)) || s.number - t.number)
    .map(([, trial]) => trial);
}

function headings(head, study, device, filter, change) {
  const focused = head.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const uncalibrated = isUncalibrated(study.devices[device]);
  head.replaceChildren(...COLUMNS.map((column) => {
    const active = filter.sort === column.key;
    return h("th", { scope: "col", class: column.text ? null : "number", "aria-sort": active ? (filter.down ? "descending" : "ascending") : null },
      h("button", { type: "button", class: "sort", "data-key": column.key, onclick: () => change({ sort: column.key, down: active ? !filter.down : !column.text && column.key !== "number" }) },
        column.title, h("span", { class: "arrow", "aria-hidden": "true" }, active ? (filter.down ? " ▾" : " ▴") : "")),
      uncalibrated && (column.key === "latency" || column.key === "energy") && h("em", { class: "mark" }, "uncalibrated"));
  }));
  if (focused) head.querySelector(`[data-key="${focused}"]`)?.focus();
}

function trialRows(study, trial, device, filter, update) {
  const open = filter.open.has(trial.number);
  const toggle = h("button", {
    type: "button", class: "link", "aria-expanded": String(open), "data-trial": trial.number,
    onclick: () => {
      if (open) filter.open.delete(trial.number);
      else filter.open.add(trial.number);
      update();
      document.querySelector(`#trials [data-trial="${trial.number}"]`)?.focus();
    },
  }, h("span", { class: "arrow", "aria-hidden": "true" }, open ? "▾ " : "▸ "), String(trial.number));
  const cells = COLUMNS.slice(3).map((column) => h("td", { class: "number" }, column.show(trial, device)));
  const place = study.isMember(trial, device) ? h("span", { class: "badge front" }, "front") : null;
  const row = h("tr", { class: isFeasible(trial, device) ? null : "dim" },
    h("th", { scope: "row", class: "number" }, toggle),
    h("td", { class: "id", title: trial.architecture }, trial.architecture),
    h("td", null, h("span", { class: `state ${trial.state}` }, trial.state), trial.role === "baseline" && h("span", { class: "badge" }, "baseline"), place),
    cells);
  return open ? [row, h("tr", { class: "details" }, h("td", { colspan: COLUMNS.length }, trialDetails(study, trial)))] : [row];
}

function trialDetails(study, trial) {
  const fact = (label, value) => [h("dt", null, label), h("dd", null, value)];
  const fronts = study.frontsOf(trial).map((device) => device.label);
  return h("div", { class: "details-body" },
    h("p", { class: "architecture" }, trial.architecture),
    trial.failure && h("div", { class: "failure" }, h("strong", null, trial.state === "infeasible" ? "Infeasible" : "Failed"), h("pre", null, trial.failure)),
    h("dl", { class: "facts" },
      fact("Fronts", fronts.join(", ") || "none"), fact("Epochs", `${whole(trial.epochs)} of ${whole(study.epochs)}${trial.continuesTrial === undefined || trial.continuesTrial === null ? "" : `, on from trial ${trial.continuesTrial}`}`), fact("Images trained", whole(trial.imagesTrained)),
      fact("Time", duration(trial.seconds)), fact("Seed", String(trial.seed)), fact("Worker", String(trial.worker)),
      fact("Started", instant(trial.started)), fact("Finished", instant(trial.finished))),
    tableFrame("Costs of the trial on each device", h("table", { class: "figures" },
      h("thead", null, h("tr", null, ["Device", "Latency", "Energy", "Peak activations", "Weights", "Source", "Remark"].map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", null, study.devices.map((device, index) => h("tr", null,
        h("th", { scope: "row" }, device.label),
        h("td", null, latencyText(trial, index)), h("td", null, millijoules(trial.energyMj[index])),
        h("td", null, bytes(trial.peakActivationBytes[index])), h("td", null, bytes(trial.weightBytes[index])),
        h("td", null, sourceOf(study, trial, index)), h("td", null, obstacle(study, trial, index) ?? "")))))));
}

function pageButtons(page, pages, turn) {
  if (pages === 1) return [];
  const button = (text, to, disabled) => h("button", { type: "button", disabled, onclick: () => turn(to) }, text);
  return [
    button("First", 0, page === 0), button("Previous", page - 1, page === 0),
    h("span", null, `Page ${whole(page + 1)} of ${whole(pages)}`),
    button("Next", page + 1, page === pages - 1), button("Last", pages - 1, page === pages - 1),
  ];
}
