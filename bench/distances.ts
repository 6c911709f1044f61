// Which method, and at what distance? For every fingerprint method: how many pairs of different pictures lie within
// each distance, what share of seeded edits each distance finds, and the radii that follow from two stated rates:
//
//   nice -n 15 npx tsx bench/distances.ts [DIR] [--edited 160] [--edited-slow 40] [--seed 1] [--docs]
//
// Half an hour of CPU, one process; what was computed is kept, so that a run that was stopped goes on.

import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import sharp from "sharp";
import { codesOf, keptOf } from "./distances/codes.js";
import { writeParts, writeRadii } from "./distances/docs.js";
import { checkFamilies } from "./distances/families.js";
import { type Copies, type Measured, measureAll } from "./distances/measure.js";
import { type Options, parseOptions, USAGE } from "./distances/options.js";
import { type Subject, subjectsOf } from "./distances/pictures.js";
import { speedOf } from "./distances/speed.js";
import {
  curveTable,
  defaultTable,
  editTable,
  MAIN,
  methodTable,
  nearestTable,
  rateTable,
  shortTable,
} from "./distances/tables.js";
import { EDITS } from "./verify/edits.js";
import { checkFonts } from "./verify/steps.js";

/** Those whose recall is told edit by edit. */
const BY_EDIT = ["pdq", "pdq, eight ways", "phash", "difference", "wavelet", "block-mean", "marr-hildreth"];

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  if (args.includes("--help")) return console.log(USAGE);
  const options = parseOptions(args);
  sharp.concurrency(1);
  checkFamilies();
  await checkFonts();
  const all = await subjectsOf(options.from, options.seed, options, options.picturesDir);
  const subjects = options.kept ? keptOf(all, options.codesDir) : all;
  const codes = await codesOf(subjects, options.codesDir, (done) =>
    console.error(`${done} of ${subjects.length} pictures, ${Math.round(process.cpuUsage().user / 1e6)} s`),
  );
  const { measured, copies } = await measureAll(subjects, codes, options.seed, options.codesDir);
  const parts = partsOf(options, subjects, copies, measured, await speedOf(subjects));
  for (const [name, part] of Object.entries(parts)) console.log(`\n${name}\n\n${part}`);
  if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(measured.map(rawOf)));
  if (options.docs) {
    writeParts("docs", parts);
    writeParts("results", { distances: `${parts.measured}\n\n${shortTable(measured)}` });
    writeRadii(measured);
  }
}

function partsOf(
  options: Options,
  subjects: readonly Subject[],
  copies: Copies,
  measured: readonly Measured[],
  speed: ReadonlyMap<string, number>,
): Record<string, string> {
  return {
    measured: headOf(options, subjects, copies),
    methods: methodTable(speed),
    defaults: defaultTable(measured),
    nearest: nearestTable(measured),
    rates: rateTable(measured),
    curves: measured
      .filter(({ gauge }) => MAIN.includes(gauge.name))
      .map((one) => `### ${one.gauge.name}\n\n${curveTable(one)}`)
      .join("\n\n"),
    edits: editTable(measured, BY_EDIT),
  };
}

/** What was measured on what, in one paragraph. */
function headOf({ seed }: Options, subjects: readonly Subject[], copies: Copies): string {
  const of = (kind: Subject["kind"]): number => subjects.filter((own) => own.kind === kind).length;
  const edits = subjects.filter(({ edit }) => edit === EDITS[0]!.name);
  const slow = edits.filter(({ forSlow }) => forSlow).length;
  return (
    `${of("photographs")} photographs, ${of("quarters")} quarters and ${of("ninths")} ninths of photographs, ` +
    `${of("edit")} edits: all ${EDITS.length} of ${edits.length} photographs (of ${slow} for methods that need 20 ms or more), seed ${seed}. ` +
    `The nearest pairs of all methods, ${copies.asked}, were proved: ${copies.pairs.length} are copies and left out. ` +
    `${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.version}.`
  );
}

/** Everything that was counted, for one method. */
function rawOf({ gauge, spread, radii, moved, pool }: Measured) {
  const { different, whole, parts, nearest } = spread;
  const listed = (counts: typeof different) => ({
    pairs: counts.pairs,
    at: Object.fromEntries([...counts.at.entries()].filter(([, n]) => n > 0)),
  });
  return {
    name: gauge.name,
    step: gauge.step,
    apart: pool.apart,
    different: listed(different),
    whole: listed(whole),
    parts: listed(parts),
    nearest: nearest && [...nearest].sort((x, y) => x - y).slice(0, 1000),
    radii,
    moved: Object.fromEntries(moved),
  };
}
