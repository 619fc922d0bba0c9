// Building elements. Text is only ever set as text, so nothing a store holds is read as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element: h("p", { class: "note" }, "text", child). Properties that begin with "on" are listeners; null is left out. */
function h(tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** An SVG element. */
function svg(tag, properties, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

/** A titled part of the page. */
function section(id, title, ...children) {
  return h("section", { id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title` }, title), ...children);
}

/** A labelled drop-down; options are [value, text]. */
function select(label, options, value, onchange) {
  const list = h("select", { onchange: (event) => onchange(event.target.value) },
    options.map(([key, text]) => h("option", { value: key, selected: String(key) === String(value) }, text)));
  return h("label", { class: "field" }, h("span", null, label), list);
}

/** One figure of a headline (a dl): what it is, its value, and what to know of it. */
function card(label, value, note) {
  return h("div", null, h("dt", null, label), h("dd", null, h("strong", null, value), h("span", null, note)));
}

/** A table inside a frame that scrolls sideways on its own where the window is narrow. */
function tableFrame(label, table) {
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, table);
}

function reducedMotion() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
