// The models and their cards.
import { json, picture, text } from "./api.js";
import { card, h, replace } from "./dom.js";
import { label, meaning, short, unit } from "./format.js";
import { markdown } from "./markdown.js";

/** All models. */
export function models(main, signal) {
  const body = h("div", { class: "grid" });
  main.append(h("h1", {}, "Models"), h("p", { class: "lead" }, "What this process applies, and what lies beside it. Each has a card: how it was validated, and what it is not good for."), body);
  json("/api/v1/models", signal).then((answer) => replace(body, answer.models.map((m) => card(m.id, {
    class: "third model", aside: m.active ? h("span", { class: "tag", "data-tone": "good" }, "applied") : h("span", { class: "muted" }, m.version) },
  h("p", {}, m.description),
  h("p", { class: "hint" }, `${m.bands.length} bands, ${m.parameters.length} parameters`),
  h("p", {}, h("a", { class: "button", href: `#/models/${encodeURIComponent(m.id)}` }, "Card", h("span", { class: "unseen" }, ` of ${m.id}`)))))))
    .catch((e) => { if (e.name !== "AbortError") replace(body, h("p", { class: "card notice full" }, `${e.message}.`)); });
}

/** One model. */
export function model(main, signal, id) {
  const path = `/api/v1/models/${encodeURIComponent(id)}`;
  const facts = h("div", { class: "grid" });
  const plots = card("Validation", { class: "full" });
  const text0 = h("article", { class: "card full prose" });
  main.append(h("p", { class: "crumbs" }, h("a", { href: "#/models" }, "Models")), h("h1", {}, id), facts, h("div", { class: "grid" }, plots, text0));
  show();

  async function show() {
    try {
      const known = await json(path, signal);
      replace(facts, ...about(known));
      plots.append(h("div", { class: "plots" }, await Promise.all(known.plots.map(async (name) => {
        const url = await picture(`${path}/${name}`, signal);
        signal.addEventListener("abort", () => URL.revokeObjectURL(url));
        return h("figure", {}, h("img", { src: url, alt: PLOTS[base(name)] ?? base(name) }), h("figcaption", {}, PLOTS[base(name)] ?? base(name)));
      }))));
      // The pictures stand above already, and a card's own title is the page's.
      replace(text0, markdown(await text(`${path}/card`, signal), { pictures: false }));
    } catch (e) {
      if (e.name !== "AbortError") replace(text0, h("p", { class: "notice" }, `${e.message}.`));
    }
  }
}

const base = (name) => name.replace(/^plots\//, "").replace(/\.svg$/, "");

const PLOTS = {
  recovery: "True against inferred, of held-out simulations",
  coverage: "Coverage: the share of truths inside each interval",
  ranks: "Ranks of the truth among the draws (simulation-based calibration)",
  tarp: "TARP: coverage of all parameters together",
  reference: "Against Markov chain Monte Carlo on the same simulator",
  loss: "Loss over the training",
  "catalogue-1": "Against a real catalogue",
  "catalogue-2": "Against a second real catalogue",
};

function about(m) {
  return [
    card("What it does", { class: "half", aside: m.active ? h("span", { class: "tag", "data-tone": "good" }, "applied") : null },
      h("p", {}, m.description),
      h("dl", {}, [["Version", m.version], ["SHA-256", h("code", {}, m.digest)],
        ["Redshift", m.redshift ? `given, ${short(m.redshift.minimum)} to ${short(m.redshift.maximum)}` : "inferred, or not used"],
        ["Bands", `${m.bands.length}, of which ${m.minimumBands} must be measured`], ["Draws per source", m.draws]]
        .map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
      h("p", { class: "bands" }, m.bands.map((b) => h("span", { class: "tag" }, b)))),
    card("What it infers", { class: "half" }, h("div", { class: "scroll" }, h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Parameter"), h("th", { scope: "col" }, "Prior"), h("th", { scope: "col" }, "Unit"))),
      h("tbody", {}, m.parameters.map((p) => h("tr", {}, h("th", { scope: "row" }, label(p.name), h("small", {}, p.description || meaning(p.name))),
        h("td", { class: "nowrap" }, `${short(p.minimum)} to ${short(p.maximum)}`), h("td", { class: "muted" }, unit(p.unit))))))))];
}
