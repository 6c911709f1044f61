// The report as one page that needs nothing else: what was done, what came of it, and what that means. It opens from
// the disk, without a network, and carries no script.

import type { EvaluateAnswer } from "../../contract/evaluate.js";
import { boundText } from "../threshold.js";
import { nameOf } from "./charts.js";
import { comparedSection } from "./compared.js";
import { escaped, tableOf } from "./markup.js";
import { neighborsSection } from "./neighbors.js";
import { disagreementSection, examplesSection, hardestSection } from "./originals.js";
import { scoresSection } from "./scores.js";
import { STYLE } from "./style.js";
import type { PageMaterial } from "./thumbnails.js";
import { truthSection } from "./truth.js";

export function htmlOf(answer: EvaluateAnswer, material: PageMaterial): string {
  const title = `Evaluation: ${answer.profile ?? (answer.truth === undefined ? "pictures" : "your own truth")}`;
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
<p>${introductionOf(answer)}</p>
${adviceSection(answer)}
${comparedSection(answer.compared)}
${truthSection(answer.truth, material.thumbnailOf)}
${scoresSection(answer, material)}
${examplesSection(material)}
${hardestSection(material)}
${neighborsSection(answer)}
${disagreementSection(material)}
${failuresSection(answer)}
${manifestSection(answer)}
</main>
</body>
</html>
`;
}

function introductionOf({ manifest, originals, distractors, pictures, truth }: EvaluateAnswer): string {
  if (truth !== undefined)
    return `What lookalike duplicates finds among ${pictures} of your pictures, held against what you call true.`;
  const edits = manifest.edits.length;
  const others = distractors === 0 ? "" : `, ${distractors} distractors`;
  if (edits === 0)
    return `${originals} originals${others}, none of them changed. Every original was asked for: what each method calls near, and how far they agree.`;
  return `${originals} originals, ${edits} ${edits === 1 ? "edit" : "edits"}${others}: ${pictures} pictures in the index. Every original was asked for; right are its edited versions.`;
}

function adviceSection({ advice, notices }: EvaluateAnswer): string {
  const list = (texts: readonly string[], look: string) =>
    texts.length === 0 ? "" : `<ul${look}>${texts.map((text) => `<li>${escaped(text)}</li>`).join("")}</ul>`;
  const texts = advice.map(({ text }) => text);
  return `${texts.length === 0 ? "" : `<section><h2>Advice</h2>${list(texts, "")}</section>`}${list(notices, ' class="notes"')}`;
}

/** Rows shown; the rest stands in report.json. */
const FAILURES_SHOWN = 200;

function failuresSection({ failures }: EvaluateAnswer): string {
  if (failures.length === 0) return "";
  const rows = failures
    .slice(0, FAILURES_SHOWN)
    .map(({ path, edit, code, reason }) => [path, edit ?? "", code, reason].map((text) => escaped(text)));
  const hidden = failures.length - rows.length;
  return `<section><h2>Not made or not read</h2>${tableOf(["picture", "edit", "code", "why"], rows, "words")}
${hidden === 0 ? "" : `<p class="notes">and ${hidden} more, in report.json</p>`}</section>`;
}

function manifestSection({ manifest, methods, times }: EvaluateAnswer): string {
  const edits = manifest.edits.map(({ edit, family, summary, saving }) =>
    [edit, family, summary, savingText(saving)].map((text) => escaped(text)),
  );
  const thresholds = methods.map(({ thresholdAt9999: threshold, ...method }) => [
    escaped(nameOf(method)),
    threshold === undefined ? "none" : boundText(method.scoring, threshold),
  ]);
  return `<section><h2>How it was made</h2>
${edits.length === 0 ? "" : tableOf(["edit", "family", "what is done", "saved as"], edits, "words")}
${thresholds.length === 0 ? "" : tableOf(["method", "right in 9,999 of 10,000 pairs"], thresholds, "words")}
<details><summary>Manifest</summary><pre>${escaped(JSON.stringify({ manifest, times }, null, 2))}</pre></details>
</section>`;
}

function savingText({ format, quality }: EvaluateAnswer["manifest"]["edits"][number]["saving"]): string {
  return format === "png" ? "png" : `${format} ${quality}`;
}
