// Times the page's trial table outside of a browser: node table-times.js FOLDER-OF-SCRIPTS TABLE.json
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const [folder, file] = process.argv.slice(2);
const scripts = ["format.js", "model.js", "router.js", "table.js"].map((name) => fs.readFileSync(path.join(folder, name), "utf8"));
const page = vm.runInThisContext(`(() => { "use strict";\n${scripts.join("\n")}\nreturn { openTable, chosenRows, tableCsv, readAddress }; })()`);
const text = fs.readFileSync(file, "utf8");
const times = {};

function time(name, work, repeats = 1) {
  times[name] = Array.from({ length: repeats }, () => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
}

let table;
time("table: reading its JSON", () => { table = page.openTable(JSON.parse(text)); });
const front = new Set(table.number.filter((_, row) => row % 997 === 0));
const study = { devices: table.devices.map((_, index) => ({ label: String(index) })), isMember: (trial) => front.has(trial.number) };
const viewOf = (fragment) => page.readAddress(fragment, study).values;
const rows = (fragment) => page.chosenRows(table, study, viewOf(fragment));
const views = {
  "filter: nothing": "#q=",
  "filter: state and feasibility": "#state=completed&on=feasible",
  "filter: limits of three figures, sorted by latency": "#limits=latencyMs:..5,parameters:..500000,validationAccuracy:0.8..&sort=-latencyMs",
  "filter: text of an architecture": "#q=k5",
  "filter: text that no trial has, sorted by accuracy": "#q=nothing+has+this&sort=-validationAccuracy",
  "filter: on the front": "#on=front&sort=-validationAccuracy",
};
time("sort: first by a figure of a device", () => rows("#sort=latencyMs"));
time("sort: first by accuracy", () => rows("#sort=validationAccuracy"));
time("sort: first by architecture", () => rows("#sort=architecture"));
time("filter: the first text", () => rows("#q=e6"));
for (const [name, fragment] of Object.entries(views)) time(name, () => rows(fragment), 9);
time("CSV of all trials", () => page.tableCsv(table, study, viewOf("#"), rows("#")));
process.stdout.write(JSON.stringify(times));
