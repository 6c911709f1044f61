// Imported sets, read to be searched: codes in one array, keys and qualities beside it.

import { readSetEntries, readSetFacts, type SetFacts, setNames } from "../../catalog/hash-sets.js";
import type { Layout } from "../../catalog/layout.js";
import { LookalikeError } from "../../contract/errors.js";
import { bitsOfHex, type FingerprintMethod } from "../../fingerprint/method.js";
import { bitsMethod } from "./bits-method.js";
import { makeSearchable, type SearchableCodes } from "./codes.js";

export interface OpenSet {
  readonly facts: SetFacts;
  readonly method: FingerprintMethod;
  /** ceil(bits / 8) bytes an entry; zeros for the few of another length, which are never searched. */
  readonly codes: Uint8Array;
  /** In the order of the import. */
  readonly keys: readonly string[];
  /** One an entry; 100 where none was given. */
  readonly qualities: Uint8Array;
  readonly searchable: SearchableCodes;
}

/** The id of an entry, by which it can be asked for. */
export function entryId(set: string, key: string): string {
  return `ext:${set}:${key}`;
}

/** Reads a whole set. Throws SET_NOT_FOUND, SET_DAMAGED, FILE_UNREADABLE. */
export function openSet({ layout }: { readonly layout: Layout }, name: string): OpenSet {
  const facts = readSetFacts(layout, name);
  const method = methodOf(facts);
  const bytes = Math.ceil(method.bits / 8);
  if (facts.entries * (bytes + 1) > facts.bytes)
    throw damaged(name, `${facts.entries} entries do not fit in ${facts.bytes} bytes`);
  const codes = new Uint8Array(facts.entries * bytes);
  const qualities = new Uint8Array(facts.entries).fill(100);
  const keys: string[] = [];
  for (const entries of readSetEntries(layout, name)) {
    for (const { key, hex, quality } of entries) {
      if (quality !== undefined) qualities[keys.length] = quality;
      putCode(codes, keys.length * bytes, hex, method, name);
      keys.push(key);
    }
  }
  const searchable = makeSearchable(codes, method, { qualities });
  return { facts, method, codes, keys, qualities, searchable };
}

/** What is wrong with the sets of a catalog; each is read whole. */
export function damagedSets(catalog: { readonly layout: Layout }): LookalikeError[] {
  return setNames(catalog.layout).flatMap((name) => {
    try {
      openSet(catalog, name);
      return [];
    } catch (error) {
      if (error instanceof LookalikeError) return [error];
      throw error;
    }
  });
}

function methodOf({ set, method, bits }: SetFacts): FingerprintMethod {
  try {
    const known = bitsMethod(method);
    if (known.bits === bits) return known;
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
  }
  throw damaged(set, `there is no method ${JSON.stringify(method)} of ${bits} bits`);
}

/** The value of a digit by its character's code; 255 for what is none. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? 255 : value;
});

/** Digits that fill whole bytes are read in place: a million codes take a tenth of a second less than by `bitsOfHex`. */
function putCode(codes: Uint8Array, at: number, hex: string, method: FingerprintMethod, set: string): void {
  const bytes = Math.ceil(method.bits / 8);
  if (hex.length === 2 * bytes && putBytes(codes, at, hex)) return;
  const bits = codeOfEntry(set, hex, method);
  if (at + bytes > codes.length) throw damaged(set, "it has more entries than its first line says");
  if (bits.length === bytes) codes.set(bits, at);
  else codes.fill(0, at, at + bytes);
}

/** The bits of an entry's hash. Throws SET_DAMAGED when it is none of the method's. */
export function codeOfEntry(set: string, hex: string, method: FingerprintMethod): Uint8Array {
  try {
    return bitsOfHex(method, hex);
  } catch (error) {
    if (error instanceof RangeError) throw damaged(set, error.message);
    throw error;
  }
}

/** False when a character is no digit. */
function putBytes(codes: Uint8Array, at: number, hex: string): boolean {
  for (let i = 0; i < hex.length; i += 2) {
    const high = DIGITS[hex.charCodeAt(i)] ?? 255;
    const low = DIGITS[hex.charCodeAt(i + 1)] ?? 255;
    if (high > 15 || low > 15) return false;
    codes[at + (i >> 1)] = (high << 4) | low;
  }
  return true;
}

function damaged(set: string, why: string): LookalikeError {
  return new LookalikeError("SET_DAMAGED", `The set ${set} is damaged: ${why}`);
}
