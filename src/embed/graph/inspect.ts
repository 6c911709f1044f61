// What a model file is, without running it and without reading its weights: half a gigabyte takes milliseconds.

import { LookalikeError } from "../../contract/errors.js";
import { type GraphValue, type ParsedGraph, parseModel } from "./onnx.js";
import { type Taps, tapsOf } from "./taps.js";

export type { GraphValue } from "./onnx.js";
export type { Taps } from "./taps.js";

export interface GraphFacts {
  /** What must be fed; weights that old files list as inputs are left out. */
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  readonly nodes: number;
  /** Version of the standard operators; 0 where the file does not say. */
  readonly opset: number;
  readonly taps: Taps;
  /** Whether a tensor of that name is made inside. */
  has(tensor: string): boolean;
}

/**
 * Inspects the bytes of an ONNX file. Throws MODEL_INVALID for bytes that are no such file, end early, claim more than
 * they hold, or keep their weights in other files.
 */
export function inspectGraph(bytes: Uint8Array): GraphFacts {
  const graph = parse(bytes);
  if (graph.nodes.length === 0 || graph.outputs.length === 0)
    throw notOnnx(`it has ${graph.nodes.length} operators and ${graph.outputs.length} outputs`);
  if (graph.external)
    throw new LookalikeError("MODEL_INVALID", "Expected a model in one file but its weights lie in others", {
      hint: "Save it again with the weights inside (onnx.save_model with save_as_external_data=False)",
    });
  const made = new Set(graph.nodes.flatMap(({ outputs }) => outputs));
  return {
    inputs: graph.inputs.filter(({ name }) => !graph.initializers.has(name)),
    outputs: graph.outputs,
    nodes: graph.nodes.length,
    opset: graph.opset,
    taps: tapsOf(graph),
    has: (tensor) => made.has(tensor),
  };
}

function parse(bytes: Uint8Array): ParsedGraph {
  try {
    return parseModel(bytes);
  } catch (error) {
    throw notOnnx((error as Error).message, error);
  }
}

function notOnnx(why: string, cause?: unknown): LookalikeError {
  return new LookalikeError("MODEL_INVALID", `Expected an ONNX model but the bytes are none: ${why}`, {
    hint: "Check that the file was fetched whole and is an .onnx file",
    cause,
  });
}
