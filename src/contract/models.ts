// What a model card says: everything needed to fetch a network, feed it and take its vector out, as data. Cards of
// well-known models lie in embed/models/; a person adds others as JSON files of this shape.

import { z } from "zod";

/** Lower case, as used in paths and in `--space`: "clip-vit-b32". */
export const MODEL_NAME = /^[a-z0-9][a-z0-9.-]{0,63}$/;

const name = z.string().regex(MODEL_NAME);
const three = z.tuple([z.number(), z.number(), z.number()]).readonly();

/** One file of a model; its name is one of the model's own folder, never a path. */
export const ModelFile = z.strictObject({
  file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/),
  /** "owner/name" on the model hub and the path there; absent for files only a person can bring. */
  hub: z
    .strictObject({ repo: z.string(), path: z.string(), revision: z.string().default("main") })
    .optional(),
  /** 64 hex digits; where it is unknown, the hub's own statement is verified and then remembered. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  bytes: z.int().min(1).optional(),
  /** Where it is not known to the byte: the size somebody states, rounded. Nothing is held against it. */
  aboutBytes: z.int().min(1).optional(),
});
export type ModelFile = z.infer<typeof ModelFile>;

/** From a picture to the numbers a network wants: value = (pixel x scale - mean) / std for each channel. */
export const ImageInput = z.strictObject({
  /** Of the graph; absent: its only one. */
  name: z.string().optional(),
  layout: z.enum(["nchw", "nhwc"]),
  type: z.enum(["float32", "uint8"]),
  channels: z.enum(["rgb", "bgr"]),
  /** "square" squashes the whole picture, "short-side" keeps its proportions, "none" gives it as it is. */
  resize: z.enum(["square", "short-side", "none"]),
  /** The side of the square, or of the shorter side. */
  sizePx: z.int().min(1).max(4096),
  filter: z.enum(["nearest", "bilinear", "bicubic", "lanczos"]),
  /** A square cut from the center after resizing. */
  cropPx: z.int().min(1).max(4096).optional(),
  /** Where the cut begins when the rest is odd: torchvision rounds half to even, Hugging Face down. Absent: half-even. */
  cropRounding: z.enum(["half-even", "down"]).optional(),
  scale: z.number().positive(),
  mean: three,
  std: three,
});
export type ImageInput = z.infer<typeof ImageInput>;

/** Which tensor is the embedding, and what is done to it. */
export const ModelOutput = z.strictObject({
  /** An output of the graph, or with `tap` a tensor inside it that is made one. */
  name: z.string(),
  tap: z.boolean().default(false),
  /**
   * For a tap that exports call differently: found by its place, `name` being for a person to read. What enters the
   * last linear layer (or, without one, the last convolution); or what the linear layer before that gives.
   */
  at: z.enum(["classifier-input", "hidden-linear"]).optional(),
  /** Over a map [N, C, H, W] or tokens [N, T, C]: mean, generalized mean, first token; "none" for [N, C]. */
  pooling: z.enum(["none", "mean", "gem", "cls"]),
  gemPower: z.number().min(1).max(16).optional(),
});
export type ModelOutput = z.infer<typeof ModelOutput>;

export const TextTower = z.strictObject({
  /** The graph, then the tokenizer. */
  model: ModelFile,
  tokenizer: ModelFile,
  kind: z.enum(["clip", "siglip"]),
  contextLength: z.int().min(1).max(1024),
  /** Text is lower-cased first. */
  lowercase: z.boolean(),
  padId: z.int().min(0),
  /** Input names of the graph; a mask only where it takes one. */
  input: z.strictObject({ ids: z.string(), mask: z.string().optional() }),
  output: ModelOutput,
  /** Sentences a query is put into, "{}" standing for it; their mean is the query. */
  templates: z.array(z.string().includes("{}")).min(1),
});
export type TextTower = z.infer<typeof TextTower>;

export const ModelCard = z.strictObject({
  name,
  /** Raised by every change that moves vectors. */
  version: z.int().min(1),
  title: z.string(),
  /** Paper or page. */
  source: z.string(),
  license: z.strictObject({ name: z.string(), url: z.string().optional(), note: z.string().optional() }),
  model: ModelFile,
  input: ImageInput,
  output: ModelOutput,
  /** Numbers a vector, after pooling. */
  dim: z.int().min(1).max(65_536),
  text: TextTower.optional(),
  /** How far it was tried: with its true weights, or only its shape with random ones. */
  tried: z.enum(["true-weights", "random-weights", "never"]).default("never"),
});
export type ModelCard = z.infer<typeof ModelCard>;

export const ModelsAnswer = z.object({
  ok: z.literal(true),
  /** Where models lie, absolute. */
  folder: z.string(),
  models: z.array(
    z.object({
      name: z.string(),
      /** The space its vectors lie in. */
      space: z.string(),
      dim: z.int(),
      license: z.string(),
      /** Of all its files: on disk where it is present, else as far as known. */
      bytes: z.int().min(0),
      /** Rounded, or without some small file whose size nobody states. */
      bytesAbout: z.literal(true).optional(),
      present: z.boolean(),
      title: z.string(),
      text: z.boolean(),
      /** Added by a person, not known to Lookalike. */
      own: z.boolean(),
      /** Embeddings a second and thread as measured on this machine; absent before it was. */
      imagesPerSecond: z.number().optional(),
      /** What is wrong with its files. */
      problem: z.string().optional(),
    }),
  ),
});
export type ModelsAnswer = z.infer<typeof ModelsAnswer>;

/** models add, pull and remove --json. */
export const ModelChangeAnswer = z.object({
  ok: z.literal(true),
  folder: z.string(),
  name: z.string(),
  done: z.enum(["added", "pulled", "removed"]),
  /** Of all files now here, or of those removed. */
  bytes: z.int().min(0),
  files: z.array(
    z.object({
      file: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      /** What the hash was held against: the card, what the hub says, git's id on the hub; or nothing. */
      checked: z.enum(["card", "hub", "hub-git", "nothing"]),
    }),
  ),
  /** Files of the card that are still missing. */
  missing: z.array(z.string()),
  /** What was taken for granted where the file does not say and nobody did. */
  assumed: z.array(z.string()),
  imagesPerSecond: z.number().optional(),
  /** Why the model could not be tried here, though its files are whole. */
  untried: z.string().optional(),
});
export type ModelChangeAnswer = z.infer<typeof ModelChangeAnswer>;
