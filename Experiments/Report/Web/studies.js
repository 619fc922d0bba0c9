// All studies of a store: how each stands, the best it found on each device, and what to keep in mind.

function studiesPage(overview, view) {
  return {
    element: h("div", null,
      h("header", { class: "masthead" },
        h("p", { class: "eyebrow" }, "NasLab store"),
        h("h1", null, "Studies"),
        h("p", { class: "lede" }, overview.studies.length === 0
          ? "The store holds no study yet. naslab run FILE starts one; it appears here by itself."
          : overview.studies.length === 1 ? "1 study" : `${whole(overview.studies.length)} studies, newest first`)),
      overview.studies.toReversed().map((study) => studyCard(study, view))),
    update: () => {},
  };
}

function studyCard(study, view) {
  const done = study.state === "finished";
  const { counts } = study;
  const others = [[counts.failed, "failed"], [counts.infeasible, "infeasible"], [counts.running, "running"], [counts.baselines, "baselines"]]
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${whole(number)} ${what}`);
  const id = `study-${[...study.name].map((c) => c.codePointAt(0).toString(36)).join("-")}`;
  return h("section", { class: "study", "aria-labelledby": id },
    h("div", { class: "title" },
      h("h2", { id }, h("button", { type: "button", class: "link", "data-study": study.name, onclick: () => view.choose({ study: study.name }) }, study.name)),
      h("span", { class: `badge ${done ? "good" : "open"}` }, done ? "finished" : "unfinished")),
    h("dl", { class: "headline" },
      card("Budget used", `${budgetText(study.spent)} of ${whole(study.budget)}`, others.length > 0 ? `${whole(counts.completed)} completed, ${others.join(", ")}` : `${whole(counts.completed)} completed`),
      done
        ? card("Wall time", duration(study.wallSeconds), `finished ${instant(study.finished)}`)
        : card("Time left, about", duration(study.secondsLeft), study.secondsLeft === undefined ? "nothing is done yet" : "at the pace so far, while it runs"),
      card("Best validation accuracy", percent(study.bestAccuracy),
        study.bestTrial === undefined ? "no completed candidate" : `± ${(100 * (study.bestAccuracyStdError ?? 0)).toFixed(2)} points, trial ${study.bestTrial}`),
      card(study.devices.length === 1 ? "Device" : "Devices", whole(study.devices.length), `started ${instant(study.started)}`)),
    progressBar(study),
    devicesTable(study, view),
    study.warnings.length > 0 && h("details", { open: true },
      h("summary", null, `Keep in mind (${study.warnings.length})`),
      h("ul", { class: "remarks" }, study.warnings.map((text) => h("li", null, text)))));
}

const budgetText = (spent) => (Number.isInteger(spent) ? whole(spent) : spent.toFixed(1));

function progressBar(study) {
  const share = study.budget > 0 ? Math.min(1, study.spent / study.budget) : 0;
  return h("progress", { max: "1", value: share.toFixed(4), "aria-label": `Budget of ${study.name} used` }, `${Math.round(share * 100)} %`);
}

function devicesTable(study, view) {
  return tableFrame(`Best of ${study.name} on each device`, h("table", { class: "figures" },
    h("thead", null, h("tr", null,
      h("th", { scope: "col" }, "Device"),
      ["Most accurate of the front", "Its latency", "On the front", "Hypervolume"].map((text) => h("th", { scope: "col", class: "number" }, text)))),
    h("tbody", null, study.devices.map((device, index) => h("tr", null,
      h("th", { scope: "row" },
        h("button", { type: "button", class: "link", onclick: () => view.choose({ study: study.name, device: index }) }, device.label),
        device.doubt && [" ", h("em", { class: "mark" }, device.doubt)]),
      h("td", { class: "number" }, accuracy(device.bestAccuracy, device.bestAccuracyStdError)),
      h("td", { class: "number" }, milliseconds(device.latencyMs)),
      h("td", { class: "number" }, whole(device.front)),
      h("td", { class: "number" }, device.hypervolume.toFixed(4)))))));
}
