// The part of a report that holds what was found against a person's own truth: the scores, what each verdict is worth,
// and the pairs that went wrong with both pictures, so that a person sees why. And all of these pairs as a table.

import { csvLine } from "../../contract/csv.js";
import type { EvaluateAnswer, TruthPair, TruthScores } from "../../contract/evaluate.js";
import { escaped, pictureOf, tableOf } from "./markup.js";
import type { ThumbnailOf } from "./thumbnails.js";

/** Pairs shown of each kind; the rest stands in truth.csv. */
const PAIRS_SHOWN = 50;

/** Nothing without a truth. */
export function truthSection(truth: EvaluateAnswer["truth"], thumbnailOf: ThumbnailOf): string {
  if (truth === undefined) return "";
  const { misses, missCount, falsePairs, falsePairCount, absent, ambiguous } = truth;
  return `<section><h2>Against your own truth</h2>
<p>${introductionOf(truth)}</p>
${tableOf(["by", "precision", "recall", "F1"], [scoreRow("pairs", truth.pairs), scoreRow("B-cubed", truth.bCubed)])}
${tableOf(["counted", ""], countRows(truth))}
${truth.verdicts.length === 0 ? "" : `<h3>What each verdict is worth</h3>${tableOf(["verdict", "pairs", "right", "wrong"], truth.verdicts.map(verdictRow))}`}
</section>
${pairsSection("Missed: true pairs that were not found", misses, missCount, thumbnailOf, missWords)}
${pairsSection("Wrong by your file: pairs that were found", falsePairs, falsePairCount, thumbnailOf, falseWords)}
${namesSection("Names of no picture that could be read", absent)}
${namesSection("Names that fit several files", ambiguous)}`;
}

const KINDS: Readonly<Record<TruthScores["kind"], string>> = {
  groups: "Your file holds groups; pictures in none of them count as alone.",
  pairs: "Your file holds pairs, joined to groups; pictures in none of them count as alone.",
  labeled: "Your file holds labeled pairs; only these are judged.",
};

function introductionOf({ kind }: TruthScores): string {
  return `${KINDS[kind]} Found is what lookalike duplicates joins. B-cubed is the mean over the pictures: of each, how much of its group is right, and how much of its true group is there.`;
}

function scoreRow(name: string, { precision, recall, f1 }: TruthScores["pairs"]): string[] {
  return [name, ...[precision, recall, f1].map((value) => value.toFixed(3))];
}

function countRows(truth: TruthScores): string[][] {
  const { pictures, truePairs, foundPairs, missCount, falsePairCount, falseMerges, largestGroup } = truth;
  return [
    ["pictures judged", pictures],
    ["true pairs", truePairs],
    ["pairs found", foundPairs],
    ["of them right", foundPairs - falsePairCount],
    ["missed", missCount],
    ["wrong", falsePairCount],
    ...(truth.unnamedFalsePairs === undefined
      ? []
      : [["wrong, with a picture the file does not name", truth.unnamedFalsePairs] as const]),
    ["groups that join what is apart", falseMerges],
    ["pictures in the largest group", largestGroup],
  ].map(([name, count]) => [String(name), count.toLocaleString("en-US")]);
}

function verdictRow({ verdict, pairs, right }: TruthScores["verdicts"][number]): string[] {
  const numbers = [pairs, right, pairs - right].map((count) => count.toLocaleString("en-US"));
  return [escaped(verdict), ...numbers];
}

function missWords({ verdict }: TruthPair): string {
  return verdict === undefined ? "" : `held against each other: ${verdict}`;
}

function falseWords({ verdict = "" }: TruthPair): string {
  return `called ${verdict}`;
}

function pairsSection(
  title: string,
  pairs: readonly TruthPair[],
  count: number,
  thumbnailOf: ThumbnailOf,
  wordsOf: (pair: TruthPair) => string,
): string {
  if (count === 0) return "";
  const tiles = pairs.slice(0, PAIRS_SHOWN).map((pair) => pairTile(pair, thumbnailOf, wordsOf(pair)));
  const hidden = count - tiles.length;
  return `<section><h2>${title} (${count.toLocaleString("en-US")})</h2>
<div class="strip">${tiles.join("")}</div>
${hidden === 0 ? "" : `<p class="notes">and ${hidden.toLocaleString("en-US")} more, in truth.csv</p>`}</section>`;
}

function pairTile({ a, b, imageA, imageB }: TruthPair, thumbnailOf: ThumbnailOf, words: string): string {
  const side = (path: string, image: string | undefined) =>
    pictureOf(image === undefined ? undefined : thumbnailOf(image), path);
  const said = words === "" ? "" : `<br><em>${escaped(words)}</em>`;
  return `<figure class="pair">${side(a, imageA)}${side(b, imageB)}<figcaption>${escaped(a)}<br>${escaped(b)}${said}</figcaption></figure>`;
}

function namesSection(title: string, names: readonly string[]): string {
  if (names.length === 0) return "";
  const items = names.map((name) => `<li>${escaped(name)}</li>`).join("");
  return `<details><summary>${title} (${names.length.toLocaleString("en-US")})</summary><ul>${items}</ul></details>`;
}

/** A row a wrong pair: kind (miss or false), the two files, and the verdict where there is one. */
export function* truthCsvLines(
  rows: Iterable<TruthPair & { readonly kind: "miss" | "false" }>,
): Generator<string> {
  yield csvLine(["kind", "a", "b", "verdict"]);
  for (const { kind, a, b, verdict = "" } of rows) yield csvLine([kind, a, b, verdict]);
}
