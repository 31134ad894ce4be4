// Numbers, times and names as people read them.

const LABELS = {
  redshift: ["z", "redshift"],
  log10_mass_formed: ["log M formed", "stellar mass formed"],
  log10_mass_surviving: ["log M★", "surviving stellar mass"],
  log10_sfr_100: ["log SFR₁₀₀", "star formation rate over 100 Myr"],
  log10_sfr_10: ["log SFR₁₀", "star formation rate over 10 Myr"],
  log10_ssfr: ["log sSFR", "specific star formation rate"],
  metallicity: ["[M/H]", "metallicity"],
  a_v: ["A_V", "dust attenuation"],
  log10_a_v: ["log A_V", "dust attenuation"],
  mass_weighted_age: ["age", "mass-weighted age"],
  uv_slope: ["β", "ultraviolet slope"],
  t25: ["t₂₅", "time of a quarter of the mass"],
  t50: ["t₅₀", "time of half of the mass"],
  t75: ["t₇₅", "time of three quarters of the mass"],
};

const UNITS = { "log10(Msun)": "log M☉", "log10(Msun/yr)": "log M☉/yr", dimensionless: "", "": "", none: "" };

export const label = (name) => LABELS[name]?.[0] ?? name.replaceAll("_", " ");
export const meaning = (name) => LABELS[name]?.[1] ?? name.replaceAll("_", " ");
export const unit = (text) => UNITS[text] ?? text;

/** A unit beside a label that says already that it is a logarithm. */
export const unitBeside = (text) => unit(text).replace(/^log /, "");

export const integer = (value) => Math.round(value).toLocaleString("en-GB");

/** So many digits that the spread shows. */
export function number(value, spread) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const digits = spread > 0 ? Math.min(5, Math.max(0, 1 - Math.floor(Math.log10(spread)))) : 3;
  return value.toFixed(digits).replace(/^-(?=[0.]*$)/, "").replace("-", "−");
}

export function short(value) {
  if (!Number.isFinite(value)) return "–";
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude >= 1e5 || magnitude < 1e-3)) return value.toExponential(1).replace("-", "−");
  return Number(value.toPrecision(4)).toString().replace("-", "−");
}

export function duration(millis) {
  if (!Number.isFinite(millis)) return "–";
  if (millis < 1000) return `${Math.round(millis)} ms`;
  if (millis < 60_000) return `${(millis / 1000).toFixed(1)} s`;
  if (millis < 5_400_000) return `${Math.round(millis / 60_000)} min`;
  return `${(millis / 3_600_000).toFixed(1)} h`;
}

export const percent = (share, digits = 1) =>
  share === null || share === undefined ? "–" : `${(100 * share).toFixed(digits)} %`;

export const clock = (iso) => new Date(iso).toLocaleTimeString("en-GB");

export const moment = (iso) => {
  const date = new Date(iso);
  return `${date.toISOString().slice(0, 10)} ${date.toISOString().slice(11, 19)} UTC`;
};

export const position = (ra, dec) =>
  ra === null || ra === undefined ? "unknown" : `${ra.toFixed(5)}° ${dec < 0 ? "−" : "+"}${Math.abs(dec).toFixed(5)}°`;

export const sourceLink = (survey, id) => `#/source/${encodeURIComponent(survey)}/${encodeURIComponent(id)}`;

export const REASONS = {
  MISSING_INPUT: "an input of the model is missing",
  TOO_FEW_BANDS: "too few bands were measured",
  UNKNOWN_BAND: "a band that the model does not know",
  DUPLICATE_BAND: "a band is there twice",
  NON_FINITE: "a measurement is no finite number",
  REDSHIFT_MISSING: "no redshift, and the model needs one",
  REDSHIFT_OUTSIDE_PRIOR: "the redshift lies outside the prior",
  POSTERIOR_OUTSIDE_PRIOR: "too few draws fell inside the prior",
  INVALID_SOURCE: "the event contradicts itself",
};

export const FLAGS = {
  BANDS_MISSING: "some bands of the model were not measured",
  PRIOR_LEAKAGE: "many draws fell outside the prior and were repeated",
  OUTLIER: "the model could not have made this source",
};

export const DETECTORS = {
  "isolation-forest": "isolation forest: random cuts separate it sooner than others",
  "local-outlier-factor": "local outlier factor: its neighbourhood is thinner than its neighbours'",
  "deep-isolation-forest": "deep isolation forest: the same after random neural networks",
  "feature-bagging": "feature bagging: outlier factors in random subsets of features",
  ecod: "ECOD: it lies in the tails of many features",
  "nearest-neighbours": "nearest neighbours: far from the fifth",
  "gaussian-mixture": "Gaussian mixture: improbable under a fitted mixture",
  "kernel-density": "kernel density: improbable under a smoothed training set",
};
