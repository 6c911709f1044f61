// Hashes as a ranker, on pictures so small that one method gives them shorter codes.

import { expect, test } from "vitest";
import { openCatalog } from "../../../src/catalog/catalog.js";
import { hashRanker } from "../../../src/evaluate/rankers/hashes.js";
import { analyzersNamed } from "../../../src/scan/analyzers.js";
import { scan } from "../../../src/scan/scan.js";
import { put, temporaryFolder, texture } from "../../support/folder.js";

test("codes of another length are not answered; equal pictures are 0 bits apart", async () => {
  const folder = temporaryFolder();
  put(folder, "a.png", await texture(1, 200, 200).png().toBuffer());
  put(folder, "b.jpg", await texture(1, 200, 200).jpeg({ quality: 95 }).toBuffer());
  put(folder, "c.png", await texture(2, 50, 50).png().toBuffer());
  const catalog = openCatalog(folder, { create: true });
  try {
    await scan(catalog, [folder], { threads: 1, analyzers: analyzersNamed(["wavelet-db4"]) });
    const images = [...catalog.store.files()]
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ image }) => image);
    const ranker = hashRanker(catalog, "wavelet-db4", [...images, undefined]);
    const [own, copy, small, none] = ranker.scoresFor(0);
    expect(own).toBeCloseTo(0);
    expect(copy).toBeGreaterThan(-40);
    expect(small).toBeNaN();
    expect(none).toBeNaN();
    expect([...ranker.scoresFor(3)].every(Number.isNaN)).toBe(true);
  } finally {
    catalog.close();
  }
});
