// What the families of networks expect of a picture, as their authors publish it.

import type { ImageInput } from "../../contract/models.js";

/** Bytes to 0..1, then the mean and spread of ImageNet's channels. */
export const IMAGENET = {
  scale: 1 / 255,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
} as const;

/** torchvision's classifiers: the shorter side to 256, the middle 224 x 224. */
export const TORCHVISION: ImageInput = {
  layout: "nchw",
  type: "float32",
  channels: "rgb",
  resize: "short-side",
  sizePx: 256,
  filter: "bilinear",
  cropPx: 224,
  ...IMAGENET,
};
