// What the stream does now.
import { events, json } from "./api.js";
import { card, h, replace } from "./dom.js";
import { REASONS, clock, duration, integer, label, number, percent, sourceLink, unitBeside } from "./format.js";
import { driftCard } from "./drift.js";
import { skyMaps } from "./sky.js";
import { timeline } from "./timeline.js";

const SHOWN = 3000;
const LISTED = 10;

export function overview(main, signal) {
  const tiles = h("div", { class: "tiles" });
  const notice = h("div", { "aria-live": "polite" });
  const span = h("select", { id: "span", "aria-label": "Time span" },
    h("option", { value: "300" }, "5 minutes"), h("option", { value: "900" }, "15 minutes"),
    h("option", { value: "10800" }, "3 hours"), h("option", { value: "43200" }, "12 hours"));
  const through = card("Throughput", { class: "third", aside: span });
  const latency = card("Latency, arrival to result", { class: "third" });
  const lag = card("Records waiting", { class: "third" });
  const outcomes = card("Where records ended", { class: "half" });
  const outcomeBody = h("div", {});
  outcomes.append(outcomeBody);
  const feedState = h("span", { class: "pill", "data-tone": "wait" }, h("span", { class: "dot" }), h("span", { class: "text" }, "connecting"));
  const latest = card("Latest posteriors", { class: "half", aside: feedState });
  const rows = h("tbody", {});
  const heads = h("tr", {});
  latest.append(h("div", { class: "scroll" }, h("table", { class: "feed" },
    h("caption", { class: "unseen" }, "The latest posteriors: median and 68 per cent interval of each parameter"),
    h("thead", {}, heads), rows)));
  const sky = card("On the sky", { class: "full" });
  const drifts = driftCard(signal, 6);
  drifts.classList.add("full");
  main.append(h("h1", { class: "unseen" }, "Overview"), notice, tiles,
    h("div", { class: "grid" }, through, latency, lag, outcomes, latest, sky, drifts));

  const charts = {
    through: timeline(through, signal, { label: "Sources per second", format: (v) => short(v),
      series: [{ label: "sources/s", colour: "--accent", fill: "--accent-soft" }] }),
    latency: timeline(latency, signal, { label: "Median latency", format: duration,
      series: [{ label: "median", colour: "--accent" }, { label: "99 %", colour: "--second" }] }),
    lag: timeline(lag, signal, { label: "Records that wait", format: (v) => short(v),
      series: [{ label: "waiting", colour: "--third", fill: "--third-soft" }] }),
  };
  const maps = skyMaps(sky, signal);
  let samples = [];
  let posteriors = [];
  let missed = 0;
  let changed = true;

  const draw = () => {
    if (samples.length === 0) return;
    const times = samples.map((s) => Date.parse(s.at) / 1000);
    const rate = samples.map((s, i) => (i === 0 ? null
      : Math.max(0, out(s) - out(samples[i - 1])) / Math.max(0.2, times[i] - times[i - 1])));
    charts.through.set(times, rate);
    charts.latency.set(times, samples.map((s) => (s.latencies > 0 ? s.latencyMedianMillis : null)),
      samples.map((s) => (s.latencies > 0 ? s.latency99Millis : null)));
    charts.lag.set(times, samples.map((s) => s.lag));
  };

  const showTiles = (ledger) => {
    const totals = total(ledger.partitions);
    const recent = samples.slice(-6);
    const seconds = recent.length > 1 ? (Date.parse(recent.at(-1).at) - Date.parse(recent[0].at)) / 1000 : 0;
    const rate = seconds > 0 ? Math.max(0, out(recent.at(-1)) - out(recent[0])) / seconds : 0;
    const busy = [...samples].reverse().find((s) => s.latencies > 0);
    replace(tiles,
      tile("Sources per second", integer(rate), "over the last five seconds"),
      tile("Latency, median", busy ? duration(busy.latencyMedianMillis) : "–", busy ? `99 %: ${duration(busy.latency99Millis)}` : "no source yet"),
      tile("Records in", integer(totals.records), `${integer(samples.at(-1)?.lag ?? 0)} waiting`),
      tile("Posteriors", integer(totals.posteriors), totals.records ? percent(totals.posteriors / totals.records) : ""),
      tile("Set aside", integer(totals.outliers + totals.rejected), `${integer(totals.outliers)} outliers, ${integer(totals.rejected)} rejected`),
      tile("Ledger", balance(totals) === 0 ? "balanced" : `off by ${integer(Math.abs(balance(totals)))}`,
        `${integer(totals.deadLetters)} dead letters`, balance(totals) === 0 ? "good" : "bad"));
    replace(outcomeBody, outcomeTable(totals), reasonTable(totals.reasons), partitionTable(ledger.partitions));
    replace(notice, ledger.unreachable.length > 0
      ? h("p", { class: "card notice" }, `Not in these numbers: ${ledger.unreachable.join(", ")} ${ledger.unreachable.length > 1 ? "do" : "does"} not answer.`) : null);
  };

  const poll = async () => {
    let first = true;
    while (!signal.aborted) {
      try {
        const wanted = Number(span.value);
        const fine = wanted <= 900;
        const fresh = (await json(`/api/v1/activity?seconds=${first || !fine ? wanted : 15}`, signal)).samples;
        if (first || !fine) samples = fresh;
        else {
          const last = samples.at(-1)?.at ?? "";
          samples.push(...fresh.filter((s) => s.at > last));
          const limit = new Date(Date.now() - 1000 * wanted).toISOString();
          samples = samples.filter((s) => s.at >= limit);
        }
        first = false;
        showTiles(await json("/api/v1/ledger", signal));
        draw();
      } catch (e) {
        if (e.name === "AbortError") return;
        first = true;
        replace(notice, h("p", { class: "card notice" }, `${e.message}.`));
      }
      await new Promise((resolve) => setTimeout(resolve, span.value === "43200" ? 5000 : 1000));
    }
  };
  span.value = "300";
  span.addEventListener("change", () => { samples = []; json(`/api/v1/activity?seconds=${span.value}`, signal).then((a) => { samples = a.samples; draw(); }).catch(() => {}); });

  const showLatest = () => {
    if (!changed) return;
    changed = false;
    // Of each source the latest.
    const seen = new Set();
    posteriors = posteriors.filter((p) => !seen.has(`${p.survey}/${p.id}`) && seen.add(`${p.survey}/${p.id}`)).slice(0, SHOWN);
    const names = posteriors.length > 0 ? Object.keys(posteriors[0].parameters).slice(0, 4) : [];
    replace(heads, h("th", { scope: "col" }, "Source"), h("th", { scope: "col" }, "Time"),
      names.map((name) => h("th", { scope: "col", class: "number" }, label(name),
        h("small", {}, unitBeside(posteriors[0].parameters[name].unit)))));
    replace(rows, posteriors.slice(0, LISTED).map((p) => h("tr", {},
      h("th", { scope: "row" }, h("a", { href: sourceLink(p.survey, p.id) }, p.id), h("small", {}, p.survey)),
      h("td", { class: "muted" }, clock(p.emittedAt)),
      names.map((name) => interval(p.parameters[name])))),
    posteriors.length === 0 ? h("tr", {}, h("td", { colspan: 6, class: "muted" }, "None yet. ./sedstream replay sends a catalogue.")) : null);
    maps.set(posteriors);
  };

  const load = async () => {
    while (!signal.aborted) {
      try {
        const known = (await json("/api/v1/recent?limit=2000", signal)).posteriors;
        const seen = new Set(posteriors.map(name));
        posteriors = [...posteriors, ...known.filter((p) => !seen.has(name(p)))].slice(0, SHOWN);
        changed = true;
        showLatest();
        return;
      } catch (e) {
        if (e.name === "AbortError") return;
        await new Promise((resolve) => setTimeout(resolve, 1500));
      }
    }
  };

  const live = (kind, data) => {
    if (kind === "posterior") {
      posteriors.unshift(data);
      if (posteriors.length > SHOWN + 500) posteriors.length = SHOWN;
      changed = true;
    } else if (kind === "gap") {
      missed += data.dropped;
    }
    const words = kind === "closed" ? "waiting for the stream" : missed > 0 ? `live, ${integer(missed)} skipped` : "live";
    const text = feedState.querySelector(".text");
    if (text.textContent !== words) {
      text.textContent = words;
      feedState.dataset.tone = kind === "closed" ? "wait" : "good";
      if (kind === "open") load();
    }
  };

  const timer = setInterval(showLatest, 700);
  signal.addEventListener("abort", () => clearInterval(timer));
  load();
  poll();
  events("/api/v1/events", signal, live);
}

