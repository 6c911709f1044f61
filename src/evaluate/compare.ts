// What moved since another report: the same figures of both, method by method, and whether that is more than chance.

import { statSync } from "node:fs";
import { join } from "node:path";
import { readBytesSync } from "../catalog/read-file.js";
import { LookalikeError } from "../contract/errors.js";
import { EvaluateAnswer, type EvaluationComparison, type MethodScores } from "../contract/evaluate.js";
import { experimentDifferences, softwareDifferences } from "./differences.js";

export type MethodMoves = EvaluationComparison["methods"][number];
type Move = MethodMoves["map"];

/** Less is no move: it would be rounded away where three digits are shown. */
const LEAST_MOVE = 0.0005;

/**
 * The report of a report.json or of the folder that holds one. Throws FILE_NOT_FOUND and other FILE_* errors, and
 * REPORT_INVALID for what no Lookalike of this version wrote.
 */
export function readReport(path: string): EvaluateAnswer {
  const file = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, "report.json") : path;
  const parsed = EvaluateAnswer.safeParse(jsonOf(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new LookalikeError(
    "REPORT_INVALID",
    `${file} is no report of this version: ${issue?.path.join(".") || "the whole"}: ${issue?.message}`,
  );
}

function jsonOf(file: string): unknown {
  const text = new TextDecoder().decode(readBytesSync(file));
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LookalikeError("REPORT_INVALID", `${file} is no JSON`, { cause });
  }
}

/** How the figures of `now` differ from those of `before`. Throws REPORT_INVALID for a truth beside edits. */
export function compareReports(before: EvaluateAnswer, now: EvaluateAnswer): EvaluationComparison {
  if ((before.truth === undefined) !== (now.truth === undefined))
    throw new LookalikeError(
      "REPORT_INVALID",
      `Expected another report ${now.truth === undefined ? "of edits" : "against a truth"} but received one ${before.truth === undefined ? "of edits" : "against a truth"}`,
    );
  const known = new Map(before.methods.map((method) => [keyOf(method), method]));
  const asked = new Set(now.methods.map(keyOf));
  const truth = truthMoves(before, now);
  return {
    differs: [
      ...experimentDifferences(ofBoth(before, now), ofBoth(now, before)),
      ...softwareDifferences(before.manifest, now.manifest),
    ],
    onlyBefore: [...known.keys()].filter((key) => !asked.has(key)),
    onlyNow: [...asked].filter((key) => !known.has(key)),
    methods: now.methods.flatMap((method) => {
      const old = known.get(keyOf(method));
      return old === undefined ? [] : [methodMoves(old, method)];
    }),
    ...(truth === undefined ? {} : { truth }),
  };
}

/** A manifest with the methods that another has, too: which only one of them has is said apart. */
function ofBoth({ manifest }: EvaluateAnswer, other: EvaluateAnswer): EvaluateAnswer["manifest"] {
  const names = new Set(other.manifest.methods.map(({ method }) => method));
  return { ...manifest, methods: manifest.methods.filter(({ method }) => names.has(method)) };
}

/** "METHOD", "METHOD (forest)". */
function keyOf({ method, index }: Pick<MethodScores, "method" | "index">): string {
  return index === "forest" ? `${method} (forest)` : method;
}

function methodMoves(before: MethodScores, now: MethodScores): MethodMoves {
  const edits = new Map(before.edits.map((each) => [each.edit, each.recallAtPrecision9999]));
  return {
    ...{ method: now.method, index: now.index },
    f1: Object.fromEntries(
      Object.entries(now.at).flatMap(([k, { f1 }]) => {
        const old = before.at[k];
        return old === undefined ? [] : [[k, { before: old.f1, now: f1 }]];
      }),
    ),
    map: { before: before.map, now: now.map },
    microAp: { before: before.microAp, now: now.microAp },
    recallAtPrecision9999: { before: before.recallAtPrecision9999, now: now.recallAtPrecision9999 },
    isApart: before.mapHigh < now.mapLow || now.mapHigh < before.mapLow,
    edits: now.edits.flatMap(({ edit, recallAtPrecision9999 }) => {
      const old = edits.get(edit);
      return old === undefined || old === recallAtPrecision9999
        ? []
        : [{ edit, before: old, now: recallAtPrecision9999 }];
    }),
  };
}

function truthMoves(before: EvaluateAnswer, now: EvaluateAnswer): EvaluationComparison["truth"] {
  const [old, is] = [before.truth, now.truth];
  if (old === undefined || is === undefined) return undefined;
  return {
    f1: { before: old.pairs.f1, now: is.pairs.f1 },
    bCubedF1: { before: old.bCubed.f1, now: is.bCubed.f1 },
    falseMerges: { before: old.falseMerges, now: is.falseMerges },
  };
}

/** The figures of a method that moved by at least .0005, by their names: "F1@5", "mAP", and edits by theirs. */
export function movesOf({ f1, map, microAp, recallAtPrecision9999, edits }: MethodMoves): (Move & {
  readonly figure: string;
})[] {
  return [
    ...Object.entries(f1).map(([k, move]) => ({ figure: `F1@${k}`, ...move })),
    { figure: "mAP", ...map },
    { figure: "uAP", ...microAp },
    { figure: "R@P9999", ...recallAtPrecision9999 },
    ...edits.map(({ edit, before, now }) => ({ figure: edit, before, now })),
  ].filter(({ before, now }) => Math.abs(now - before) >= LEAST_MOVE);
}

/** "0.990 -> 0.995 (+0.005)" */
export function moveText({ before, now }: Move): string {
  const sign = now < before ? "-" : "+";
  return `${before.toFixed(3)} -> ${now.toFixed(3)} (${sign}${Math.abs(now - before).toFixed(3)})`;
}
