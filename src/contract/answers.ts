// The shapes of every answer: what `--json` prints and HTTP sends. Keys are added, never renamed or removed;
// numbers carry their unit in the name; lists are never top-level.

import { z } from "zod";
import { NEIGHBORS } from "./choices.js";
import { MARKS } from "./policy.js";
import { VERDICTS } from "./verdict.js";

const verdict = z.enum(VERDICTS);
const count = z.int().min(0);

/** A path as printed: relative to the catalog's base with "/", absolute outside it; `pathBase64` when it is no UTF-8. */
const named = { path: z.string(), pathBase64: z.string().optional() };

export const Failure = z.object({ ...named, code: z.string(), reason: z.string() });
export type Failure = z.infer<typeof Failure>;

export const ErrorAnswer = z.object({
  ok: z.literal(false),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string() }),
});

/** index --measure: what the index of a space finds of what an exact one does. */
export const MeasuredSpace = z.object({
  space: z.string(),
  images: count,
  /** Numbers a vector. */
  dim: count,
  neighbors: z.enum(NEIGHBORS),
  /** Recall is the mean share of so many nearest that was found. */
  k: count,
  /** As asked for. */
  recall: z.number(),
  /** By rising effort; an exact index knows none. */
  tried: z.array(
    z.object({
      effort: count.optional(),
      recall: z.number(),
      questionsPerSecond: z.number().optional(),
    }),
  ),
  /** Whether the recall asked for was reached. */
  reached: z.boolean(),
  /** The one of those tried that is used from now on; absent where the exact index is, since none was enough. */
  used: z
    .object({ effort: count.optional(), recall: z.number(), questionsPerSecond: z.number().optional() })
    .optional(),
});
export type MeasuredSpace = z.infer<typeof MeasuredSpace>;

export const IndexAnswer = z.object({
  ok: z.literal(true),
  root: z.string(),
  summary: z.object({
    files: count,
    images: count,
    added: count,
    unchanged: count,
    gone: count,
    failed: count,
    seconds: z.number().min(0),
    /** Files whose content was known under another path: nothing was decoded for them. */
    moved: count,
    /** Files whose bytes changed since the last scan. */
    changed: count,
    /** Work done per stage, summed over the workers. */
    stagesMs: z.record(z.string(), z.number()),
    interrupted: z.boolean(),
  }),
  notices: z.array(z.string()),
  failures: z.array(Failure),
  /** With --measure. */
  measured: z.array(MeasuredSpace).optional(),
});
export type IndexAnswer = z.infer<typeof IndexAnswer>;

export const Member = z.object({
  ...named,
  image: z.string(),
  widthPx: count,
  heightPx: count,
  bytes: count,
  frames: count,
  format: z.string(),
  keep: z.boolean(),
  why: z.string(),
  lossless: z.boolean(),
  bitDepth: count,
  /** Tags the file carries: Exif, XMP, IPTC. */
  metadataTags: count,
  takenAt: z.string().optional(),
  camera: z.string().optional(),
  /** Modification time in microseconds since 1970. */
  modifiedUs: z.number(),
  /** Kinds of the companions beside it: "movie", "raw", "sidecar". */
  companions: z.array(z.string()),
  protected: z.boolean(),
  /** Proved to be another copy made larger. */
  enlarged: z.boolean(),
  /** Proved to have a border round it or something on it that another copy lacks. */
  altered: z.boolean().optional(),
  /** Other names of the same file on disk (hard links). */
  alsoAt: z.array(z.string()),
  /** Stays only because nobody asked for the removal of files of its verdict. */
  onlyShown: z.boolean(),
  /** What a person said of this file. */
  mark: z.enum(MARKS).optional(),
});
export type Member = z.infer<typeof Member>;

/** Six numbers in the order of CSS `matrix()`: x' = m0 x + m2 y + m4, y' = m1 x + m3 y + m5. */
export const Matrix = z
  .tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()])
  .readonly();
