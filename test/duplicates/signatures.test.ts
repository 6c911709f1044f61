// Signatures as proofs get them: stored ones without a look at the file, others from the file and kept.

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.js";
import {
  describeAsStored,
  keepSignature,
  packedSignatureOf,
  signatureOf,
  storedSignature,
  unpackWithPlane,
} from "../../src/duplicates/signatures.js";
import { readSubjects, type Subject } from "../../src/duplicates/subject.js";
import { readImage } from "../../src/image/read.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { scan } from "../../src/scan/scan.js";
import { describe } from "../../src/verify/describe.js";
import { packSignature } from "../../src/verify/signature-bytes.js";
import { put, temporaryFolder, texture } from "../support/folder.js";

interface Scanned {
  readonly folder: string;
  readonly catalog: Catalog;
  readonly subject: Subject;
  readonly picture: Picture;
}

/** A catalog of one picture. */
async function scanned(): Promise<Scanned> {
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

test("a stored signature is that of the picture, and its file is not read for it", async () => {
  const { folder, catalog, subject, picture } = await scanned();
  expect(storedSignature(catalog, subject)).toEqual(Buffer.from(await packedSignatureOf(picture)));
  rmSync(join(folder, "a.jpg"));
  const signature = await signatureOf(catalog, subject);
  expect(signature).toEqual(await describeAsStored(picture));
  const { plane, ...exact } = describe(picture);
  const { plane: stored, ...rest } = signature;
  expect(rest).toEqual(exact);
  const drift = stored.data.map((level, i) => Math.abs(level - (plane.data[i] as number)));
  expect(drift.reduce((sum, d) => sum + d, 0) / drift.length).toBeLessThan(4);
});

const wrong: [string, (whole: Uint8Array, picture: Picture) => Uint8Array | undefined][] = [
  ["absent", () => undefined],
  ["empty", () => new Uint8Array(0)],
  ["cut short", (whole) => whole.subarray(0, whole.length - 9)],
  ["of another version", (whole) => Uint8Array.from(whole, (byte, at) => (at === 4 ? byte + 1 : byte))],
  ["damaged", (whole) => Uint8Array.from(whole, (byte, at) => (at === 3000 ? byte ^ 64 : byte))],
  [
    "whole, around a plane that is no JPEG",
    (_, picture) => packSignature(describe(picture), Buffer.from("no plane")),
  ],
  [
    "whole, around the plane of another size",
    (whole, picture) => {
      const other = describe(createPicture(picture.widthPx, picture.widthPx, 3));
      return packSignature(other, whole.subarray(whole.length - 3000));
    },
  ],
];

test("one that cannot be used is computed again and kept", async () => {
  const { catalog, subject, picture } = await scanned();
  const whole = storedSignature(catalog, subject) as Uint8Array;
  for (const [name, damage] of wrong) {
    const bytes = damage(whole, picture);
    if (bytes === undefined)
      catalog.store.putFeature(subject.image, {
        analyzer: "signature",
        version: 99,
        value: Buffer.from("x"),
      });
    else keepSignature(catalog, subject, bytes);
    expect(await signatureOf(catalog, subject), name).toEqual(await unpackWithPlane(whole));
    expect(storedSignature(catalog, subject), name).toEqual(whole);
  }
});

test("a picture whose file is gone or changed is said by its code", async () => {
  const { folder, catalog, subject } = await scanned();
  keepSignature(catalog, subject, new Uint8Array(5));
  writeFileSync(join(folder, "a.jpg"), await texture(2).jpeg().toBuffer());
  await expect(signatureOf(catalog, subject)).rejects.toMatchObject({ code: "FILE_CHANGED" });
  rmSync(join(folder, "a.jpg"));
  await expect(signatureOf(catalog, subject)).rejects.toMatchObject({ code: "FILE_VANISHED" });
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
