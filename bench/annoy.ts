// The forest beside Annoy itself on the vectors of an evaluation: F1 of the first five answers, five versions each.
//   pip install annoy numpy
//   npx tsx bench/annoy.ts SET --python PYTHON [--space weightless]
// SET is the folder work/set of a kept report of the profile "reference".

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openCatalog } from "../src/catalog/catalog.js";
import { askAll } from "../src/evaluate/ask.js";
import { askedOf } from "../src/evaluate/asked.js";
import { findProfile } from "../src/evaluate/edits/profiles.js";
import { forestRanker } from "../src/evaluate/rankers/spaces.js";
import { Recovery } from "../src/evaluate/recovery.js";
import { itemsOf } from "../src/evaluate/set/items.js";
import { findSpace } from "../src/search/spaces/spaces.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: "string", default: "python3" },
    space: { type: "string", default: "weightless" },
  },
});
const catalog = openCatalog(positionals[0] ?? "");
const items = itemsOf(catalog);
const { edits } = findProfile("reference");

for (const seed of [1, 2, 3]) {
  const ranker = forestRanker(
    catalog,
    values.space,
    items.map(({ image }) => image),
    { seed },
  );
  const recovery = new Recovery(items, { edits, k: [5], seed: 1, scoring: "cosine" });
  await askAll(ranker, askedOf(items, edits), [recovery]);
  console.log(`forest, seed ${seed}: ${recovery.scores().at["5"]!.f1.toFixed(4)}`);
}

const folder = mkdtempSync(join(tmpdir(), "lookalike-annoy-"));
try {
  const space = findSpace(catalog, values.space);
  const byImage = new Map([...space.vectors()].map(({ image, vector }) => [image, vector.slice()]));
  const rows = Buffer.concat(
    items.map(({ image }) => Buffer.from(byImage.get(image)!.buffer as ArrayBuffer)),
  );
  writeFileSync(join(folder, "vectors.f32"), rows);
  const groups = items.map(({ original, edit }) => (edit === undefined ? ~original : original));
  writeFileSync(join(folder, "groups.json"), JSON.stringify(groups));
  const { stdout, stderr } = spawnSync(
    values.python,
    [
      fileURLToPath(new URL("evaluate/rivals.py", import.meta.url)),
      ...[join(folder, "vectors.f32"), String(space.dim), join(folder, "groups.json")],
    ],
    { encoding: "utf8", cwd: folder },
  );
  console.log(`Annoy:\n${stdout}${stderr}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
  catalog.close();
}
