// Networks whose pictures and sentences meet in one space: CLIP, SigLIP, MobileCLIP. Files: the hub's ONNX exports for
// transformers.js. No hash is published whole, so the hub's own is checked. Sizes are those the hub states, of the file,
// of its like (CLIP's text tower is the same in both) or, twice, of its half-precision form; a tokenizer's is left out
// where nobody states it.
// The text inputs are named as those exports name them; a mask is given only to a graph that takes one.

import type { ImageInput, ModelCard, ModelFile, TextTower } from "../../contract/models.js";

type Size = Pick<ModelFile, "bytes" | "aboutBytes">;
const about = (megabytes: number): Size => ({ aboutBytes: megabytes * 1_000_000 });

const file = (name: string, repo: string, path: string, size: Size = {}): ModelFile => ({
  file: name,
  hub: { repo, path, revision: "main" },
  ...size,
});

const vision = (repo: string, size: Size) => file("vision_model.onnx", repo, "onnx/vision_model.onnx", size);

const PIXELS = { name: "pixel_values", layout: "nchw", type: "float32", channels: "rgb" } as const;

const CLIP_INPUT: ImageInput = {
  ...PIXELS,
  resize: "short-side",
  sizePx: 224,
  filter: "bicubic",
  cropPx: 224,
  cropRounding: "down",
  scale: 1 / 255,
  mean: [0.48145466, 0.4578275, 0.40821073],
  std: [0.26862954, 0.26130258, 0.27577711],
};

const SIGLIP_INPUT: ImageInput = {
  ...PIXELS,
  resize: "square",
  sizePx: 224,
  filter: "bilinear",
  scale: 1 / 255,
  mean: [0.5, 0.5, 0.5],
  std: [0.5, 0.5, 0.5],
};

/** Only 0..1: it was trained without a mean. */
const MOBILECLIP_INPUT: ImageInput = {
  ...PIXELS,
  resize: "short-side",
  sizePx: 256,
  filter: "bilinear",
  cropPx: 256,
  scale: 1 / 255,
  mean: [0, 0, 0],
  std: [1, 1, 1],
};

const IMAGE_EMBEDS = { name: "image_embeds", tap: false, pooling: "none" } as const;
const TEXT_EMBEDS = { name: "text_embeds", tap: false, pooling: "none" } as const;
const POOLER_OUTPUT = { name: "pooler_output", tap: false, pooling: "none" } as const;

/** The files and inputs of a text tower; they lie beside the pictures' graph. */
const textFiles = (repo: string, size: Size, tokenizer?: Size) => ({
  model: file("text_model.onnx", repo, "onnx/text_model.onnx", size),
  tokenizer: file("tokenizer.json", repo, "tokenizer.json", tokenizer),
});

const clipText = (repo: string, padId: number, size: Size): TextTower => ({
  ...textFiles(repo, size),
  kind: "clip",
  contextLength: 77,
  lowercase: true,
  padId,
  input: { ids: "input_ids", mask: "attention_mask" },
  output: TEXT_EMBEDS,
  templates: ["{}", "a photo of {}."],
});

const siglipText = (repo: string, padId: number, size: Size, tokenizer?: Size): TextTower => ({
  ...textFiles(repo, size, tokenizer),
  kind: "siglip",
  contextLength: 64,
  lowercase: true,
  padId,
  input: { ids: "input_ids" },
  output: POOLER_OUTPUT,
  templates: ["{}", "this is a photo of {}."],
});

/** The end of text: CLIP's tokenizer of Hugging Face fills up with it, Apple's with 0. */
const CLIP_END = 49_407;
const CLIP_LICENSE = { name: "MIT", url: "https://github.com/openai/CLIP/blob/main/LICENSE" } as const;
const SIGLIP_LICENSE = { name: "Apache-2.0", url: "https://github.com/google-research/big_vision" } as const;
const APPLE_LICENSE = {
  name: "Apple",
  url: "https://github.com/apple/ml-mobileclip",
  note: "Apple's own terms for the weights: read them before you use or pass them on",
} as const;

const CLIP_32 = "Xenova/clip-vit-base-patch32";
const CLIP_16 = "Xenova/clip-vit-base-patch16";
const SIGLIP = "Xenova/siglip-base-patch16-224";
const SIGLIP_2 = "onnx-community/siglip2-base-patch16-224-ONNX";
const MOBILECLIP_S0 = "Xenova/mobileclip_s0";
const MOBILECLIP_S2 = "Xenova/mobileclip_s2";

export const IMAGE_AND_TEXT: readonly ModelCard[] = [
  {
    name: "clip-vit-b32",
    version: 1,
    title: "CLIP ViT-B/32 (OpenAI): pictures and English text",
    source: "https://arxiv.org/abs/2103.00020",
    license: CLIP_LICENSE,
    model: vision(CLIP_32, about(352)),
    input: CLIP_INPUT,
    output: IMAGE_EMBEDS,
    dim: 512,
    text: clipText(CLIP_32, CLIP_END, about(254)),
    tried: "random-weights",
  },
  {
    name: "clip-vit-b16",
    version: 1,
    title: "CLIP ViT-B/16 (OpenAI): pictures and English text",
    source: "https://arxiv.org/abs/2103.00020",
    license: CLIP_LICENSE,
    model: vision(CLIP_16, { bytes: 345_060_583 }),
    input: CLIP_INPUT,
    output: IMAGE_EMBEDS,
    dim: 512,
    text: clipText(CLIP_16, CLIP_END, { bytes: 254_058_553 }),
    tried: "never",
  },
  {
    name: "siglip-b16",
    version: 1,
    title: "SigLIP B/16 at 224 (Google): pictures and English text",
    source: "https://arxiv.org/abs/2303.15343",
    license: SIGLIP_LICENSE,
    model: vision(SIGLIP, about(372)),
    input: SIGLIP_INPUT,
    output: POOLER_OUTPUT,
    dim: 768,
    text: siglipText(SIGLIP, 1, about(441)),
    tried: "never",
  },
  {
    name: "siglip2-b16",
    version: 1,
    title: "SigLIP 2 B/16 at 224 (Google): pictures and text in many languages",
    source: "https://arxiv.org/abs/2502.14786",
    license: SIGLIP_LICENSE,
    model: vision(SIGLIP_2, about(372)),
    input: SIGLIP_INPUT,
    output: POOLER_OUTPUT,
    dim: 768,
    text: siglipText(SIGLIP_2, 0, about(1130), { bytes: 34_363_039 }),
    tried: "never",
  },
  {
    name: "mobileclip-s0",
    version: 1,
    title: "MobileCLIP S0 (Apple): pictures and English text, small",
    source: "https://arxiv.org/abs/2311.17049",
    license: APPLE_LICENSE,
    model: vision(MOBILECLIP_S0, about(45)),
    input: MOBILECLIP_INPUT,
    output: IMAGE_EMBEDS,
    dim: 512,
    text: clipText(MOBILECLIP_S0, 0, about(170)),
    tried: "never",
  },
  {
    name: "mobileclip-s2",
    version: 1,
    title: "MobileCLIP S2 (Apple): pictures and English text",
    source: "https://arxiv.org/abs/2311.17049",
    license: APPLE_LICENSE,
    model: vision(MOBILECLIP_S2, about(143)),
    input: MOBILECLIP_INPUT,
    output: IMAGE_EMBEDS,
    dim: 512,
    text: clipText(MOBILECLIP_S2, 0, about(254)),
    tried: "never",
  },
];
