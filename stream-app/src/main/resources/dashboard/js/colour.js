// Viridis (Smith and van der Walt 2015, CC0): even steps to the eye, also without colour vision.
const STOPS = [
  [68, 1, 84], [71, 44, 122], [59, 81, 139], [44, 113, 142], [33, 144, 141],
  [39, 173, 129], [92, 200, 99], [170, 220, 50], [253, 231, 37],
];

/** A colour between 0 and 1. */
export function viridis(share) {
  const at = Math.min(1, Math.max(0, share)) * (STOPS.length - 1);
  const low = Math.min(STOPS.length - 2, Math.floor(at));
  const rest = at - low;
  const [r, g, b] = STOPS[low].map((value, i) => Math.round(value + rest * (STOPS[low + 1][i] - value)));
  return `rgb(${r}, ${g}, ${b})`;
}

export const gradient = `linear-gradient(to right, ${STOPS.map((c) => `rgb(${c.join(",")})`).join(",")})`;

/** Where most of the values lie, so that one wild value does not make all others look alike. */
export function range(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return [0, 1];
  const low = sorted[Math.floor(0.02 * (sorted.length - 1))];
  const high = sorted[Math.ceil(0.98 * (sorted.length - 1))];
  return high > low ? [low, high] : [low - 0.5, low + 0.5];
}
