// Trials by columns: filtered and sorted as arrays of row numbers, so that 100,000 of them answer at once.

const scale = (factor, unitName) => ({ factor, unitName });

/**
 * Columns by the name of their figure. values(table, device) is the array of their values; show makes a cell's text of a value (and of
 * the standard error beside it); limits are asked for in a unit of people.
 */
const TRIAL_COLUMNS = [
  { key: "number", title: "Trial", values: (t) => t.number, show: String },
  { key: "architecture", title: "Architecture", text: true, values: (t) => t.architecture },
  { key: "state", title: "State", text: true, values: (t) => t.stateNames },
  { key: "epochs", title: "Epochs", values: (t) => t.epochs, show: whole, limit: scale(1, "") },
  { key: "validationAccuracy", title: "Validation accuracy", values: (t) => t.validationAccuracy, errors: (t) => t.validationAccuracyStdError, show: accuracy, limit: scale(100, "%") },
  { key: "testAccuracy", title: "Test accuracy", values: (t) => t.testAccuracy, errors: (t) => t.testAccuracyStdError, show: accuracy, limit: scale(100, "%") },
  { key: "latencyMs", title: "Latency", device: true, doubt: doubtOf, values: (t, d) => t.devices[d].latencyMs, show: milliseconds, limit: scale(1, "ms") },
  { key: "energyMj", title: "Energy", device: true, doubt: (device) => isUncalibrated(device) && "uncalibrated", values: (t, d) => t.devices[d].energyMj, show: millijoules, limit: scale(1, "mJ") },
  { key: "peakActivationBytes", title: "Peak activations", device: true, values: (t, d) => t.devices[d].peakActivationBytes, show: bytes, limit: scale(1e-3, "kB") },
  { key: "weightBytes", title: "Weights", device: true, values: (t, d) => t.devices[d].weightBytes, show: bytes, limit: scale(1e-3, "kB") },
  { key: "parameters", title: "Parameters", values: (t) => t.parameters, show: count, limit: scale(1e-3, "k") },
  { key: "macs", title: "MACs", values: (t) => t.macs, show: count, limit: scale(1e-6, "M") },
  { key: "seconds", title: "Trained for", values: (t) => t.seconds, show: (value) => (value > 0 ? duration(value) : MISSING), limit: scale(1, "s") },
];

const trialColumn = (key) => TRIAL_COLUMNS.find((column) => column.key === key);

/** The columns that need not be shown, as the address lists them. */
const CHOSEN_COLUMNS = TRIAL_COLUMNS.slice(3).map((column) => column.key);

/** These are the table's own: nothing else is drawn again for them. */
const TABLE = { only: "trials" };

viewPart("q", { name: "search text", initial: "", ...TABLE });
viewChoice("state", "state", ["any", "completed", "failed", "infeasible", "running"], TABLE);
viewChoice("role", "role", ["any", "search", "baseline"], TABLE);
viewChoice("on", "place on the device", ["any", "front", "feasible", "infeasible"], TABLE);
viewPart("sort", {
  name: "column to sort by", initial: "number", ...TABLE,
  read: (text) => (trialColumn(text.replace(/^-/, "")) ? text : undefined),
});
viewPart("columns", {
  name: "list of columns", initial: CHOSEN_COLUMNS, ...TABLE,
  read: (text) => {
    const keys = text === "" ? [] : text.split(",");
    return keys.every((key) => CHOSEN_COLUMNS.includes(key)) ? CHOSEN_COLUMNS.filter((key) => keys.includes(key)) : undefined;
  },
  write: (keys) => keys.join(","),
});
viewPart("limits", {
  name: "list of limits", initial: {}, ...TABLE,
  read: readLimits,
  write: (limits) => Object.entries(limits).map(([key, [low, high]]) => `${key}:${low ?? ""}..${high ?? ""}`).join(","),
});
viewPart("page", { name: "page", initial: 1, ...TABLE, read: (text) => (/^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined) });

/** Text such as latencyMs:..3,parameters:1000..2000 as [lowest, highest] by figure, null where open. */
function readLimits(text) {
  const limits = {};
  for (const part of text.split(",")) {
    const [, key, low, high] = /^(\w+):(-?[\d.e+-]*)\.\.(-?[\d.e+-]*)$/.exec(part) ?? [];
    const [from, to] = [low, high].map((number) => (number === "" ? null : Number(number)));
    if (!trialColumn(key)?.limit || Number.isNaN(from) || Number.isNaN(to) || (from === null && to === null)) return undefined;
    limits[key] = [from, to];
  }
  return limits;
}

