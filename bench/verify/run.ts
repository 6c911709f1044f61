// How well the proof tells copies from other pictures: npm run bench:verify -- [SECTION...] [--part ...] (options.ts)
// Copies are seeded edits of photographs whose exact geometry is known; others are the nearest photographs, edited
// or under one overlay, and drawn pages, forms, outlines and templates. Thresholds are derived on --part train.

import { once } from "node:events";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname } from "node:path";
import sharp from "sharp";
import { measureCost, printCost } from "./cost.js";
import { runFrame } from "./frame.js";
import { goalsOf } from "./goals.js";
import { jobsOf, type Subject } from "./jobs.js";
import { compileKernel } from "./kernel.js";
import { nearestOf } from "./nearest.js";
import { type BenchOptions, parseOptions, SECTIONS, USAGE } from "./options.js";
import { isSmallSet, photosOf, someOf } from "./photos.js";
import { agreementOf, printEdits, printGoals, printOthers, printRows } from "./print.js";
import { rowsOf } from "./processes.js";
import { openKitchen } from "./recipes.js";
import { writeReport } from "./report.js";
import type { Row } from "./rows.js";
import { checkFonts } from "./steps.js";
import { type Tally, talliesOf, tallyOf } from "./tally.js";

/** Neighbors by each of the two measures. */
const NEAREST = 30;
const WORST = 20;

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  if (args.includes("--help")) return console.log(USAGE);
  const options = parseOptions(args);
  sharp.concurrency(1);
  await checkFonts();
  compileKernel();
  const subject = await subjectOf(options);
  console.log(headOf(options, subject));
  const rows = await measure(options, subject);
  const tallies = talliesOf(rows);
  if (rows.length > 0) printAll(rows, tallies);
  if (options.dumpFile !== undefined) await dump(rows, options.dumpFile);
  const cost = options.sections.includes("cost") ? await measureCost(subject) : undefined;
  if (cost !== undefined) printCost(cost, console.log);
  if (options.jsonFile !== undefined) {
    writeFileSync(
      options.jsonFile,
      JSON.stringify({ head: headOf(options, subject), goals: goalsOf(rows), tallies, cost }, null, 2),
    );
  }
  if (rows.length > 0)
    console.log(`\npictures: ${await writeReport(options, subject, rows, headOf(options, subject))}`);
  if (options.sections.includes("frame")) await runFrame(subject, console.log);
}

async function subjectOf({ part, count, seed, cacheDir }: BenchOptions): Promise<Subject> {
  const photos = await photosOf(part);
  const asked = someOf([...photos.keys()], Math.min(count, photos.length));
  const nearest = await nearestOf(photos, NEAREST);
  return { photos, asked, nearest, seed, kitchen: openKitchen(photos, seed, cacheDir) };
}

function headOf({ part, seed }: BenchOptions, { photos, asked }: Subject): string {
  const small = isSmallSet()
    ? "\nNOTE: ../shared/data/clothing is absent: these are only the photographs of the development dependencies"
    : "";
  return `${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.version}; part ${part}: ${asked.length} of ${photos.length} photographs, seed ${seed}${small}`;
}

async function measure(options: BenchOptions, subject: Subject): Promise<Row[]> {
  const jobs = (
    await Promise.all(SECTIONS.filter((s) => options.sections.includes(s)).map((s) => jobsOf(s, subject)))
  ).flat();
  const started = performance.now();
  let done = 0;
  let told = started;
  return rowsOf(jobs, options, (more) => {
    done += more;
    if (performance.now() - told < 5000 && done < jobs.length) return;
    told = performance.now();
    console.error(`${done} of ${jobs.length} pairs, ${Math.round((told - started) / 1000)} s`);
  });
}

function printAll(rows: readonly Row[], tallies: readonly Tally[]): void {
  const write = console.log;
  const of = (label: string, section?: string): Tally[] =>
    tallies.filter((tally) => tally.label === label && (section === undefined || tally.section === section));
  const total = (kind: string, chosen: readonly Row[]): Tally[] =>
    chosen.length === 0 ? [] : [{ ...tallyOf(chosen), kind }];
  const copies = rows.filter(({ label }) => label === "copy");
  const others = rows.filter(({ label }) => label === "other");
  if (copies.length > 0) {
    write("");
    printEdits([...of("copy"), ...total("ALL EDITS", copies)], write);
  }
  if (others.length > 0) {
    write("");
    const together = (section: string): Tally[] =>
      total(
        `${section}, all`,
        others.filter((row) => row.section === section),
      );
    printOthers(
      [
        ...together("nearest"),
        ...together("edited"),
        ...of("other", "overlay"),
        ...together("overlay"),
        ...of("other", "drawn"),
        ...total("ALL OTHERS", others),
      ],
      write,
    );
    write(`\nworst negatives (agreement, fine + coarse)`);
    const near = others.filter((row) => agreementOf(row) > 0);
    const worst = near.sort((x, y) => agreementOf(y) - agreementOf(x));
    printRows(worst.slice(0, WORST), write);
    const photographs = worst.filter(({ section }) => section !== "drawn");
    if (photographs.length < worst.length) {
      write("worst negatives among photographs");
      printRows(photographs.slice(0, WORST), write);
    }
    write("false copies");
    printRows(
      worst.filter(({ proof }) => proof.verdict === "copy"),
      write,
    );
  }
  if (of("open").length > 0) {
    write("");
    printOthers(of("open"), write);
  }
  write("\ngoals");
  printGoals(goalsOf(rows), write);
}

async function dump(rows: readonly Row[], file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const out = createWriteStream(file);
  for (const { a: _a, b: _b, ...row } of rows) out.write(`${JSON.stringify(row)}\n`);
  out.end();
  await once(out, "finish");
  console.log(`\n${rows.length} pairs written to ${file}`);
}
