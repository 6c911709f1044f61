// What an evaluation answers: which method finds a picture again after it was changed, which neighbors every space
// gives, and how far groups agree with a person's truth. The command's --json, report.json and HTTP are this one shape.
// Everything that hangs on a clock stands in `times`: the rest is the same, byte for byte, in two runs of one manifest.

import { z } from "zod";
import { Failure } from "./answers.js";

const count = z.int().min(0);
/** 0 to 1. */
const share = z.number().min(0).max(1);

/** What a mean is sure to: the standard deviation over the questions, and the middle 95 % of resampled means. */
const deviation = z.number().min(0);

/** Means over the questions, of the first k answers; precision is over k, also where fewer came. */
export const ScoresAtK = z.object({
  precision: share,
  precisionStd: deviation,
  precisionLow: share,
  precisionHigh: share,
  recall: share,
  recallStd: deviation,
  recallLow: share,
  recallHigh: share,
  f1: share,
  f1Std: deviation,
  f1Low: share,
  f1High: share,
});
export type ScoresAtK = z.infer<typeof ScoresAtK>;

/** exact: every picture is compared. forest: trees of random planes, as Annoy. groups: the answers are groups. */
export const EVALUATED_INDEXES = ["exact", "forest", "groups"] as const;

export const EditScores = z.object({
  edit: z.string(),
  family: z.string(),
  /** Questions asked: originals this edit could be made of. */
  questions: count,
  /** Where the edited picture comes before all that are no version of the original. */
  recallAt1: share,
  /** Found by the method's one threshold for all edits (its `thresholdAt9999`); 0 where it has none. */
  recallAtOneThreshold: share,
  /** Found by a threshold of this edit's own, so strict that 9,999 of 10,000 of its pairs are right; and that threshold. */
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
  map: share,
  mapStd: deviation,
  mapLow: share,
  mapHigh: share,
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

/** Two files, by path, and their images where the catalog has them. */
export const TruthPair = z.object({
  a: z.string(),
  b: z.string(),
  imageA: z.string().optional(),
  imageB: z.string().optional(),
  /** Of a false pair: what it was called. Of a miss: what the two are called when they are held against each other. */
  verdict: z.string().optional(),
});
export type TruthPair = z.infer<typeof TruthPair>;

/** Duplicates as found, against what a person calls true. */
export const TruthScores = z.object({
  /** groups: pictures in no group are alone. pairs: closed to groups in the same way. labeled: only these pairs count. */
  kind: z.enum(["pairs", "groups", "labeled"]),
  /** Files it was judged on; of labeled pairs: those they name. */
  pictures: count,
  truePairs: count,
  foundPairs: count,
  pairs: Scores,
  /** Of labeled pairs: what they leave open counts for nothing. */
  bCubed: Scores,
  /** Groups found that hold pictures of more than one true group; of labeled pairs: that hold a pair labeled different. */
  falseMerges: count,
  /** Pictures in the largest group found. */
  largestGroup: count,
  /** Found pairs by their verdict, the strongest first, and how many of them are true. */
  verdicts: z.array(z.object({ verdict: z.string(), pairs: count, right: count })),
  /** True pairs that were not found, and found ones that are not true: the first thousand of each. */
  misses: z.array(TruthPair),
  missCount: count,
  falsePairs: z.array(TruthPair),
  falsePairCount: count,
  /** False pairs with a file that the truth does not name: it may lack them. */
  unnamedFalsePairs: count.optional(),
  /** Files the truth names that are not there, and names that fit several files: the first thousand of each. */
  absent: z.array(z.string()),
  ambiguous: z.array(z.string()),
});
export type TruthScores = z.infer<typeof TruthScores>;

/** How a figure moved since another report. */
const Move = z.object({ before: z.number(), now: z.number() });

export const EvaluationComparison = z.object({
  /** In what the two manifests differ, in words: "seed 1, now 2"; empty: in nothing but the machine. */
  differs: z.array(z.string()),
  /** Methods of only one of the two reports, "METHOD" or "METHOD (forest)". */
  onlyBefore: z.array(z.string()),
  onlyNow: z.array(z.string()),
  methods: z.array(
    z.object({
      method: z.string(),
      index: z.enum(EVALUATED_INDEXES),
      /** F1 by k, of the k both have. */
      f1: z.record(z.string(), Move),
      map: Move,
      microAp: Move,
      recallAtPrecision9999: Move,
      /** Whether the intervals of mean average precision lie apart. */
      isApart: z.boolean(),
      /** Edits whose recall at 99.99 % is another one. */
      edits: z.array(Move.extend({ edit: z.string() })),
    }),
  ),
  /** Pairwise F1 against the truth, where both reports have it. */
  truth: z.object({ f1: Move, bCubedF1: Move, falseMerges: Move }).optional(),
});
export type EvaluationComparison = z.infer<typeof EvaluationComparison>;

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
  /** Where it is not the usual one. */
  maxPixels: count.optional(),
  /** Of the file that was taken for true. */
  truth: z.object({ sha256: z.string() }).optional(),
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
  compared: EvaluationComparison.optional(),
  advice: z.array(Advice),
  notices: z.array(z.string()),
  failures: z.array(Failure.extend({ edit: z.string().optional() })),
  times: z.object({
    startedAt: z.string(),
    seconds: z.number(),
    /** Seconds a stage took: "pictures", "scan", "score METHOD". */
    stages: z.record(z.string(), z.number()),
  }),
});
export type EvaluateAnswer = z.infer<typeof EvaluateAnswer>;
