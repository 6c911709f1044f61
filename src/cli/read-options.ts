// What pictures are read with, from the flags of a command.

import type { ReadOptions } from "../image/read.js";

export interface ReadFlags {
  readonly maxMegapixels?: number;
  readonly svg?: boolean;
}

/** What a picture is read with, from the flags of a command that reads one without a scan. */
export function readOptions(flags: ReadFlags): ReadOptions {
  const maxPixels = maxPixelsOf(flags);
  return { svg: flags.svg ?? false, ...(maxPixels === undefined ? {} : { maxPixels }) };
}

export function maxPixelsOf({ maxMegapixels }: ReadFlags): number | undefined {
  return maxMegapixels === undefined ? undefined : Math.round(maxMegapixels * 1e6);
}
