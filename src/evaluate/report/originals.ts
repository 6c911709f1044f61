// The originals a report shows one by one: those that were hardest to find again, those about whose neighbors the
// methods differ most, and one with all that was made of it.

import { basename } from "node:path";
import type { EvaluatedMethod, EvaluatedOriginal } from "../../contract/evaluated-pictures.js";
import { isRecovered, recoveredShares } from "../pictures.js";
import { nameOf } from "./charts.js";
import { escaped, pictureOf, tableOf, tileOf } from "./markup.js";
import type { PageMaterial } from "./thumbnails.js";

const HARDEST = 12;
/** Of these; the others open at a click. */
const SEEN_AT_ONCE = 4;
/** Of one original; those that fewest methods recovered. */
const VERSIONS_SHOWN = 12;
const NEIGHBORS_SHOWN = 5;
const MOST_DIFFERENT = 8;
/** Every picture of a page is in the page: so many of neighbors keep it below 2 MB. */
const NEIGHBOR_PICTURES = 360;

/** One original and everything that was made of it: what each edit does is best seen. */
export function examplesSection({ pictures, thumbnailOf }: PageMaterial): string {
  const most = pictures.originals.reduce((max, { versions }) => Math.max(max, versions.length), 0);
  const example = pictures.originals.find(({ versions }) => versions.length === most);
  if (example === undefined || most === 0) return "";
  const tiles = example.versions.map(({ edit, image }) => tileOf(thumbnailOf(image), edit, escaped(edit)));
  return `<section><h2>What was done</h2>
<p>One original and the pictures made of it.</p>
<div class="strip">${tileOf(thumbnailOf(example.image), titleOf(example), "original")}${tiles.join("")}</div></section>`;
}

/** The originals of which fewest versions were recovered, and by whom each was. */
export function hardestSection(material: PageMaterial): string {
  const { originals, methods } = material.pictures;
  if (originals.every(({ versions }) => versions.length === 0)) return "";
  const shares = recoveredShares(material.pictures);
  const hardest = [...originals.keys()]
    .filter((place) => shares[place]! < 1)
    .sort((a, b) => shares[a]! - shares[b]! || a - b)
    .slice(0, HARDEST);
  if (hardest.length === 0)
    return `<section><h2>Hardest pictures</h2><p>Every method recovered every version of every original.</p></section>`;
  return `<section><h2>Hardest pictures</h2>
<p>The originals of which fewest versions were recovered. <span class="yes">✓</span>: recovered, no other picture is as near to the original. <span class="no">3</span>: three others are as near or nearer. <span class="no">–</span>: not among the answers.</p>
${folded(hardest.map((place) => hardOriginal(material, place, shares[place]!, methods)))}</section>`;
}

function hardOriginal(
  { pictures, thumbnailOf }: PageMaterial,
  place: number,
  share: number,
  methods: readonly EvaluatedMethod[],
): string {
  const original = pictures.originals[place]!;
  const recoveredBy = (version: number) =>
    methods.filter(({ ahead }) => isRecovered(ahead[place]?.[version])).length;
  const shown = [...original.versions.keys()]
    .sort((a, b) => recoveredBy(a) - recoveredBy(b) || a - b)
    .slice(0, VERSIONS_SHOWN);
  const heads = shown.map((version) => {
    const { edit, image } = original.versions[version]!;
    return tileOf(thumbnailOf(image), edit, escaped(edit));
  });
  const rows = methods.map((method) => [
    escaped(nameOf(method)),
    ...shown.map((version) => markOf(method.ahead[place]?.[version])),
  ]);
  const hidden = original.versions.length - shown.length;
  const besides = hidden === 0 ? "" : `; the ${hidden} versions that more methods recovered are left out`;
  return `<h3>${escaped(titleOf(original))}</h3><p class="notes">${Math.floor(100 * share)} % recovered, mean over the methods${besides}</p>
${tableOf([pictureOf(thumbnailOf(original.image), titleOf(original)), ...heads], rows, "pictures")}`;
}

function markOf(ahead: number | null | undefined): string {
  if (isRecovered(ahead)) return '<span class="yes">✓</span>';
  return `<span class="no">${ahead ?? "–"}</span>`;
}

/** The originals about whose neighbors the methods differ most, their nearest side by side. */
export function disagreementSection(material: PageMaterial): string {
  const { originals } = material.pictures;
  const methods = material.pictures.methods.filter(({ neighbors }) => neighbors !== undefined);
  if (methods.length < 2) return "";
  const most = Math.min(
    MOST_DIFFERENT,
    Math.max(2, Math.floor(NEIGHBOR_PICTURES / (NEIGHBORS_SHOWN * methods.length))),
  );
  const shown = [...originals.keys()]
    .filter((place) => originals[place]!.neighborDisagreement > 0)
    .sort((a, b) => originals[b]!.neighborDisagreement - originals[a]!.neighborDisagreement || a - b)
    .slice(0, most);
  if (shown.length === 0) return "";
  return `<section><h2>Where methods differ most</h2>
<p>The nearest originals as each method has them, with their scores. Framed: several methods have it among those shown.</p>
${folded(shown.map((place) => nearOriginal(material, place, methods)))}</section>`;
}

function nearOriginal(
  { pictures: { originals }, thumbnailOf }: PageMaterial,
  place: number,
  methods: readonly EvaluatedMethod[],
): string {
  const original = originals[place]!;
  const lists = methods.map(({ neighbors }) => (neighbors?.[place] ?? []).slice(0, NEIGHBORS_SHOWN));
  const places = lists.flatMap((list) => list.map(([near]) => near));
  const longest = Math.max(...lists.map((list) => list.length));
  const rows = lists.map((list, at) => {
    const method = methods[at]!;
    const cells = list.map(([near, score]) => {
      const other = originals[near]!;
      const isShared = places.filter((each) => each === near).length > 1;
      const tile = tileOf(thumbnailOf(other.image), titleOf(other), scoreText(method, score));
      return isShared ? `<div class="shared">${tile}</div>` : tile;
    });
    return [escaped(method.method), ...cells, ...Array.from({ length: longest - cells.length }, () => "")];
  });
  const head = [
    pictureOf(thumbnailOf(original.image), titleOf(original)),
    ...Array.from({ length: longest }, (_, at) => String(at + 1)),
  ];
  return `<h3>${escaped(titleOf(original))}</h3>
${tableOf(head, rows, "pictures")}`;
}

/** The first few, and the others behind a line to open. */
function folded(parts: readonly string[]): string {
  const hidden = parts.slice(SEEN_AT_ONCE);
  const more =
    hidden.length === 0
      ? ""
      : `<details><summary>${hidden.length} more</summary>${hidden.join("\n")}</details>`;
  return `${parts.slice(0, SEEN_AT_ONCE).join("\n")}\n${more}`;
}

function scoreText({ scoring }: EvaluatedMethod, score: number): string {
  return scoring === "hamming" ? `${-score} bits` : score.toFixed(3);
}

/** "cat.jpg", "cat.jpg, part 2 of 6". */
function titleOf({ path, part }: EvaluatedOriginal): string {
  if (part === undefined) return basename(path);
  const { columns, rows, column, row } = part;
  return `${basename(path)}, part ${row * columns + column + 1} of ${columns * rows}`;
}
