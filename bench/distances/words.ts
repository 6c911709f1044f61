// Numbers as the tables write them.

import type { Gauge } from "./gauges.js";
import type { Recall } from "./recall.js";

/** A share as percent: "98.8", "100", "0"; a dash where nothing was asked. */
export function percent(share: number): string {
  if (Number.isNaN(share)) return "-";
  const text = (100 * share).toFixed(share > 0.99 && share < 1 ? 1 : 0);
  return text === "100.0" ? "99.9" : text;
}

/** "98 [95, 99]". */
export function withInterval({ share, interval }: Recall): string {
  return `${percent(share)} [${interval.map((end) => (100 * end).toFixed(0)).join(", ")}]`;
}

/** A rate with two digits: "1.2e-6", "0". */
export const rate = (share: number): string => (share === 0 ? "0" : share.toExponential(1));

/** A distance in steps in the method's own unit: "31", "0.125"; "none" below 0. */
export function distanceOf({ step }: Gauge, steps: number): string {
  if (steps < 0) return "none";
  return step === 1 ? String(steps) : (steps * step).toFixed(3);
}

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
