// What the page asks of its data. The shape is that of Report/Model; figures' names are those of the store and the command line.

/** A study with look-ups: trial by number, front membership. */
function openStudy(study) {
  const byNumber = new Map(study.trials.map((trial) => [trial.number, trial]));
  const members = study.devices.map((device) => new Set(device.front));
  return {
    ...study,
    trial: (number) => byNumber.get(number),
    isMember: (trial, device) => members[device].has(trial.number),
    frontsOf: (trial) => study.devices.filter((_, device) => members[device].has(trial.number)),
    front: (device) => study.devices[device].front.map((number) => byNumber.get(number)),
    baselines: study.trials.filter((trial) => trial.role === "baseline"),
    best: study.bestTrial === undefined ? undefined : byNumber.get(study.bestTrial),
  };
}

const isFeasible = (trial, device) =>
  !(trial.violation?.[device] > 0) && !trial.cannotRun?.[device] && trial.latencyMs[device] !== null;

const isCompleted = (trial) => trial.state === "completed" && trial.validationAccuracy !== undefined;

const trialName = (trial) => (trial.role === "baseline" ? trial.architecture : `Trial ${trial.number}`);

const SOURCES = {
  predictedUncalibrated: "predicted, uncalibrated",
  predictedCalibrated: "predicted, calibrated",
  lookedUp: "looked up",
  measured: "measured",
};

const sourceOf = (study, trial, device) => SOURCES[trial?.sources?.[device] ?? study.devices[device].source];

const isUncalibrated = (device) => !device.calibrated && device.source === "predictedUncalibrated";

/** Fitted to measured networks, none of which is of the study's space. */
const isExtrapolated = (device) => device.trust.isOfSpace === false;

/** What latencies of a device rest on, in a word, where it weakens them; null where nothing does. */
const doubtOf = (device) => (isUncalibrated(device) ? "uncalibrated" : isExtrapolated(device) ? "extrapolated" : null);

/** The word as a mark beside a figure. */
const doubtMark = (device) => doubtOf(device) && [" ", h("em", { class: "mark" }, doubtOf(device))];

const hasInterval = (trial, device) => typeof trial.latencyLowMs?.[device] === "number" && typeof trial.latencyHighMs?.[device] === "number";

/** The latency with its interval, for people. */
function latencyText(trial, device) {
  const interval = hasInterval(trial, device) ? ` (${digits(trial.latencyLowMs[device])} to ${digits(trial.latencyHighMs[device])})` : "";
  return `${milliseconds(trial.latencyMs[device])}${interval}`;
}

/** Why a trial may not be deployed on a device; null when it may. */
function obstacle(study, trial, device) {
  if (trial.cannotRun?.[device]) return trial.cannotRun[device];
  if (!(trial.violation?.[device] > 0)) return null;
  const exceeded = study.devices[device].limits.filter((limit) => figureOf(trial, device, limit.figure) > limit.max);
  return exceeded.length > 0 ? `over ${exceeded.map(limitText).join(", ")}` : "over a limit";
}

function figureOf(trial, device, figure) {
  const value = trial[figure];
  return Array.isArray(value) ? value[device] : value;
}

const FIGURES = {
  latencyMs: ["latency", milliseconds],
  energyMj: ["energy", millijoules],
  peakActivationBytes: ["peak activations", bytes],
  weightBytes: ["weights", bytes],
  parameters: ["parameters", whole],
  macs: ["MACs", count],
};

function limitText(limit) {
  const [words, text] = FIGURES[limit.figure] ?? [limit.figure, digits];
  return `${words} ≤ ${text(limit.max)}`;
}
