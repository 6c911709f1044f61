// The report as one HTML file that needs nothing else: the tables, the worst others side by side, and the missed
// copies of each edit with the frame the proof recovered. Pictures are small JPEGs inside the file.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goalsOf } from "./goals.js";
import type { Subject } from "./jobs.js";
import { loadKernel } from "./kernel.js";
import type { BenchOptions } from "./options.js";
import { agreementOf, printEdits, printGoals, printOthers } from "./print.js";
import { openDrawing, type PairDrawing } from "./report-pair.js";
import { openVerifier, type Row } from "./rows.js";
import { talliesOf } from "./tally.js";

const WORST = 40;
const MISSED_OF_A_KIND = 6;

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;margin:2rem;max-width:1300px;background:#fff;color:#1c1c1e}
pre{font-size:12px;overflow:auto;background:#f4f4f6;padding:1rem}
.pair{display:inline-block;vertical-align:top;margin:0 1rem 1.5rem 0;width:400px}
.pair svg{width:195px;height:195px;background:#e8e8ec}.pair p{margin:.2rem 0;font-size:12px;overflow-wrap:anywhere}
.copy{color:#b3261e;font-weight:600}.legend span{padding:0 .6em;color:#fff}`;

/** Writes `index.html` into `outDir` and gives its path. */
export async function writeReport(
  { outDir, cacheDir }: BenchOptions,
  { kitchen }: Subject,
  rows: readonly Row[],
  head: string,
): Promise<string> {
  const drawing = openDrawing(kitchen, openVerifier(kitchen, await loadKernel(), cacheDir));
  const others = rows.filter((row) => row.label === "other" && agreementOf(row) > 0);
  const worst = others.sort((x, y) => agreementOf(y) - agreementOf(x));
  const called = worst.filter(({ proof }) => proof.verdict === "copy");
  const photographs = worst.filter(({ section }) => section !== "drawn");
  const sections = [
    `<h1>Copies and others</h1><p>${escaped(head)}</p><pre>${escaped(textOf(rows))}</pre>`,
    `<p class="legend">Frames: <span style="background:#0a7d32">true</span> <span style="background:#d9630b">recovered</span>
     <span style="background:#b3261e">blocks that disagree</span></p>`,
    await gallery(`False copies (${called.length})`, called.slice(0, WORST), drawing),
    await gallery("Worst others among photographs", photographs.slice(0, WORST), drawing),
    await gallery("Worst others among drawn pictures", drawnWorst(worst), drawing),
  ];
  for (const [kind, missed] of missedByKind(rows)) {
    sections.push(
      await gallery(`Missed: ${kind} (${missed.length})`, missed.slice(0, MISSED_OF_A_KIND), drawing),
    );
  }
  mkdirSync(outDir, { recursive: true });
  const file = join(outDir, "index.html");
  writeFileSync(
    file,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Copies and others</title><style>${STYLE}</style>${sections.join("\n")}</html>`,
  );
  return file;
}

/** A few of each drawn kind, not forty of the worst one. */
function drawnWorst(worst: readonly Row[]): Row[] {
  const seen = new Map<string, number>();
  return worst.filter(({ section, kind }) => {
    if (section !== "drawn") return false;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return seen.get(kind)! <= 3;
  });
}

function missedByKind(rows: readonly Row[]): Map<string, Row[]> {
  const missed = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.label !== "copy" || row.proof.verdict === "copy") continue;
    missed.set(row.kind, [...(missed.get(row.kind) ?? []), row]);
  }
  return missed;
}

async function gallery(title: string, rows: readonly Row[], { pairOf }: PairDrawing): Promise<string> {
  const pairs: string[] = [];
  for (const row of rows) pairs.push(await figure(row, pairOf));
  return `<h2>${escaped(title)}</h2>${pairs.join("\n") || "<p>none</p>"}`;
}

async function figure(row: Row, pairOf: PairDrawing["pairOf"]): Promise<string> {
  const { verdict, strict, plain, inliers, agreement, agreementCoarse, transform } = row.proof;
  const numbers = `${agreement.toFixed(2)} + ${agreementCoarse.toFixed(2)}, ${inliers} points${plain ? ", plain" : ""}`;
  const found = `${strict ? "strict " : ""}${verdict}`;
  return `<div class="pair">${await pairOf(row)}
    <p><span class="${verdict}">${found}</span> ${numbers}; ${escaped(transform.changes.join(", "))}</p>
    <p>${escaped(row.kind)}: ${row.names.map(escaped).join(" &harr; ")}</p></div>`;
}

function textOf(rows: readonly Row[]): string {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const tallies = talliesOf(rows);
  printEdits(
    tallies.filter(({ label }) => label === "copy"),
    write,
  );
  write("");
  printOthers(
    tallies.filter(({ label }) => label !== "copy"),
    write,
  );
  write("");
  printGoals(goalsOf(rows), write);
  return lines.join("\n");
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