/** A TrialTableModel with what is found out about it: orders and texts to search, each when it is first asked for. */
function openTable(data) {
  const orders = new Map();
  let haystacks = null;
  const table = {
    ...data,
    length: data.number.length,
    stateNames: data.state.map((state) => data.states[state]),
    /** What a search looks through, in small letters: the trial's name, its architecture, why it failed. */
    haystack: (row) => {
      haystacks ??= data.number.map((number, i) => `${number < 0 ? "" : `trial ${number} `}#${number} ${data.architecture[i]} ${data.failures[number] ?? ""}`.toLowerCase());
      return haystacks[row];
    },
    /** Rows by a column's values, smallest first; those without a value in a list of their own. */
    order: (key, device) => {
      const column = trialColumn(key);
      const name = column.device ? `${key} ${device}` : key;
      if (!orders.has(name)) orders.set(name, orderOf(column.values(table, device), column.text));
      return orders.get(name);
    },
  };
  return table;
}

function orderOf(values, text) {
  const known = [];
  const missing = [];
  values.forEach((value, row) => (value === null || value === undefined ? missing : known).push(row));
  const rows = Uint32Array.from(known);
  if (text) rows.sort((a, b) => (values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : a - b));
  else rows.sort((a, b) => values[a] - values[b] || a - b);
  return { rows, missing };
}

/** Row numbers that pass the view's filters, in its order. Missing figures stand last, whichever way the column is sorted. */
function chosenRows(table, study, view) {
  const passes = rowTests(table, study, view);
  const { rows, missing } = table.order(view.sort.replace(/^-/, ""), view.device);
  const found = [];
  const take = (row) => {
    if (passes.every((test) => test(row))) found.push(row);
  };
  if (view.sort.startsWith("-")) for (let at = rows.length - 1; at >= 0; at--) take(rows[at]);
  else rows.forEach(take);
  missing.forEach(take);
  return found;
}

/** Tests of a row, the quick ones first. */
function rowTests(table, study, view) {
  const tests = [];
  const obstacle = table.devices[view.device]?.obstacle ?? [];
  if (view.state !== "any") tests.push((row) => table.stateNames[row] === view.state);
  if (view.role !== "any") tests.push((row) => (table.number[row] < 0) === (view.role === "baseline"));
  if (view.on === "front") tests.push((row) => study.isMember({ number: table.number[row] }, view.device));
  if (view.on === "feasible") tests.push((row) => obstacle[row] === 0);
  if (view.on === "infeasible") tests.push((row) => obstacle[row] !== 0);
  for (const [key, [low, high]] of Object.entries(view.limits)) {
    const values = trialColumn(key).values(table, view.device);
    tests.push((row) => typeof values[row] === "number" && (low === null || values[row] >= low) && (high === null || values[row] <= high));
  }
  const text = view.q.trim().toLowerCase();
  if (/^#-?\d+$/.test(text)) tests.push((row) => `#${table.number[row]}` === text);
  else if (text !== "") tests.push((row) => table.haystack(row).includes(text));
  return tests;
}

/** The rows as CSV (RFC 4180), figures as the store has them. Text that a spreadsheet would take for a formula gets a ' in front. */
function tableCsv(table, study, view, rows) {
  const columns = shownColumns(view);
  const device = study.devices[view.device];
  const fields = columns.flatMap((column) => {
    const values = column.values(table, view.device);
    const field = [column.key, (row) => values[row]];
    const errors = column.errors?.(table);
    return errors ? [field, [`${column.key}StdError`, (row) => errors[row]]] : [field];
  });
  if (columns.some((column) => column.device)) fields.push(["device", () => device.label]);
  const line = (cells) => `${cells.map(csvCell).join(",")}\r\n`;
  return [line(fields.map(([name]) => name)), ...rows.map((row) => line(fields.map(([, value]) => value(row))))].join("");
}

function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const shownColumns = (view) => TRIAL_COLUMNS.filter((column, index) => index < 3 || view.columns.includes(column.key));
