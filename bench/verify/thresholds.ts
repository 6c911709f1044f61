// Where thresholds could lie, from the rows of a dump: npx tsx bench/verify/thresholds.ts FILE.jsonl
// For every number of the proof: how many copies lie beyond the worst other picture (recall at no false copy), at one
// false copy in a thousand, and how wide the gap is. Derive on --part train only.

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Row } from "./rows.js";

type DumpedRow = Omit<Row, "a" | "b">;

const NUMBERS: Record<string, (row: DumpedRow) => number> = {
  "agreement + coarse": ({ proof }) => proof.agreement + proof.agreementCoarse,
  agreement: ({ proof }) => proof.agreement,
  agreementCoarse: ({ proof }) => proof.agreementCoarse,
  inliers: ({ proof }) => proof.inliers,
  blocks: ({ proof }) => proof.blocks,
  "agreeing share": ({ proof }) => 1 - proof.disagreeing,
  "least overlap": ({ proof }) => Math.min(proof.transform.overlapA, proof.transform.overlapB),
  "largest overlap": ({ proof }) => Math.max(proof.transform.overlapA, proof.transform.overlapB),
  chroma: ({ proof }) => proof.chroma,
  "evenness of stretch": ({ proof }) => Math.min(proof.transform.stretch, 1 / proof.transform.stretch),
};

async function main(path: string): Promise<void> {
  const rows = await readRows(path);
  const photographs = rows.filter(({ section }) => section !== "drawn");
  report("photographs, each number alone", photographs);
  report("photographs, each number alone, of pairs not called a part", notParts(photographs));
  report("photographs and drawn pictures, of pairs not called a part", notParts(rows));
  sweep(notParts(photographs));
}

const notParts = (rows: readonly DumpedRow[]): DumpedRow[] =>
  rows.filter(({ proof, label }) => proof.verdict !== "part" || label === "copy");

async function readRows(path: string): Promise<DumpedRow[]> {
  const rows: DumpedRow[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line !== "") rows.push(JSON.parse(line) as DumpedRow);
  }
  return rows;
}

function report(title: string, rows: readonly DumpedRow[]): void {
  const [copies, others] = [rows.filter(isCopy), rows.filter(isOther)];
  console.log(`\n${title}: ${copies.length} copies, ${others.length} others`);
  console.log(
    `${"number".padEnd(22)}${"worst other".padStart(12)}${"recall at 0".padStart(13)}${"at 1e-3".padStart(10)}` +
      `${"1 % of copies below".padStart(21)}   next copy above the worst other`,
  );
  for (const [name, number] of Object.entries(NUMBERS)) {
    const low = others.map(number).sort((x, y) => y - x);
    const high = copies.map(number).sort((x, y) => x - y);
    const worst = low[0] ?? 0;
    const above = (cut: number): string =>
      `${((100 * high.filter((v) => v > cut).length) / high.length).toFixed(2)} %`;
    const next = high.find((v) => v > worst);
    console.log(
      `${name.padEnd(22)}${worst.toFixed(3).padStart(12)}${above(worst).padStart(13)}` +
        `${above(low[Math.floor(low.length / 1000)] ?? 0).padStart(10)}` +
        `${(high[Math.floor(high.length / 100)] ?? 0).toFixed(3).padStart(21)}   ${next?.toFixed(3) ?? "none"}`,
    );
  }
}

/** The sum that decides: recall and false copies at each place it could be cut. */
function sweep(rows: readonly DumpedRow[]): void {
  const sum = NUMBERS["agreement + coarse"]!;
  const [copies, others] = [rows.filter(isCopy).map(sum), rows.filter(isOther).map(sum)];
  console.log("\ncut of agreement + coarse: recall, others above it");
  for (let cut = 0.9; cut < 1.65; cut += 0.05) {
    const recall = (100 * copies.filter((v) => v >= cut).length) / copies.length;
    console.log(`  ${cut.toFixed(2)}  ${recall.toFixed(2)} %  ${others.filter((v) => v >= cut).length}`);
  }
}

const isCopy = ({ label }: DumpedRow): boolean => label === "copy";
const isOther = ({ label }: DumpedRow): boolean => label === "other";

const file = process.argv[2];
if (file === undefined) {
  console.error("Expected the file of a dump: npm run bench:verify -- --part train --dump FILE.jsonl");
  process.exit(64);
}
await main(file);
