// The one place that loads usearch (https://github.com/unum-cloud/USearch): native code, brought for Linux and macOS.
// It is loaded when a graph is first asked for, so that everything else works where it cannot be.

import { createRequire } from "node:module";
import type * as Usearch from "usearch";
import { LookalikeError } from "../../contract/errors.js";

/** As tried and written beside every file: another one may read files otherwise. */
export const USEARCH_VERSION = "2.25";

let loaded: typeof Usearch | undefined;

/** Throws RUNTIME_MISSING where there is no such code for this machine. */
export function usearch(): typeof Usearch {
  try {
    loaded ??= createRequire(import.meta.url)("usearch") as typeof Usearch;
    return loaded;
  } catch (cause) {
    throw new LookalikeError(
      "RUNTIME_MISSING",
      `The search graph cannot be loaded on ${process.platform}-${process.arch}: ${(cause as Error).message}`,
      { hint: "Use the exact index: it needs nothing but more time", cause },
    );
  }
}

/** Whether graphs can be had on this machine. */
export function graphsAreAvailable(): boolean {
  try {
    return usearch() !== undefined;
  } catch {
    return false;
  }
}

/**
 * Bytes that usearch takes as they are. Its JavaScript turns every other array into float32, and its native code that
 * into bytes by one scale for all numbers of all vectors, which at 512 numbers leaves some six steps a number.
 */
export function asTheyAre(codes: Int8Array): Int8Array {
  return Object.defineProperty(codes, "constructor", { value: Float32Array });
}
