import { writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compareFiles } from "../../../src/duplicates/compare.js";
import { drawComparison } from "../../../src/duplicates/proof-picture/from-files.js";
import { put, temporaryFolder, texture } from "../../support/folder.js";

it("draws the files that were compared, and no others", async () => {
  const folder = temporaryFolder();
  const a = put(folder, "a.png", await texture(1, 80, 60).png().toBuffer());
  const b = put(folder, "b.png", await texture(2, 80, 60).png().toBuffer());
  const answer = await compareFiles(a, b);
  expect((await drawComparison(a, b, answer)).widthPx).toBeGreaterThan(160);
  writeFileSync(b, await texture(3, 80, 60).png().toBuffer());
  await expect(drawComparison(a, b, answer)).rejects.toMatchObject({ code: "FILE_CHANGED" });
});
