// Signatures as proofs get them: stored ones without a look at the file, others from the file and kept.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.js";
import { findDuplicates } from "../../src/duplicates/find.js";
import {
  describeAsStored,
  keepSignature,
  packedSignatureOf,
  readySignature,
  storedSignature,
  unpackWithPlane,
} from "../../src/duplicates/signatures.js";
import { readSubjects, type Subject } from "../../src/duplicates/subject.js";
import { readImage } from "../../src/image/read.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { scan } from "../../src/scan/scan.js";
import { describe } from "../../src/verify/describe.js";
import { packSignature, unpackSignature } from "../../src/verify/signature-bytes.js";
import { put, temporaryFolder, texture } from "../support/folder.js";

/** A catalog of one picture, scanned. */
async function scanned(): Promise<{ folder: string; catalog: Catalog; subject: Subject; picture: Picture }> {
  const folder = temporaryFolder();
  put(folder, "a.jpg", await texture(1).resize(640, 480).jpeg().toBuffer());
  const catalog = openCatalog(folder);
  onTestFinished(() => catalog.close());
  await scan(catalog, [folder], { threads: 1 });
  const [subject] = readSubjects(catalog);
  if (subject === undefined) throw new Error("Expected the picture to be known");
  const { picture } = await readImage(readFileSync(join(folder, "a.jpg")));
  return { folder, catalog, subject, picture };
}

const never = () => Promise.reject(new Error("Expected the picture not to be read"));

test("a stored signature is that of the picture, and its file is not read for it", async () => {
  const { catalog, subject, picture } = await scanned();
  const stored = storedSignature(catalog, subject);
  expect(stored).toEqual(Buffer.from(await packedSignatureOf(picture)));
  const ready = await readySignature(stored, never);
  expect(ready).toEqual({ signature: await describeAsStored(picture), fresh: undefined });
  const { plane, ...exact } = describe(picture);
  const { plane: again, ...rest } = await describeAsStored(picture);
  expect(rest).toEqual(exact);
  const drift = again.data.map((level, i) => Math.abs(level - (plane.data[i] as number)));
  expect(drift.reduce((sum, d) => sum + d, 0) / drift.length).toBeLessThan(4);
});

const wrong: [string, (whole: Uint8Array, picture: Picture) => Uint8Array | undefined][] = [
  ["absent", () => undefined],
  ["empty", () => new Uint8Array(0)],
  ["cut short", (whole) => whole.subarray(0, whole.length - 9)],
  ["of another version", (whole) => Uint8Array.from(whole, (byte, at) => (at === 4 ? byte + 1 : byte))],
  ["damaged", (whole) => Uint8Array.from(whole, (byte, at) => (at === 3000 ? byte ^ 64 : byte))],
  ["whole, but its plane no JPEG", (_, picture) => packSignature(describe(picture), Buffer.from("no plane"))],
  [
    "whole, but its plane of another size",
    (whole, { widthPx }) =>
      packSignature(describe(createPicture(widthPx, widthPx, 3)), unpackSignature(whole).planeBytes),
  ],
];

test.each(wrong)("one that is %s is computed again, to the same bytes", async (_, damage) => {
  const { picture } = await readImage(await texture(1).jpeg().toBuffer());
  const whole = await packedSignatureOf(picture);
  const signature = await unpackWithPlane(whole);
  const stored = damage(whole, picture);
  expect(await readySignature(stored, async () => picture)).toEqual({ signature, fresh: whole });
  expect(await readySignature(stored, async () => undefined)).toBeUndefined();
  await expect(readySignature(stored, never)).rejects.toThrow(/not to be read/);
});

test("a signature that a search had to compute is kept for the next one", async () => {
  const { folder, catalog } = await scanned();
  put(folder, "b.jpg", await texture(1).resize(500, 375).jpeg().toBuffer());
  await scan(catalog, [folder], { threads: 1 });
  const subjects = readSubjects(catalog);
  const whole = subjects.map((subject) => storedSignature(catalog, subject));
  const [first, second] = subjects as [Subject, Subject];
  keepSignature(catalog, first, new Uint8Array(7));
  keepSignature(
    catalog,
    second,
    Uint8Array.from(whole[1] as Uint8Array, (byte, at) => (at === 4 ? 99 : byte)),
  );
  const { groups, failures } = await findDuplicates(catalog, { threads: 1 });
  expect(failures).toEqual([]);
  expect(groups.map(({ choices }) => choices.length)).toEqual([2]);
  expect([first, second].map((subject) => storedSignature(catalog, subject))).toEqual(whole);
});

test("bytes that cannot be unpacked are told apart", async () => {
  const { picture } = await readImage(await texture(3).png().toBuffer());
  const whole = await packedSignatureOf(picture);
  const newer = Uint8Array.from(whole, (byte, at) => (at === 5 ? byte + 1 : byte));
  await expect(unpackWithPlane(newer)).rejects.toMatchObject({ code: "SIGNATURE_OTHER_VERSION" });
  await expect(unpackWithPlane(whole.subarray(1))).rejects.toMatchObject({ code: "SIGNATURE_DAMAGED" });
  const blind = packSignature(describe(picture), Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
  await expect(unpackWithPlane(blind)).rejects.toMatchObject({ code: "SIGNATURE_DAMAGED" });
});
