// Measured fluxes over wavelength.
import { PIVOT_ANGSTROM } from "./bands.js";
import { h, svg } from "./dom.js";
import { short } from "./format.js";

const H = 330;
const LEFT = 58;
const RIGHT = 14;
const TOP = 12;
const BOTTOM = 44;

/** Draws the photometry of a source; bands of unknown wavelength stand in the table below alone. */
export function sed(host, detected, signal) {
  // As wide as there is room, so that the text keeps its size.
  const W = Math.min(640, Math.max(300, host.clientWidth - 36));
  const known = detected.photometry.map((b) => ({ ...b, x: PIVOT_ANGSTROM[b.band] / 1e4 })).sort((a, b) => (a.x || 99) - (b.x || 99));
  const shown = known.filter((b) => b.x && b.fluxNanojansky !== null && b.errorNanojansky > 0);
  const positive = shown.filter((b) => b.fluxNanojansky > 2 * b.errorNanojansky);
  const limits = shown.filter((b) => b.fluxNanojansky <= 2 * b.errorNanojansky);
  const tops = [...positive.map((b) => b.fluxNanojansky + b.errorNanojansky), ...limits.map((b) => Math.max(0, b.fluxNanojansky) + 3 * b.errorNanojansky)];
  if (tops.length > 0) {
    const bottoms = [...positive.map((b) => Math.max(b.fluxNanojansky - b.errorNanojansky, b.fluxNanojansky / 3)), ...limits.map((b) => b.errorNanojansky)];
    const x = axis(Math.min(...shown.map((b) => b.x)) / 1.25, Math.max(...shown.map((b) => b.x)) * 1.25, LEFT, W - RIGHT);
    const y = axis(Math.min(...bottoms) / 1.6, Math.max(...tops) * 1.6, H - BOTTOM, TOP);
    host.append(svg("svg", { viewBox: `0 0 ${W} ${H}`, class: "plot", role: "img", "aria-label": `Flux in ${shown.length} bands over wavelength; the table below has the numbers` },
      y.ticks.map((t) => [line(LEFT, y.at(t), W - RIGHT, y.at(t), "grid"), text(LEFT - 8, y.at(t) + 4, power(t), "end")]),
      x.ticks.map((t) => [line(x.at(t), TOP, x.at(t), H - BOTTOM, "grid"), text(x.at(t), H - BOTTOM + 16, short(t), "middle")]),
      text((LEFT + W - RIGHT) / 2, H - 6, "Wavelength, µm", "middle", "title"),
      svg("text", { class: "title", transform: `translate(13 ${(TOP + H - BOTTOM) / 2}) rotate(-90)`, "text-anchor": "middle" }, "Flux density, nJy"),
      svg("rect", { x: LEFT, y: TOP, width: W - LEFT - RIGHT, height: H - TOP - BOTTOM, class: "frame" }),
      svg("polyline", { class: "sed-line", points: positive.map((b) => `${x.at(b.x)},${y.at(b.fluxNanojansky)}`).join(" ") }),
      limits.map((b) => {
        const top = y.at(Math.max(0, b.fluxNanojansky) + 3 * b.errorNanojansky);
        return svg("g", { class: "limit" }, svg("title", {}, `${b.band}: below ${short(Math.max(0, b.fluxNanojansky) + 3 * b.errorNanojansky)} nJy (3 σ)`),
          line(x.at(b.x) - 6, top, x.at(b.x) + 6, top), svg("path", { d: `M${x.at(b.x)} ${top}v16m-4 -6l4 6l4 -6` }));
      }),
      positive.map((b) => svg("g", { class: "point" }, svg("title", {}, `${b.band}: ${short(b.fluxNanojansky)} ± ${short(b.errorNanojansky)} nJy`),
        line(x.at(b.x), y.at(b.fluxNanojansky + b.errorNanojansky), x.at(b.x), y.at(Math.max(b.fluxNanojansky - b.errorNanojansky, y.low))),
        svg("circle", { cx: x.at(b.x), cy: y.at(b.fluxNanojansky), r: 4.5 })))));
  }
  const z = detected.redshift;
  host.append(
    h("p", { class: "hint" }, z ? `Redshift ${z.value}${z.error ? ` ± ${z.error}` : ""}, ${z.kind.toLowerCase()}. ` : "No redshift. ",
      limits.length > 0 ? "Arrows are 3 σ limits of what was looked for in vain." : ""),
    h("details", {}, h("summary", {}, `${known.length} bands as numbers`), h("div", { class: "scroll" }, h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Band"), h("th", { scope: "col", class: "number" }, "µm"), h("th", { scope: "col", class: "number" }, "nJy"), h("th", { scope: "col", class: "number" }, "±"), h("th", { scope: "col" }, "State"))),
      h("tbody", {}, known.map((b) => h("tr", {}, h("th", { scope: "row" }, b.band), h("td", { class: "number muted" }, b.x ? short(b.x) : "–"),
        h("td", { class: "number" }, b.fluxNanojansky === null ? "–" : short(b.fluxNanojansky)), h("td", { class: "number" }, b.errorNanojansky === null ? "–" : short(b.errorNanojansky)),
        h("td", { class: "muted" }, b.state.toLowerCase().replaceAll("_", " ")))))))));
}

/** A logarithmic axis. */
function axis(low, high, from, to) {
  const [a, b] = [Math.log10(low), Math.log10(high)];
  const at = (value) => from + ((Math.log10(Math.max(value, low)) - a) / (b - a)) * (to - from);
  const steps = b - a > 2.2 ? [1] : b - a > 1.4 ? [1, 3] : [1, 2, 5];
  const ticks = [];
  for (let p = Math.floor(a); p <= b; p++) for (const s of steps) {
    const t = s * 10 ** p;
    if (t >= low && t <= high) ticks.push(Number(t.toPrecision(3)));
  }
  return { at, ticks, low };
}

const line = (x1, y1, x2, y2, type) => svg("line", { x1, y1, x2, y2, class: type });
const text = (x, y, words, anchor, type) => svg("text", { x, y, "text-anchor": anchor, class: type ?? "" }, words);
const SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function power(t) {
  if (t >= 0.01 && t < 10_000) return short(t);
  const p = Math.floor(Math.log10(t) + 1e-9);
  const m = Math.round(t / 10 ** p);
  return `${m === 1 ? "" : `${m}·`}10${p < 0 ? "⁻" : ""}${[...String(Math.abs(p))].map((d) => SUPER[d]).join("")}`;
}
