// The figures that accuracy can be drawn against: their names, words and units, and how certain they are.

/** "device" figures differ from device to device; an estimated one rests on the device's cost model. */
const AXES = {
  latencyMs: { title: "latency (ms)", words: "latency", text: milliseconds, device: true, estimated: true },
  energyMj: { title: "energy (mJ)", words: "energy", text: millijoules, device: true, estimated: true },
  peakActivationBytes: { title: "peak activation memory (kB)", words: "peak activation memory", text: bytes, device: true, scale: 1e-3 },
  weightBytes: { title: "weights (kB)", words: "weights", text: bytes, device: true, scale: 1e-3 },
  parameters: { title: "parameters (thousands)", words: "parameters", text: count, scale: 1e-3 },
  macs: { title: "multiply-accumulates (millions)", words: "multiply-accumulates", text: count, scale: 1e-6 },
};

viewChoice("figure", "figure", Object.keys(AXES));

/** A trial's value as the axis counts it; undefined where the device states none. */
function onAxis(trial, device, figure) {
  const value = figureOf(trial, device, figure);
  return typeof value === "number" ? value * (AXES[figure].scale ?? 1) : undefined;
}

const isFull = (study, trial) => trial.role === "search" && isCompleted(trial) && trial.epochs === study.epochs;

/**
 * The completed, feasible candidates of all epochs, of those up to a number, that none of them beats on accuracy and the figure;
 * in order of the figure. Equal ones stand side by side.
 */
function frontOn(study, device, figure, last = Infinity) {
  const candidates = study.trials
    .filter((trial) => trial.number <= last && isFull(study, trial) && isFeasible(trial, device) && onAxis(trial, device, figure) !== undefined)
    .sort((a, b) => onAxis(a, device, figure) - onAxis(b, device, figure) || b.validationAccuracy - a.validationAccuracy || a.number - b.number);
  const front = [];
  for (const trial of candidates) {
    const best = front.at(-1);
    const isEqual = best && best.validationAccuracy === trial.validationAccuracy && onAxis(best, device, figure) === onAxis(trial, device, figure);
    if (!best || trial.validationAccuracy > best.validationAccuracy || isEqual) front.push(trial);
  }
  return front;
}

/** What a plot of a device's estimates has to say about them; null where nothing. */
function trustNote(device, figure) {
  if (!AXES[figure].estimated) return null;
  if (isUncalibrated(device)) return `uncalibrated ${AXES[figure].words} estimates`;
  if (figure === "energyMj") return "energy from data sheets, uncalibrated";
  return isExtrapolated(device) ? "extrapolated from other spaces" : null;
}
