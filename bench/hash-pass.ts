// How fast pictures become hashes: read, decode, PDQ under eight orientations, pHash and dHash, stored; nothing else.
//
//   npm run build && npx tsx bench/hash-pass.ts DIR [--rounds 3] [--threads 2]

import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openCatalog } from "../src/catalog/catalog.js";
import { ANALYZERS } from "../src/scan/analyzers.js";
import { scan } from "../src/scan/scan.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "3" }, threads: { type: "string" } },
});
const [folder] = positionals;
if (folder === undefined) throw new Error("Expected a folder: npx tsx bench/hash-pass.ts DIR");
const analyzers = ANALYZERS.filter(({ name }) => ["pdq", "phash", "difference"].includes(name));
const threads = values.threads === undefined ? undefined : Number(values.threads);

console.log(`machine: ${cpus().length} x ${cpus()[0]?.model}, Node ${process.version}`);
for (let round = 1; round <= Number(values.rounds); round++) {
  const catalog = join(mkdtempSync(join(tmpdir(), "lookalike-bench-")), "catalog");
  const opened = openCatalog(folder, { catalog });
  const cpu = process.cpuUsage();
  const { summary } = await scan(opened, [folder], { analyzers, threads });
  const { user, system } = process.cpuUsage(cpu);
  opened.close();
  rmSync(join(catalog, ".."), { recursive: true });
  const rate = summary.files / summary.seconds;
  const stages = Object.entries(summary.stagesMs).map(
    ([stage, ms]) => `${stage} ${(ms / summary.files).toFixed(2)}`,
  );
  console.log(
    `round ${round}: ${summary.files} files in ${summary.seconds.toFixed(2)} s: ${rate.toFixed(0)} images/s, ${((user + system) / 1000 / summary.files).toFixed(2)} ms CPU an image; stages in ms: ${stages.join(", ")}`,
  );
}
