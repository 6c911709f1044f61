// By what index a space is asked: what a person chose or a measurement found, kept beside its files, else what its size
// suggests. Losing it loses nothing but a choice.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { openWhole } from "../../catalog/whole-file.js";
import { NEIGHBORS, type NeighborsKind } from "../../contract/choices.js";
import { chooseIndex, type IndexChoice } from "../../neighbors/choose-index.js";
import { keyOf } from "./description.js";
import type { SpaceSource } from "./source.js";

const Choice = z.strictObject({
  format: z.literal(1),
  space: z.strictObject({ name: z.string(), version: z.int(), dim: z.int(), madeBy: z.string() }),
  /** As a person said, whatever the size. */
  asked: z.enum(NEIGHBORS).optional(),
  /** What was measured last: with this effort this kind reached the recall that was asked for. */
  measured: z
    .strictObject({
      kind: z.enum(NEIGHBORS),
      effort: z.int().min(1).optional(),
      recall: z.number().min(0).max(1),
    })
    .optional(),
});
export type Choice = Pick<z.infer<typeof Choice>, "asked" | "measured">;

export interface Neighbors {
  readonly kind: NeighborsKind;
  /** How hard to look; absent: what the kind begins with. */
  readonly effort?: number;
}

/** What was chosen for a space; nothing where nothing was, or for other vectors. */
export function readChoice(folder: string, source: SpaceSource): Choice {
  try {
    const { space, asked, measured } = Choice.parse(JSON.parse(readFileSync(pathOf(folder, source), "utf8")));
    return JSON.stringify(space) === JSON.stringify(spaceOf(source)) ? { asked, measured } : {};
  } catch {
    return {}; // none, or none that is understood
  }
}

/** Keeps a choice. Throws DISK_FULL, NOT_WRITABLE. */
export function writeChoice(folder: string, source: SpaceSource, choice: Choice): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = openWhole(pathOf(folder, source), { replace: true, mode: 0o600 });
  try {
    const { asked, measured } = choice;
    file.write(`${JSON.stringify(Choice.parse({ format: 1, space: spaceOf(source), asked, measured }))}\n`);
    file.commit();
  } finally {
    file.discard();
  }
}

/** The index for `size` vectors of a space. */
export function neighborsFor(size: number, dim: number, { asked, measured }: Choice): Neighbors {
  const kind = asked ?? measured?.kind ?? chooseIndex(size, dim).kind;
  const effort = measured?.kind === kind ? measured.effort : startOf(chooseIndex(size, dim), kind);
  return effort === undefined ? { kind } : { kind, effort };
}

function startOf({ kind, effort }: IndexChoice, wanted: NeighborsKind): number | undefined {
  return kind === wanted ? effort : undefined;
}

function spaceOf({ name, version, dim, madeBy }: SpaceSource) {
  return { name, version, dim, madeBy };
}

function pathOf(folder: string, { name }: SpaceSource): string {
  return join(folder, `${keyOf(name)}.choice.json`);
}
