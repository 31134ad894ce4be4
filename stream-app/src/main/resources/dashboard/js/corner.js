// Each parameter against each other, with contours that hold 68 and 95 per cent.
import { h, svg } from "./dom.js";
import { label, meaning, number, unit } from "./format.js";

const CELL = 118;
const GAP = 8;
const LEFT = 62;
const BOTTOM = 58;
const BINS = 36;

/** Draws it from draws, or where there are none from the published moments. */
export function corner(host, posterior, draws, signal) {
  const parameters = posterior.parameters;
  const n = parameters.length;
  const size = LEFT + n * (CELL + GAP) + 8;
  const axes = parameters.map((p, i) => domain(p, draws?.[i]));
  const picture = svg("svg", { viewBox: `0 0 ${size} ${size - LEFT + BOTTOM}`, class: "plot corner", role: "img",
    "aria-label": `Corner plot of ${parameters.map((p) => meaning(p.name)).join(", ")}; the table of the posterior has the intervals` });
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      const cell = svg("g", { transform: `translate(${LEFT + column * (CELL + GAP)} ${row * (CELL + GAP)})` });
      cell.append(svg("rect", { width: CELL, height: CELL, class: "frame" }));
      if (row === column) diagonal(cell, parameters[row], axes[row], draws?.[row]);
      else pair(cell, posterior, axes, row, column, draws);
      ticks(cell, parameters, axes, row, column, n);
      picture.append(cell);
    }
  }
  host.append(h("div", { class: "scroll corner-scroll", tabindex: 0, role: "group", "aria-label": "Corner plot, scrolls sideways on small screens" }, picture));
}

function domain(p, values) {
  let low = p.quantile025;
  let high = p.quantile975;
  if (values) {
    const sorted = [...values].sort((a, b) => a - b);
    low = sorted[Math.floor(0.003 * sorted.length)];
    high = sorted[Math.ceil(0.997 * sorted.length) - 1];
  } else {
    low = p.mean - 3 * p.standardDeviation;
    high = p.mean + 3 * p.standardDeviation;
  }
  const margin = 0.04 * (high - low) || 0.5;
  return [low - margin, high + margin];
}

const at = ([low, high], value) => ((value - low) / (high - low)) * CELL;

function diagonal(cell, p, axis, values) {
  const shade = (from, to, type) => {
    const a = Math.max(0, at(axis, from));
    const b = Math.min(CELL, at(axis, to));
    cell.append(svg("rect", { x: a, y: 0, width: Math.max(0, b - a), height: CELL, class: type }));
  };
  shade(p.quantile025, p.quantile975, "band95");
  shade(p.quantile16, p.quantile84, "band68");
  const bins = 28;
  const density = new Array(bins).fill(0);
  if (values) {
    for (const v of values) {
      const i = Math.floor((at(axis, v) / CELL) * bins);
      if (i >= 0 && i < bins) density[i]++;
    }
  } else {
    density.forEach((_, i) => {
      const v = axis[0] + ((i + 0.5) / bins) * (axis[1] - axis[0]);
      density[i] = Math.exp(-0.5 * ((v - p.mean) / p.standardDeviation) ** 2);
    });
  }
  const most = Math.max(...density) * 1.3;
  let path = `M0 ${CELL}`;
  density.forEach((d, i) => { path += `L${(i / bins) * CELL} ${CELL - (d / most) * CELL}L${((i + 1) / bins) * CELL} ${CELL - (d / most) * CELL}`; });
  cell.append(svg("path", { d: `${path}L${CELL} ${CELL}`, class: "histogram" }));
  const x = at(axis, p.quantile50);
  cell.append(svg("line", { x1: x, x2: x, y1: 0, y2: CELL, class: "median" }),
    svg("text", { x: CELL / 2, y: 13, "text-anchor": "middle", class: "corner-name" }, label(p.name)));
}

function pair(cell, posterior, axes, row, column, draws) {
  const grid = draws ? smoothed(draws[column], draws[row], axes[column], axes[row])
    : normal(posterior, axes, row, column);
  const levels = [0.95, 0.68].map((share) => level(grid, share));
  if (draws) {
    const step = Math.max(1, Math.floor(draws[row].length / 400));
    let dots = "";
    for (let i = 0; i < draws[row].length; i += step) {
      const x = at(axes[column], draws[column][i]);
      const y = CELL - at(axes[row], draws[row][i]);
      if (x >= 0 && x <= CELL && y >= 0 && y <= CELL) dots += `M${x.toFixed(1)} ${y.toFixed(1)}h.01`;
    }
    cell.append(svg("path", { d: dots, class: "dots" }));
  }
  const contours = d3.contours().size([BINS, BINS]);
  const scale = CELL / BINS;
  levels.forEach((value, i) => {
    const shape = contours.contour(grid, value);
    const d = shape.coordinates.flat().map((ring) => `M${ring.map(([x, y]) => `${(x * scale).toFixed(1)} ${(CELL - y * scale).toFixed(1)}`).join("L")}Z`).join("");
    cell.append(svg("path", { d, class: i === 0 ? "contour95" : "contour68", "fill-rule": "evenodd" }));
  });
}

