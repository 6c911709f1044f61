// The plan that follows from the groups as they are kept: every file that would be removed, and a digest of all of
// them, so that what is applied is what was shown.

import { createHash } from "node:crypto";
import type { Catalog } from "../../catalog/catalog.js";
import type { FindingsFilter } from "../../catalog/findings-filter.js";
import type { GroupFileRow } from "../../catalog/group-rows.js";
import { namedPath } from "../../catalog/platform.js";
import { cursorAt, startOf } from "../../contract/cursor.js";
import { LookalikeError } from "../../contract/errors.js";
import type { PlanAnswer, PlanFilter, PlannedFile, PlanQuery } from "../../contract/review.js";
import type { CopyVerdict } from "../../contract/verdict.js";
import { dropUndefined } from "../answer.js";
import type { RemovalStep } from "../plan-steps.js";
import { findingsOf, hasUnknownDecisions, readFound, revisionOf } from "./found.js";
import { filterOf } from "./list.js";

/** A step of a plan, and what a person sees of it. */
export interface PlanRow extends RemovalStep {
  readonly bytes: number;
  /** The group's id. */
  readonly group: string;
}

export interface RemovalPlan {
  /** SHA-256 of every step, hex. */
  readonly digest: string;
  /** Read from the catalog as they are asked for, by group. */
  readonly steps: Iterable<PlanRow>;
}

/** Every step that matches: of files below the folder, with one of the verdicts, in groups of the state. */
export function planOf(catalog: Catalog, filter: PlanFilter = {}): RemovalPlan {
  const steps = { [Symbol.iterator]: () => allRows(catalog, filterOf(filter)) };
  return { digest: totalsOf(catalog, filterOf(filter)).digest, steps };
}

/**
 * `work` on a plan of one moment, that knows everything a person said. Throws PLAN_STALE when the groups do not
 * know all of it: a file that is to stay might be among the steps.
 */
export function withPlan<T>(catalog: Catalog, filter: PlanFilter, work: (plan: RemovalPlan) => T): T {
  return findingsOf(catalog).reading(() => {
    const plan = planOf(catalog, filter);
    // After the first read, so that the groups are no newer than the words.
    if (!hasUnknownDecisions(catalog)) return work(plan);
    throw new LookalikeError("PLAN_STALE", "Something was said that the groups do not know of yet", {
      hint: "Find the groups again, then look at the plan again",
    });
  });
}

/** One page of the plan with its totals. Throws REQUEST_INVALID for a cursor nobody gave. */
export function planAnswer(catalog: Catalog, query: PlanQuery): PlanAnswer {
  const findings = findingsOf(catalog);
  const filter = filterOf(query);
  const start = query.cursor === undefined ? (query.start ?? 0) : startOf(query.cursor);
  const { digest, summary } = totalsOf(catalog, filter);
  const total = summary.files;
  const steps = findings.removals(filter, start, query.limit).flatMap(rowOf).map(plannedFile);
  const next = start + steps.length;
  return dropUndefined<PlanAnswer>({
    ok: true,
    digest,
    total,
    start,
    cursor: steps.length > 0 && next < total ? cursorAt(next) : undefined,
    summary,
    steps,
  });
}

function* allRows(catalog: Catalog, filter: FindingsFilter): Generator<PlanRow> {
  for (const row of findingsOf(catalog).allRemovals(filter)) yield* rowOf(row);
}

function rowOf({ path, content, bytes, verdict, keeper, why, group }: GroupFileRow): PlanRow[] {
  if (keeper === undefined) return [];
  return [
    {
      path,
      sha256: content,
      keeper: { path: keeper.path, sha256: keeper.content },
      verdict: verdict as CopyVerdict,
      why,
      bytes,
      group,
    },
  ];
}

function plannedFile({ path, sha256, keeper, verdict, why, bytes, group }: PlanRow): PlannedFile {
  return {
    ...namedPath(path),
    image: sha256,
    bytes,
    keeper: { ...namedPath(keeper.path), image: keeper.sha256 },
    verdict,
    why,
    group,
  };
}

interface Totals {
  readonly digest: string;
  readonly summary: PlanAnswer["summary"];
}

/** Of the plans that were asked for last: a page of a long plan need not read the whole of it. */
const kept = new WeakMap<Catalog, { readonly revision: number; readonly totals: Map<string, Totals> }>();

const TOTALS_KEPT = 100;

function totalsOf(catalog: Catalog, filter: FindingsFilter): Totals {
  const revision = revisionOf(findingsOf(catalog));
  let own = kept.get(catalog);
  if (own?.revision !== revision) {
    own = { revision, totals: new Map() };
    kept.set(catalog, own);
  }
  const key = JSON.stringify(filter);
  const known = own.totals.get(key);
  if (known !== undefined) return known;
  const totals = { digest: digestOf(catalog, filter), summary: summaryOf(catalog, filter) };
  if (own.totals.size < TOTALS_KEPT) own.totals.set(key, totals);
  return totals;
}

function summaryOf(catalog: Catalog, filter: FindingsFilter): PlanAnswer["summary"] {
  const findings = findingsOf(catalog);
  const byVerdict = findings.filesByVerdict(["remove"], filter);
  const shown = findings.filesByVerdict(["shown"], filter);
  return {
    files: sumOf(byVerdict, "files"),
    bytes: sumOf(byVerdict, "bytes"),
    byVerdict: Object.fromEntries(byVerdict.map(({ verdict, files, bytes }) => [verdict, { files, bytes }])),
    include: [...(readFound(findings)?.include ?? [])],
    onlyShown: { files: sumOf(shown, "files"), bytes: sumOf(shown, "bytes") },
  };
}

/** The same for the same files, keepers and verdicts, in the same order. */
function digestOf(catalog: Catalog, filter: FindingsFilter): string {
  const hash = createHash("sha256");
  for (const text of findingsOf(catalog).removalTexts(filter)) hash.update(text);
  return hash.digest("hex");
}

function sumOf<Key extends string>(rows: readonly Record<Key, number>[], key: Key): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}
