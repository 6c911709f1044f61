// The charts of a report as inline SVG: no script, no font and no network, readable in light and in dark.

import type { EvaluateAnswer, MethodScores } from "../../contract/evaluate.js";
import type { Mean } from "../metrics/bootstrap.js";
import { escaped } from "./markup.js";

const ROW_PX = 34;
/** Of the chart's width; beside it stands the value. */
const BAR_PERCENT = 88;

/**
 * One bar a method, its name above it, with the interval of its mean: as wide as the page is, with letters of one size.
 * `pick` says which figure.
 */
export function barChart(
  title: string,
  methods: readonly MethodScores[],
  pick: (method: MethodScores) => Omit<Mean, "std"> | undefined,
): string {
  const rows = methods.flatMap((method) => {
    const value = pick(method);
    return value === undefined ? [] : [{ name: nameOf(method), value }];
  });
  const x = (share: number) => `${(share * BAR_PERCENT).toFixed(2)}%`;
  const bars = rows.map(({ name, value: { mean, low, high } }, at) => {
    const y = at * ROW_PX + 12;
    const middle = y + 12;
    const line = (x1: number, x2: number, y1: number, y2: number) =>
      `<line x1="${x(x1)}" x2="${x(x2)}" y1="${y1}" y2="${y2}" class="spread"/>`;
    return `<text x="0" y="${y}">${escaped(name)}</text>
<rect x="0" y="${y + 5}" width="${x(mean)}" height="14" class="bar"/>
${line(low, high, middle, middle)}${line(low, low, middle - 4, middle + 4)}${line(high, high, middle - 4, middle + 4)}
<text x="100%" y="${y + 16}" class="end">${mean.toFixed(3)}</text>`;
  });
  return `<figure><figcaption>${escaped(title)}</figcaption><svg class="bars" width="100%" height="${rows.length * ROW_PX}" role="img" aria-label="${escaped(title)}">${bars.join("\n")}</svg></figure>`;
}

const CELL_PX = 26;
const EDIT_PX = 190;
const HEAD_PX = 110;

/** One cell a method and edit: the darker, the more of the edited pictures are found; the number stands in it. */
export function editChart(title: string, { methods, manifest }: EvaluateAnswer): string {
  const shown = methods.filter(({ index, edits }) => index !== "forest" && edits.length > 0);
  const width = EDIT_PX + shown.length * CELL_PX + 40;
  const height = HEAD_PX + manifest.edits.length * 20;
  const heads = shown.map((method, column) => {
    const x = EDIT_PX + column * CELL_PX + CELL_PX / 2;
    return `<text transform="translate(${x} ${HEAD_PX - 6}) rotate(-50)">${escaped(nameOf(method))}</text>`;
  });
  const rows = manifest.edits.map(({ edit }, row) => {
    const y = HEAD_PX + row * 20;
    const cells = shown.map(({ edits }, column) => {
      const recall = edits.find((each) => each.edit === edit)?.recallAtPrecision9999 ?? 0;
      const x = EDIT_PX + column * CELL_PX;
      const isDark = recall > 0.55 ? " on-dark" : "";
      return `<rect x="${x}" y="${y}" width="${CELL_PX - 2}" height="18" class="cell" fill-opacity="${(0.06 + 0.94 * recall).toFixed(2)}"/><text x="${x + CELL_PX / 2 - 1}" y="${y + 13}" class="number${isDark}">${Math.floor(recall * 100)}</text>`;
    });
    return `<text x="${EDIT_PX - 8}" y="${y + 13}" class="end">${escaped(edit)}</text>${cells.join("")}`;
  });
  return `<figure><figcaption>${escaped(title)}</figcaption><div class="wide" tabindex="0"><svg viewBox="0 0 ${width} ${height}" style="width:${width}px" role="img" aria-label="${escaped(title)}">${heads.join("")}${rows.join("\n")}</svg></div></figure>`;
}

export function nameOf({ method, index }: Pick<MethodScores, "method" | "index">): string {
  return index === "forest" ? `${method} (forest)` : method;
}
