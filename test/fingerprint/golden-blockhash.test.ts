// Blockhash against npm's blockhash-core 0.1.0 and the project's own published hashes. Prints one table.
import { describe, expect, it } from "vitest";
import { blockhashEvenMethod, blockhashMethod } from "../../src/fingerprint/blockhash.js";
import { distanceBits, type FingerprintMethod, fromHex, toHex } from "../../src/fingerprint/method.js";
import { distanceTable, goldenPictures, hasGoldenPictures, sharedText } from "./golden-pictures.js";

const COMPARISONS: readonly (readonly [method: FingerprintMethod, key: string])[] = [
  [blockhashMethod, "blockhash_16"],
  [blockhashEvenMethod, "blockhash_even_16"],
  [blockhashMethod.sizes?.at(8) as FingerprintMethod, "blockhash_8"],
];

const isThere = hasGoldenPictures("BLOCKHASH");

describe.skipIf(!isThere)("blockhash", { timeout: 120_000 }, async () => {
  const pictures = isThere ? await goldenPictures("blockhash") : [];

  it("is blockhash-core's on every picture, clear pixels included", () => {
    const distances = new Map(
      COMPARISONS.map(([method, key]) => [
        method.name,
        pictures.map(({ row, input }) =>
          distanceBits(method.compute(input).bits, fromHex(row[key] as string)),
        ),
      ]),
    );
    console.log(distanceTable("blockhash-core", distances));
    expect(pictures.length).toBeGreaterThan(130);
    expect(pictures.filter(({ input }) => input.alpha?.includes(0)).length).toBeGreaterThan(2);
    for (const [name, of] of distances) expect([name, Math.max(...of)]).toEqual([name, 0]);
  });

  it("is the published one on the 17 pictures of the project", () => {
    const own = pictures.filter(({ row }) => row.path.startsWith("edges/blockhash/"));
    expect(own.length).toBe(17);
    for (const { row, input } of own) {
      for (const [number, method] of [blockhashEvenMethod, blockhashMethod].entries()) {
        const path = `${row.path.replace(/\.\w+$/, "")}_16_${number + 1}.txt`;
        const hex = sharedText(path).trim().split(/\s/)[0];
        expect([path, toHex(method.compute(input).bits)]).toEqual([path, hex]);
      }
    }
  });
});