export type Matrix = z.infer<typeof Matrix>;

/** A rectangle in pixels; its corner (0, 0) is the top left corner of the picture. */
export const BoxPx = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type BoxPx = z.infer<typeof BoxPx>;

/** How picture a became picture b. Optional keys are absent from answers kept by earlier versions. */
export const Transform = z.object({
  mirrored: z.boolean(),
  quarterTurns: z.int().min(0).max(3),
  angleDegrees: z.number(),
  scale: z.number(),
  /** How much more wide than high it was made: 1 = in proportion. */
  stretch: z.number().optional(),
  /** The part of a that b shows: its bounding box in a's pixels. */
  cropPx: BoxPx,
  /** The part of b that shows a: its bounding box in b's pixels. */
  shownPx: BoxPx.optional(),
  /** Share of a's area that b shows, and of b's area that shows a, 0 to 1. */
  overlapA: z.number().optional(),
  overlapB: z.number().optional(),
  /** From a's pixels to b's. */
  matrix: Matrix.optional(),
  changes: z.array(z.string()),
});
export type Transform = z.infer<typeof Transform>;

/** Where the aligned pictures disagree, as a grid of blocks. */
export const Mask = z.object({
  columns: count,
  rows: count,
  /** One character a block, row by row: "+" agrees, "#" disagrees, "." is too flat to say, " " lies outside. */
  blocks: z.string(),
  /** From the grid (one block = 1) to the pixels of a, and of b. */
  toA: Matrix,
  toB: Matrix,
});
export type Mask = z.infer<typeof Mask>;

export const Evidence = z.object({
  /** Least PDQ distance over the eight orientations, of 256 bits. */
  pdqBits: count.optional(),
  phashBits: count.optional(),
  differenceBits: count.optional(),
  /** Cosine similarity in the space "weightless". */
  similarity: z.number().optional(),
  transform: Transform.optional(),
  /** Points of both pictures that agree on the transform. */
  inliers: count.optional(),
  /** Mean local correlation of the aligned pictures, 0 to 1: blocks of 1/28 of the longer side, and of 1/14. */
  agreement: z.number().optional(),
  agreementCoarse: z.number().optional(),
  /** Share of the textured blocks that disagree, 0 to 1. */
  disagreeing: z.number().optional(),
  /** A copy beyond doubt: it passes the stricter threshold, and nothing lies on either picture. */
  strict: z.boolean().optional(),
  /** Something that covers a part of one picture (text, a sticker, a watermark): where, in b's pixels. */
  overlay: z.object({ on: z.enum(["a", "b", "either"]), boxPx: BoxPx }).optional(),
  mask: Mask.optional(),
  /** What decided, in words. */
  because: z.string().optional(),
});
export type Evidence = z.infer<typeof Evidence>;

export const Pair = z.object({
  a: z.string(),
  aBase64: z.string().optional(),
  b: z.string(),
  bBase64: z.string().optional(),
  verdict,
  evidence: Evidence,
});
export type Pair = z.infer<typeof Pair>;

export const Group = z.object({ id: z.string(), verdict, members: z.array(Member), pairs: z.array(Pair) });
export type Group = z.infer<typeof Group>;

export const DuplicatesAnswer = z.object({
  ok: z.literal(true),
  root: z.string(),
  summary: z.object({
    files: count,
    images: count,
    failed: count,
    groups: count,
    redundantFiles: count,
    reclaimableBytes: count,
    /** Per verdict: groups whose weakest verdict it is, and files and bytes a plan that includes it would free. */
    byVerdict: z.record(
      z.string(),
      z.object({ groups: count, redundantFiles: count, reclaimableBytes: count }),
    ),
    /** Images whose fingerprint says too little to be compared (flat, blank): only exact copies are found. */
    lowQualityImages: count,
    /** Pairs not looked at because a picture was near too many others. */
    pairsLeftOut: count,
    /** Stopped before every pair was proved: copies may be missing. */
    interrupted: z.boolean(),
  }),
  groups: z.array(Group),
  failures: z.array(Failure),
});
export type DuplicatesAnswer = z.infer<typeof DuplicatesAnswer>;