const name = (p) => `${p.survey}/${p.id}/${p.emittedAt}`;
const out = (s) => s.posteriors + s.outliers + s.rejected + s.deadLetters;
const balance = (t) => t.records - t.posteriors - t.outliers - t.rejected - t.deadLetters;
const short = (v) => (v >= 10_000 ? `${Math.round(v / 1000)}k` : v >= 100 ? Math.round(v).toString() : Number(v.toPrecision(3)).toString());

const interval = (p) => (p
  ? h("td", { class: "number" }, number(p.median, p.high - p.low),
    h("small", {}, `${number(p.low, p.high - p.low)} to ${number(p.high, p.high - p.low)}`))
  : h("td", {}, "–"));

function tile(title, value, under, tone) {
  return h("div", { class: "tile", "data-tone": tone, "data-tile": title },
    h("span", { class: "tile-title" }, title), h("strong", {}, value), h("span", { class: "tile-under" }, under));
}

export function total(partitions) {
  const totals = { records: 0, posteriors: 0, outliers: 0, rejected: 0, deadLetters: 0, reasons: {} };
  for (const p of partitions) {
    totals.records += p.records;
    totals.posteriors += p.posteriors;
    totals.outliers += p.outliers;
    totals.deadLetters += p.deadLetters;
    for (const [reason, count] of Object.entries(p.rejected)) {
      totals.rejected += count;
      totals.reasons[reason] = (totals.reasons[reason] ?? 0) + count;
    }
  }
  return totals;
}

