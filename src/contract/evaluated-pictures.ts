// What an evaluation keeps of every picture, beside the figures: its edited versions and which method found them, its
// neighbors in every space. pictures.json of a report is this shape; HTTP gives it a picture at a time. Nothing here
// hangs on a clock.

import { z } from "zod";
import { EVALUATED_INDEXES } from "./evaluate.js";

const count = z.int().min(0);
/** Content id of a picture of the set. */
const image = z.string().regex(/^[0-9a-f]{64}$/);

/** An original: a picture of a person's, or a part of one. */
export const EvaluatedOriginal = z.object({
  image,
  /** Of the picture it is or was cut from, absolute. */
  path: z.string(),
  /** Of a grid of equal parts; absent for a whole picture. */
  part: z.object({ columns: count, rows: count, column: count, row: count }).optional(),
  /** Its class, where pictures were sorted into folders. */
  label: z.string().optional(),
  /** What could be made of it. */
  versions: z.array(z.object({ edit: z.string(), image })),
  /** Mean share of neighbors that two methods do not have in common, 0 to 1; 0 with fewer than two methods. */
  neighborDisagreement: z.number().min(0).max(1),
  /** How far the methods differ in what they recover: 0 all the same, 1 half of them against half for every version. */
  recoveryDisagreement: z.number().min(0).max(1),
});
export type EvaluatedOriginal = z.infer<typeof EvaluatedOriginal>;

/** What one method says of every original, in their order. */
export const EvaluatedMethod = z.object({
  method: z.string(),
  index: z.enum(EVALUATED_INDEXES),
  scoring: z.enum(["cosine", "hamming", "verdict"]),
  /**
   * Of each original, for each of its versions: how many pictures that are no version of it have at least its score.
   * 0 = recovered; null = not answered at all.
   */
  ahead: z.array(z.array(count.nullable())),
  /** Of each original, its nearest originals as [place in `originals`, score], best first; only of exact methods. */
  neighbors: z.array(z.array(z.tuple([count, z.number()]))).optional(),
});
export type EvaluatedMethod = z.infer<typeof EvaluatedMethod>;

export const EvaluatedPictures = z.object({
  ok: z.literal(true),
  originals: z.array(EvaluatedOriginal),
  methods: z.array(EvaluatedMethod),
});
export type EvaluatedPictures = z.infer<typeof EvaluatedPictures>;
