// Reads a text as a format does, whole and cut into pieces: both must give the same rows.

import { expect } from "vitest";
import type { FingerprintMethod } from "../../../../src/fingerprint/method.js";
import { phashMethod } from "../../../../src/fingerprint/phash.js";
import type {
  HashFormat,
  HashReader,
  HashRow,
  RawRow,
} from "../../../../src/search/hashes/formats/format.js";

export async function rowsOf(
  format: HashReader,
  text: string,
  method: FingerprintMethod = phashMethod,
): Promise<RawRow[]> {
  const read = async (pieces: readonly string[]) => {
    const texts = (async function* () {
      yield* pieces;
    })();
    const rows: RawRow[] = [];
    for await (const some of format.read(texts, method)) rows.push(...some);
    return rows;
  };
  const whole = await read([text]);
  if (text.length < 5000) expect(await read([...text])).toEqual(whole);
  return whole;
}

export function written(format: HashFormat, rows: readonly HashRow[], method = phashMethod): string {
  return format.head + rows.map((row, i) => format.write(row, method, i === 0)).join("") + format.tail;
}
