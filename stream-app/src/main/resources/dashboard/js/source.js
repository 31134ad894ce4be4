// All about one source.
import { json } from "./api.js";
import { corner } from "./corner.js";
import { card, h, replace } from "./dom.js";
import { words } from "./drift.js";
import { DETECTORS, FLAGS, REASONS, duration, label, meaning, moment, number, position, short, unit } from "./format.js";
import { sed } from "./sed.js";

export function source(main, signal, survey, id) {
  const path = `${encodeURIComponent(survey)}/${encodeURIComponent(id)}`;
  const body = h("div", { class: "grid" });
  const under = h("p", { class: "lead" }, `survey ${survey}`);
  main.append(h("p", { class: "crumbs" }, h("a", { href: "#/sources" }, "Sources"), " / ", survey), h("h1", {}, id), under, body);
  show();

  async function show() {
    let known;
    try {
      known = await json(`/api/v1/sources/${path}`, signal);
    } catch (e) {
      if (e.name !== "AbortError") replace(body, h("p", { class: "card notice full" }, `${e.message}.`));
      return;
    }
    const { posterior, outlier, rejection } = known;
    const latest = [posterior, outlier, rejection].filter(Boolean).sort((a, b) => (a.times.emittedAt < b.times.emittedAt ? 1 : -1))[0];
    const place = (posterior ?? latest.source).position;
    replace(under, place ? `${position(place.rightAscension, place.declination)} · ` : null, `model ${latest.model.id} ${latest.model.version}`,
      (posterior?.flags ?? []).map((flag) => [" ", h("span", { class: "tag", title: FLAGS[flag] ?? "" }, flag.toLowerCase().replaceAll("_", " "))]));
    const photometry = card("Input photometry", { class: "half" });
    const marginals = posterior ? marginalCard(posterior) : null;
    const corners = posterior ? card("Corner plot", { class: "full" }) : null;
    const screening = (latest.screening ?? posterior?.screening) ?? null;
    replace(body,
      latest === posterior ? null : outcome(latest, outlier, rejection),
      photometry, marginals ?? screeningCard(screening, "half"), corners,
      posterior ? screeningCard(screening, "half") : null, provenance(latest, posterior));
    showPhotometry(photometry, posterior, outlier ?? rejection);
    if (posterior) showCorner(corners, posterior);
  }

  async function showPhotometry(host, posterior, other) {
    try {
      sed(host, posterior ? await json(`/api/v1/detections/${path}`, signal) : other.source, signal);
    } catch (e) {
      if (e.name !== "AbortError") host.append(h("p", { class: "hint" }, `${e.message}.`));
    }
  }

  async function showCorner(host, posterior) {
    const waiting = h("p", { class: "hint" }, "The draws are made again …");
    host.append(waiting);
    try {
      const draws = await json(`/api/v1/draws/${path}`, signal);
      waiting.remove();
      corner(host, posterior, draws.draws, signal);
      host.append(h("p", { class: "hint" }, `${draws.count} draws, made again from the source event and bit for bit those of the published summary. Contours hold 68 and 95 per cent.`));
    } catch (e) {
      if (e.name === "AbortError") return;
      waiting.remove();
      corner(host, posterior, null, signal);
      host.append(h("p", { class: "hint" }, `${e.message}. The contours are those of a normal distribution with the published deviations and correlations.`));
    }
  }
}

function outcome(latest, outlier, rejection) {
  return h("p", { class: "card notice full" }, latest === outlier
    ? `Set aside on ${moment(outlier.times.emittedAt)}: the model could not have made this source, so a posterior would mean nothing.`
    : `Rejected on ${moment(rejection.times.emittedAt)}: ${REASONS[rejection.reason] ?? rejection.reason}. ${rejection.message}`);
}

