// The shapes of the explorer beside the review: the overview, jobs and their progress, history, one image.

import { z } from "zod";
import { DuplicatesAnswer, ErrorAnswer, Failure, InfoAnswer } from "./answers.js";
import { ImageId, ListQuery, PlanFilter } from "./review.js";
import { COPY_VERDICTS } from "./verdict.js";

const count = z.int().min(0);

export const JOB_KINDS = ["scan", "find", "apply", "undo", "restore", "purge"] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATES = ["running", "done", "failed", "stopped"] as const;

/** What a job does just now. */
export const JOB_STAGES = ["walk", "read", "prove", "move", "put-back", "delete"] as const;
export type JobStage = (typeof JOB_STAGES)[number];

/** What a person asks for. Every job but `purge` ends by finding the groups anew. */
export const JobRequest = z.discriminatedUnion("kind", [
  /** Scans the known folders again; `retry` tries pictures anew that could not be read. */
  z.strictObject({ kind: z.literal("scan"), retry: z.boolean().default(false) }),
  /** Finds the groups; `include` are the verdicts proposed for removal besides the safe ones: as last time unless said. */
  z.strictObject({ kind: z.literal("find"), include: z.array(z.enum(COPY_VERDICTS)).optional() }),
  z.strictObject({
    kind: z.literal("apply"),
    /** The filter the plan was shown with. */
    plan: z.strictObject({
      verdict: z.array(z.enum(COPY_VERDICTS)).optional(),
      folder: PlanFilter.shape.folder,
      state: PlanFilter.shape.state,
    }),
    digest: z.string().max(100),
    /** Steps taken out by the person: their `pathBase64`, or `path` where there is none. */
    without: z.array(z.string().max(8192)).max(20_000).default([]),
  }),
  z.strictObject({ kind: z.literal("undo"), journal: z.string().max(200).optional() }),
  z.strictObject({
    kind: z.literal("restore"),
    paths: z.array(z.string().min(1).max(8192)).min(1).max(10_000),
  }),
  /** Deletes for good what a person was shown: nothing where it is not that any more. */
  z.strictObject({
    kind: z.literal("purge"),
    /** Only what came to quarantine until this instant. */
    before: z.iso.datetime(),
    /** How many files were listed there that came until then. */
    files: z.int().min(1),
  }),
]);
export type JobRequest = z.infer<typeof JobRequest>;

export const Job = z.object({
  id: z.string(),
  kind: z.enum(JOB_KINDS),
  state: z.enum(JOB_STATES),
  stage: z.enum(JOB_STAGES).optional(),
  /** Of the stage: files, pairs or steps. */
  done: count,
  total: count.optional(),
  failed: count,
  startedAt: z.string(),
  endedAt: z.string().optional(),
  /** What the command of the same name prints: an index, action or quarantine answer; absent for `find`. */
  answer: z.unknown().optional(),
  error: ErrorAnswer.shape.error.optional(),
});
export type Job = z.infer<typeof Job>;

export const JobAnswer = z.object({ ok: z.literal(true), job: Job });
export type JobAnswer = z.infer<typeof JobAnswer>;

/** Newest first. */
export const JobsAnswer = z.object({ ok: z.literal(true), jobs: z.array(Job) });
export type JobsAnswer = z.infer<typeof JobsAnswer>;

export const OverviewAnswer = z.object({
  ok: z.literal(true),
  version: z.string(),
  root: z.string(),
  summary: InfoAnswer.shape.summary,
  /** The groups as they were last found; absent before the first time. */
  found: z
    .object({
      at: z.string(),
      /** The catalog or the decisions changed since: finding again would tell something else. */
      stale: z.boolean(),
      include: z.array(z.enum(COPY_VERDICTS)),
      groups: count,
      decided: count,
      redundantFiles: count,
      reclaimableBytes: count,
      byVerdict: DuplicatesAnswer.shape.summary.shape.byVerdict,
      lowQualityImages: count,
      pairsLeftOut: count,
    })
    .optional(),
  quarantine: z.object({ files: count, bytes: count }),
  /** The job that runs, or the last one that ran. */
  job: Job.optional(),
  notices: z.array(z.string()),
});
export type OverviewAnswer = z.infer<typeof OverviewAnswer>;

export const FailuresAnswer = z.object({
  ok: z.literal(true),
  /** Failures that match the query. */
  total: count,
  /** All failures per code, whatever the query asks for. */
  byCode: z.record(z.string(), count),
  cursor: z.string().optional(),
  /** With what a person can do about each. */
  failures: z.array(Failure.extend({ hint: z.string() })),
});
export type FailuresAnswer = z.infer<typeof FailuresAnswer>;

export const HistoryEntry = z.object({
  journal: z.string(),
  startedAt: z.string(),
  /** Files moved by it, now in quarantine, put back, deleted for good. Companions count. */
  moved: count,
  held: count,
  putBack: count,
  purged: count,
  /** Bytes still in quarantine. */
  heldBytes: count,
  /** Cut off by a crash in the middle of a file: the next scan, apply, undo or restore settles that. */
  interrupted: z.boolean(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** Newest first. */
export const HistoryAnswer = z.object({
  ok: z.literal(true),
  total: count,
  cursor: z.string().optional(),
  damagedLines: count,
  entries: z.array(HistoryEntry),
});
export type HistoryAnswer = z.infer<typeof HistoryAnswer>;

export const ImageAnswer = z.object({
  ok: z.literal(true),
  image: z.string(),
  bytes: count,
  /** Where it lies now; none when its files are gone. */
  files: z.array(z.object({ path: z.string(), pathBase64: z.string().optional() })),
  facts: z.record(z.string(), z.unknown()).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  failure: Failure.pick({ code: true, reason: true }).optional(),
});
export type ImageAnswer = z.infer<typeof ImageAnswer>;

/** Long sides a preview is made at; 0 is the picture's own size. */
export const PREVIEW_SIZES = [1024, 2048, 0] as const;

export const PictureQuery = z.object({
  /** The version of the picture asked for (paths.ts): only one named so may be kept for good. */
  v: z.coerce.number().pipe(z.int().min(0)).optional(),
});
export type PictureQuery = z.infer<typeof PictureQuery>;

export const PreviewQuery = PictureQuery.extend({
  longSidePx: z.coerce
    .number()
    .pipe(z.union(PREVIEW_SIZES.map((size) => z.literal(size))))
    .default(1024),
});
export type PreviewQuery = z.infer<typeof PreviewQuery>;

export const ImageParams = z.object({ image: ImageId });
export const GroupParams = z.object({ group: z.string().regex(/^[0-9a-f]{12}$/, "Expected 12 hex digits") });
export const JobParams = z.object({ job: z.string().regex(/^[\w-]{1,64}$/, "Expected a job's id") });
export const FoldersQuery = z.object({ below: z.string().max(4096).optional() });
export const FailuresQuery = ListQuery.extend({
  /** Only files that failed for this reason. */
  code: z.string().max(100).optional(),
});
