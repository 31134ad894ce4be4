// Which view is shown, and what all of them share.
import { json, useToken } from "./api.js";
import { h, replace } from "./dom.js";
import { overview } from "./overview.js";
import { sources } from "./sources.js";
import { source } from "./source.js";
import { models, model } from "./models.js";
import { drift } from "./drift.js";

const main = document.getElementById("main");
const state = document.getElementById("state");
let leave = new AbortController();

const routes = [
  [/^#?\/?$/, "overview", "Overview", overview],
  [/^#\/sources$/, "sources", "Sources", sources],
  [/^#\/source\/([^/]+)\/(.+)$/, "sources", "Source", source],
  [/^#\/models$/, "models", "Models", models],
  [/^#\/models\/(.+)$/, "models", "Model", model],
  [/^#\/drift$/, "drift", "Drift", drift],
];

function show(first) {
  leave.abort();
  leave = new AbortController();
  const hash = location.hash;
  const found = routes.find(([pattern]) => pattern.test(hash));
  document.querySelectorAll("nav a").forEach((link) => {
    if (link.dataset.view === found?.[1]) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  if (!found) {
    document.title = "Not found · Sedstream";
    replace(main, h("div", { class: "card" }, h("h1", {}, "There is no such view"), h("p", {}, h("a", { href: "#/" }, "Overview"))));
    return;
  }
  const [pattern, , title, view] = found;
  const names = pattern.exec(hash)?.slice(1).map(decodeURIComponent) ?? [];
  document.title = `${names.at(-1) ?? title} · Sedstream`;
  replace(main);
  view(main, leave.signal, ...names);
  if (!first) {
    window.scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
}

const WORDS = {
  STARTING: ["starting", "wait"], RESTORING: ["restoring", "wait"], REBALANCING: ["rebalancing", "wait"],
  RUNNING: ["running", "good"], STOPPED: ["stopped", "bad"], FAILED: ["failed", "bad"],
};

async function watch() {
  for (;;) {
    let [words, tone] = ["no answer", "bad"];
    try {
      const status = await json("/api/v1/status");
      [words, tone] = WORDS[status.status] ?? [status.status, "wait"];
      if (tone === "good" && status.liveThreads < status.threads) [words, tone] = ["threads missing", "bad"];
    } catch (e) {
      if (e.status === 401) [words, tone] = ["token wanted", "wait"];
    }
    if (state.dataset.tone !== tone || state.querySelector(".text").textContent !== words) {
      state.dataset.tone = tone;
      state.querySelector(".text").textContent = words;
    }
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

function askForToken() {
  if (document.getElementById("token-form")) return;
  const form = h("form", { id: "token-form", class: "card notice", onsubmit: (event) => {
    event.preventDefault();
    useToken(form.querySelector("input").value.trim());
    form.remove();
    show(false);
  } },
  h("label", { for: "token" }, "This stream asks for its token"),
  h("div", { class: "row" },
    h("input", { id: "token", type: "password", autocomplete: "off", required: true }),
    h("button", { type: "submit" }, "Go on")));
  main.before(form);
  form.querySelector("input").focus();
}

document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try {
    localStorage.setItem("sedstream-theme", root.dataset.theme);
  } catch {
    // It holds until the page is left.
  }
  window.dispatchEvent(new Event("theme-changed"));
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => window.dispatchEvent(new Event("theme-changed")));
window.addEventListener("token-wanted", askForToken);
window.addEventListener("hashchange", () => show(false));
show(true);
watch();
