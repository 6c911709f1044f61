// The report as one page that needs nothing else: what was done, what came of it, and what that means. It opens from
// the disk, without a network, and carries no script.

import type { EvaluateAnswer, MethodScores, ScoresAtK } from "../../contract/evaluate.js";
import type { EvaluatedPictures } from "../../contract/evaluated-pictures.js";
import { barChart, editChart, nameOf } from "./charts.js";
import { escaped, tableOf } from "./markup.js";
import { STYLE } from "./style.js";
import type { ThumbnailOf } from "./thumbnails.js";

/** What a page shows beside the figures. */
export interface PageMaterial {
  readonly pictures: EvaluatedPictures;
  readonly thumbnailOf: ThumbnailOf;
}

export function htmlOf(answer: EvaluateAnswer, _material: PageMaterial): string {
  const { manifest, originals, distractors, pictures, advice, notices } = answer;
  const title = `Evaluation: ${answer.profile ?? "pictures"}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${originals} originals, ${manifest.edits.length} edits, ${distractors} distractors: ${pictures} pictures in the index. Every original was asked for; right are its edited versions.</p>
<section><h2>Advice</h2><ul>${advice.map(({ text }) => `<li>${escaped(text)}</li>`).join("")}</ul></section>
${notices.length === 0 ? "" : `<ul class="notes">${notices.map((notice) => `<li>${escaped(notice)}</li>`).join("")}</ul>`}
${scoresSection(answer)}
${neighborsSection(answer)}
${failuresSection(answer)}
${manifestSection(answer)}
</main>
</body>
</html>
`;
}

function scoresSection(answer: EvaluateAnswer): string {
  const { methods, manifest } = answer;
  if (methods.length === 0) return "";
  const most = String(manifest.k.at(-1) ?? 1);
  const heads = manifest.k.flatMap((k) => [`P@${k}`, `R@${k}`, `F1@${k}`]);
  return `<section><h2>Found again</h2>
${barChart(`F1 of the first ${most} answers, with the interval of the mean (95 %)`, methods, ({ at }) => f1Of(at[most]))}
${tableOf(["method", "index", ...heads, "mAP", "first right", "micro AP", "recall at 99.99 %"], methods.map(rowOf))}
${editChart("Of each edit the share found by one threshold for all that is wrong in at most one pair of 10,000 (percent)", answer)}
</section>`;
}

function rowOf({
  method,
  index,
  at,
  map,
  mapStd,
  recallAt1,
  microAp,
  recallAtPrecision9999,
}: MethodScores): string[] {
  const scores = Object.values(at).flatMap((each) => [
    spread(each.precision, each.precisionStd),
    spread(each.recall, each.recallStd),
    spread(each.f1, each.f1Std),
  ]);
  const three = (value: number) => value.toFixed(3);
  return [
    escaped(method),
    index,
    ...scores,
    spread(map, mapStd),
    three(recallAt1),
    three(microAp),
    three(recallAtPrecision9999),
  ];
}

function f1Of(scores: ScoresAtK | undefined) {
  return scores === undefined ? undefined : { mean: scores.f1, low: scores.f1Low, high: scores.f1High };
}

function spread(mean: number, std: number): string {
  return `${mean.toFixed(3)}<br><small>±&nbsp;${std.toFixed(3)}</small>`;
}

function neighborsSection({ neighbors }: EvaluateAnswer): string {
  if (neighbors === undefined || neighbors.spaces.length === 0) return "";
  const { k, spaces, agreement } = neighbors;
  const names = spaces.map(({ method }) => escaped(method));
  const facts = spaces.map(({ method, hubness, classAgreement }) => [
    escaped(method),
    hubness.skewness.toFixed(2),
    `${(100 * hubness.orphans).toFixed(1)} %`,
    `${hubness.mostCount} times`,
    ...(classAgreement === undefined ? [] : [classAgreement.toFixed(3)]),
  ]);
  const hasClasses = spaces.some(({ classAgreement }) => classAgreement !== undefined);
  return `<section><h2>Neighbors</h2>
<p>The ${k} nearest originals of each original. Agreement is the share of neighbors two methods have in common.</p>
${tableOf(["method", "hubness", "nobody's neighbor", "most frequent neighbor", ...(hasClasses ? ["of one class"] : [])], facts)}
${tableOf(
  ["agreement", ...names],
  agreement.map((row, at) => [names[at] ?? "", ...row.map((share) => share.toFixed(2))]),
)}
</section>`;
}

function failuresSection({ failures }: EvaluateAnswer): string {
  if (failures.length === 0) return "";
  const rows = failures.map(({ path, edit, code, reason }) =>
    [path, edit ?? "", code, reason].map((text) => escaped(text)),
  );
  return `<section><h2>Not made or not read</h2>${tableOf(["picture", "edit", "code", "why"], rows)}</section>`;
}

function manifestSection({ manifest, methods, times }: EvaluateAnswer): string {
  const edits = manifest.edits.map(({ edit, family, summary, saving }) =>
    [edit, family, summary, `${saving.format} ${saving.quality}`].map((text) => escaped(text)),
  );
  const thresholds = methods.map((method) => [
    escaped(nameOf(method)),
    method.thresholdAt9999 === undefined ? "none" : String(Math.abs(method.thresholdAt9999).toFixed(4)),
  ]);
  return `<section><h2>How it was made</h2>
${tableOf(["edit", "family", "what is done", "saved as"], edits)}
${tableOf(["method", "threshold right in 9,999 of 10,000 pairs"], thresholds)}
<details><summary>Manifest</summary><pre>${escaped(JSON.stringify({ manifest, times }, null, 2))}</pre></details>
</section>`;
}
