// Networks trained on pictures alone, without names: DINOv2 for what is shown, SSCD for copies.

import type { ImageInput, ModelCard } from "../../contract/models.js";
import { IMAGENET } from "./inputs.js";

const DINO_INPUT: ImageInput = {
  name: "pixel_values",
  layout: "nchw",
  type: "float32",
  channels: "rgb",
  resize: "short-side",
  sizePx: 256,
  filter: "bicubic",
  cropPx: 224,
  cropRounding: "down",
  ...IMAGENET,
};

const dino = (size: "small" | "base", repo: string, dim: number, aboutBytes: number): ModelCard => ({
  name: `dinov2-${size}`,
  version: 1,
  title: `DINOv2 ViT-${size === "small" ? "S" : "B"}/14 (Meta), class token`,
  source: "https://arxiv.org/abs/2304.07193",
  license: { name: "Apache-2.0", url: "https://github.com/facebookresearch/dinov2/blob/main/LICENSE" },
  model: { file: "model.onnx", hub: { repo, path: "onnx/model.onnx", revision: "main" }, aboutBytes },
  input: DINO_INPUT,
  output: { name: "last_hidden_state", tap: false, pooling: "cls" },
  dim,
  tried: "never",
});

export const SELF_SUPERVISED: readonly ModelCard[] = [
  dino("small", "onnx-community/dinov2-small", 384, 88_500_000),
  dino("base", "Xenova/dinov2-base", 768, 347_000_000),
  {
    name: "sscd",
    version: 1,
    title: "SSCD disc_mixup, ResNet-50 (Meta): copies; 0.75 is its authors' threshold",
    source: "https://arxiv.org/abs/2202.10261",
    license: {
      name: "MIT",
      url: "https://github.com/facebookresearch/sscd-copy-detection/blob/main/LICENSE",
      note: "Meta publishes it for torch only: export it once, with the output named embedding",
    },
    model: { file: "sscd_disc_mixup.onnx" },
    input: {
      layout: "nchw",
      type: "float32",
      channels: "rgb",
      // The whole picture, squashed: a cut would lose what a copy is told by.
      resize: "square",
      sizePx: 320,
      filter: "bilinear",
      ...IMAGENET,
    },
    output: { name: "embedding", tap: false, pooling: "none" },
    dim: 512,
    tried: "never",
  },
];
