// Colours by value, and the text that can be read on them.

const hexOf = (name) => [1, 3, 5].map((at) => parseInt(colour(name).slice(at, at + 2), 16));

/** A colour between two of the style: [red, green, blue]. */
function between(from, to, share) {
  const [a, b] = [hexOf(from), hexOf(to)];
  return a.map((value, index) => Math.round(value + share * (b[index] - value)));
}

const rgb = (parts) => `rgb(${parts.join(",")})`;

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(parts) {
  const [r, g, b] = parts.map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Black or white, whichever is read better on a colour: 4.5 to 1 at least on any. */
const readableOn = (parts) => (luminance(parts) > 0.179 ? "#000000" : "#ffffff");

/** A style that paints a cell by its value, 0 (as the page) to 1 (the strongest). */
function shade(share) {
  const parts = between("heat-from", "heat-to", Math.min(1, Math.max(0, share)));
  return `background:${rgb(parts)};color:${readableOn(parts)}`;
}
