// Small ONNX models written by hand, weights drawn from a seed: what tests and benches run where no real model lies.

import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { generator } from "./folder.js";

type Side = number | string;

export interface OnnxModel {
  readonly inputs: readonly { name: string; type?: number; shape: readonly Side[] }[];
  readonly outputs: readonly { name: string; type?: number; shape?: readonly Side[] }[];
  readonly nodes: readonly {
    op: string;
    inputs: readonly string[];
    outputs: readonly string[];
    /** Whole numbers, or lists of them. */
    attributes?: Readonly<Record<string, number | readonly number[]>>;
    domain?: string;
  }[];
  readonly weights?: Readonly<Record<string, { dims: readonly number[]; data: Float32Array }>>;
}

export const FLOAT32 = 1;
export const UINT8 = 2;
export const FLOAT16 = 10;

/** The bytes of an ONNX file, opset 13. */
export function onnx({ inputs, outputs, nodes, weights = {} }: OnnxModel): Uint8Array<ArrayBuffer> {
  const graph = new BinaryWriter();
  for (const { op, inputs, outputs, attributes = {}, domain } of nodes) {
    const node = graph.tag(1, WireType.LengthDelimited).fork();
    for (const name of inputs) node.tag(1, WireType.LengthDelimited).string(name);
    for (const name of outputs) node.tag(2, WireType.LengthDelimited).string(name);
    node.tag(4, WireType.LengthDelimited).string(op);
    for (const [name, value] of Object.entries(attributes)) writeAttribute(node, name, value);
    if (domain !== undefined) node.tag(7, WireType.LengthDelimited).string(domain);
    node.join();
  }
  graph.tag(2, WireType.LengthDelimited).string("graph");
  for (const [name, { dims, data }] of Object.entries(weights)) {
    const tensor = graph.tag(5, WireType.LengthDelimited).fork();
    for (const side of dims) tensor.tag(1, WireType.Varint).int64(side);
    tensor.tag(2, WireType.Varint).int32(FLOAT32);
    tensor.tag(8, WireType.LengthDelimited).string(name);
    tensor.tag(9, WireType.LengthDelimited).bytes(new Uint8Array(data.buffer));
    tensor.join();
  }
  for (const value of inputs) writeValue(graph, 11, value);
  for (const value of outputs) writeValue(graph, 12, value);
  const model = new BinaryWriter();
  model.tag(1, WireType.Varint).int64(7);
  model.tag(7, WireType.LengthDelimited).bytes(graph.finish());
  model.tag(8, WireType.LengthDelimited).fork().tag(2, WireType.Varint).int64(13).join();
  return model.finish();
}

function writeAttribute(node: BinaryWriter, name: string, value: number | readonly number[]): void {
  const attribute = node.tag(5, WireType.LengthDelimited).fork();
  attribute.tag(1, WireType.LengthDelimited).string(name);
  if (typeof value === "number") attribute.tag(3, WireType.Varint).int64(value);
  else for (const one of value) attribute.tag(8, WireType.Varint).int64(one);
  attribute.tag(20, WireType.Varint).int32(typeof value === "number" ? 2 : 7);
  attribute.join();
}

function writeValue(
  graph: BinaryWriter,
  field: number,
  { name, type = FLOAT32, shape }: OnnxModel["outputs"][number],
): void {
  const tensor = graph
    .tag(field, WireType.LengthDelimited)
    .fork()
    .tag(1, WireType.LengthDelimited)
    .string(name)
    .tag(2, WireType.LengthDelimited)
    .fork()
    .tag(1, WireType.LengthDelimited)
    .fork()
    .tag(1, WireType.Varint)
    .int32(type);
  if (shape !== undefined) {
    tensor.tag(2, WireType.LengthDelimited).fork();
    for (const side of shape) {
      tensor.tag(1, WireType.LengthDelimited).fork();
      if (typeof side === "number") tensor.tag(1, WireType.Varint).int64(side);
      else tensor.tag(2, WireType.LengthDelimited).string(side);
      tensor.join();
    }
    tensor.join();
  }
  tensor.join().join().join();
}

/** Weights drawn evenly from [-spread, spread]. */
export function randomWeights(seed: number, dims: readonly number[], spread: number) {
  const random = generator(seed);
  const length = dims.reduce((product, side) => product * side, 1);
  return { dims, data: Float32Array.from({ length }, () => (random() * 2 - 1) * spread) };
}

/**
 * A little classifier of 3 x `sidePx` x `sidePx`: convolution, ReLU ("map", 8 channels), average, flatten ("pooled"),
 * hidden layer of 16 ("fc", before its ReLU), and 5 names ("logits").
 */
export function classifier(sidePx = 32): Uint8Array<ArrayBuffer> {
  return onnx({
    inputs: [{ name: "pixels", shape: ["batch", 3, sidePx, sidePx] }],
    outputs: [{ name: "logits", shape: ["batch", 5] }],
    nodes: [
      {
        op: "Conv",
        inputs: ["pixels", "w0"],
        outputs: ["c"],
        attributes: { kernel_shape: [3, 3], strides: [2, 2] },
      },
      { op: "Relu", inputs: ["c"], outputs: ["map"] },
      { op: "GlobalAveragePool", inputs: ["map"], outputs: ["average"] },
      { op: "Flatten", inputs: ["average"], outputs: ["pooled"] },
      { op: "MatMul", inputs: ["pooled", "w1"], outputs: ["product"] },
      { op: "Add", inputs: ["product", "b1"], outputs: ["fc"] },
      { op: "Relu", inputs: ["fc"], outputs: ["hidden"] },
      { op: "Gemm", inputs: ["hidden", "w2", "b2"], outputs: ["logits"] },
    ],
    weights: {
      w0: randomWeights(1, [8, 3, 3, 3], 0.5),
      w1: randomWeights(2, [8, 16], 0.5),
      b1: randomWeights(3, [16], 0.1),
      w2: randomWeights(4, [16, 5], 0.5),
      b2: randomWeights(5, [5], 0.1),
    },
  });
}