export const ActionAnswer = z.object({
  ok: z.literal(true),
  journal: z.string(),
  done: count,
  /** Steps an earlier run of the same plan had done. */
  alreadyDone: count,
  /** Live Photo movies, RAW files and sidecars that moved with their picture. */
  companions: count,
  bytes: count,
  dryRun: z.boolean(),
  interrupted: z.boolean(),
  refused: z.array(z.object({ step: z.int(), ...named, code: z.string(), reason: z.string() })),
  notUndone: z.array(z.object({ ...named, code: z.string(), reason: z.string() })),
});
export type ActionAnswer = z.infer<typeof ActionAnswer>;

export const QuarantineAnswer = z.object({
  ok: z.literal(true),
  root: z.string(),
  summary: z.object({ files: count, bytes: count, purgedFiles: count, purgedBytes: count }),
  entries: z.array(
    z.object({
      ...named,
      journal: z.string(),
      step: z.int(),
      quarantinedAt: z.string(),
      bytes: count,
      present: z.boolean(),
      /** The content id it had when it was moved. */
      image: z.string(),
      kind: z.string(),
    }),
  ),
  /** Of a purge: files that stay because what was kept in their place is gone or changed. */
  heldBack: z.array(Failure).optional(),
  /** Of a paged list: how many entries there are, and where the next page begins. */
  total: count.optional(),
  cursor: z.string().optional(),
});
export type QuarantineAnswer = z.infer<typeof QuarantineAnswer>;

const Compared = z.object({
  ...named,
  image: z.string(),
  pixelId: z.string(),
  bytes: count,
  widthPx: count,
  heightPx: count,
  frames: count,
  format: z.string(),
  bitDepth: count,
  takenAt: z.string().optional(),
  camera: z.string().optional(),
});

export const CompareAnswer = z.object({
  ok: z.literal(true),
  a: Compared,
  b: Compared,
  verdict,
  evidence: Evidence,
  /** The absolute path of the picture of the proof that was asked for. */
  out: z.string().optional(),
});
export type CompareAnswer = z.infer<typeof CompareAnswer>;

/** A likeness by fingerprint alone: a candidate, never proof, never part of a plan. */
const Likeness = z.object({
  /** "ext:SET:KEY" for an entry of a set; the content id for a picture of the catalog. */
  id: z.string(),
  method: z.string(),
  distanceBits: count,
});

export const CheckAnswer = z.object({
  ok: z.literal(true),
  checked: count,
  found: z.array(
    z.object({
      ...named,
      match: z.string(),
      matchBase64: z.string().optional(),
      verdict,
      evidence: Evidence,
    }),
  ),
  /** Entries of imported sets within their method's radius: worth a look, proved by nothing. */
  candidates: z.array(z.object({ ...named, ...Likeness.shape, radiusBits: count })).optional(),
  /** By the command: "found" and "maybe" (candidates alone) end with exit code 1, "none" does not. */
  outcome: z.enum(["found", "maybe", "none"]).optional(),
  failures: z.array(Failure),
});
export type CheckAnswer = z.infer<typeof CheckAnswer>;

const FingerprintRow = z.object({
  ...named,
  /** As the method's library writes it; the regions of a method of regions with commas between; "" for numbers. */
  hex: z.string(),
  /** 0 (blank: matched by bytes and pixels alone) to 100. */
  quality: z.int().min(0).max(100),
  /** Only of methods of numbers. */
  numbers: z.array(z.number()).optional(),
});

const Fingerprints = z.object({
  method: z.string(),
  /** Of one fingerprint, or of one region; 0 for a method of numbers. */
  bits: count,
  fingerprints: z.array(FingerprintRow),
});

