// Where sources lie: the whole sky in Mollweide's projection, and the field that holds most of them.
import { css, h } from "./dom.js";
import { gradient, range, viridis } from "./colour.js";
import { label, meaning, number, sourceLink, unit } from "./format.js";

/**
 * Mollweide's equal-area projection around 180 degrees, east to the left as on the sky; x in -2 to 2, y in -1 to 1 (Snyder 1987, eq. 31-1
 * to 31-4).
 */
export function mollweide(ra, dec) {
  const longitude = ra - 180;
  const latitude = (dec * Math.PI) / 180;
  let theta = latitude;
  if (Math.abs(dec) < 89.999) {
    for (let i = 0; i < 12; i++) {
      const step = (2 * theta + Math.sin(2 * theta) - Math.PI * Math.sin(latitude)) / (2 + 2 * Math.cos(2 * theta));
      theta -= step;
      if (Math.abs(step) < 1e-9) break;
    }
  }
  return [(-2 * longitude * Math.cos(theta)) / 180, Math.sin(theta)];
}

/** The field around the median position that holds nine tenths of the sources; degrees. */
function field(points) {
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  const middle = median(points.map((p) => p.declination));
  const stretch = Math.cos((middle * Math.PI) / 180) || 1e-6;
  const centre = median(points.map((p) => p.rightAscension));
  const reach = (away) => Math.max(0.01, away.sort((a, b) => a - b)[Math.floor(0.95 * (away.length - 1))] * 1.1);
  return {
    centre, middle, stretch,
    across: reach(points.map((p) => Math.abs(turn(p.rightAscension - centre)) * stretch)),
    up: reach(points.map((p) => Math.abs(p.declination - middle))),
  };
}

const turn = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;

const SIZES = [[1, "°"], [1 / 60, "′"], [1 / 3600, "″"]];

function roundLength(half) {
  for (const [size, sign] of SIZES) {
    for (const count of [5, 2, 1, 0.5]) {
      if (count * size <= half * 0.6 && (count >= 1 || size === 1)) return [count * size, `${count}${sign}`];
    }
    for (const count of [30, 10]) {
      if (size < 1 && count * size <= half * 0.6) return [count * size, `${count}${sign}`];
    }
  }
  return [half / 2, `${(half * 1800).toFixed(1)}″`];
}