/** Draws in bins, smoothed by a Gaussian of 2 bins: contours of some hundred draws are ragged without. */
function smoothed(xs, ys, xAxis, yAxis) {
  const grid = new Float64Array(BINS * BINS);
  for (let i = 0; i < xs.length; i++) {
    const x = Math.floor((at(xAxis, xs[i]) / CELL) * BINS);
    const y = Math.floor((at(yAxis, ys[i]) / CELL) * BINS);
    if (x >= 0 && y >= 0 && x < BINS && y < BINS) grid[y * BINS + x]++;
  }
  const width = 2;
  const kernel = Array.from({ length: 13 }, (_, i) => Math.exp(-((i - 6) ** 2) / (2 * width * width)));
  const pass = (from, stride, other) => {
    const to = new Float64Array(BINS * BINS);
    for (let a = 0; a < BINS; a++) for (let b = 0; b < BINS; b++) {
      let sum = 0;
      let weight = 0;
      for (let k = -6; k <= 6; k++) {
        if (b + k < 0 || b + k >= BINS) continue;
        sum += kernel[k + 6] * from[a * other + (b + k) * stride];
        weight += kernel[k + 6];
      }
      to[a * other + b * stride] = sum / weight;
    }
    return to;
  };
  return pass(pass(grid, 1, BINS), BINS, 1);
}

function normal(posterior, axes, row, column) {
  const n = posterior.parameters.length;
  const r = Math.max(-0.999, Math.min(0.999, posterior.correlation[row * n + column]));
  const [p, q] = [posterior.parameters[column], posterior.parameters[row]];
  const grid = new Float64Array(BINS * BINS);
  for (let y = 0; y < BINS; y++) for (let x = 0; x < BINS; x++) {
    const a = (axes[column][0] + ((x + 0.5) / BINS) * (axes[column][1] - axes[column][0]) - p.mean) / p.standardDeviation;
    const b = (axes[row][0] + ((y + 0.5) / BINS) * (axes[row][1] - axes[row][0]) - q.mean) / q.standardDeviation;
    grid[y * BINS + x] = Math.exp(-(a * a - 2 * r * a * b + b * b) / (2 * (1 - r * r)));
  }
  return grid;
}

/** The density above which a share of the whole lies. */
export function level(grid, share) {
  const sorted = [...grid].sort((a, b) => b - a);
  const wanted = share * sorted.reduce((a, b) => a + b, 0);
  let sum = 0;
  for (const value of sorted) {
    sum += value;
    if (sum >= wanted) return value;
  }
  return 0;
}

function ticks(cell, parameters, axes, row, column, n) {
  const marks = (axis, count) => d3.ticks(axis[0] + 0.12 * (axis[1] - axis[0]), axis[1] - 0.12 * (axis[1] - axis[0]), count).slice(0, 4);
  const words = (axis, v) => number(v, (axis[1] - axis[0]) / 4).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  if (row === n - 1) {
    // Numbers stand beside each other here, so fewer have room.
    for (const v of marks(axes[column], 2)) {
      const x = at(axes[column], v);
      cell.append(svg("line", { x1: x, x2: x, y1: CELL, y2: CELL + 4, class: "tick" }),
        svg("text", { x, y: CELL + 16, "text-anchor": "middle" }, words(axes[column], v)));
    }
    cell.append(svg("text", { x: CELL / 2, y: CELL + 34, "text-anchor": "middle", class: "title" }, label(parameters[column].name)),
      svg("text", { x: CELL / 2, y: CELL + 48, "text-anchor": "middle" }, unit(parameters[column].unit)));
  }
  if (column === 0 && row > 0) {
    for (const v of marks(axes[row], 3)) {
      const y = CELL - at(axes[row], v);
      cell.append(svg("line", { x1: -4, x2: 0, y1: y, y2: y, class: "tick" }),
        svg("text", { x: -7, y: y + 4, "text-anchor": "end" }, words(axes[row], v)));
    }
    cell.append(svg("text", { class: "title", transform: `translate(-48 ${CELL / 2}) rotate(-90)`, "text-anchor": "middle" }, label(parameters[row].name)));
  }
}
