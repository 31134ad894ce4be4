// Whether surveys still look like what the model was trained on.
import { json } from "./api.js";
import { card, h, replace } from "./dom.js";
import { integer, percent } from "./format.js";

/** Of each survey the most drifted features. */
export function driftCard(signal, shown) {
  const body = h("div", {}, h("p", { class: "muted" }, "Not measured yet."));
  const box = card("Drift", { aside: h("a", { href: "#/drift" }, "all features") }, body);
  follow(signal, (answer) => replace(body, answer.drifts.length === 0
    ? h("p", { class: "muted" }, "No source has been screened since this process started.")
    : answer.drifts.map((d) => survey(d, answer, shown))));
  return box;
}

/** The view. */
export function drift(main, signal) {
  const body = h("div", { class: "grid" });
  main.append(h("h1", {}, "Drift"),
    h("p", { class: "lead" }, "How far the last sources of each survey lie from the training set: the Kolmogorov–Smirnov distance of each feature, given the features before it, and the share that the outlier detectors vote against."), body);
  follow(signal, (answer) => replace(body, answer.drifts.length === 0
    ? h("p", { class: "card muted full" }, "No source has been screened since this process started.")
    : answer.drifts.map((d) => [
      card(`${d.survey}, model ${d.model}`, { class: "half" }, survey(d, answer, d.features.length)),
      card(`Votes against sources of ${d.survey}`, { class: "half" }, h("div", { class: "bars" },
        Object.entries(d.voteShares).sort((a, b) => b[1] - a[1]).map(([name, share]) => bar(name, share, percent(share), 0.1, null)))),
    ])));
}

async function follow(signal, show) {
  while (!signal.aborted) {
    try {
      show(await json("/api/v1/drift", signal));
    } catch (e) {
      if (e.name === "AbortError") return;
    }
    await new Promise((resolve) => setTimeout(resolve, 3000));
  }
}

function survey(d, limits, shown) {
  const { leastValues, alarmDistance, alarmOutlierShare } = limits;
  const features = d.features.filter((f) => f.values >= leastValues && f.distance !== null)
    .sort((a, b) => b.distance - a.distance);
  return h("div", { class: "drift" },
    h("p", {}, h("b", {}, d.survey), ` · ${d.model} · last ${integer(d.sources)} sources · outliers `,
      h("b", { "data-tone": d.outlierShare > alarmOutlierShare ? "bad" : "good" }, percent(d.outlierShare))),
    features.length === 0
      ? h("p", { class: "muted" }, `Distances are told from ${leastValues} values on.`)
      : h("div", { class: "bars" }, features.slice(0, shown).map((f) => bar(words(f.feature), f.distance, f.distance.toFixed(3), 1, alarmDistance))));
}

const KINDS = { ASINH_MAGNITUDE: "magnitude", LOG10_ASINH_MAGNITUDE_ERROR: "error", ASINH_COLOUR: "colour", OBSERVED: "observed", REDSHIFT: "redshift" };

export function words(feature) {
  const [kind, ...band] = feature.split(" ");
  return `${band.join(" ")} ${KINDS[kind] ?? kind.toLowerCase().replaceAll("_", " ")}`.trim();
}

function bar(name, value, text, most, alarm) {
  return h("div", { class: "bar", "data-alarm": alarm !== null && value > alarm },
    h("span", { class: "bar-name" }, name),
    h("span", { class: "bar-track", "aria-hidden": "true" },
      h("span", { class: "bar-fill", style: { width: `${Math.min(100, (100 * value) / most)}%` } }),
      alarm === null ? null : h("span", { class: "bar-mark", style: { left: `${(100 * alarm) / most}%` } })),
    h("span", { class: "bar-value" }, text));
}
