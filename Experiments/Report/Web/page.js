// The page: shows a model, keeps what the reader chose, and redraws what a choice touches. A live view calls show again.

const view = { study: 0, device: 0, axis: "log", choose: () => {}, open: () => {} };
let parts = [];

function show(model) {
  const index = Math.min(view.study, model.studies.length - 1);
  const study = openStudy(model.studies[index]);
  view.study = index;
  view.device = Math.min(view.device, study.devices.length - 1);
  const trials = trialSection(study, view);
  parts = [overview(study, view), frontSection(study, view), networkSection(study, view), trials];
  const progress = progressSection(study);
  view.choose = (choice) => {
    Object.assign(view, choice);
    if ("study" in choice) show(model);
    else parts.forEach((part) => part.update());
  };
  view.open = trials.open;
  const [devices, fronts, networks] = parts;
  document.getElementById("page").replaceChildren(
    studyBar(model),
    h("main", null, header(study), devices.element, fronts.element, progress.element, networks.element, trials.element, provenanceSection(study, model)));
  progress.start();
  parts.forEach((part) => part.update());
  parts.push(progress);
}

function studyBar(model) {
  const links = [["devices", "Devices"], ["fronts", "Front"], ["progress", "Progress"], ["networks", "Networks"], ["trials", "Trials"], ["provenance", "How it was made"]];
  return h("nav", { class: "bar", "aria-label": "Parts of the report" },
    h("strong", null, "NasLab"),
    model.studies.length > 1 && select("Study", model.studies.map((study, index) => [index, study.name]), view.study, (value) => view.choose({ study: Number(value), device: 0 })),
    h("div", { class: "links" }, links.map(([id, text]) => h("a", { href: `#${id}` }, text))));
}

function onResize() {
  let waiting;
  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(() => parts.forEach((part) => part.resize?.()), 120);
  });
}

show(JSON.parse(document.getElementById("model").textContent));
onColoursChange(() => parts.forEach((part) => part.redraw?.()));
onResize();