function marginalCard(posterior) {
  return card("Posterior", { class: "half" }, h("div", { class: "scroll" }, h("table", { class: "marginals" },
    h("caption", { class: "unseen" }, "Median, 68 and 95 per cent interval of each parameter"),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Parameter"), h("th", { scope: "col", class: "number" }, "Median"),
      h("th", { scope: "col", class: "number" }, "68 %"), h("th", { scope: "col", class: "number wide" }, "95 %"))),
    h("tbody", {}, posterior.parameters.map((p) => {
      const spread = p.quantile84 - p.quantile16;
      return h("tr", { "data-parameter": p.name }, h("th", { scope: "row" }, label(p.name), h("small", {}, `${meaning(p.name)}${unit(p.unit) ? `, ${unit(p.unit)}` : ""}`)),
        h("td", { class: "number strong" }, number(p.quantile50, spread)),
        h("td", { class: "number nowrap" }, `${number(p.quantile16, spread)} to ${number(p.quantile84, spread)}`),
        h("td", { class: "number nowrap muted wide" }, `${number(p.quantile025, spread)} to ${number(p.quantile975, spread)}`));
    })))),
  h("p", { class: "hint" }, `${posterior.draws} draws, ${(100 * posterior.insidePrior).toFixed(1)} % of all inside the prior.`));
}

function screeningCard(screening, width) {
  if (!screening) return card("Screening", { class: width }, h("p", { class: "muted" }, "This source was not screened."));
  const against = screening.votes.filter((v) => v.outlier).length;
  return card("Screening", { class: width },
    h("p", {}, screening.outlier
      ? `${against} of ${screening.votes.length} detectors say that the model could not have made this source: an outlier.`
      : `${against} of ${screening.votes.length} detectors vote against this source; half of them would make it an outlier. The model could have made it.`),
    h("div", { class: "scroll" }, h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Detector"), h("th", { scope: "col", class: "number" }, "Score"), h("th", { scope: "col", class: "number" }, "Threshold"), h("th", { scope: "col" }, "Vote"))),
      h("tbody", {}, screening.votes.map((v) => h("tr", {},
        h("th", { scope: "row", title: DETECTORS[v.detector] ?? "" }, v.detector.replaceAll("-", " "), h("small", {}, (DETECTORS[v.detector] ?? "").split(": ")[1] ?? "")),
        h("td", { class: "number" }, short(v.score)), h("td", { class: "number muted" }, short(v.threshold)),
        h("td", {}, h("span", { class: "tag", "data-tone": v.outlier ? "bad" : "good" }, v.outlier ? "outlier" : "ordinary"))))))),
    screening.contributions.length > 0 ? [
      h("h3", {}, "What has most to do with it"),
      h("ul", { class: "plain" }, screening.contributions.slice(0, 5).map((c) => h("li", {}, h("b", {}, words(c.feature)),
        ` lies ${Math.abs(c.residual).toFixed(1)} σ ${c.residual > 0 ? "above" : "below"} what the features before it let expect`)))] : null);
}

function provenance(latest, posterior) {
  const origin = posterior?.provenance ?? latest.source?.provenance;
  const rows = [
    ["Survey catalogue", origin?.catalogue], ["Row", origin?.row], ["Sent by", origin?.producer],
    ["Column mapping", origin?.mapping, true],
    ["Observed", latest.times.observedAt ? moment(latest.times.observedAt) : null], ["Arrived", moment(latest.times.arrivedAt)],
    ["Result made", `${moment(latest.times.emittedAt)}, ${duration(Date.parse(latest.times.emittedAt) - Date.parse(latest.times.arrivedAt))} later`],
    ["Record", `${latest.record.topic}, partition ${latest.record.partition}, offset ${latest.record.offset}`],
    ["Model", `${latest.model.id} ${latest.model.version}`], ["SHA-256 of the model", latest.model.digest, true],
    ["Points of the base distribution", posterior ? { SOBOL: "scrambled Sobol points", INDEPENDENT: "independent" }[posterior.points] : null],
    ["Seed", posterior ? String(posterior.seed) : null, true],
  ];
  return card("Provenance", { class: "half" }, h("dl", {}, rows.filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value, code]) => [h("dt", {}, name), h("dd", {}, code ? h("code", {}, value) : value)])),
  h("p", { class: "hint" }, "The same source, photometry and model give the same posterior, bit for bit, whenever it is computed."));
}
