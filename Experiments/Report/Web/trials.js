// Every trial in a table that filters, sorts and turns pages: at most one page of rows is in the document, however many trials there are.

const PAGE = 50;

function trialSection(first, view, source) {
  let study = first;
  let table = null;
  let failure = null;
  let rows = [];
  const open = new Set();
  const head = h("tr");
  const body = h("tbody");
  const pager = h("nav", { class: "pager", "aria-label": "Pages of the trial table" });
  const status = h("p", { class: "note", role: "status" });
  const change = (part) => view.choose({ page: 1, ...part });
  const controls = tableControls(study, view, change, () => table && saveCsv(study, tableCsv(table, study, view, rows)));

  /** Reads the trials, or what changed of them since. */
  function load() {
    source.trials(study.name).then((data) => {
      table = data && openTable(data);
      failure = null;
      update();
      // Of 100,000 trials this takes a while: now, rather than under the first letter of a search.
      setTimeout(() => table?.length > 0 && table.haystack(0), 300);
    }, (error) => {
      failure = error.message;
      update();
    });
  }

  function update() {
    controls.update();
    headings(head, study, view, change);
    if (!table) {
      status.textContent = failure ? `The trials could not be read: ${failure}` : "Loading the trials …";
      return;
    }
    rows = chosenRows(table, study, view);
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    const page = Math.min(view.page, pages);
    const shown = rows.slice((page - 1) * PAGE, page * PAGE);
    body.replaceChildren(...shown.flatMap((row) => tableRows(table, study, view, source, row, open, update)));
    status.textContent = `${whole(rows.length)} of ${whole(table.length)} trials` +
      (pages > 1 ? `, ${whole((page - 1) * PAGE + 1)} to ${whole((page - 1) * PAGE + shown.length)} shown` : "") +
      (view.page > pages ? `; there is no page ${whole(view.page)}` : "");
    pager.replaceChildren(...pageButtons(page, pages, (to) => view.choose({ page: to })));
  }

  return {
    element: section("trials", "Trials", controls.element, status,
      tableFrame("Table of trials", h("table", { class: "figures trials" }, h("thead", null, head), body)), pager),
    update,
    start: () => setTimeout(load, 0),
    renew: (newer) => {
      study = newer;
      load();
    },
  };
}

/** The fields above the table; each shows what the view has, also where a link or "back" set it. */
function tableControls(study, view, change, save) {
  const search = h("input", { type: "search", placeholder: "id, architecture or failure", oninput: (event) => change({ q: event.target.value }) });
  const lists = [
    ["device", select("Device", study.devices.map((device, index) => [index, device.label]), view.device, (value) => change({ device: Number(value) }))],
    ["state", select("State", [["any", "any"], ["completed", "completed"], ["failed", "failed"], ["infeasible", "infeasible"], ["running", "running"]], view.state, (state) => change({ state }))],
    ["role", select("Role", [["any", "any"], ["search", "candidates"], ["baseline", "baselines"]], view.role, (role) => change({ role }))],
    ["on", select("On this device", [["any", "any"], ["front", "on the front"], ["feasible", "feasible"], ["infeasible", "infeasible"]], view.on, (on) => change({ on }))],
  ];
  const limits = limitFields(view, change);
  const columns = CHOSEN_COLUMNS.map((key) => [key, h("input", {
    type: "checkbox",
    onchange: (event) => change({ columns: CHOSEN_COLUMNS.filter((other) => (other === key ? event.target.checked : view.columns.includes(other))) }),
  })]);
  const limitCount = h("span");
  const clear = () => change({ q: "", state: "any", role: "any", on: "any", limits: {}, sort: "number" });
  return {
    element: h("div", null,
      h("div", { class: "controls" }, h("label", { class: "field grow" }, h("span", null, "Search"), search), lists.map(([, list]) => list)),
      h("div", { class: "controls" },
        h("details", { class: "panel" }, h("summary", null, "Limits", limitCount), h("div", { class: "limits" }, limits.map(({ element }) => element))),
        h("details", { class: "panel" }, h("summary", null, "Columns"),
          h("div", { class: "choices" }, columns.map(([key, box]) => h("label", null, box, ` ${trialColumn(key).title}`)))),
        h("button", { type: "button", class: "action", onclick: clear }, "Clear filters"),
        h("button", { type: "button", class: "action", onclick: save }, "Save as CSV"))),
    update: () => {
      if (search.value.trim() !== view.q.trim()) search.value = view.q;
      lists.forEach(([key, list]) => { list.querySelector("select").value = String(view[key]); });
      columns.forEach(([key, box]) => { box.checked = view.columns.includes(key); });
      limits.forEach((field) => field.update());
      const number = Object.keys(view.limits).length;
      limitCount.textContent = number > 0 ? ` (${number})` : "";
    },
  };
}

