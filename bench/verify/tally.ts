// Rows to counts: how many pairs of a kind were called what, and how far off their geometry was.

import type { Label } from "./jobs.js";
import type { Section } from "./options.js";
import type { Row } from "./rows.js";

export interface Tally {
  readonly section: Section;
  readonly kind: string;
  readonly label: Label;
  readonly pairs: number;
  readonly copy: number;
  /** Of those, the ones beyond doubt. */
  readonly strict: number;
  readonly part: number;
  readonly none: number;
  /** Mean and 95th percentile of the corner error (share of the side) and the angle error of those called copies. */
  readonly cornerMean: number;
  readonly corner95: number;
  readonly angle95: number;
  /** Copies whose mirroring is wrong, and copies of which every change of the edit is named. */
  readonly mirrorWrong: number;
  readonly named: number;
}

/** One tally a kind, in the order the kinds come. */
export function talliesOf(rows: readonly Row[]): Tally[] {
  const kinds = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.section}\n${row.kind}`;
    const known = kinds.get(key);
    if (known === undefined) kinds.set(key, [row]);
    else known.push(row);
  }
  return [...kinds.values()].map((of) => tallyOf(of));
}

/** Counts of all rows together, under a name. Throws for no rows. */
export function tallyOf(rows: readonly Row[]): Tally {
  const first = rows[0];
  if (first === undefined) throw new Error("Expected rows to count but received none");
  const copies = rows.filter(({ proof }) => proof.verdict === "copy");
  const truths = copies.flatMap(({ truth }) => (truth === undefined ? [] : [truth]));
  const corners = truths.map(({ cornerError }) => cornerError);
  return {
    section: first.section,
    kind: first.kind,
    label: first.label,
    pairs: rows.length,
    copy: copies.length,
    strict: copies.filter(({ proof }) => proof.strict).length,
    part: rows.filter(({ proof }) => proof.verdict === "part").length,
    none: rows.filter(({ proof }) => proof.verdict === "none").length,
    cornerMean: corners.reduce((sum, error) => sum + error, 0) / corners.length,
    corner95: percentile(corners, 0.95),
    angle95: percentile(
      truths.map(({ angleError }) => angleError),
      0.95,
    ),
    mirrorWrong: truths.filter(({ mirrorRight }) => !mirrorRight).length,
    named: truths.filter(({ missing }) => missing.length === 0).length,
  };
}

/** NaN for an empty list. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Wilson's 95 % interval of `hits` of `n`, as shares 0..1 (Wilson 1927); 0..1 for n = 0. */
export function wilson(hits: number, n: number): readonly [number, number] {
  if (n === 0) return [0, 1];
  const z = 1.96;
  const share = hits / n;
  const middle = share + z ** 2 / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)];
}