function outcomeTable(totals) {
  const kinds = [["Posteriors", totals.posteriors, "good"], ["Outliers", totals.outliers, "second"],
    ["Rejected", totals.rejected, "third"], ["Dead letters", totals.deadLetters, "bad"]];
  return [
    h("div", { class: "stack", "aria-hidden": "true" },
      kinds.filter(([, count]) => count > 0).map(([, count, tone]) => h("span", { "data-tone": tone, style: { flexGrow: count } }))),
    h("table", { class: "outcomes" },
      h("caption", { class: "unseen" }, "Records by outcome"),
      h("tbody", {}, kinds.map(([kind, count, tone]) => h("tr", {},
        h("th", { scope: "row" }, h("span", { class: "key", "data-tone": tone }), kind),
        h("td", { class: "number" }, integer(count)),
        h("td", { class: "number muted" }, totals.records ? percent(count / totals.records, 2) : "–"))),
      h("tr", { class: "sum" }, h("th", { scope: "row" }, "Records in"), h("td", { class: "number" }, integer(totals.records)), h("td", {})))),
  ];
}

function reasonTable(reasons) {
  const entries = Object.entries(reasons).sort((a, b) => b[1] - a[1]);
  return entries.length === 0 ? null : h("ul", { class: "reasons" },
    entries.map(([reason, count]) => h("li", {}, h("b", {}, integer(count)), ` rejected: ${REASONS[reason] ?? reason}`)));
}

// Whether the reader has closed the ledger, which is drawn anew each second.
let closed = false;

function partitionTable(partitions) {
  return h("details", { open: matchMedia("(min-width: 1181px)").matches && !closed, ontoggle: (event) => { closed = !event.target.open; } }, h("summary", {}, `Ledger of ${partitions.length} partitions`),
    h("div", { class: "scroll" }, h("table", {},
      h("thead", {}, h("tr", {}, ["Partition", "Records", "Posteriors", "Outliers", "Rejected", "Dead letters", "Next offset"].map((t, i) => h("th", { scope: "col", class: i ? "number" : "" }, t)))),
      h("tbody", {}, partitions.map((p) => h("tr", {}, h("th", { scope: "row" }, p.partition),
        [p.records, p.posteriors, p.outliers, Object.values(p.rejected).reduce((a, b) => a + b, 0), p.deadLetters, p.nextOffset]
          .map((v) => h("td", { class: "number" }, integer(v)))))))));
}
