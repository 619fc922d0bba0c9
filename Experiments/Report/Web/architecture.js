// One architecture, in the place of the study's sections.

/**
 * The page of one trial.
 *   study   an opened study (model.js)
 *   trial   its TrialModel, which study.trials may lack where the study is large
 *   view    what the reader chose; view.compare is another trial's number or null
 *   source  source.network(study.name, number) and source.trial(study.name, number) give what else is needed
 */
function architecturePage(study, trial, view, source) {
  const place = h("div", null, h("p", { class: "note" }, "Loading the network …"));
  source.network(study.name, trial.number).then((network) => place.replaceChildren(network
    ? h("div", { class: "network" }, diagram(network, Math.max(260, place.clientWidth)))
    : h("p", { class: "note" }, "No diagram: the network's space is not known here.")));
  return {
    element: section("architecture", trialName(trial), trialDetails(study, trial), place),
    update: () => {},
  };
}
