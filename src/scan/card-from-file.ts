// A card for an ONNX file somebody brings: inspected, run once, and written down with every assumption that was made.

import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { invalidArgument, LookalikeError } from "../contract/errors.js";
import { MODEL_NAME, ModelCard } from "../contract/models.js";
import { inspectGraph } from "../embed/graph/inspect.js";
import {
  inputFromGraph,
  outputFromGraph,
  poolingFromShape,
  type SaidOfModel,
} from "../embed/models/from-graph.js";
import { shapeGiven } from "./try-model.js";

/** What one buffer holds; protobuf itself ends there too. */
const MAX_MODEL_BYTES = 2_000_000_000;

export interface SaidOfFile extends SaidOfModel {
  readonly name?: string | undefined;
  readonly license?: string | undefined;
}

/**
 * Reads the bytes of a model's file. Throws FILE_NOT_FOUND, FILE_EXPECTED, FILE_UNREADABLE, and MODEL_INVALID for one
 * that is too large to be held at once.
 */
export function readModel(path: string): Uint8Array {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new LookalikeError("FILE_NOT_FOUND", `No file at ${path}`);
  if (!stats.isFile())
    throw new LookalikeError("FILE_EXPECTED", `${path} is no file`, { hint: "Name a model's file" });
  if (stats.size > MAX_MODEL_BYTES)
    throw new LookalikeError(
      "MODEL_INVALID",
      `${path} has ${stats.size} bytes, more than the ${MAX_MODEL_BYTES} that can be run`,
    );
  try {
    return readFileSync(path);
  } catch (error) {
    throw new LookalikeError("FILE_UNREADABLE", `Cannot read ${path}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Makes a card for the model at `path`; `assumed` names what nobody said. Throws MODEL_INVALID, OPTION_INVALID, RUNTIME_MISSING. */
export async function cardFromFile(
  path: string,
  said: SaidOfFile,
): Promise<{ card: ModelCard; assumed: readonly string[] }> {
  const bytes = readModel(path);
  const assumed: string[] = [];
  const assume = (line: string) => void assumed.push(line);
  const name = said.name ?? nameFrom(path);
  if (!MODEL_NAME.test(name))
    throw invalidArgument("--name", 'lower-case letters, digits, "." and "-", at most 64', name);
  const facts = inspectGraph(bytes);
  const input = inputFromGraph(facts, said, assume);
  const output = outputFromGraph(facts, said, assume);
  const dims = await shapeGiven(bytes, input, output);
  const pooled = poolingFromShape(dims, input.layout, said, assume);
  const { data, error } = ModelCard.safeParse({
    name,
    version: 1,
    title: basename(path),
    source: "brought by you",
    license: { name: said.license ?? "unknown" },
    model: { file: "model.onnx" },
    input,
    output: { ...output, ...pooled.output },
    dim: pooled.dim,
    tried: "true-weights",
  });
  if (data !== undefined) return { card: data, assumed };
  const [issue] = error.issues;
  throw new LookalikeError(
    "MODEL_INVALID",
    `${path} fits no card: ${issue?.path.join(".")}: ${issue?.message}`,
  );
}

/** A name from the file's: "My_Net v2.onnx" is "my-net-v2". */
function nameFrom(path: string): string {
  const stem = basename(path).replace(/\.onnx$/i, "");
  return stem
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^[-.]+|-+$/g, "")
    .slice(0, 64);
}