export const FingerprintAnswer = z.object({
  ok: z.literal(true),
  /** The folder that paths are relative to: that of the catalog found upward from the current folder, else the latter. */
  root: z.string(),
  ...Fingerprints.shape,
  /** When more than one method was asked for: the second and all later ones, from the same decode. */
  others: z.array(Fingerprints).optional(),
  /** How pictures were read: as seen, as the reference libraries read them, or fast and a few bits off. */
  reading: z.enum(["exact", "as-stored", "fast"]),
  failures: z.array(Failure),
});
export type FingerprintAnswer = z.infer<typeof FingerprintAnswer>;

/** A set of fingerprints without pictures. */
const HashSet = z.object({
  set: z.string(),
  method: z.string(),
  bits: count,
  entries: count,
  /** Entries of too low a quality, or whose bits say nothing: kept, never searched. */
  apart: count,
  importedAt: z.string(),
  bytes: count,
});

export const ImportAnswer = z.object({
  ok: z.literal(true),
  ...HashSet.shape,
  /** Rows left out with --skip-invalid: at most the first 100, and how many there are. */
  invalid: z.array(z.object({ row: count, value: z.string(), reason: z.string() })),
  invalidRows: count,
  /** The set was removed (--remove), not imported. */
  removed: z.literal(true).optional(),
});
export type ImportAnswer = z.infer<typeof ImportAnswer>;

export const ExportAnswer = z.object({
  ok: z.literal(true),
  method: z.string(),
  bits: count,
  entries: count,
  format: z.enum(["csv", "jsonl", "imagededup"]),
  /** Absolute. */
  out: z.string(),
  failures: z.array(Failure),
});
export type ExportAnswer = z.infer<typeof ExportAnswer>;

export { RecommendAnswer, SearchAnswer } from "./search.js";

/** facets: how the pictures that a filter lets through fall by what is known of them. */
export const FacetsAnswer = z.object({
  ok: z.literal(true),
  root: z.string(),
  /** The filter; "" lets everything through. */
  where: z.string(),
  images: count,
  facets: z.array(
    z.object({
      /** "keyword", "camera", "year", "folder", "format" or "color". */
      field: z.string(),
      /** Different values there are. */
      values: count,
      /** The most frequent ones. */
      top: z.array(z.object({ value: z.string(), images: count })),
    }),
  ),
});
export type FacetsAnswer = z.infer<typeof FacetsAnswer>;

export const RecordsAnswer = z.object({
  ok: z.literal(true),
  name: z.string(),
  /** The column that says which picture a record is about. */
  key: z.string(),
  join: z.enum(["name", "path", "id", "stem"]),
  records: count,
  /** Pictures that a record is about now; records that are about none are kept for pictures that come. */
  images: count,
  withoutPicture: count,
  columns: z.array(z.string()),
});
export type RecordsAnswer = z.infer<typeof RecordsAnswer>;

export const InfoAnswer = z.object({
  ok: z.literal(true),
  root: z.string(),
  catalog: z.string(),
  formatVersion: count,
  summary: z.object({
    roots: z.array(z.string()),
    files: count,
    images: count,
    bytes: count,
    failed: count,
    decisions: count,
  }),
  spaces: z.array(z.object({ name: z.string(), version: count, dim: count, images: count })),
  methods: z.array(z.object({ name: z.string(), version: count, bits: count, images: count })),
  /** Sets of fingerprints that were imported. */
  sets: z.array(HashSet).optional(),
  diskBytes: z.object({
    catalog: count,
    thumbnails: count,
    signatures: count,
    quarantine: count,
    keep: count,
  }),
});
export type InfoAnswer = z.infer<typeof InfoAnswer>;

export const DoctorAnswer = z.object({
  ok: z.literal(true),
  healthy: z.boolean(),
  checks: z.array(
    z.object({ name: z.string(), ok: z.boolean(), detail: z.string(), hint: z.string().optional() }),
  ),
});
export type DoctorAnswer = z.infer<typeof DoctorAnswer>;
