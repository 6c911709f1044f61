// One question to the catalog: pictures and words that should be like, pictures and words that should not, what must
// hold of the metadata; and its answer. The command, the library and HTTP ask and answer alike.

import { z } from "zod";

const count = z.int().min(0);
const named = { path: z.string(), pathBase64: z.string().optional() };

/** How the terms of a question become one score. */
export const STRATEGIES = ["average", "best"] as const;

export const QueryTerm = z.strictObject({
  kind: z.enum(["image", "text"]),
  /** A file, an image of the catalog by its id (64 hex digits), or words. */
  value: z.string().min(1).max(4096),
  /** Below 0 pushes away; 0 is refused. */
  weight: z.number().min(-100).max(100).default(1),
  /** The part of the picture that is meant, in pixels of the upright picture. */
  regionPx: z
    .strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
    .optional(),
});
export type QueryTerm = z.infer<typeof QueryTerm>;

export const SearchQuery = z.strictObject({
  terms: z.array(QueryTerm).max(64).default([]),
  /** What must hold of the metadata: see the filter language. */
  where: z.string().max(8192).optional(),
  /** "weightless", "model:NAME"; default: the best that the catalog has and that understands all terms. */
  space: z.string().max(128).optional(),
  /** "average": one vector of all terms. "best": like any of the terms. */
  strategy: z.enum(STRATEGIES).default("average"),
  limit: z.int().min(1).max(10_000).default(20),
  /** Least score of a hit, instead of the cut-off learnt from the catalog; -1 shows everything. */
  minScore: z.number().min(-1).max(1).optional(),
  /** 0: nearest first; 1: as different from one another as possible. */
  diversity: z.number().min(0).max(1).default(0),
  /** Copies of one picture, and of the query, are one hit. */
  collapse: z.boolean().default(true),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

export const SearchHit = z.object({
  /** Of the picture, or the key of an entry of a set of hashes. */
  ...named,
  /** Absent for an entry of a set. */
  image: z.string().optional(),
  /** The image, or "ext:SET:KEY". */
  id: z.string(),
  /** In the measure that "scoring" names. */
  score: z.number(),
  /** What speaks for it. */
  why: z.object({
    method: z.string().optional(),
    distanceBits: count.optional(),
    set: z.string().optional(),
    /** Cosine to each term, in the order of the terms. */
    similarities: z.array(z.number()).optional(),
    /** Words of its metadata that were asked for, with their surroundings. */
    words: z.string().optional(),
    /** Its place by similarity and by words, 1 = first, where both were asked. */
    rankBySpace: count.optional(),
    rankByWords: count.optional(),
    /** Other files that show the same picture, left out of the list. */
    copies: count.optional(),
  }),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchAnswer = z.object({
  ok: z.literal(true),
  query: z.object({
    image: z.string().optional(),
    method: z.string().optional(),
    hex: z.string().optional(),
    terms: z.array(QueryTerm).optional(),
    where: z.string().optional(),
    strategy: z.enum(STRATEGIES).optional(),
    diversity: z.number().optional(),
  }),
  /** The space or method that was searched by; "words" or "metadata" where only those were asked. */
  space: z.string(),
  /** hamming: bits that differ. cosine: -1 to 1. words: the better, the higher. fusion: from ranks. none: only filtered. */
  scoring: z.enum(["hamming", "cosine", "words", "fusion", "none"]),
  /** The radius in bits, or the least cosine of a hit. */
  cutoff: z.number(),
  /** Pictures that this cut-off lets pass by chance, expected for this catalog. */
  expectedFalseHits: z.number().optional(),
  hits: z.array(SearchHit),
  /** What a person should know: pictures without a vector, what a model would add. */
  notices: z.array(z.string()).optional(),
  failures: z.array(z.object({ ...named, code: z.string(), reason: z.string() })),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/** recommend --all: what was written where. */
export const RecommendAnswer = z.object({
  ok: z.literal(true),
  /** Pictures that got recommendations, and how many they got together. */
  images: count,
  rows: count,
  /** Absolute. */
  out: z.string(),
});
export type RecommendAnswer = z.infer<typeof RecommendAnswer>;
