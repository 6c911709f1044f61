// What the explorer asks of a search beside the question itself, and what it is told: pictures are named by their
// content ids, never by paths, since whoever asks over HTTP may be another program than the one who owns the files.

import { z } from "zod";
import { ImageId } from "./review.js";
import { QueryTerm, SearchQuery } from "./search.js";
import { MadeFrom } from "./spaces.js";

const count = z.int().min(0);

/** More hits than any page shows: each costs the server a look at the catalog. */
const MOST_HITS = 1000;

const ImageTerm = QueryTerm.extend({
  kind: z.literal("image"),
  /** Of the catalog, or uploaded to this server. */
  value: ImageId,
});
const TextTerm = QueryTerm.omit({ regionPx: true }).extend({ kind: z.literal("text") });

/** A question whose pictures are named by their ids. */
export const SearchRequest = SearchQuery.extend({
  terms: z
    .array(z.discriminatedUnion("kind", [ImageTerm, TextTerm]))
    .max(64)
    .default([]),
  limit: z.int().min(1).max(MOST_HITS).default(20),
});
export type SearchRequest = z.infer<typeof SearchRequest>;

/** More like these, but not the same; the answer is that of a search. */
export const RecommendRequest = z.strictObject({
  /** Of the catalog, or uploaded to this server. */
  images: z.array(ImageId).min(1).max(64),
  limit: z.int().min(1).max(200).default(10),
  /** 0: nearest first; 1: as different from one another as possible. */
  diversity: z.number().min(0).max(1).default(0.3),
  space: SearchQuery.shape.space,
  where: SearchQuery.shape.where,
  /** Least cosine; as many as were asked for, however unlike, unless said. */
  minScore: SearchQuery.shape.minScore,
});
export type RecommendRequest = z.infer<typeof RecommendRequest>;

export const FacetsQuery = z.object({
  /** A filter, as a search takes it; all pictures unless said. */
  where: SearchQuery.shape.where,
  /** Values of each, the most frequent first. */
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(20),
});
export type FacetsQuery = z.infer<typeof FacetsQuery>;

/** The spaces that can be asked in, the one without weights first, those made from one right after it. */
export const SpacesAnswer = z.object({
  ok: z.literal(true),
  spaces: z.array(
    z.object({
      /** As `space` of a question takes it. */
      name: z.string(),
      version: count,
      dim: count,
      /** Pictures that have a vector in it. */
      images: count,
      /** Whether words can be asked in it on this machine now. */
      understandsText: z.boolean(),
      /** Asked where a question of pictures names none. */
      isDefault: z.boolean(),
      /** Absent for a space whose vectors are a model's own. */
      made: MadeFrom.optional(),
    }),
  ),
  /** Spaces that were added and cannot be used, and why; absent where all can. */
  unusable: z.array(z.object({ name: z.string(), code: z.string(), reason: z.string() })).optional(),
  /** What a model would add, and the commands that bring one; absent where the catalog has all of it. */
  advice: z.object({ text: z.string(), commands: z.array(z.string()) }).optional(),
});
export type SpacesAnswer = z.infer<typeof SpacesAnswer>;

/** Bytes of a picture that can be uploaded. */
export const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;

/** A picture to ask with, held by this server until others take its place or the server ends. */
export const UploadAnswer = z.object({
  ok: z.literal(true),
  /** Its content id: the name it is asked with. */
  image: z.string(),
  /** Upright. */
  widthPx: count,
  heightPx: count,
  /** Whether a picture of the catalog has the very same bytes: then that one is meant. */
  isInCatalog: z.boolean(),
});
export type UploadAnswer = z.infer<typeof UploadAnswer>;