/** Both maps with a choice of the parameter; set(posteriors) draws. */
export function skyMaps(host, signal) {
  const choice = h("select", { id: "sky-parameter" });
  const all = h("canvas", { class: "sky-all", role: "img" });
  const near = h("canvas", { class: "sky-near", role: "img" });
  const low = h("span", {});
  const high = h("span", {});
  const name = h("span", { class: "muted" });
  const hint = h("p", { class: "hint", "aria-live": "off" });
  host.append(
    h("div", { class: "row wrap" },
      h("label", { for: "sky-parameter" }, "Coloured by"), choice,
      h("div", { class: "colourbar" }, low, h("span", { class: "ramp", style: { background: gradient } }), high), name),
    h("div", { class: "maps" },
      h("figure", {}, all, h("figcaption", {}, "Whole sky, Mollweide, ICRS")),
      h("figure", {}, near, hint)));
  let points = [];
  let targets = [];

  const draw = () => {
    const withPlace = points.filter((p) => p.rightAscension !== null && p.rightAscension !== undefined);
    const parameter = choice.value;
    const values = withPlace.map((p) => p.parameters[parameter]?.median);
    const [from, to] = range(values);
    const interval = withPlace.find((p) => p.parameters[parameter])?.parameters[parameter];
    low.textContent = number(from, to - from);
    high.textContent = number(to, to - from);
    name.textContent = parameter ? `${meaning(parameter)}${interval && unit(interval.unit) ? `, ${unit(interval.unit)}` : ""}` : "";
    const colour = (i) => (Number.isFinite(values[i]) ? viridis((values[i] - from) / (to - from)) : css("--muted"));
    wholeSky(withPlace, colour);
    targets = nearMap(withPlace, colour);
    all.setAttribute("aria-label", `Map of the whole sky with the last ${withPlace.length} sources, coloured by ${meaning(parameter)}`);
    near.setAttribute("aria-label", `Map of the field that holds most of them; the table of latest posteriors lists them`);
  };

  const wholeSky = (withPlace, colour) => {
    const [g, width, height] = prepare(all, 0.5);
    const scale = Math.min(width / 4.08, height / 2.06);
    const at = ([x, y]) => [width / 2 + x * scale, height / 2 - y * scale];
    g.fillStyle = css("--sky");
    g.strokeStyle = css("--line-strong");
    g.beginPath();
    g.ellipse(width / 2, height / 2, 2 * scale, scale, 0, 0, 2 * Math.PI);
    g.fill();
    g.stroke();
    g.strokeStyle = css("--line");
    g.lineWidth = 1;
    const line = (places) => {
      g.beginPath();
      places.forEach((place, i) => (i === 0 ? g.moveTo(...at(place)) : g.lineTo(...at(place))));
      g.stroke();
    };
    const steps = Array.from({ length: 61 }, (_, i) => i / 60);
    for (let dec = -60; dec <= 60; dec += 30) line(steps.map((s) => mollweide(360 * s, dec)));
    for (let ra = 30; ra < 360; ra += 30) line(steps.map((s) => mollweide(ra, -90 + 180 * s)));
    g.fillStyle = css("--muted");
    g.font = "10px system-ui, sans-serif";
    for (const ra of [60, 120, 180, 240, 300]) {
      const [x, y] = at(mollweide(ra, 0));
      g.fillText(`${ra}°`, x + 3, y - 3);
    }
    for (const dec of [-60, -30, 30, 60]) {
      const [x, y] = at(mollweide(180, dec));
      g.fillText(`${dec < 0 ? "−" : "+"}${Math.abs(dec)}°`, x + 3, y - 3);
    }
    withPlace.forEach((p, i) => {
      const [x, y] = at(mollweide(p.rightAscension, p.declination));
      g.fillStyle = colour(i);
      g.beginPath();
      g.arc(x, y, 2.2, 0, 2 * Math.PI);
      g.fill();
    });
    if (withPlace.length > 0) {
      const { centre, middle } = field(withPlace);
      const [x, y] = at(mollweide(centre, middle));
      g.strokeStyle = css("--accent");
      g.lineWidth = 1.5;
      g.strokeRect(x - 9, y - 9, 18, 18);
    }
  };

  const nearMap = (withPlace, colour) => {
    const [g, width, height] = prepare(near, 0.72);
    g.fillStyle = css("--sky");
    g.fillRect(0, 0, width, height);
    if (withPlace.length === 0) {
      hint.textContent = "No source with a position yet.";
      return [];
    }
    const { centre, middle, across, up, stretch } = field(withPlace);
    const scale = Math.min(height / (2 * up), width / (2 * across));
    const half = height / (2 * scale);
    const found = [];
    withPlace.forEach((p, i) => {
      const x = width / 2 - turn(p.rightAscension - centre) * stretch * scale;
      const y = height / 2 - (p.declination - middle) * scale;
      if (x < -4 || y < -4 || x > width + 4 || y > height + 4) return;
      g.fillStyle = colour(i);
      g.globalAlpha = 0.85;
      g.beginPath();
      g.arc(x, y, withPlace.length > 1500 ? 2.4 : 3.2, 0, 2 * Math.PI);
      g.fill();
      found.push({ x, y, p });
    });
    g.globalAlpha = 1;
    const [length, words] = roundLength(half);
    g.strokeStyle = css("--ink");
    g.fillStyle = css("--ink");
    g.lineWidth = 2;
    g.beginPath();
    g.moveTo(14, height - 14);
    g.lineTo(14 + length * scale, height - 14);
    g.stroke();
    g.font = "12px system-ui, sans-serif";
    g.fillText(words, 14, height - 20);
    g.fillText("N ↑  ← E", width - 62, 18);
    hint.textContent = `Around ${centre.toFixed(3)}° ${middle < 0 ? "−" : "+"}${Math.abs(middle).toFixed(3)}°, ${found.length.toLocaleString("en-GB")} sources. Point at one.`;
    return found;
  };

  const nearest = (event) => {
    const box = near.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    let best = null;
    let away = 14;
    for (const target of targets) {
      const d = Math.hypot(target.x - x, target.y - y);
      if (d < away) [best, away] = [target, d];
    }
    return best?.p;
  };
  near.addEventListener("pointermove", (event) => {
    const p = nearest(event);
    near.style.cursor = p ? "pointer" : "default";
    if (p) {
      const interval = p.parameters[choice.value];
      hint.textContent = `${p.survey} ${p.id}: ${label(choice.value)} ${interval ? number(interval.median, interval.high - interval.low) : "unknown"}. Click to open.`;
    }
  });
  near.addEventListener("click", (event) => {
    const p = nearest(event);
    if (p) location.hash = sourceLink(p.survey, p.id);
  });
  choice.addEventListener("change", draw);
  window.addEventListener("theme-changed", draw, { signal });
  const sizes = new ResizeObserver(draw);
  sizes.observe(host);
  signal.addEventListener("abort", () => sizes.disconnect());

  return {
    set(posteriors) {
      points = posteriors;
      const names = [...new Set(points.slice(0, 50).flatMap((p) => Object.keys(p.parameters)))];
      const known = [...choice.options].map((o) => o.value);
      if (names.join() !== known.join() && names.length > 0) {
        const before = choice.value;
        choice.replaceChildren(...names.map((n) => h("option", { value: n }, meaning(n))));
        choice.value = names.includes(before) ? before : names[0];
      }
      draw();
    },
  };
}

function prepare(canvas, shape) {
  const width = Math.max(160, canvas.parentElement.clientWidth);
  const height = Math.round(width * shape);
  const dense = window.devicePixelRatio || 1;
  canvas.style.height = `${height}px`;
  canvas.width = width * dense;
  canvas.height = height * dense;
  const g = canvas.getContext("2d");
  g.setTransform(dense, 0, 0, dense, 0, 0);
  g.clearRect(0, 0, width, height);
  return [g, width, height];
}
