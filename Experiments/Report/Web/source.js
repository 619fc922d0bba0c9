// Where the page's data come from: a report holds them, a live view asks for them. Both give the same documents, of the shapes in
// Report/Model; a study, a trial or a network that is not there is null. All but onChange return promises.
//
//   overview()             OverviewModel: all studies
//   study(name)            StudyModel
//   trials(name)           TrialTableModel of all trials, by columns
//   trial(name, number)    TrialModel; its learning curve where it is known
//   network(name, number)  NetworkModel of a trial
//   analysis(name)         AnalysisModel: the statistics of a study; a live view gives one until the server has a later one
//   onChange(listener)     calls with { problem, overview, studies, lost }: why the store cannot be read now (or null), the versions of
//                          the overview and of each study by name, and whether the server itself is not there
//   isBehind(news, name)   whether what was given of a study (of the overview, for null) is older than the news

/** The source that a page's own data name: { live: true }, or a report's ReportModel. */
function openSource(model) {
  return model.live ? liveSource() : embeddedSource(model);
}

function embeddedSource(model) {
  const studyOf = (name) => model.studies.find((study) => study.name === name) ?? null;
  const tableOf = (name) => model.tables.find((table) => table.study === name) ?? null;
  return {
    live: false,
    overview: async () => model.overview,
    study: async (name) => studyOf(name),
    trials: async (name) => tableOf(name),
    trial: async (name, number) => studyOf(name)?.trials.find((trial) => trial.number === number) ?? trialOfTable(tableOf(name), number),
    analysis: async (name) => model.analyses.find((analysis) => analysis.study === name) ?? null,
    network: async (name, number) => {
      const table = tableOf(name);
      const row = table ? table.number.indexOf(number) : -1;
      return row < 0 ? null : studyOf(name).networks.find((network) => network.architecture === table.architecture[row]) ?? null;
    },
    onChange: () => {},
    isBehind: () => false,
  };
}

/** What a table's row says of a trial that a report holds no more of. */
function trialOfTable(table, number) {
  const row = table ? table.number.indexOf(number) : -1;
  if (row < 0) return null;
  const onDevices = (figure) => table.devices.map((device) => device[figure][row]);
  const known = (value) => value ?? undefined;
  return {
    number,
    role: number < 0 ? "baseline" : "search",
    architecture: table.architecture[row],
    state: table.states[table.state[row]],
    epochs: table.epochs[row],
    parameters: table.parameters[row],
    macs: table.macs[row],
    validationAccuracy: known(table.validationAccuracy[row]),
    validationAccuracyStdError: known(table.validationAccuracyStdError[row]),
    testAccuracy: known(table.testAccuracy[row]),
    testAccuracyStdError: known(table.testAccuracyStdError[row]),
    latencyMs: onDevices("latencyMs"),
    energyMj: onDevices("energyMj"),
    peakActivationBytes: onDevices("peakActivationBytes"),
    weightBytes: onDevices("weightBytes"),
    violation: table.devices.map((device) => (device.obstacle[row] === 1 ? 1 : 0)),
    cannotRun: table.devices.map((device) => (device.obstacle[row] === 2 ? "this device cannot run it" : null)),
    failure: table.failures[number],
    seconds: table.seconds[row],
  };
}

function liveSource() {
  const analyses = new Map();
  const tables = new Map();
  const given = new Map();
  /** A study whose analysis is old is behind, once: what shows it is made anew and asks again. */
  const dropOldAnalyses = (news) => {
    for (const [name, { version }] of analyses) {
      if (version && news.analyses[name] !== version) {
        analyses.delete(name);
        given.delete(name);
      }
    }
  };
  const at = (name, ...rest) => ["api", "studies", name, ...rest].map((part) => encodeURIComponent(String(part))).join("/");
  return {
    live: true,
    overview: () => fetchDocument("api/overview", (version) => given.set(null, version)),
    study: (name) => fetchDocument(at(name), (version) => given.set(name, version)),
    isBehind: (news, name) => (name === null ? news.overview : news.studies[name]) !== given.get(name),
    trial: (name, number) => fetchDocument(at(name, "trials", number)),
    network: (name, number) => fetchDocument(at(name, "networks", number)),
    analysis: (name) => {
      if (!analyses.has(name)) {
        const asked = { version: null };
        asked.answer = fetchDocument(at(name, "analysis"), (version) => { asked.version = version; });
        asked.answer.catch(() => analyses.delete(name));
        analyses.set(name, asked);
      }
      return analyses.get(name).answer;
    },
    /** Asks for what changed since the last answer only. */
    trials: async (name) => {
      const before = tables.get(name);
      const answer = await fetchDocument(at(name, "trials") + (before ? `?since=${encodeURIComponent(before.version)}` : ""));
      const table = answer && before && answer.since === before.version ? mergeTable(before, answer) : answer;
      if (table) tables.set(name, table);
      else tables.delete(name);
      return table;
    },
    /** Listens while somebody looks: a browser holds few connections to a server for all of its tabs. */
    onChange: (listener) => {
      let events = null;
      const listen = () => {
        events?.close();
        events = null;
        if (document.hidden) return;
        events = new EventSource("events");
        events.addEventListener("state", (event) => {
          const news = JSON.parse(event.data);
          dropOldAnalyses(news);
          listener(news);
        });
        events.addEventListener("error", () => listener({ lost: true }));
      };
      document.addEventListener("visibilitychange", listen);
      listen();
    },
  };
}

/** A document; null where the server has none. Browsers keep it and ask whether it is still good. */
async function fetchDocument(address, onVersion) {
  const response = await fetch(address, { cache: "no-cache" });
  onVersion?.(response.headers.get("ETag")?.replace(/^W\//, "").replaceAll('"', ""));
  if (response.status === 404) return null;
  if (!response.ok) throw new Error((await response.text()) || `naslab serve answered ${response.status}.`);
  return response.json();
}

/** A table with later rows in it; rows stay in order of number. Makes new arrays, so that an earlier table stays as it was. */
function mergeTable(table, later) {
  if (later.number.length === 0) return { ...table, version: later.version };
  const place = new Map(table.number.map((number, row) => [number, row]));
  const merged = (before, after) => {
    const column = before.slice();
    later.number.forEach((number, row) => {
      const known = place.get(number);
      if (known === undefined) column.push(after[row]);
      else column[known] = after[row];
    });
    return column;
  };
  const number = merged(table.number, later.number);
  const rising = number.every((value, row) => row === 0 || number[row - 1] < value);
  const order = rising ? null : number.map((_, row) => row).sort((a, b) => number[a] - number[b]);
  const column = (before, after) => {
    const all = merged(before, after);
    return order ? order.map((row) => all[row]) : all;
  };
  const columns = (before, after) => Object.fromEntries(Object.entries(before).map(([key, value]) =>
    [key, Array.isArray(value) && key !== "states" && key !== "devices" ? column(value, after[key]) : value]));
  return {
    ...columns(table, later),
    version: later.version,
    devices: table.devices.map((device, index) => columns(device, later.devices[index])),
    failures: { ...table.failures, ...later.failures },
  };
}
