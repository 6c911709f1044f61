// What an evaluation answers: which method finds a picture again after it was changed, which neighbors every space
// gives, and how far groups agree with a person's truth. The command's --json, report.json and HTTP are this one shape.
// Everything that hangs on a clock stands in `times`: the rest is the same, byte for byte, in two runs of one manifest.

import { z } from "zod";
import { Failure } from "./answers.js";

const count = z.int().min(0);
/** 0 to 1. */
const share = z.number().min(0).max(1);

/** A mean over questions, with what it is sure to. */
export const Spread = z.object({
  mean: share,
  /** Of the questions. */
  std: z.number().min(0),
  /** The middle 95 % of means of resampled questions. */
  low: share,
  high: share,
});
export type Spread = z.infer<typeof Spread>;

/** Of the first k answers; precision is over k, also where fewer came. */
export const ScoresAtK = z.object({ precision: Spread, recall: Spread, f1: Spread });

/** exact: every picture is compared. forest: trees of random planes, as Annoy. groups: the answers are groups. */
export const EVALUATED_INDEXES = ["exact", "forest", "groups"] as const;

export const EditScores = z.object({
  edit: z.string(),
  family: z.string(),
  /** Questions asked: originals this edit could be made of. */
  questions: count,
  /** Where the edited picture comes before all that are no version of the original. */
  recallAt1: share,
  /** Recall by one threshold for all, so strict that 9,999 of 10,000 pairs it lets through are right; and that threshold. */
  recallAtPrecision9999: share,
  thresholdAt9999: z.number().optional(),
});
export type EditScores = z.infer<typeof EditScores>;

export const MethodScores = z.object({
  method: z.string(),
  index: z.enum(EVALUATED_INDEXES),
  /** What its scores are. */
  scoring: z.enum(["cosine", "hamming", "verdict"]),
  /** By k. */
  at: z.record(z.string(), ScoresAtK),
  map: Spread,
  recallAt1: share,
  microAp: share,
  recallAtPrecision9999: share,
  thresholdAt9999: z.number().optional(),
  edits: z.array(EditScores),
});
export type MethodScores = z.infer<typeof MethodScores>;

/** Neighbors of the originals among one another. */
export const NeighborhoodScores = z.object({
  k: count,
  spaces: z.array(
    z.object({
      method: z.string(),
      hubness: z.object({ skewness: z.number(), orphans: share, mostPath: z.string(), mostCount: count }),
      /** Share of neighbors of an original's own class; absent where there are no classes. */
      classAgreement: share.optional(),
    }),
  ),
  /** Mean share of neighbors in common, a row and a column a method. */
  agreement: z.array(z.array(share)),
});
export type NeighborhoodScores = z.infer<typeof NeighborhoodScores>;

const Scores = z.object({ precision: share, recall: share, f1: share });

export const TruthPair = z.object({ a: z.string(), b: z.string(), verdict: z.string().optional() });

/** Duplicates as found, against groups or pairs a person calls true. */
export const TruthScores = z.object({
  /** How the truth was given. */
  kind: z.enum(["pairs", "groups"]),
  pictures: count,
  truePairs: count,
  foundPairs: count,
  pairs: Scores,
  bCubed: Scores,
  falseMerges: count,
  largestGroup: count,
  /** True pairs that were not found, and found ones that are not true; the first of each. */
  misses: z.array(TruthPair),
  falsePairs: z.array(TruthPair),
  /** Files the truth names that are not there. */
  absent: z.array(z.string()),
});
export type TruthScores = z.infer<typeof TruthScores>;

export const EvaluationManifest = z.object({
  lookalikeEvaluation: z.literal(1),
  lookalike: z.string(),
  /** Of Node and of the libraries numbers hang on. */
  versions: z.record(z.string(), z.string()),
  machine: z.object({
    platform: z.string(),
    arch: z.string(),
    cpu: z.string(),
    cores: count,
    memoryGb: z.number(),
  }),
  seed: z.int(),
  profile: z.string().optional(),
  edits: z.array(
    z.object({
      edit: z.string(),
      family: z.string(),
      summary: z.string(),
      parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
      saving: z.object({ format: z.string(), quality: z.number() }),
    }),
  ),
  /** With the version of each and, for models, the SHA-256 of their files. */
  methods: z.array(
    z.object({ method: z.string(), version: z.int(), files: z.record(z.string(), z.string()).optional() }),
  ),
  pictures: z.object({
    originals: count,
    distractors: count,
    /** Parts that each picture was cut into; 1 = whole pictures. */
    parts: z.object({ least: count, most: count }),
    /** SHA-256 over the content ids of all originals and distractors, in order. */
    digest: z.string(),
  }),
  k: z.array(count),
  neighbors: count,
});
export type EvaluationManifest = z.infer<typeof EvaluationManifest>;

export const Advice = z.object({
  /** In words, for a person. */
  text: z.string(),
  method: z.string().optional(),
  threshold: z.number().optional(),
});
export type Advice = z.infer<typeof Advice>;

export const EvaluateAnswer = z.object({
  ok: z.literal(true),
  manifest: EvaluationManifest,
  profile: z.string().optional(),
  originals: count,
  distractors: count,
  /** Pictures in the index: originals, their edited versions and distractors. */
  pictures: count,
  methods: z.array(MethodScores),
  neighbors: NeighborhoodScores.optional(),
  truth: TruthScores.optional(),
  advice: z.array(Advice),
  notices: z.array(z.string()),
  failures: z.array(Failure.extend({ edit: z.string().optional() })),
  /** Where the report lies, absolute. */
  out: z.string().optional(),
  times: z.object({
    startedAt: z.string(),
    seconds: z.number(),
    /** Seconds a stage took: "pictures", "scan", "score METHOD". */
    stages: z.record(z.string(), z.number()),
  }),
});
export type EvaluateAnswer = z.infer<typeof EvaluateAnswer>;
