// What is right and wrong in a row of hashes: a key that is there, of a path's length and new, a hash of the method's length, its own method,
// a quality from 0 to 100.

import type { SetEntry } from "../../catalog/hash-sets.js";
import { bitsOfHex, type FingerprintMethod, hexOf } from "../../fingerprint/method.js";
import { type RawRow, shortened } from "./formats/format.js";
import { SeenKeys } from "./seen-keys.js";

export interface InvalidRow {
  readonly row: number;
  readonly value: string;
  readonly reason: string;
}

export interface GoodRow extends SetEntry {
  readonly bits: Uint8Array;
}

/** A path is no longer on any system, and a name that is comes from no folder. */
const MAX_KEY_BYTES = 4096;

/** A function that judges the rows of one import, one after the other. */
export function openRowCheck(method: FingerprintMethod): (raw: RawRow) => GoodRow | InvalidRow {
  const keys = new SeenKeys();
  return (raw) => {
    const { key, hex, quality } = raw;
    const wrong = (value: unknown, reason: string): InvalidRow => ({
      row: raw.row,
      value: textOf(value).slice(0, 200),
      reason,
    });
    if (raw.problem !== undefined) return wrong(key, raw.problem);
    if (typeof key !== "string" || key === "")
      return wrong(key, "Expected a key (a file's name) but there is none");
    const keyBytes = Buffer.byteLength(key);
    if (keyBytes > MAX_KEY_BYTES)
      return wrong(key, `Expected a key of at most ${MAX_KEY_BYTES} bytes but received one of ${keyBytes}`);
    if (raw.method !== undefined && raw.method !== method.name)
      return wrong(
        raw.method,
        `Expected the method ${method.name} but received ${met(raw.method)} (mixed methods)`,
      );
    const bits = bitsOf(method, hex);
    if (typeof bits === "string") return wrong(hex, bits);
    const known = quality === undefined ? undefined : qualityOf(quality);
    if (Number.isNaN(known))
      return wrong(quality, `Expected a whole number from 0 to 100 for quality but received ${met(quality)}`);
    if (!keys.add(key)) return wrong(key, `The key ${met(key)} stands in an earlier row too`);
    return { key, bits, hex: hexOf(method, bits), ...(known === undefined ? {} : { quality: known }) };
  };
}

/** The bits of a hash, or why there are none. */
function bitsOf(method: FingerprintMethod, hex: unknown): Uint8Array | string {
  const digits = Math.ceil(method.bits / 4);
  if (typeof hex !== "string")
    return `Expected ${digits} hex digits for ${method.name} but received ${met(hex)}`;
  try {
    return bitsOfHex(method, hex);
  } catch (error) {
    if (error instanceof RangeError) return error.message.replace(JSON.stringify(hex), () => shortened(hex));
    throw error;
  }
}

/** NaN for what is no quality. */
function qualityOf(value: unknown): number {
  const isNumber = typeof value === "number" || (typeof value === "string" && /^\d{1,3}$/.test(value));
  const quality = isNumber ? Number(value) : Number.NaN;
  return Number.isInteger(quality) && quality >= 0 && quality <= 100 ? quality : Number.NaN;
}

function textOf(value: unknown): string {
  return value === undefined ? "" : typeof value === "string" ? value : jsonOf(value);
}

/** A list in a list in a list, a hundred thousand times, is read from a file but cannot be written again. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return "a value of many levels";
  }
}

function met(value: unknown): string {
  if (value === undefined) return "nothing";
  return typeof value === "string" ? shortened(value) : shortened(jsonOf(value)).slice(1, -1);
}
