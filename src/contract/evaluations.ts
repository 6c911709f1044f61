// Evaluations over HTTP: those that lie in a catalog, one of them, its pictures and one picture. A name is that of a
// folder in the catalog's evaluations; a picture of a set is named by its content id, as all pictures are.

import { z } from "zod";
import { EVALUATED_INDEXES, EvaluateAnswer } from "./evaluate.js";
import { EvaluatedOriginal } from "./evaluated-pictures.js";
import { ImageParams } from "./explore.js";

const count = z.int().min(0);

/** A plain name of a folder: no way leads out of where evaluations lie. */
export const EVALUATION_NAME = /^[a-z0-9][a-z0-9._-]{0,99}$/;

export const EvaluationParams = z.object({
  evaluation: z
    .string()
    .regex(EVALUATION_NAME, "Expected an evaluation's name: small letters, digits, dot, dash and underscore"),
});
export const EvaluationPictureParams = EvaluationParams.extend({
  number: z.coerce.number().int().min(0),
});
export const EvaluationImageParams = EvaluationParams.extend(ImageParams.shape);

export const EVALUATION_STATES = ["done", "unfinished", "damaged"] as const;

export const EvaluationsAnswer = z.object({
  ok: z.literal(true),
  /** The newest first. */
  evaluations: z.array(
    z.object({
      evaluation: z.string(),
      /** unfinished: cut off; the same command goes on. damaged: its report cannot be read. */
      state: z.enum(EVALUATION_STATES),
      profile: z.string().optional(),
      originals: count,
      edits: count,
      methods: z.array(z.string()),
      hasTruth: z.boolean(),
      startedAt: z.string().optional(),
    }),
  ),
});
export type EvaluationsAnswer = z.infer<typeof EvaluationsAnswer>;

export const EvaluationAnswer = EvaluateAnswer;
export type EvaluationAnswer = z.infer<typeof EvaluationAnswer>;

/** neighbors, recovery: where methods differ most first. hardest: of which least is recovered first. */
export const PICTURE_ORDERS = ["number", "neighbors", "recovery", "hardest"] as const;
export type PictureOrder = (typeof PICTURE_ORDERS)[number];

/** Where a picture stands in the list it was chosen from. */
export const EvaluationPictureQuery = z.object({ sort: z.enum(PICTURE_ORDERS).default("number") });
export type EvaluationPictureQuery = z.infer<typeof EvaluationPictureQuery>;

export const EvaluationPicturesQuery = EvaluationPictureQuery.extend({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(60),
});
export type EvaluationPicturesQuery = z.infer<typeof EvaluationPicturesQuery>;

const Original = EvaluatedOriginal.omit({ versions: true }).extend({ number: count });

export const EvaluationPicturesAnswer = z.object({
  ok: z.literal(true),
  total: count,
  pictures: z.array(
    Original.extend({
      versions: count,
      /** Versions recovered, mean over the methods, 0 to 1. */
      recovered: z.number().min(0).max(1),
    }),
  ),
});
export type EvaluationPicturesAnswer = z.infer<typeof EvaluationPicturesAnswer>;

const MethodName = z.object({ method: z.string(), index: z.enum(EVALUATED_INDEXES) });

export const EvaluationPictureAnswer = Original.extend({
  ok: z.literal(true),
  /** Originals in all. */
  total: count,
  /** In the order asked for, 0-based, and the pictures before and after it there. */
  place: count,
  previous: count.optional(),
  next: count.optional(),
  versions: z.array(
    z.object({
      edit: z.string(),
      image: z.string(),
      /** As in EvaluatedMethod, a method each. */
      found: z.array(MethodName.extend({ ahead: count.nullable() })),
    }),
  ),
  spaces: z.array(
    MethodName.extend({
      scoring: z.enum(["cosine", "hamming", "verdict"]),
      neighbors: z.array(
        z.object({
          number: count,
          image: z.string(),
          path: z.string(),
          label: z.string().optional(),
          score: z.number(),
          /** How many of the methods have it among theirs. */
          methods: count,
        }),
      ),
    }),
  ),
});
export type EvaluationPictureAnswer = z.infer<typeof EvaluationPictureAnswer>;
