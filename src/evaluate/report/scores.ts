// The part of a report that says which method found the edited pictures again.

import type { EvaluateAnswer, MethodScores, ScoresAtK } from "../../contract/evaluate.js";
import { scoresAt } from "../metrics/at-k.js";
import { barChart, editChart, nameOf } from "./charts.js";
import { escaped, tableOf } from "./markup.js";
import { PUBLISHED_FIGURES, PUBLISHED_SOURCE } from "./published.js";
import type { PageMaterial } from "./thumbnails.js";

export function scoresSection(answer: EvaluateAnswer, { pictures }: PageMaterial): string {
  const { methods, manifest } = answer;
  if (methods.length === 0) return "";
  const most = String(manifest.k.at(-1) ?? 1);
  const heads = manifest.k.flatMap((k) => [`P@${k}`, `R@${k}`, `F1@${k}`]);
  const best = bestPossible(
    manifest.k,
    pictures.originals.map(({ versions }) => versions.length),
  );
  return `<section><h2>Found again</h2>
${barChart(`F1 of the first ${most} answers, with the interval of the mean (95 %)`, methods, ({ at }) => f1Of(at[most]))}
${tableOf(["method", "index", ...heads, "mAP", "first right", "micro AP", "recall at 99.99 %"], [...methods.map(rowOf), ...best])}
<p class="notes">Means over the originals; below them the standard deviation. P, R, F1: of the first k answers. Micro AP and recall at 99.99 % take all pairs of all questions by one threshold.</p>
${publishedTable(answer)}
${editChart("Of each edit the share found by a threshold of its own that is wrong in at most one of 10,000 of its pairs (percent)", answer)}
</section>`;
}

function rowOf({ method, index, at, map, mapStd, ...of }: MethodScores): string[] {
  const scores = Object.values(at).flatMap((each) => [
    spread(each.precision, each.precisionStd),
    spread(each.recall, each.recallStd),
    spread(each.f1, each.f1Std),
  ]);
  const three = [of.recallAt1, of.microAp, of.recallAtPrecision9999].map((value) => value.toFixed(3));
  return [escaped(method), index, ...scores, spread(map, mapStd), ...three];
}

function f1Of(scores: ScoresAtK | undefined) {
  return scores === undefined ? undefined : { mean: scores.f1, low: scores.f1Low, high: scores.f1High };
}

function spread(mean: number, std: number): string {
  return `${mean.toFixed(3)}<br><small>±&nbsp;${std.toFixed(3)}</small>`;
}

/** A row of what the figures would be if everything right came first: with few or many versions that is below 1. */
function bestPossible(k: readonly number[], versions: readonly number[]): string[][] {
  const counts = versions.filter((count) => count > 0);
  if (counts.length === 0) return [];
  const cells = k.flatMap((each) => {
    const all = counts.map((count) => scoresAt([{ count, right: count }], each, count));
    const meanOf = (pick: (one: (typeof all)[number]) => number) =>
      (all.reduce((sum, one) => sum + pick(one), 0) / all.length).toFixed(3);
    return [meanOf(({ precision }) => precision), meanOf(({ recall }) => recall), meanOf(({ f1 }) => f1)];
  });
  return [["highest possible", "", ...cells, "1.000", "1.000", "1.000", "1.000"]];
}

/** One's own figures beside those published of the same edits; nothing for other edits. */
function publishedTable({ profile, methods, originals, distractors }: EvaluateAnswer): string {
  if (profile !== "reference") return "";
  const published = PUBLISHED_FIGURES.map(({ network, p1, p3, f1At5 }) => [
    network,
    "published",
    ...[p1, p3, f1At5].map((value) => value.toFixed(3)),
  ]);
  const own = methods.map((method) => [
    escaped(nameOf(method)),
    "here",
    ...[method.at[1]?.precision, method.at[3]?.precision, method.at[5]?.f1].map(
      (value) => value?.toFixed(3) ?? "",
    ),
  ]);
  return `<h3>Beside the published figures</h3>
<p>Published: ${escaped(PUBLISHED_SOURCE.about)} (<a href="${PUBLISHED_SOURCE.address}" rel="noreferrer">source</a>; in part read off plots, to about 0.003). Here: ${originals} originals and ${distractors} distractors of your own. The edits are the same, the pictures are not: a difference may lie in either.</p>
${tableOf(["features", "", "P@1", "P@3", "F1@5"], [...published, ...own])}`;
}
