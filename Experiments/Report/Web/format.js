// Figures as people read them. Numbers are English, as the rest of the page.

const MISSING = "–";

/** Keeps a number and its unit on one line. */
const GAP = "\u00a0";

function whole(value) {
  return value === null || value === undefined ? MISSING : Math.round(value).toLocaleString("en-US");
}

/** One of a thing stands alone: 1 epoch, 4 epochs. The noun is of one, with a regular plural. */
const counted = (value, noun) => `${whole(value)} ${noun}${value === 1 ? "" : "s"}`;

/** Three significant digits at least. */
function digits(value) {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < 0.001) return value.toExponential(2);
  if (size < 0.1) return value.toFixed(4);
  if (size < 1) return value.toFixed(3);
  if (size < 10) return value.toFixed(2);
  if (size < 100) return value.toFixed(1);
  return whole(value);
}

function unit(value, name) {
  return value === null || value === undefined ? MISSING : `${digits(value)}${GAP}${name}`;
}

function scaled(value, steps) {
  if (value === null || value === undefined) return MISSING;
  const [size, name] = steps.find(([least]) => Math.abs(value) >= least) ?? steps.at(-1);
  return `${size === 1 ? whole(value) : digits(value / size)}${name ? GAP + name : ""}`;
}

const bytes = (value) => scaled(value, [[1e9, "GB"], [1e6, "MB"], [1e3, "kB"], [1, "B"]]);
const count = (value) => scaled(value, [[1e9, "G"], [1e6, "M"], [1e3, "k"], [1, ""]]);
const milliseconds = (value) => unit(value, "ms");
const millijoules = (value) => unit(value, "mJ");

function percent(value) {
  return value === null || value === undefined ? MISSING : `${(value * 100).toFixed(2)}${GAP}%`;
}

/** A fraction with its standard error: 90.12 ± 0.52 %. */
function accuracy(value, error) {
  if (value === null || value === undefined) return MISSING;
  return error ? `${(value * 100).toFixed(2)}${GAP}±${GAP}${percent(error)}` : percent(value);
}

function duration(seconds) {
  if (seconds === null || seconds === undefined) return MISSING;
  if (seconds < 60) return `${digits(seconds)}${GAP}s`;
  const total = Math.round(seconds);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  return hours > 0 ? `${hours}${GAP}h ${minutes}${GAP}min` : `${minutes}${GAP}min ${total % 60}${GAP}s`;
}

/** In the reader's own time zone would differ from reader to reader; the page says UTC. */
function instant(text) {
  return text ? `${new Date(text).toISOString().slice(0, 19).replace("T", " ")} UTC` : MISSING;
}

/** Plotly reads a little HTML in its labels; this keeps text text. */
function plotText(text) {
  return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Breaks a long id into lines, at its separators where there are any. */
function lines(text, width) {
  const parts = [];
  let rest = String(text);
  while (rest.length > width) {
    const cut = Math.max(...[",", ";", "|", "_", "-", ":", " ", "+", "."].map((c) => rest.lastIndexOf(c, width - 1)));
    const at = cut > width / 2 ? cut + 1 : width;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest];
}