/** Two numbers for each figure: at least and at most, in a unit of people. */
function limitFields(view, change) {
  return TRIAL_COLUMNS.filter((column) => column.limit).map((column) => {
    const { factor, unitName } = column.limit;
    const ask = (side, words) => h("input", {
      type: "number", step: "any", placeholder: words, "aria-label": `${column.title}${unitName && `, ${unitName}`}: ${words}`,
      oninput: (event) => {
        const range = [...(view.limits[column.key] ?? [null, null])];
        range[side] = event.target.value === "" ? null : Number((Number(event.target.value) / factor).toPrecision(12));
        const limits = { ...view.limits };
        delete limits[column.key];
        change({ limits: range.some((end) => end !== null) ? { ...limits, [column.key]: range } : limits });
      },
    });
    const inputs = [ask(0, "at least"), ask(1, "at most")];
    return {
      element: h("div", { class: "limit" }, h("span", null, column.title, unitName && h("small", null, ` ${unitName}`)), inputs),
      update: () => inputs.forEach((input, side) => {
        const end = view.limits[column.key]?.[side] ?? null;
        const text = end === null ? "" : String(Number((end * factor).toPrecision(12)));
        if (document.activeElement !== input && input.value !== text) input.value = text;
      }),
    };
  });
}

function headings(head, study, view, change) {
  const focused = head.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const device = study.devices[view.device];
  const [active, down] = [view.sort.replace(/^-/, ""), view.sort.startsWith("-")];
  head.replaceChildren(...shownColumns(view).map((column) => {
    const sorted = active === column.key;
    const next = sorted ? (down ? column.key : `-${column.key}`) : (column.errors ? `-${column.key}` : column.key);
    return h("th", { scope: "col", class: column.text ? null : "number", "aria-sort": sorted ? (down ? "descending" : "ascending") : null },
      h("button", { type: "button", class: "sort", "data-key": column.key, onclick: () => change({ sort: next }) },
        column.title, h("span", { class: "arrow", "aria-hidden": "true" }, sorted ? (down ? " ▾" : " ▴") : "")),
      column.doubt?.(device) && h("em", { class: "mark" }, column.doubt(device)));
  }));
  if (focused) head.querySelector(`[data-key="${focused}"]`)?.focus();
}

function tableRows(table, study, view, source, row, open, update) {
  const number = table.number[row];
  const isOpen = open.has(number);
  const toggle = h("button", {
    type: "button", class: "link", "aria-expanded": String(isOpen), "aria-label": `Details of trial ${number}`, "data-trial": number,
    onclick: () => {
      if (isOpen) open.delete(number);
      else open.add(number);
      update();
      document.querySelector(`#trials [data-trial="${number}"]`)?.focus();
    },
  }, h("span", { class: "arrow", "aria-hidden": "true" }, isOpen ? "▾" : "▸"));
  const columns = shownColumns(view);
  const cells = columns.slice(3).map((column) =>
    h("td", { class: "number" }, column.show(column.values(table, view.device)[row], column.errors?.(table)[row])));
  const isMember = study.isMember({ number }, view.device);
  const line = h("tr", { class: table.devices[view.device].obstacle[row] === 0 ? null : "dim" },
    h("th", { scope: "row", class: "number" }, toggle, " ",
      h("button", { type: "button", class: "link", "aria-label": `Open trial ${number}`, onclick: () => view.open(number) }, String(number))),
    h("td", { class: "id", title: table.architecture[row] }, table.architecture[row]),
    h("td", null, h("span", { class: `state ${table.stateNames[row]}` }, table.stateNames[row]),
      number < 0 && h("span", { class: "badge" }, "baseline"), isMember && h("span", { class: "badge front" }, "front")),
    cells);
  return isOpen ? [line, h("tr", { class: "details" }, h("td", { colspan: columns.length }, detailsOf(study, source, number)))] : [line];
}

/** A trial's details: at once where the study's document holds it, otherwise when it has been read. */
function detailsOf(study, source, number) {
  const known = study.trial(number);
  if (known) return trialDetails(study, known);
  const place = h("div", { class: "details-body" }, "Loading the trial …");
  source.trial(study.name, number).then(
    (trial) => (trial ? place.replaceWith(trialDetails(study, trial)) : place.replaceChildren("The trial is not in the store any more.")),
    (error) => place.replaceChildren(`The trial could not be read: ${error.message}`));
  return place;
}

function saveCsv(study, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const name = study.name.replace(/[^\w.-]+/g, "-");
  h("a", { href: address, download: `naslab-${name}-trials.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function trialDetails(study, trial) {
  const fact = (label, value) => [h("dt", null, label), h("dd", null, value)];
  const fronts = study.frontsOf(trial).map((device) => device.label);
  return h("div", { class: "details-body" },
    h("p", { class: "architecture" }, trial.architecture),
    trial.failure && h("div", { class: "failure" }, h("strong", null, trial.state === "infeasible" ? "Infeasible" : "Failed"), h("pre", null, trial.failure)),
    h("dl", { class: "facts" },
      fact("Fronts", fronts.join(", ") || "none"), fact("Epochs", `${whole(trial.epochs)} of ${whole(study.epochs)}${trial.continuesTrial === undefined || trial.continuesTrial === null ? "" : `, on from trial ${trial.continuesTrial}`}`), fact("Images trained", whole(trial.imagesTrained)),
      fact("Time", duration(trial.seconds)), fact("Seed", String(trial.seed ?? MISSING)), fact("Worker", String(trial.worker ?? MISSING)),
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
    button("First", 1, page === 1), button("Previous", page - 1, page === 1),
    h("span", null, `Page ${whole(page)} of ${whole(pages)}`),
    button("Next", page + 1, page === pages), button("Last", pages, page === pages),
  ];
}
