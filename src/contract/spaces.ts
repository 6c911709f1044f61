// Spaces made smaller from one that a model, or the embedder without weights, fills: what one is, and what adding and
// removing one answers. The list of all spaces stands in asking.ts.

import { z } from "zod";

/** pca: principal axes. white: these, each made to count alike. cut: the first numbers, for models trained so. */
export const SPACE_KINDS = ["pca", "white", "cut"] as const;
export type SpaceKind = (typeof SPACE_KINDS)[number];

/** What a space is called that is made from another: "model:mobileclip-s0~pca128". */
export function madeName(base: string, kind: SpaceKind, outputs: number): string {
  return `${base}~${kind}${outputs}`;
}

const count = z.int().min(0);

/** A space made from another one. */
export const MadeFrom = z.object({
  /** The space it is made from. */
  base: z.string(),
  kind: z.enum(SPACE_KINDS),
  /** Absent for a cut, which learns nothing. */
  learnt: z
    .object({
      /** The name of the folder whose catalog the vectors are of. */
      folder: z.string(),
      vectors: count,
    })
    .optional(),
});
export type MadeFrom = z.infer<typeof MadeFrom>;

/** spaces add and remove --json. */
export const SpaceChangeAnswer = z.object({
  ok: z.literal(true),
  name: z.string(),
  done: z.enum(["added", "removed"]),
  /** Of what was added. */
  dim: count.optional(),
  made: MadeFrom.optional(),
});
export type SpaceChangeAnswer = z.infer<typeof SpaceChangeAnswer>;
