// Networks trained to name 1,000 things (ImageNet); the layer before the names is the embedding. Files: the ONNX model
// zoo's validated folder, whose hashes its own manifest states. Its folder Computer_Vision is not used: those files
// were exported without trained weights. Where no trained export is known, the card fits what a person exports from
// torchvision, since the tap is found by its place.

import type { ModelCard, ModelFile } from "../../contract/models.js";
import { TORCHVISION } from "./inputs.js";

const ZOO_LICENSE = {
  name: "Apache-2.0",
  url: "https://github.com/onnx/models/blob/main/LICENSE",
} as const;
const TORCHVISION_LICENSE = {
  name: "BSD-3-Clause",
  url: "https://github.com/pytorch/vision/blob/main/LICENSE",
  note: "Of torchvision; its weights were trained on ImageNet, whose pictures have terms of their own",
} as const;

const zooFile = (folder: string, file: string, sha256: string, bytes: number): ModelFile => ({
  file,
  hub: {
    repo: "onnxmodelzoo/legacy_models",
    path: `validated/vision/classification/${folder}/model/${file}`,
    revision: "main",
  },
  sha256,
  bytes,
});

const CLASSIFIER_INPUT = { tap: true, at: "classifier-input", pooling: "none" } as const;

export const CLASSIFIERS: readonly ModelCard[] = [
  {
    name: "vgg16",
    version: 1,
    title: "VGG16, second hidden layer before its ReLU (MXNet's weights, not torchvision's)",
    source: "https://arxiv.org/abs/1409.1556",
    license: ZOO_LICENSE,
    model: zooFile(
      "vgg",
      "vgg16-7.onnx",
      "f20805a3ecccaa88647bbab4ad011ff2412a9838485ea844de0fcbce349820b9",
      553_437_328,
    ),
    input: TORCHVISION,
    output: { name: "fc7", tap: true, at: "hidden-linear", pooling: "none" },
    dim: 4096,
    tried: "random-weights",
  },
  {
    name: "resnet50",
    version: 1,
    title: "ResNet-50 v1, pooled features (MXNet's weights)",
    source: "https://arxiv.org/abs/1512.03385",
    license: ZOO_LICENSE,
    model: zooFile(
      "resnet",
      "resnet50-v1-12.onnx",
      "3f03fdef724b22947eed826f1eef1dc5c34151bb4c37d634f1db89dfa2dd1526",
      102_576_593,
    ),
    input: TORCHVISION,
    output: { name: "pool", ...CLASSIFIER_INPUT },
    dim: 2048,
    tried: "random-weights",
  },
  {
    name: "resnet152",
    version: 1,
    title: "ResNet-152 v1, pooled features (MXNet's weights)",
    source: "https://arxiv.org/abs/1512.03385",
    license: ZOO_LICENSE,
    model: zooFile(
      "resnet",
      "resnet152-v1-7.onnx",
      "b0ec92437bf8c9d0739bf9bafdea9638e13f9e3c1e2fb766ad546cc182fd3f6d",
      241_816_206,
    ),
    input: TORCHVISION,
    output: { name: "pool", ...CLASSIFIER_INPUT },
    dim: 2048,
    tried: "random-weights",
  },
  {
    name: "densenet121",
    version: 1,
    title: "DenseNet-121, pooled features",
    source: "https://arxiv.org/abs/1608.06993",
    license: TORCHVISION_LICENSE,
    model: { file: "densenet121.onnx", aboutBytes: 32_000_000 },
    input: TORCHVISION,
    output: { name: "pool", ...CLASSIFIER_INPUT },
    dim: 1024,
    tried: "random-weights",
  },
  {
    name: "densenet201",
    version: 1,
    title: "DenseNet-201, pooled features",
    source: "https://arxiv.org/abs/1608.06993",
    license: TORCHVISION_LICENSE,
    model: { file: "densenet201.onnx", aboutBytes: 81_000_000 },
    input: TORCHVISION,
    output: { name: "pool", ...CLASSIFIER_INPUT },
    dim: 1920,
    tried: "random-weights",
  },
  {
    name: "mobilenet-v3-large",
    version: 1,
    title: "MobileNetV3-Large, last hidden layer",
    source: "https://arxiv.org/abs/1905.02244",
    license: TORCHVISION_LICENSE,
    model: { file: "mobilenet-v3-large.onnx" },
    input: TORCHVISION,
    output: { name: "classifier.1", ...CLASSIFIER_INPUT },
    dim: 1280,
    tried: "random-weights",
  },
  {
    name: "squeezenet1.1",
    version: 1,
    title: "SqueezeNet 1.1, the last map before the names, averaged (MXNet's weights)",
    source: "https://arxiv.org/abs/1602.07360",
    license: ZOO_LICENSE,
    model: zooFile(
      "squeezenet",
      "squeezenet1.1-7.onnx",
      "1eeff551a67ae8d565ca33b572fc4b66e3ef357b0eb2863bb9ff47a918cc4088",
      4_956_208,
    ),
    input: TORCHVISION,
    output: { name: "features", tap: true, at: "classifier-input", pooling: "mean" },
    dim: 512,
    tried: "random-weights",
  },
];
