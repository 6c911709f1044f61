// The plan that follows from the groups as they are kept: every file that would be removed, and a digest of all of
// them, so that what is applied is what was shown.

import { createHash } from "node:crypto";
import type { Catalog } from "../../catalog/catalog.js";
import { namedPath } from "../../catalog/platform.js";
import { cursorAt, startOf } from "../../contract/cursor.js";
import type { PlanAnswer, PlanFilter, PlannedFile, PlanQuery } from "../../contract/review.js";
import type { CopyVerdict } from "../../contract/verdict.js";
import { dropUndefined } from "../answer.js";
import type { RemovalStep } from "../plan-steps.js";
import { findingsOf, readFound, revisionOf } from "./found.js";
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
  const steps = { [Symbol.iterator]: () => rowsOf(catalog, filter) };
  return { digest: digestOf(catalog, filter), steps };
}

/** One page of the plan with its totals. Throws REQUEST_INVALID for a cursor nobody gave. */
export function planAnswer(catalog: Catalog, query: PlanQuery): PlanAnswer {
  const findings = findingsOf(catalog);
  const filter = filterOf(query);
  const start = query.cursor === undefined ? (query.start ?? 0) : startOf(query.cursor);
  const byVerdict = findings.filesByVerdict(["remove"], filter);
  const total = sumOf(byVerdict, "files");
  const steps = [...rowsOf(catalog, query, start, query.limit)].map(plannedFile);
  const next = start + steps.length;
  const shown = findings.filesByVerdict(["shown"], filter);
  return dropUndefined<PlanAnswer>({
    ok: true,
    digest: digestOf(catalog, query),
    total,
    start,
    cursor: steps.length > 0 && next < total ? cursorAt(next) : undefined,
    summary: {
      files: total,
      bytes: sumOf(byVerdict, "bytes"),
      byVerdict: Object.fromEntries(
        byVerdict.map(({ verdict, files, bytes }) => [verdict, { files, bytes }]),
      ),
      include: [...(readFound(findings)?.include ?? [])],
      onlyShown: { files: sumOf(shown, "files"), bytes: sumOf(shown, "bytes") },
    },
    steps,
  });
}

function* rowsOf(catalog: Catalog, filter: PlanFilter, start?: number, limit?: number): Generator<PlanRow> {
  for (const row of findingsOf(catalog).removals(filterOf(filter), start, limit)) {
    const { path, content, bytes, verdict, keeper, why, group } = row;
    if (keeper === undefined) continue;
    yield {
      path,
      sha256: content,
      keeper: { path: keeper.path, sha256: keeper.content },
      verdict: verdict as CopyVerdict,
      why,
      bytes,
      group,
    };
  }
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

/** Digests of the plans that were asked for last: a page of a long plan need not read the whole of it. */
const digests = new WeakMap<Catalog, { readonly revision: number; readonly known: Map<string, string> }>();

function digestOf(catalog: Catalog, filter: PlanFilter): string {
  const revision = revisionOf(findingsOf(catalog));
  let kept = digests.get(catalog);
  if (kept?.revision !== revision) {
    kept = { revision, known: new Map() };
    digests.set(catalog, kept);
  }
  const key = JSON.stringify(filterOf(filter));
  const known = kept.known.get(key);
  if (known !== undefined) return known;
  const hash = createHash("sha256");
  for (const { path, sha256, keeper, verdict } of rowsOf(catalog, filter)) {
    const name = namedPath(path);
    const own = namedPath(keeper.path);
    const said = [name.pathBase64 ?? name.path, sha256, own.pathBase64 ?? own.path, keeper.sha256, verdict];
    hash.update(`${JSON.stringify(said)}\n`);
  }
  const digest = hash.digest("hex");
  if (kept.known.size < DIGESTS_KEPT) kept.known.set(key, digest);
  return digest;
}

const DIGESTS_KEPT = 100;

function sumOf<Key extends string>(rows: readonly Record<Key, number>[], key: Key): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}
