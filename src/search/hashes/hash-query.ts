// What is searched for by fingerprint: a picture, an entry of an imported set, or a hash as text.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Catalog } from "../../catalog/catalog.js";
import { readSetEntries, readSetFacts } from "../../catalog/hash-sets.js";
import { toFileSystem } from "../../catalog/platform.js";
import { readBytes } from "../../catalog/read-file.js";
import { invalidArgument, LookalikeError } from "../../contract/errors.js";
import {
  bitsOfHex,
  type Fingerprint,
  type FingerprintInput,
  type FingerprintMethod,
  hexOf,
} from "../../fingerprint/method.js";
import { pdqMethod, pdqOrientations } from "../../fingerprint/pdq.js";
import { type ReadOptions, readAsStoredWithAlpha, readImage } from "../../image/read.js";
import { isBlank } from "../../pixels/blank.js";
import { toGray } from "../../pixels/gray.js";
import { apartOf, leastQuality } from "./codes.js";
import { codeOfEntry, entryId } from "./sets.js";

export interface HashQuery {
  /** As it was asked for. */
  readonly asked: string;
  readonly hex: string;
  /** The picture's own first; of PDQ and a picture all eight orientations. */
  readonly codes: readonly Uint8Array[];
  /** Why it is not worth searching for; undefined when it is. */
  readonly saysNothing: string | undefined;
}

export interface QueryOptions {
  readonly read?: ReadOptions | undefined;
  /** Hash the picture as the reference libraries see it: not turned upright, alpha dropped, no color profile. */
  readonly asStored?: boolean | undefined;
}

const ENTRY = /^ext:([^:]*):(.+)$/s;

/**
 * Reads `asked`: "ext:SET:KEY", the path of a picture, or a hash in the method's hex digits. Throws SET_NOT_FOUND,
 * OPTION_INVALID (no such entry, or one of another method), FILE_NOT_FOUND, FILE_EXPECTED, FILE_UNREADABLE, IMAGE_*.
 */
export async function readQuery(
  catalog: Catalog,
  asked: string,
  method: FingerprintMethod,
  options: QueryOptions = {},
): Promise<HashQuery> {
  const [, set, key] = ENTRY.exec(asked) ?? [];
  if (set !== undefined && key !== undefined) return queryOfEntry(catalog, { set, key }, method);
  const path = resolve(asked);
  if (existsSync(toFileSystem(path))) return { ...(await queryOfPicture(path, method, options)), asked };
  const bits = bitsOrUndefined(method, asked);
  if (bits === undefined && /^[0-9a-f]+$/i.test(asked))
    throw new LookalikeError(
      "OPTION_INVALID",
      `Expected ${Math.ceil(method.bits / 4)} hex digits for ${method.name} but received ${asked.length}: ${asked}`,
      { hint: `No file has that name either; name a picture, an entry as ext:SET:KEY, or a whole hash` },
    );
  if (bits === undefined)
    throw new LookalikeError("FILE_NOT_FOUND", `No file at ${path}`, {
      hint: `Name a picture, an entry as ext:SET:KEY, or ${Math.ceil(method.bits / 4)} hex digits of ${method.name}`,
    });
  return queryOf(asked, method, { codes: [bits] });
}

/** The fingerprint of the picture at `path`. Throws as `readQuery`. */
export async function queryOfPicture(
  path: string,
  method: FingerprintMethod,
  options: QueryOptions = {},
): Promise<HashQuery> {
  return fingerprintInput(await readInput(path, options), path, method);
}

/** One decode of the picture at `path`, for any number of methods. Throws FILE_*, IMAGE_* naming the file. */
export async function readInput(
  path: string,
  { read = {}, asStored = false }: QueryOptions,
): Promise<FingerprintInput> {
  const bytes = await readBytes(path);
  try {
    if (!asStored) {
      const { picture } = await readImage(bytes, read);
      return { rgb: picture, gray: toGray(picture) };
    }
    const { picture, alpha } = await readAsStoredWithAlpha(bytes, read);
    return { rgb: picture, gray: toGray(picture), alpha };
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
    throw new LookalikeError(error.code, `${path}: ${error.message}`, { hint: error.hint, cause: error });
  }
}

/** The fingerprint of one decode. Of a blank picture it is noise, whatever its bits. */
export function fingerprintInput(
  input: FingerprintInput,
  asked: string,
  method: FingerprintMethod,
): HashQuery {
  const query =
    method.name === pdqMethod.name ? queryOf(asked, method, pdqOrientations(input.rgb)) : upright();
  return isBlank(input.rgb, input.gray)
    ? { ...query, saysNothing: "the picture is blank, so that its hash is noise (quality 0)" }
    : query;

  function upright(): HashQuery {
    const { bits, quality }: Fingerprint = method.compute(input);
    return queryOf(asked, method, quality === undefined ? { codes: [bits] } : { codes: [bits], quality });
  }
}

function queryOfEntry(
  { layout }: Catalog,
  { set, key }: { readonly set: string; readonly key: string },
  method: FingerprintMethod,
): HashQuery {
  const facts = readSetFacts(layout, set);
  if (facts.method !== method.name)
    throw invalidArgument("method", `${facts.method}, which the set ${set} is of,`, method.name);
  for (const entries of readSetEntries(layout, set))
    for (const { key: known, hex, quality } of entries)
      if (known === key) {
        const codes = [codeOfEntry(set, hex, method)];
        return queryOf(entryId(set, key), method, quality === undefined ? { codes } : { codes, quality });
      }
  throw invalidArgument("ext:SET:KEY", `a key of the set ${set}`, key);
}

function queryOf(
  asked: string,
  method: FingerprintMethod,
  { codes, quality }: { readonly codes: readonly Uint8Array[]; readonly quality?: number },
): HashQuery {
  const code = codes[0] as Uint8Array;
  return { asked, codes, hex: hexOf(method, code), saysNothing: whyNothing(method, code, quality) };
}

function whyNothing(method: FingerprintMethod, code: Uint8Array, quality = 100): string | undefined {
  const { name, bits } = method;
  if (code.length !== Math.ceil(bits / 8))
    return `the picture is so small that its ${name} has other bits than those of others`;
  const { apart, kept } = apartOf(code, method, [quality]);
  if (kept.length === 1) return undefined;
  if (apart["low-quality"].length === 1)
    return `its ${name} has quality ${quality} of 100, less than the ${leastQuality(method)} that are worth a comparison`;
  return `its ${name} is ${apart.uniform.length === 1 ? "nearly all equal bits" : "one row over and over"}: that says nothing of a picture`;
}

function bitsOrUndefined(method: FingerprintMethod, hex: string): Uint8Array | undefined {
  try {
    return bitsOfHex(method, hex);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
