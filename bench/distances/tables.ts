// The tables of the page: what each method is, its default radius and what that finds, distances by false rate, and
// the curves of the main methods.

import { METHODS } from "../../src/fingerprint/registry.js";
import { EDITS } from "../verify/edits.js";
import { ABOUT } from "./about.js";
import { FAMILIES, FAMILY_NAMES, type Family } from "./families.js";
import type { Measured } from "./measure.js";
import { LIBRARY, nearestCounts } from "./radius.js";
import { recallOf } from "./recall.js";
import { reachOf, within } from "./spread.js";
import { distanceOf, percent, rate, table, withInterval } from "./words.js";

/** Methods of which the whole curve is shown. */
export const MAIN = [
  "pdq",
  "pdq, eight ways",
  "phash",
  "difference",
  "average",
  "wavelet",
  "imagededup-phash",
  "blockhash",
  "block-mean",
];

/** Edits after which a picture still lies where it lay, or nearly so: what a hash of the whole frame can find. */
const ORDINARY: readonly Family[] = [
  "re-encoded",
  "resized",
  "blur, noise",
  "tones",
  "colors",
  "stretched",
  "overlay",
  "cut 5-15 %",
];
/** What the authors of PDQ advise. */
const PDQ_AUTHORS = 31;
const ORDINARY_EDITS = ORDINARY.flatMap((family) => FAMILIES[family]);
const RATES = [1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2];

/** The radius that is used where none is asked for; that of one pair in a million for methods with no other. */
export const defaultOf = ({ gauge, radii }: Measured): number =>
  gauge.bits === undefined ? radii.randomPair : Math.max(0, radii.nearest);

/** The short table: both radii, and what they find of ordinary edits. */
export function shortTable(measured: readonly Measured[]): string {
  const found = ({ moved }: Measured, radius: number): string =>
    radius < 0 ? "-" : withInterval(recallOf(moved, ORDINARY_EDITS, radius));
  return table(
    ["method", "default", "finds %", "1 pair in a million", "finds %", "of edits"],
    measured.map((one) => [
      nameOf(one),
      defaultText(one),
      found(one, defaultOf(one)),
      distanceOf(one.gauge, one.radii.randomPair),
      found(one, one.radii.randomPair),
      String(recallOf(one.moved, ORDINARY_EDITS, 0).asked),
    ]),
  );
}

export function methodTable(speed: ReadonlyMap<string, number>): string {
  return table(
    ["method", "bits", "as", "what it looks at", "ms"],
    METHODS.map((method) => {
      const [as, what] = ABOUT[method.name] ?? ["", ""];
      const size = method.kind === "numbers" ? `${method.length} numbers` : String(method.bits);
      const bits = method.kind === "regions" ? `${size} a region` : size;
      return [`\`${method.name}\``, bits, as, what, speed.get(method.name)!.toFixed(1)];
    }),
  );
}

export function defaultTable(measured: readonly Measured[]): string {
  const head = ["method", "default", "1 pair in a million", "false pairs at the default", ...FAMILY_NAMES];
  return table(
    head,
    measured.map((one) => {
      const { gauge, spread, moved, radii } = one;
      const radius = defaultOf(one);
      return [
        nameOf(one),
        defaultText(one),
        distanceOf(gauge, radii.randomPair),
        rate(within(spread.different, radius) / spread.different.pairs),
        ...FAMILY_NAMES.map((family) => percent(recallOf(moved, FAMILIES[family], radius).share)),
      ];
    }),
  );
}

/** Greatest distances by the rate of false pairs, and what they find of ordinary edits. */
export function rateTable(measured: readonly Measured[]): string {
  return table(
    ["method", "pairs", ...RATES.map((own) => own.toExponential(0))],
    measured.map((one) => {
      const { gauge, spread, moved } = one;
      const { different } = spread;
      const cells = RATES.map((own) => {
        if (own * different.pairs < 1) return "-";
        const steps = reachOf(different, own * different.pairs);
        if (steps < 0) return "none";
        return `${distanceOf(gauge, steps)}: ${percent(recallOf(moved, ORDINARY_EDITS, steps).share)}`;
      });
      return [nameOf(one), (different.pairs / 1e6).toFixed(1), ...cells];
    }),
  );
}

/** How the default came about, and how well it is known. */
export function nearestTable(measured: readonly Measured[]): string {
  const rows = measured.filter(({ gauge }) => gauge.bits !== undefined);
  return table(
    [
      "method",
      "pictures",
      "set apart",
      "counted",
      "by the tail",
      "9 of 10",
      "10 times fewer in bits",
      "parts of one photograph",
    ],
    rows.map((one) => {
      const { gauge, spread, radii, pool } = one;
      const { nearestFitted, fittedRange, tail } = radii;
      const parts = within(spread.parts, defaultOf(one)) / spread.parts.pairs;
      return [
        nameOf(one),
        String(pool.codes.length),
        String(pool.apart),
        distanceOf(gauge, radii.nearestCounted),
        nearestFitted === undefined ? "-" : nearestFitted.toFixed(1),
        fittedRange === undefined ? "-" : fittedRange.map((end) => end.toFixed(1)).join(" to "),
        tail === undefined ? "-" : (Math.LN10 / tail.perStep).toFixed(1),
        rate(parts),
      ];
    }),
  );
}

/** Distance, false pairs, false nearest and recall of one method. */
export function curveTable(one: Measured): string {
  const { gauge, spread, moved, radii } = one;
  const nearest = nearestCounts(spread)!;
  const bits = 8 * gauge.bits!.bytes;
  const last = Math.max(radii.randomPair, defaultOf(one)) + bits / 8;
  const rows = new Set([defaultOf(one), Math.max(0, radii.randomPair)]);
  if (gauge.name.startsWith("pdq")) rows.add(PDQ_AUTHORS);
  const every = bits / 32;
  for (let steps = 0; steps <= last; steps += every) rows.add(steps);
  const families = FAMILY_NAMES.filter((family) => family !== "several, collage");
  return table(
    ["within", "false pairs", "false nearest", ...families],
    [...rows]
      .sort((x, y) => x - y)
      .map((steps) => [
        steps === defaultOf(one) ? `**${steps}**` : String(steps),
        rate(within(spread.different, steps) / spread.different.pairs),
        rate(Math.min(1, (within(nearest, steps) / nearest.pairs) * (LIBRARY / nearest.pairs))),
        ...families.map((family) => percent(recallOf(moved, FAMILIES[family], steps).share)),
      ]),
  );
}

/** Every edit by itself, at the defaults of a few methods, with its interval. */
export function editTable(measured: readonly Measured[], names: readonly string[]): string {
  const shown = names.map((name) => measured.find(({ gauge }) => gauge.name === name)!);
  return table(
    ["edit", "n", ...shown.map((one) => `${nameOf(one)} within ${defaultOf(one)}`)],
    EDITS.map(({ name, title }) => [
      `${name}: ${title}`,
      String(recallOf(shown[0]!.moved, [name], 0).asked),
      ...shown.map((one) => withInterval(recallOf(one.moved, [name], defaultOf(one)))),
    ]),
  );
}

/** With a warning where even equal codes were too many. */
function defaultText(one: Measured): string {
  const isTooMany = one.gauge.bits !== undefined && one.radii.nearest < 0;
  return `${distanceOf(one.gauge, defaultOf(one))}${isTooMany ? " !" : ""}`;
}

function nameOf({ gauge }: Measured): string {
  const [method, more] = gauge.name.split(",");
  return more === undefined ? `\`${method}\`` : `\`${method}\`,${more}`;
}
