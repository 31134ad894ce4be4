// A chart of one or more series over time.
import { css, h } from "./dom.js";

const HEIGHT = 180;

/** Makes a chart; the result has set(times in s, series) and ends with the signal. */
export function timeline(host, signal, { label, series, format }) {
  const box = h("div", { class: "chart", role: "img", "aria-label": label });
  host.append(box);
  let data = [[], ...series.map(() => [])];
  let plot = null;

  const draw = () => {
    plot?.destroy();
    const axis = {
      stroke: css("--muted"), grid: { stroke: css("--line"), width: 1 }, ticks: { show: false },
      font: "11px system-ui, sans-serif",
    };
    plot = new uPlot({
      width: Math.max(200, box.clientWidth), height: HEIGHT, cursor: { y: false, points: { size: 6 } },
      legend: { live: true, show: true },
      scales: { y: { range: (_, low, high) => [0, high > 0 ? high * 1.12 : 1] } },
      axes: [
        { ...axis, space: 70, size: 30, values: (_, ticks) => ticks.map((t) => new Date(t * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" })) },
        { ...axis, size: 58, space: 34, values: (_, ticks) => ticks.map((t) => format(t)) },
      ],
      series: [
        { label: "time", value: (_, t) => (t ? new Date(t * 1000).toLocaleTimeString("en-GB") : "") },
        ...series.map((s) => ({
          label: s.label, stroke: css(s.colour), width: 2, fill: s.fill ? css(s.fill) : undefined, points: { show: false },
          // Where nothing is pointed at, the last value.
          value: (u, v, i, at) => {
            const value = at === null ? u.data[i].findLast((x) => x !== null && x !== undefined) : v;
            return value === null || value === undefined ? "–" : format(value);
          },
        })),
      ],
    }, data, box);
  };

  draw();
  const sizes = new ResizeObserver(() => plot.setSize({ width: Math.max(200, box.clientWidth), height: HEIGHT }));
  sizes.observe(box);
  window.addEventListener("theme-changed", draw, { signal });
  signal.addEventListener("abort", () => { sizes.disconnect(); plot.destroy(); });
  return {
    set(times, ...values) {
      data = [times, ...values];
      plot.setData(data);
      const last = values[0].at(-1);
      box.setAttribute("aria-label", `${label}; now ${last === undefined || last === null ? "nothing" : format(last)}`);
    },
  };
}
