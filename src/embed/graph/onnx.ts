// What is read of an ONNX file: the graph's inputs and outputs, its nodes and which of its tensors are constants. Field
// numbers: onnx/onnx.proto3 (https://github.com/onnx/onnx). Weights are skipped, attributes too, and with them every
// graph inside a graph, so nothing nests.

import { type Field, fieldsOf, textOf } from "./wire.js";

/** A tensor that goes in or comes out. */
export interface GraphValue {
  readonly name: string;
  /** "float32", "uint8", ...; "other" for what is no tensor of numbers. */
  readonly type: string;
  /** Sides, by name where they are open; undefined where the file does not say. */
  readonly shape: readonly (number | string)[] | undefined;
}

export interface GraphNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export interface ParsedGraph {
  readonly inputs: GraphValue[];
  readonly outputs: GraphValue[];
  /** Tensors inside whose shape the file states. */
  readonly inside: Map<string, GraphValue>;
  readonly nodes: GraphNode[];
  readonly initializers: Set<string>;
  /** Of the standard operators; 0 where the file does not say. */
  opset: number;
  /** Weights lie in other files. */
  external: boolean;
}

/** More than any network has: what holds more would fill the memory with names. */
const MOST_PARTS = 1_000_000;

const TYPES = [
  "other",
  "float32",
  "uint8",
  "int8",
  "uint16",
  "int16",
  "int32",
  "int64",
  "other",
  "bool",
  "float16",
  "float64",
  "uint32",
  "uint64",
  "other",
  "other",
  "bfloat16",
];

/** The number ONNX gives a type of numbers. */
export function typeNumber(type: string): number {
  return Math.max(0, TYPES.indexOf(type));
}

/** Reads a model's graph. Throws a RangeError or Error for bytes that are no message of that kind. */
export function parseModel(model: Uint8Array): ParsedGraph {
  const graph: ParsedGraph = {
    inputs: [],
    outputs: [],
    inside: new Map(),
    nodes: [],
    initializers: new Set(),
    opset: 0,
    external: false,
  };
  for (const field of fieldsOf(model)) {
    // A message that comes in parts is one message: the parts of a graph add up.
    if (field.number === 7) parseGraph(field.bytes, graph);
    if (field.number === 8) graph.opset = Math.max(graph.opset, standardOpset(field.bytes));
  }
  return graph;
}

function parseGraph(message: Uint8Array, graph: ParsedGraph): void {
  for (const field of fieldsOf(message)) {
    if (field.number === 1) graph.nodes.push(parseNode(field.bytes));
    else if (field.number === 5) parseInitializer(field.bytes, graph);
    else if (field.number === 11) graph.inputs.push(parseValue(field.bytes));
    else if (field.number === 12) graph.outputs.push(parseValue(field.bytes));
    else if (field.number === 13) {
      const value = parseValue(field.bytes);
      graph.inside.set(value.name, value);
    }
    const { inputs, outputs, nodes, initializers, inside } = graph;
    if (inputs.length + outputs.length + nodes.length + initializers.size + inside.size > MOST_PARTS)
      throw new RangeError(`more than ${MOST_PARTS} parts`);
  }
}

function parseNode(message: Uint8Array): GraphNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  let op = "";
  for (const field of fieldsOf(message)) {
    if (field.number === 1) inputs.push(textOf(field));
    else if (field.number === 2) outputs.push(textOf(field));
    else if (field.number === 4) op = textOf(field);
    if (inputs.length + outputs.length > MOST_ENDS) throw new RangeError(`a node of ${MOST_ENDS} tensors`);
  }
  return { op, inputs, outputs };
}

const MOST_ENDS = 10_000;

function parseInitializer(message: Uint8Array, graph: ParsedGraph): void {
  for (const field of fieldsOf(message)) {
    if (field.number === 8) graph.initializers.add(textOf(field));
    if (field.number === 14 && field.value === 1) graph.external = true;
  }
}

function parseValue(message: Uint8Array): GraphValue {
  let name = "";
  let tensor: Omit<GraphValue, "name"> = { type: "other", shape: undefined };
  for (const field of fieldsOf(message)) {
    if (field.number === 1) name = textOf(field);
    if (field.number === 2)
      for (const kind of fieldsOf(field.bytes)) if (kind.number === 1) tensor = parseTensorType(kind.bytes);
  }
  return { name, ...tensor };
}

function parseTensorType(message: Uint8Array): Omit<GraphValue, "name"> {
  let type = "other";
  let shape: (number | string)[] | undefined;
  for (const field of fieldsOf(message)) {
    if (field.number === 1) type = TYPES[field.value] ?? "other";
    if (field.number === 2) {
      shape = [];
      for (const side of fieldsOf(field.bytes)) {
        if (side.number === 1) shape.push(parseSide(side.bytes));
        if (shape.length > MOST_SIDES) throw new RangeError(`a tensor of more than ${MOST_SIDES} sides`);
      }
    }
  }
  return { type, shape };
}

const MOST_SIDES = 64;

function parseSide(message: Uint8Array): number | string {
  let side: number | string = "?";
  for (const field of fieldsOf(message)) {
    if (field.number === 1) side = field.value;
    if (field.number === 2) side = textOf(field);
  }
  return side;
}

function standardOpset(message: Uint8Array): number {
  let domain = "";
  let version = 0;
  for (const field of fieldsOf(message)) {
    if (field.number === 1) domain = textOf(field);
    if (field.number === 2) version = versionOf(field);
  }
  return domain === "" || domain === "ai.onnx" ? version : 0;
}

function versionOf({ value }: Field): number {
  return Number.isSafeInteger(value) ? value : 0;
}
