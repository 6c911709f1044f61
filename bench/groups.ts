// Finds the groups of 1,800 files whose truth is known, as a person would, and tells which stage lost a pair:
//
//   npx tsc -p tsconfig.build.json && npx tsx bench/groups.ts [--count 400] [--edited 100] [--seed 1] [--harder]
//                                                             [--from DIR] [--keep DIR] [--candidates] [--json]
//
// 400 photographs and 14 edits of 100 of them (--harder: 12 more that are known to be hard). --keep DIR makes the
// files in DIR and leaves them and the catalog there; a DIR that has them is used as it is. --candidates ends before
// the proofs.

import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Catalog, openCatalog } from "../src/catalog/catalog.js";
import { readDecisions } from "../src/catalog/decisions.js";
import { type Candidates, findCandidates } from "../src/duplicates/candidates.js";
import { type DuplicateGroup, findDuplicates } from "../src/duplicates/find.js";
import { openProver } from "../src/duplicates/prove.js";
import { isCopy, openRelations, type Relations } from "../src/duplicates/relation.js";
import { CANDIDATE_SOURCES, type CandidateSource } from "../src/duplicates/sources/source.js";
import { readSubjects, type Subject } from "../src/duplicates/subject.js";
import { scan } from "../src/scan/scan.js";
import { FOURTEEN, HARDER } from "./groups/edits.js";
import { type MadeFile, makeGroups, readMade } from "./groups/make.js";
import { type GroupsReport, printReport } from "./groups/report.js";
import { recallByEdit, scorePairs } from "./groups/score.js";

const CLOTHING = join(import.meta.dirname, "../../shared/data/clothing");

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "400" },
    edited: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: CLOTHING },
    harder: { type: "boolean", default: false },
    keep: { type: "string" },
    candidates: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const dir = values.keep ?? mkdtempSync(join(tmpdir(), "lookalike-groups-"));
try {
  const report = await measure(dir);
  if (values.json) console.log(JSON.stringify(report));
  else printReport(report);
} finally {
  if (values.keep === undefined) rmSync(dir, { recursive: true, force: true });
}

async function measure(folder: string): Promise<GroupsReport> {
  const seconds: Record<string, number> = {};
  const timed = async <T>(stage: string, work: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    seconds[stage] = (performance.now() - start) / 1000;
    return result;
  };
  const isMade = existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(".jpg"));
  const files = isMade ? readMade(folder) : await timed("make", () => makeGroups(folder, made()));
  const catalog = openCatalog(folder);
  try {
    await timed("scan", () => scan(catalog, [folder]));
    const subjects = readSubjects(catalog);
    const decisions = readDecisions(catalog.layout.decisions);
    const candidates = await timed("candidates", () => findCandidates(catalog, subjects, decisions));
    const whole = values.candidates ? undefined : await timed("duplicates", () => findDuplicates(catalog));
    const relations = values.candidates ? undefined : await proveTruth(catalog, files, candidates);
    return {
      machine: `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
      files: files.length,
      seconds,
      peakMegabytes: process.resourceUsage().maxRSS / 1024,
      ...stages(files, whole?.groups ?? [], { candidates, relations, subjects }),
    };
  } finally {
    catalog.close();
  }
}

function made() {
  return {
    from: values.from,
    originals: Number(values.count),
    edited: Number(values.edited),
    edits: values.harder ? { ...FOURTEEN, ...HARDER } : FOURTEEN,
    seed: Number(values.seed),
  };
}

interface Looked {
  readonly candidates: Candidates;
  /** Undefined when nothing was proved. */
  readonly relations: Relations | undefined;
  readonly subjects: readonly Subject[];
}

/** Proves every candidate of an original and its edit; most proofs are known by now. */
async function proveTruth(
  catalog: Catalog,
  files: readonly MadeFile[],
  candidates: Candidates,
): Promise<Relations> {
  const originalOf = new Map(files.map(({ name, original }) => [name, original]));
  const prover = openProver(catalog);
  const relations = openRelations(candidates, readDecisions(catalog.layout.decisions), prover);
  try {
    const isTrue = (a: Subject, b: Subject) => originalOf.get(nameOf(a)) === originalOf.get(nameOf(b));
    await relations.ask(
      candidates.candidates
        .filter(({ a, b }) => isTrue(a.subjects[0] as Subject, b.subjects[0] as Subject))
        .map(({ a, b }) => [a, b] as const),
    );
    return relations;
  } finally {
    await prover.close();
  }
}

/** What every stage found, and what it made of what the stage before found. */
function stages(
  files: readonly MadeFile[],
  found: readonly DuplicateGroup[],
  { candidates, relations, subjects }: Looked,
) {
  const groups = found.map(({ star }) => star.members.map(({ file }) => file.path));
  const groupOf = new Map(groups.flatMap((names, i) => names.map((name) => [name, i] as const)));
  const subjectOf = new Map(subjects.map((subject) => [nameOf(subject), subject]));
  const sourcesOf = new Map<string, readonly CandidateSource[]>();
  for (const { a, b, sources } of candidates.candidates)
    for (const x of a.subjects)
      for (const y of b.subjects) sourcesOf.set(keyOf(nameOf(x), nameOf(y)), sources);
  const originalOf = new Map(files.map(({ name, original }) => [name, original]));
  const isFalse = ([a, b]: readonly string[]) => originalOf.get(a ?? "") !== originalOf.get(b ?? "");
  const falseCandidates = [...sourcesOf].filter(([key]) => isFalse(key.split(" ")));
  const verified = (a: string, b: string) => {
    const [x, y] = [subjectOf.get(a), subjectOf.get(b)];
    const verdict = x === undefined || y === undefined ? undefined : relations?.between(x, y)?.verdict;
    return verdict !== undefined && isCopy(verdict);
  };
  const isNamed = (source: CandidateSource) => (a: string, b: string) =>
    sourcesOf.get(keyOf(a, b))?.includes(source) === true;
  return {
    pairs: scorePairs(files, groups),
    candidatePairs: sourcesOf.size,
    falseCandidatesAPicture: falseCandidates.length / files.length,
    falseBySource: Object.fromEntries(
      CANDIDATE_SOURCES.map((source) => [
        source,
        falseCandidates.filter(([, sources]) => sources.includes(source)).length / files.length,
      ]),
    ),
    byEdit: [
      ...CANDIDATE_SOURCES.map((source) => [source, recallByEdit(files, isNamed(source))] as const),
      ["candidate", recallByEdit(files, (a, b) => sourcesOf.has(keyOf(a, b)))] as const,
      ["verified", recallByEdit(files, verified)] as const,
      [
        "grouped",
        recallByEdit(files, (a, b) => groupOf.has(a) && groupOf.get(a) === groupOf.get(b)),
      ] as const,
    ].map(([stage, recalls]) => ({ stage, recalls: Object.fromEntries(recalls) })),
    verdicts: Object.fromEntries(
      [...new Set(found.map(({ verdict }) => verdict))].map((verdict) => [
        verdict,
        found.filter((group) => group.verdict === verdict).length,
      ]),
    ),
  };
}

function nameOf(subject: Subject): string {
  return subject.files[0]?.path ?? "";
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
