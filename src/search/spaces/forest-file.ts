// A forest on the disk: a line of JSON that says how long its arrays are and what their checksum is, then the arrays,
// little-endian: roots, normals, children, leafStarts, ids.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { openWhole } from "../../catalog/whole-file.js";
import type { Trees } from "../../neighbors/forest/trees.js";
import { Forest } from "../../neighbors/forest.js";
import type { Rows } from "../../neighbors/unit-vectors.js";
import { damaged } from "./part-file.js";

const LINE_BYTES = 512;
const length = z.int().min(0);
const Head = z.strictObject({
  lookalikeForest: z.literal(1),
  dim: z.int().min(1),
  size: length,
  lengths: z.tuple([length, length, length, length, length]),
  sha256: z.string(),
});

/** Throws DISK_FULL, NOT_WRITABLE. */
export function saveForest({ trees }: Forest, path: string): void {
  const arrays = arraysOf(trees).map(bytesOf);
  const hash = createHash("sha256");
  for (const bytes of arrays) hash.update(bytes);
  const head = {
    lookalikeForest: 1,
    ...{ dim: trees.dim, size: trees.size },
    lengths: arraysOf(trees).map((array) => array.length),
    sha256: hash.digest("hex"),
  };
  const file = openWhole(path, { replace: true, mode: 0o600 });
  try {
    file.write(`${JSON.stringify(head).padEnd(LINE_BYTES - 1)}\n`);
    for (const bytes of arrays) file.write(bytes);
    file.commit();
  } finally {
    file.discard();
  }
}

/** The forest in a file; undefined where there is none. Throws INDEX_DAMAGED for what is not what was written. */
export function openForest(path: string, dim: number, rows: Rows, effort?: number): Forest | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw damaged(path, (error as Error).message);
  }
  try {
    return new Forest(treesOf(bytes, dim), rows, { effort });
  } catch (error) {
    throw damaged(path, (error as Error).message);
  }
}

function treesOf(bytes: Buffer, dim: number): Trees {
  const head = Head.parse(JSON.parse(bytes.toString("utf8", 0, LINE_BYTES)));
  const rest = new Uint8Array(bytes.subarray(LINE_BYTES)); // in a buffer of its own, where numbers lie even
  const numbers = head.lengths.reduce((sum, count) => sum + count);
  if (head.dim !== dim || rest.length !== 4 * numbers) throw new Error("it is of other vectors");
  if (createHash("sha256").update(rest).digest("hex") !== head.sha256) throw new Error("it was changed");
  let from = 0;
  const next = (count: number) => {
    from += 4 * count;
    return [rest.buffer, from - 4 * count, count] as const;
  };
  const [roots, normals, children, leafStarts, ids] = head.lengths.map(next) as [
    Part,
    Part,
    Part,
    Part,
    Part,
  ];
  return {
    ...{ dim, size: head.size },
    roots: new Int32Array(...roots),
    normals: new Float32Array(...normals),
    children: new Int32Array(...children),
    leafStarts: new Uint32Array(...leafStarts),
    ids: new Uint32Array(...ids),
  };
}

type Part = readonly [ArrayBuffer, number, number];

function arraysOf({ roots, normals, children, leafStarts, ids }: Trees) {
  return [roots, normals, children, leafStarts, ids] as const;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
