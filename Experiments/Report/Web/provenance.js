// Where the figures come from: how to run the study again, on what it ran, and its config.

function provenanceSection(study, model, source) {
  return section("provenance", "How it was made",
    h("div", { class: "columns" },
      h("div", null,
        h("h3", null, "Environment"),
        h("dl", { class: "facts" }, study.environment.map((entry) => [h("dt", null, entry.label), h("dd", null, entry.value)]))),
      h("div", null,
        h("h3", null, "Run it again"),
        h("p", { class: "note" }, `Save the config below as ${study.configFile} in a checkout of the commit on the left, then:`),
        h("pre", { class: "command", tabindex: "0" }, study.command),
        h("p", { class: "note" }, source.live
          ? `Shown live by NasLab ${model.toolVersion}, from this machine; no other server is contacted.`
          : `Written ${instant(model.written)} by NasLab ${model.toolVersion}. This file holds all of its data and contacts no server.`))),
    h("details", null, h("summary", null, "Config"), h("pre", { class: "config", tabindex: "0" }, study.config)));
}
