// What the shares of shape and color in the space "weightless" decide: how often edited pictures are found again, by
// family of edits, and neighbors are of one class.
//   npx tsx bench/shares.ts SET... [--photos DIR]
// SET is the folder work/set of a kept report (lookalike evaluate --methods weightless): profile "reference" for the
// first columns, "all" for the families. A column is the mean over the edits of how often a version comes before all
// pictures that are none.

import { parseArgs } from "node:util";
import { openCatalog } from "../src/catalog/catalog.js";
import { embedder } from "../src/embed/weightless/weightless.js";
import { askAll } from "../src/evaluate/ask.js";
import { askedOf } from "../src/evaluate/asked.js";
import { EDITS } from "../src/evaluate/edits/catalog.js";
import type { Ranker } from "../src/evaluate/rankers/ranker.js";
import { Recovery } from "../src/evaluate/recovery.js";
import { itemsOf } from "../src/evaluate/set/items.js";
import { Cosines } from "../src/neighbors/cosines.js";
import { findSpace } from "../src/search/spaces/spaces.js";
import { photoAt, photosIn } from "./halves.js";
import { precisionByClass } from "./models/classes.js";

const SHARES = [0.5, 0.6, 0.7, 0.8, 0.9, 1];
/** Shapes come first. */
const SHAPES = 128;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { photos: { type: "string", default: "../shared/data/clothing" } },
});
for (const set of positionals) await measureSet(set);
await measureClasses(values.photos);

async function measureSet(folder: string): Promise<void> {
  const catalog = openCatalog(folder);
  const items = itemsOf(catalog);
  const space = findSpace(catalog, embedder.space.name);
  const byImage = new Map([...space.vectors()].map(({ image, vector }) => [image, vector.slice()]));
  const rows = items.map(({ image }) => byImage.get(image)!);
  const made = new Set(items.map(({ edit }) => edit));
  const edits = EDITS.filter(({ name }) => made.has(name));
  const families = [...new Set(edits.map(({ family }) => family))];
  console.log(`\n${items.length} pictures, ${edits.length} edits`);
  console.log(`| shape's share | F1@5 | mean average precision | ${families.join(" | ")} |`);
  console.log(`|---|---|---|${families.map(() => "---|").join("")}`);
  const asked = askedOf(items, edits);
  for (const share of SHARES) {
    const recovery = new Recovery(items, { edits, k: [5], seed: 1, scoring: "cosine" });
    await askAll(rankerOf(rows, share), asked, [recovery]);
    const { at, map, edits: scores } = recovery.scores();
    const means = families.map((family) => {
      const own = scores.filter((score) => score.family === family);
      return (own.reduce((sum, { recallAt1 }) => sum + recallAt1, 0) / own.length).toFixed(3);
    });
    console.log(`| ${[share, at["5"]!.f1.toFixed(4), map.toFixed(4), ...means].join(" | ")} |`);
  }
  catalog.close();
}

function rankerOf(rows: readonly Float32Array[], share: number): Ranker {
  const cosines = new Cosines(rows.length, embedder.space.dim);
  for (const [id, row] of rows.entries()) cosines.set(id, shared(row, share));
  const scores = new Float32Array(rows.length);
  const scoresFor = (item: number) => {
    cosines.to(item, scores);
    return scores;
  };
  return { method: "weightless", index: "exact", scoring: "cosine", scoresFor };
}

/** The same picture with another share of shape. */
function shared(vector: Float32Array, share: number): Float32Array {
  const scaledTo = (part: Float32Array, wanted: number) => {
    const length = Math.hypot(...part);
    return part.map((value) => (length === 0 ? 0 : (value / length) * Math.sqrt(wanted)));
  };
  const both = new Float32Array(vector.length);
  both.set(scaledTo(vector.subarray(0, SHAPES), share));
  both.set(scaledTo(vector.subarray(SHAPES), 1 - share), SHAPES);
  return both;
}

async function measureClasses(photos: string): Promise<void> {
  const files = photosIn(photos);
  const vectors: Float32Array[] = [];
  for (const file of files) vectors.push(await embedder.embed(await photoAt(photos, file)));
  console.log("\n| shape's share | P@1 | P@5 |\n|---|---|---|");
  for (const share of SHARES) {
    const own = vectors.map((vector) => shared(vector, share));
    const { at1, at5 } = precisionByClass(files, own);
    console.log(`| ${share} | ${at1.toFixed(3)} | ${at5.toFixed(3)} |`);
  }
}
