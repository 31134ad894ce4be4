// Finds sources: by name, by place, by outcome.
import { json } from "./api.js";
import { card, h, replace } from "./dom.js";
import { REASONS, integer, label, moment, number, position, sourceLink, unitBeside } from "./format.js";

export function sources(main, signal) {
  const results = h("div", { class: "grid", "aria-live": "polite" });
  const status = h("p", { class: "hint", role: "status" });
  const field = (id, text, attributes) => h("div", { class: "field" }, h("label", { for: id }, text), h("input", { id, ...attributes }));
  const byName = h("form", { onsubmit: (event) => {
    event.preventDefault();
    location.hash = sourceLink(byName.elements.survey.value.trim(), byName.elements.id.value.trim());
  } },
  h("div", { class: "row wrap" }, field("survey", "Survey", { name: "survey", required: true, placeholder: "mock" }),
    field("id", "Source", { name: "id", required: true, placeholder: "00042" }), h("button", { type: "submit" }, "Open")));
  const byPlace = h("form", { onsubmit: (event) => {
    event.preventDefault();
    const q = new URLSearchParams({ ra: byPlace.elements.ra.value, dec: byPlace.elements.dec.value,
      radius: Number(byPlace.elements.radius.value) / 60, limit: 200 });
    find(`/api/v1/cone?${q}`, cone);
  } },
  h("div", { class: "row wrap" },
    field("ra", "Right ascension, °", { name: "ra", type: "number", step: "any", min: 0, max: 359.999999, required: true }),
    field("dec", "Declination, °", { name: "dec", type: "number", step: "any", min: -90, max: 90, required: true }),
    field("radius", "Radius, ′", { name: "radius", type: "number", step: "any", min: 0.001, max: 600, value: 5, required: true }),
    h("button", { type: "submit" }, "Search")));
  const lists = h("div", { class: "row wrap" },
    h("button", { type: "button", class: "quiet", onclick: () => find("/api/v1/posteriors?limit=100", latest) }, "Latest posteriors"),
    h("button", { type: "button", class: "quiet", onclick: () => find("/api/v1/outliers?limit=100", outliers) }, "Latest outliers"),
    h("button", { type: "button", class: "quiet", onclick: () => find("/api/v1/rejections?limit=100", rejections) }, "Latest rejections"));
  main.append(h("h1", {}, "Sources"),
    h("div", { class: "grid" }, card("By name", { class: "half" }, byName), card("By place", { class: "half" }, byPlace),
      card("By outcome", { class: "full" }, lists, status)), results);

  async function find(path, show) {
    status.textContent = "Asking …";
    const start = performance.now();
    try {
      const answer = await json(path, signal);
      status.textContent = `Answered in ${Math.round(performance.now() - start)} ms.`;
      replace(results, show(answer));
    } catch (e) {
      if (e.name !== "AbortError") status.textContent = `${e.message}.`;
    }
  }
  json("/api/v1/posteriors?limit=50", signal).then((answer) => {
    const first = answer.posteriors.find((p) => p.position);
    if (first && !byPlace.elements.ra.value) {
      byPlace.elements.ra.value = first.position.rightAscension.toFixed(4);
      byPlace.elements.dec.value = first.position.declination.toFixed(4);
    }
    if (results.childElementCount === 0) replace(results, latest(answer));
  }).catch((e) => { if (e.name !== "AbortError") status.textContent = `${e.message}.`; });
}

const cone = (answer) => listing(
  `${integer(answer.total)} posteriors in the cone${answer.total > answer.matches.length ? `, the nearest ${answer.matches.length}` : ""}${answer.truncated ? "; there were too many to count all" : ""}`,
  answer.matches.map((m) => m.posterior), answer.matches.map((m) => `${(m.separation * 60).toFixed(2)}′`));

const latest = (answer) => listing(`Latest ${answer.posteriors.length} posteriors`, answer.posteriors);

function listing(title, posteriors, separations) {
  const parameters = posteriors[0]?.parameters ?? [];
  return card(title, { class: "full" }, h("div", { class: "scroll" }, h("table", {},
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Source"), separations ? h("th", { scope: "col", class: "number" }, "Away") : null,
      h("th", { scope: "col" }, "Position"), parameters.map((p) => h("th", { scope: "col", class: "number" }, label(p.name), h("small", {}, unitBeside(p.unit)))),
      h("th", { scope: "col" }, "Flags"))),
    h("tbody", {}, posteriors.map((p, i) => h("tr", {},
      h("th", { scope: "row" }, h("a", { href: sourceLink(p.survey, p.id) }, p.id), h("small", {}, p.survey)),
      separations ? h("td", { class: "number" }, separations[i]) : null,
      h("td", { class: "muted nowrap" }, position(p.position?.rightAscension, p.position?.declination)),
      parameters.map((first) => {
        const q = p.parameters.find((other) => other.name === first.name);
        return h("td", { class: "number" }, q ? number(q.quantile50, q.quantile84 - q.quantile16) : "–",
          q ? h("small", {}, `± ${number((q.quantile84 - q.quantile16) / 2, q.quantile84 - q.quantile16)}`) : null);
      }),
      h("td", {}, p.flags.map((flag) => h("span", { class: "tag" }, flag.toLowerCase().replaceAll("_", " "))))))))));
}

const outliers = (answer) => card(`Latest ${answer.outliers.length} outliers`, { class: "full" }, h("div", { class: "scroll" }, h("table", {},
  h("thead", {}, h("tr", {}, ["Source", "Votes", "Strangest features", "Time"].map((t) => h("th", { scope: "col" }, t)))),
  h("tbody", {}, answer.outliers.map((o) => h("tr", {},
    h("th", { scope: "row" }, h("a", { href: sourceLink(o.source.survey, o.source.id) }, o.source.id), h("small", {}, o.source.survey)),
    h("td", {}, o.screening ? `${o.screening.votes.filter((v) => v.outlier).length} of ${o.screening.votes.length}` : "–"),
    h("td", {}, (o.screening?.contributions ?? []).slice(0, 3).map((c) => `${c.feature} ${c.residual > 0 ? "+" : "−"}${Math.abs(c.residual).toFixed(1)}σ`).join(", ")),
    h("td", { class: "muted nowrap" }, moment(o.times.emittedAt))))))));

const rejections = (answer) => card(`Latest ${answer.rejections.length} rejections`, { class: "full" }, h("div", { class: "scroll" }, h("table", {},
  h("thead", {}, h("tr", {}, ["Source", "Reason", "In detail", "Time"].map((t) => h("th", { scope: "col" }, t)))),
  h("tbody", {}, answer.rejections.map((r) => h("tr", {},
    h("th", { scope: "row" }, h("a", { href: sourceLink(r.source.survey, r.source.id) }, r.source.id), h("small", {}, r.source.survey)),
    h("td", {}, REASONS[r.reason] ?? r.reason), h("td", { class: "muted" }, r.message),
    h("td", { class: "muted nowrap" }, moment(r.times.emittedAt))))))));
