// What `lookalike index` does for searching once the pictures are read: the index a person chose is noted, indexes are
// built, and measured where that was asked for.

import type { Catalog } from "../catalog/catalog.js";
import type { MeasuredSpace } from "../contract/answers.js";
import type { NeighborsKind } from "../contract/choices.js";
import { LookalikeError } from "../contract/errors.js";
import { chooseNeighbors, measureSpace } from "../search/spaces/measure.js";
import { prepareSpaces } from "../search/spaces/prepare.js";
import { findSpace, listSpaces } from "../search/spaces/spaces.js";
import type { Context } from "./context.js";
import { bold, countText, safe, table } from "./text.js";

export interface SearchIndexFlags {
  readonly measure?: boolean;
  readonly recall?: number;
  readonly neighbors?: NeighborsKind | "auto";
  readonly space?: string;
}

export interface SearchIndexes {
  /** Absent without --measure. */
  readonly measured?: MeasuredSpace[];
  readonly notices: readonly string[];
}

/** An option that would do nothing is refused. Throws USAGE. */
export function assertIndexFlags({ measure, recall, neighbors, space }: SearchIndexFlags): void {
  if (recall !== undefined && measure !== true)
    throw new LookalikeError("USAGE", "Expected --measure beside --recall");
  if (space !== undefined && measure !== true && neighbors === undefined)
    throw new LookalikeError("USAGE", "Expected --measure or --neighbors beside --space");
}

/** Throws SPACE_UNKNOWN, DISK_FULL, NOT_WRITABLE. */
export async function buildSearchIndexes(
  context: Context,
  catalog: Catalog,
  { measure = false, recall, neighbors, space }: SearchIndexFlags,
): Promise<SearchIndexes> {
  const { signal } = context;
  const onProgress = (done: number, total: number) =>
    context.progress.show("Building the index", done, total, "picture");
  const meant = space === undefined ? listSpaces(catalog) : [findSpace(catalog, space)];
  if (neighbors !== undefined)
    for (const source of meant)
      chooseNeighbors(catalog, source, neighbors === "auto" ? undefined : neighbors);
  const notices = await prepareSpaces(catalog, { signal, onProgress });
  if (!measure) return { notices };
  const measured: MeasuredSpace[] = [];
  for (const source of meant) {
    const one = await measureSpace(catalog, source, { recall, signal, onProgress });
    if (one !== undefined) measured.push(one);
  }
  context.progress.clear();
  return { measured, notices };
}

/** What a person reads of a measurement. */
export function measuredLines({
  space,
  images,
  dim,
  neighbors,
  k,
  recall,
  tried,
  reached,
  used,
}: MeasuredSpace) {
  const rows = tried.map((one) => [
    one.effort === undefined ? "exact" : String(one.effort),
    one.recall.toFixed(4),
    one.questionsPerSecond === undefined ? "" : Math.round(one.questionsPerSecond).toLocaleString("en-US"),
  ]);
  const setting = used?.effort === undefined ? "the exact index" : `effort ${used.effort}`;
  const end = reached
    ? `used from now on: ${setting}`
    : `nothing tried finds ${recall}; used from now on: ${setting}`;
  return [
    `${bold(safe(space))}: ${countText(images, "picture")} of ${dim} numbers, by ${neighbors}`,
    ...table([["effort", `recall@${k}`, "questions/s"], ...rows], [0, 1, 2]).map((line) => `  ${line}`),
    `  ${end}`,
  ];
}
