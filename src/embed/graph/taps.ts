// Where a network could be tapped: from its first output back along the way the picture came, the tensors before the
// last layers. A classifier ends in a linear layer (or in a convolution that is one), and what enters it is the
// embedding most people mean.

import type { GraphNode, GraphValue, ParsedGraph } from "./onnx.js";

export interface Tap {
  /** The tensor's name. */
  readonly tensor: string;
  /** The operator it comes out of: "Flatten", "Relu", "Gemm", ... */
  readonly op: string;
  readonly shape: GraphValue["shape"];
}

export interface Taps {
  /** Tensors from the end back, nearest to the output first. */
  readonly candidates: readonly Tap[];
  /** What enters the last linear layer, or the last convolution where no linear layer follows it. */
  readonly classifierInput: string | undefined;
  /** What the linear layer before that one gives, before its activation. */
  readonly hiddenLinear: string | undefined;
}

const LINEAR = new Set([
  "Gemm",
  "MatMul",
  "QGemm",
  "QLinearMatMul",
  "MatMulInteger",
  "FusedGemm",
  "FusedMatMul",
]);
const CONVOLUTION = new Set(["Conv", "QLinearConv", "ConvInteger", "FusedConv"]);
/** So far back one looks for the hidden layer. */
const STEPS = 48;

/** The taps on the way back from the first output that a linear layer leads to, or else from the first of all. */
export function tapsOf(graph: ParsedGraph): Taps {
  const constant = constantsOf(graph);
  const maker = new Map(graph.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  const ways = graph.outputs.slice(0, OUTPUTS).map(({ name }) => wayBack(name, graph, constant, maker));
  return ways.find(({ linear }) => linear) ?? ways[0] ?? NO_TAPS;
}

const OUTPUTS = 8;
const NO_TAPS: Taps = { candidates: [], classifierInput: undefined, hiddenLinear: undefined };

function wayBack(
  output: string,
  graph: ParsedGraph,
  constant: ReadonlySet<string>,
  maker: ReadonlyMap<string, GraphNode>,
): Taps & { readonly linear: boolean } {
  const candidates: Tap[] = [];
  let classifierInput: string | undefined;
  let linear = false;
  let after: GraphNode | undefined;
  let tensor: string | undefined = output;
  for (let step = 0; step < STEPS && tensor !== undefined; step++) {
    const node: GraphNode | undefined = maker.get(tensor);
    if (node === undefined) break;
    const shape = graph.inside.get(tensor)?.shape;
    if (step > 0) candidates.push({ tensor, op: node.op, shape });
    const learnt = node.inputs.some((input) => constant.has(input));
    if (learnt && LINEAR.has(node.op) && classifierInput !== undefined)
      return { candidates, classifierInput, hiddenLinear: withBias(node, after, constant) ?? tensor, linear };
    const input: string | undefined = node.inputs.find((name) => name !== "" && !constant.has(name));
    if (learnt && classifierInput === undefined && (LINEAR.has(node.op) || CONVOLUTION.has(node.op))) {
      classifierInput = input;
      linear = LINEAR.has(node.op);
    }
    after = node;
    tensor = input;
  }
  return { candidates, classifierInput, hiddenLinear: undefined, linear };
}

/** A layer written as a product and a sum gives its sum. */
function withBias(
  node: GraphNode,
  after: GraphNode | undefined,
  constant: ReadonlySet<string>,
): string | undefined {
  if (node.op === "Gemm" || after?.op !== "Add") return undefined;
  return after.inputs.some((input) => constant.has(input)) ? after.outputs[0] : undefined;
}

/** Tensors that depend on no input. One pass is enough, since nodes stand in the order they run in. */
function constantsOf({ nodes, initializers }: ParsedGraph): Set<string> {
  const constant = new Set(initializers);
  for (const { op, inputs, outputs } of nodes) {
    const fixed = inputs.length > 0 && inputs.every((name) => name === "" || constant.has(name));
    if (op === "Constant" || fixed) for (const output of outputs) constant.add(output);
  }
  return constant;
}
