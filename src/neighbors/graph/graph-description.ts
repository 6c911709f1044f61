// What stands beside a graph's file and makes it safe to open: what the graph is of, and checksums of both.

import { createHash } from "node:crypto";
import { z } from "zod";
import { IdSet } from "../id-set.js";
import { MOST_BUILD_EFFORT, MOST_CONNECTIVITY } from "./graph.js";
import { MOST_LEVEL } from "./links.js";

/** A plain name of a file. */
export const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const whole = z.int().min(0);

const Description = z.strictObject({
  /** 1 was of another make. */
  format: z.literal(2),
  space: z.strictObject({ name: z.string(), version: whole, dim: z.int().min(1).max(65_536) }),
  size: whole.max(2 ** 31 - 1),
  connectivity: z.int().min(2).max(MOST_CONNECTIVITY),
  buildEffort: z.int().min(1).max(MOST_BUILD_EFFORT),
  /** Where questions begin, its level (-1 where there are no vectors), and the numbers in the lists above the lowest. */
  entry: whole.max(2 ** 31 - 1),
  topLevel: z.int().min(-1).max(MOST_LEVEL),
  wordsAbove: whole.max(2 ** 32 - 1),
  file: z.string().regex(PLAIN_NAME),
  bytes: whole,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Ids never answered again: one bit each. */
  removed: z.base64(),
  /** Vectors of the same bytes as one in the graph: 32-bit ids, low byte first, two and two. */
  twins: z.base64(),
});
export type GraphDescription = z.infer<typeof Description>;

/** The description with its own checksum. */
const Sealed = z.strictObject({ graph: Description, sha256: z.string() });

/** The text that stands in the file. */
export function textOf(described: GraphDescription): string {
  const graph = Description.parse(described); // its keys in the order in which they are read, and sealed, again
  return `${JSON.stringify({ graph, sha256: sealOf(graph) })}\n`;
}

/** What such a text says. Throws an Error that says what is wrong with it. */
export function parseDescription(text: string): GraphDescription {
  const sealed = Sealed.safeParse(jsonOf(text));
  if (!sealed.success)
    throw new Error(`its description is not understood: ${sealed.error.issues[0]?.message}`);
  const { graph, sha256 } = sealed.data;
  if (sha256 !== sealOf(graph)) throw new Error("its description was changed");
  return graph;
}

/** Ids never answered again, as they are written. */
export function textOfRemoved(removed: IdSet): string {
  return Buffer.from(removed.toBytes()).toString("base64");
}

/** The ids never answered again. Throws a RangeError when they are those of another number of vectors. */
export function removedOf(graph: GraphDescription): IdSet {
  return IdSet.fromBytes(graph.size, Buffer.from(graph.removed, "base64"));
}

/** Twins, as they are written. */
export function textOfTwins(ids: Uint32Array): string {
  const bytes = Buffer.alloc(ids.length * 4);
  for (const [at, id] of ids.entries()) bytes.writeUInt32LE(id, 4 * at);
  return bytes.toString("base64");
}

export function twinsOf(graph: GraphDescription): Uint32Array {
  const bytes = Buffer.from(graph.twins, "base64");
  return Uint32Array.from({ length: bytes.length >>> 2 }, (_, at) => bytes.readUInt32LE(4 * at));
}

function sealOf(graph: GraphDescription): string {
  return createHash("sha256").update(JSON.stringify(graph)).digest("hex");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
