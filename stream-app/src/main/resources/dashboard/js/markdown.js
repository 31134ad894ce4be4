// The Markdown of model cards as elements: headings, paragraphs, lists, tables, code, links, emphasis, sub- and
// superscripts. No HTML of a card is ever let through: anybody may have made a bundle.
import { h } from "./dom.js";

export function markdown(source, { pictures }) {
  const out = [];
  const lines = source.replaceAll("\r", "").split("\n");
  let i = 0;
  while (i < lines.length) {
    const line = lines[i];
    if (line.trim() === "") {
      i++;
    } else if (line.startsWith("```")) {
      const code = [];
      for (i++; i < lines.length && !lines[i].startsWith("```"); i++) code.push(lines[i]);
      i++;
      out.push(h("pre", { tabindex: 0 }, h("code", {}, code.join("\n"))));
    } else if (/^#{1,6} /.test(line)) {
      const depth = line.match(/^#+/)[0].length;
      out.push(h(`h${Math.min(6, depth + 1)}`, {}, inline(line.slice(depth + 1))));
      i++;
    } else if (line.startsWith("|") && /^\|[\s:|-]+\|$/.test((lines[i + 1] ?? "").trim())) {
      const rows = [];
      for (; i < lines.length && lines[i].startsWith("|"); i++) rows.push(cells(lines[i]));
      out.push(h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "Table" }, h("table", {},
        h("thead", {}, h("tr", {}, rows[0].map((c) => h("th", { scope: "col" }, inline(c))))),
        h("tbody", {}, rows.slice(2).map((r) => h("tr", {}, r.map((c) => h("td", {}, inline(c)))))))));
    } else if (/^[*-] /.test(line)) {
      const items = [];
      for (; i < lines.length && (/^[*-] /.test(lines[i]) || /^ {2,}\S/.test(lines[i])); i++) {
        if (/^[*-] /.test(lines[i])) items.push(lines[i].slice(2));
        else items[items.length - 1] += ` ${lines[i].trim()}`;
      }
      out.push(h("ul", {}, items.map((item) => h("li", {}, inline(item)))));
    } else {
      const words = [];
      for (; i < lines.length && lines[i].trim() !== "" && !/^(#{1,6} |\||```|[*-] )/.test(lines[i]); i++) words.push(lines[i]);
      if (words.length === 0) words.push(lines[i++]);
      const joined = words.join(" ");
      if (pictures || !/^!\[/.test(joined)) out.push(h("p", {}, inline(joined)));
    }
  }
  // A heading that nothing follows is of pictures that were left out.
  return out.filter((e, n) => !(/^H\d$/.test(e.tagName) && /^H\d$/.test(out[n + 1]?.tagName ?? "") && out[n + 1].tagName <= e.tagName));
}

const cells = (line) => line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((c) => c.trim().replaceAll("\\|", "|"));

const PIECES = /`([^`]+)`|\*\*([^*]+)\*\*|!\[([^\]]*)\]\([^)]*\)|\[([^\]]+)\]\(([^)\s]+)\)|<(https?:[^>\s]+)>|<sub>([^<]*)<\/sub>|<sup>([^<]*)<\/sup>|(?<![\w*])\*([^*\s][^*]*)\*(?!\w)/g;
const ENTITIES = { "&gt;": ">", "&lt;": "<", "&amp;": "&", "&quot;": "\"", "&nbsp;": " " };
const plain = (text) => text.replace(/&(gt|lt|amp|quot|nbsp);/g, (e) => ENTITIES[e]).replace(/\\([\\`*_{}[\]()#+.!|<>-])/g, "$1");

function inline(text) {
  const out = [];
  let last = 0;
  for (const m of text.matchAll(PIECES)) {
    out.push(plain(text.slice(last, m.index)));
    last = m.index + m[0].length;
    const [, code, bold, , words, href, url, sub, sup, soft] = m;
    if (code !== undefined) out.push(h("code", {}, code));
    else if (bold !== undefined) out.push(h("strong", {}, inline(bold)));
    else if (words !== undefined) out.push(/^https?:/.test(href) ? h("a", { href, rel: "noopener noreferrer", target: "_blank" }, inline(words)) : plain(words));
    else if (url !== undefined) out.push(h("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, url));
    else if (sub !== undefined) out.push(h("sub", {}, plain(sub)));
    else if (sup !== undefined) out.push(h("sup", {}, plain(sup)));
    else if (soft !== undefined) out.push(h("em", {}, plain(soft)));
  }
  out.push(plain(text.slice(last)));
  return out;
}
