// The settings a picture was read with, as one text: kept beside what was learnt, so that a failure under other
// settings is tried again, everything is read anew when the reader itself changes, and a later reader (a proof)
// can use the same limits.

import type { ReadOptions } from "./read.js";

/** Raised when the reader's results change for any picture. */
export const READER_VERSION = 1;
export const DEFAULT_MAX_PIXELS = 100_000_000;

/** Settings as text, such as "reader=1 maxPixels=100000000 svg=false". */
export function describeSettings({ maxPixels = DEFAULT_MAX_PIXELS, svg = false }: ReadOptions): string {
  return `${READER_PREFIX}maxPixels=${maxPixels} svg=${svg}`;
}

/** What every settings text of this reader begins with. */
export const READER_PREFIX = `reader=${READER_VERSION} `;

/** The options of a settings text; the default ones for a text of another reader. */
export function parseSettings(text: string): ReadOptions {
  const match = /maxPixels=(\d+) svg=(true|false)/.exec(text);
  return match === null ? {} : { maxPixels: Number(match[1]), svg: match[2] === "true" };
}
