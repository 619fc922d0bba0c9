// What the reader chose lives in the address's fragment: #study=...&device=...; so a link keeps the view, and back and forward work.

/**
 * The parts of a view, by their key in the address. Each has
 *   initial         its value where the address does not name it
 *   read            (text, study) => value, undefined for what is not allowed; study is null on the page of all studies
 *   write           (value, study) => text
 *   push            whether a change of it is a step that "back" undoes
 *   only            the id of the one section that shows it; a change of it leaves the others as they are
 *   name            what it is called where a value is refused
 * A section adds parts of its own by calling viewPart where its script stands.
 */
const VIEW_PARTS = new Map();

function viewPart(key, part) {
  VIEW_PARTS.set(key, { initial: null, read: (text) => text, write: String, push: false, only: null, name: key, ...part });
}

/** A part whose value is one of a few words; the first is the initial one. */
function viewChoice(key, name, values, more) {
  viewPart(key, { name, initial: values[0], ...more, read: (text) => (values.includes(text) ? text : undefined) });
}

const trialNumber = { read: (text) => (/^-?\d{1,9}$/.test(text) ? Number(text) : undefined), push: true };

viewPart("study", { name: "study", push: true });
viewPart("device", {
  name: "device", initial: 0, push: true,
  read: (text, study) => {
    const index = study ? study.devices.findIndex((device) => device.label === text) : -1;
    return index < 0 ? undefined : index;
  },
  write: (index, study) => study?.devices[index]?.label ?? "",
});
viewChoice("axis", "latency axis", ["log", "linear"]);
viewPart("trial", { name: "trial", ...trialNumber });
viewPart("compare", { name: "trial to compare with", ...trialNumber });

/** Whether a change concerns a section. */
const concerns = (change, id) => Object.keys(change).some((key) => [null, id].includes(VIEW_PARTS.get(key)?.only ?? null));

const isInitial = (key, value) => JSON.stringify(value) === JSON.stringify(VIEW_PARTS.get(key).initial);

/** What an address's fragment says of a study's view: the values, and what of it could not be followed, in words. */
function readAddress(fragment, study) {
  const values = Object.fromEntries([...VIEW_PARTS].map(([key, part]) => [key, structuredClone(part.initial)]));
  const problems = [];
  for (const [key, text] of new URLSearchParams(fragment.replace(/^#/, ""))) {
    const part = VIEW_PARTS.get(key);
    const value = part?.read(text, study);
    if (!part) problems.push(`“${key}” is no part of a view`);
    else if (value === undefined) problems.push(`there is no ${part.name} “${text}”`);
    else values[key] = value;
  }
  return { values, problems };
}

/** The study that an address names, before any study is loaded; null for none. */
const studyOfAddress = (fragment) => new URLSearchParams(fragment.replace(/^#/, "")).get("study");

/** The fragment of a view: what differs from the initial values. */
function writeAddress(view, study) {
  const parameters = new URLSearchParams();
  for (const [key, part] of VIEW_PARTS) {
    if (!isInitial(key, view[key])) parameters.set(key, part.write(view[key], study));
  }
  return `#${parameters}`;
}

/** Milliseconds that an address waits for the next change of the same step: browsers refuse hundreds of changes in a row. */
const ADDRESS_PAUSE = 120;

let waitingAddress = null;

/** Puts a view into the address: as a step of its own, or, a moment later, in the place of the last one. */
function rememberAddress(fragment, push) {
  if (push) {
    settleAddress();
    if (fragment === (window.location.hash || "#")) return;
    window.history.replaceState({ y: window.scrollY }, "");
    window.history.pushState(null, "", fragment);
  } else {
    clearTimeout(waitingAddress?.timer);
    waitingAddress = { fragment, timer: setTimeout(settleAddress, ADDRESS_PAUSE) };
  }
}

/** Writes an address that waits. */
function settleAddress() {
  if (!waitingAddress) return;
  clearTimeout(waitingAddress.timer);
  window.history.replaceState(window.history.state, "", waitingAddress.fragment);
  waitingAddress = null;
}

/** Forgets an address that waits: the reader went somewhere else. */
function dropAddress() {
  clearTimeout(waitingAddress?.timer);
  waitingAddress = null;
}

/** Whether a fragment is the id of a part of the page, as links within a page have it, and no view. */
function isPlace(fragment) {
  return fragment.length > 1 && !fragment.includes("=") && document.getElementById(decodeURIComponent(fragment.slice(1))) !== null;
}

/** Brings a part of the page to the reader, keyboard included. */
function goTo(element) {
  element.scrollIntoView({ behavior: reducedMotion() ? "auto" : "smooth" });
  if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
}
