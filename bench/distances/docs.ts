// Puts what was measured where people and the code read it, between marks, so that neither can drift from the bench.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FINGERPRINT_METHODS } from "../../src/fingerprint/registry.js";
import type { Measured } from "./measure.js";

const ROOT = join(import.meta.dirname, "../..");
const PAGE = join(ROOT, "docs/fingerprints.md");
const RESULTS = join(ROOT, "bench/RESULTS.md");
const RADII = join(ROOT, "src/fingerprint/radii.ts");

/** Replaces each part of the page, or of the results, by its name. Throws when a mark is missing. */
export function writeParts(page: "docs" | "results", parts: Readonly<Record<string, string>>): void {
  const file = page === "docs" ? PAGE : RESULTS;
  let text = readFileSync(file, "utf8");
  for (const [name, part] of Object.entries(parts))
    text = between(text, `<!-- ${name}: bench/distances.ts --docs -->`, "<!-- end -->", `\n${part}\n`);
  writeFileSync(file, text);
}

/** Replaces the data of the radii. */
export function writeRadii(measured: readonly Measured[]): void {
  const rows = FINGERPRINT_METHODS.map(({ name, bits }) => {
    const { nearest, randomPair } = measured.find(({ gauge }) => gauge.name === name)!.radii;
    const key = /^\w+$/.test(name) ? name : `"${name}"`;
    const equal = nearest < 0 ? ", equalCodesExceed: true" : "";
    const radii = `randomPair: ${Math.max(0, randomPair)}, nearest: ${Math.max(0, nearest)}${equal}`;
    return `  ${key}: { bits: ${bits}, ${radii} },`;
  });
  const text = readFileSync(RADII, "utf8");
  const begin = "  // Written by bench/distances.ts --docs";
  writeFileSync(RADII, between(text, begin, "  // End of what it writes", `${rows.join("\n")}\n`));
}

function between(text: string, begin: string, end: string, part: string): string {
  const start = text.indexOf(begin);
  const stop = text.indexOf(end, start);
  if (start < 0 || stop < 0)
    throw new Error(`Expected "${begin}" and then "${end}" but found neither or one`);
  return `${text.slice(0, start + begin.length)}\n${part}${text.slice(stop)}`;
}
