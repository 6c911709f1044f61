// What a worker remembers from one task to the next, and what it tells of files it cannot read: real files, without
// threads.

import { rmSync, writeFileSync } from "node:fs";
import sharp from "sharp";
import { expect, it } from "vitest";
import { contentId } from "../../src/catalog/identity.js";
import { openProofs, type ProofSource } from "../../src/duplicates/proof-task.js";
import { packedSignatureOf } from "../../src/duplicates/signatures.js";
import { readImage } from "../../src/image/read.js";
import { put, temporaryFolder } from "../support/folder.js";
import { PHOTO } from "../verify/photos.js";

const photo = (widthPx = 512) => sharp(PHOTO).resize(widthPx);
const jpeg = (quality: number, widthPx?: number) => photo(widthPx).jpeg({ quality }).toBuffer();

/** A file of the photo as a source; its signature as the catalog would keep it, where asked for. */
async function sourceOf(folder: string, name: string, bytes: Buffer, isStored = false): Promise<ProofSource> {
  const path = put(folder, name, bytes);
  const { picture } = await readImage(bytes);
  const signature = isStored ? await packedSignatureOf(picture) : undefined;
  return { path, name, content: contentId(bytes), read: {}, signature };
}

const near = (a: number, b: number) => ({ a, b, near: true });

it("reads a file once, for its signature and for the closer look of a later task", async () => {
  const folder = temporaryFolder();
  const [first, second] = [await jpeg(90), await jpeg(60)];
  const mirrored = await photo().flop().jpeg().toBuffer();
  const sources = await Promise.all([
    sourceOf(folder, "first.jpg", first),
    sourceOf(folder, "second.jpg", second),
    sourceOf(folder, "mirrored.jpg", mirrored),
  ]);
  const prove = openProofs();
  // Neither pair is looked at closely.
  const before = await prove({ sources, pairs: [near(0, 2), near(1, 2)] });
  expect(before.proofs).toMatchObject([{ verdict: "copy" }, { verdict: "copy" }]);
  expect(before.fresh.map(({ content }) => content)).toEqual(
    [0, 2, 1].map((number) => sources[number]?.content),
  );
  for (const { path } of sources) rmSync(path);
  const after = await prove({ sources, pairs: [near(0, 1)] });
  expect(after).toMatchObject({ proofs: [{ verdict: "copy", pure: true }], failures: [], fresh: [] });
});

it("opens one source after the other, each when its first pair is proved", async () => {
  const folder = temporaryFolder();
  const touched: string[] = [];
  const watch = (source: ProofSource) =>
    new Proxy(source, {
      get: (own, key) => {
        if (touched.at(-1) !== own.name) touched.push(own.name);
        return Reflect.get(own, key);
      },
    });
  const names = ["a", "b", "c", "d"];
  const sources = await Promise.all(
    names.map(async (name, i) => watch(await sourceOf(folder, name, await jpeg(90 - i, 256)))),
  );
  touched.length = 0;
  await openProofs()({ sources, pairs: [near(0, 1), near(0, 2), near(3, 0)] });
  expect(touched).toEqual(names);
});

it("makes room by what pictures take together with their layers", async () => {
  const folder = temporaryFolder();
  // 768 x 576 pixels: 1.3 MB, and 3.6 MB for the layer: ten of them have room, not twelve.
  const sources = await Promise.all(
    Array.from({ length: 12 }, async (_, i) => {
      const bytes = await sharp(PHOTO)
        .resize(768, 576, { fit: "cover" })
        .jpeg({ quality: 70 + i })
        .toBuffer();
      return sourceOf(folder, `${i}.jpg`, bytes);
    }),
  );
  const prove = openProofs();
  const pairs = [0, 2, 4, 6, 8, 10].map((first) => near(first, first + 1));
  for (const { verdict, pure } of (await prove({ sources, pairs })).proofs.map((proof) => proof!))
    expect({ verdict, pure }).toEqual({ verdict: "copy", pure: true });
  for (const { path } of sources) rmSync(path);
  const { proofs, failures } = await prove({ sources, pairs: [near(10, 11), near(4, 5), near(0, 1)] });
  expect(proofs.map((proof) => proof?.pure)).toEqual([true, true, undefined]);
  expect(failures.map(({ path, code }) => ({ path, code }))).toEqual([
    { path: "0.jpg", code: "FILE_VANISHED" },
    { path: "1.jpg", code: "FILE_VANISHED" },
  ]);
});

it("takes stored signatures, and reads only for a closer look", async () => {
  const folder = temporaryFolder();
  const sources = [
    await sourceOf(folder, "a.jpg", await jpeg(90), true),
    await sourceOf(folder, "mirrored.jpg", await photo().flop().jpeg().toBuffer(), true),
    await sourceOf(folder, "b.jpg", await jpeg(60), true),
  ];
  for (const { path } of sources.slice(0, 2)) rmSync(path);
  const { proofs, failures, fresh } = await openProofs()({ sources, pairs: [near(0, 1), near(0, 2)] });
  expect(proofs).toMatchObject([{ verdict: "copy", transform: { mirrored: true } }, undefined]);
  expect(failures.map(({ path, code }) => [path, code])).toEqual([["a.jpg", "FILE_VANISHED"]]);
  expect(fresh).toEqual([]);
});

it("judges no file that is another one by now, and proves the rest", async () => {
  const folder = temporaryFolder();
  const sources = [
    await sourceOf(folder, "changed.jpg", await jpeg(90)),
    await sourceOf(folder, "folder", await jpeg(80)),
    await sourceOf(folder, "c.jpg", await jpeg(70)),
    await sourceOf(folder, "d.jpg", await jpeg(60)),
  ];
  writeFileSync(sources[0]!.path, await jpeg(91));
  rmSync(sources[1]!.path);
  put(folder, "folder/inside", "");
  const { proofs, failures } = await openProofs()({ sources, pairs: [near(0, 2), near(1, 2), near(2, 3)] });
  expect(proofs).toMatchObject([undefined, undefined, { verdict: "copy", pure: true }]);
  expect(failures).toEqual([
    { path: "changed.jpg", code: "FILE_CHANGED", reason: "it changed since it was indexed" },
    { path: "folder", code: "FILE_CHANGED", reason: "it is no regular file any more" },
  ]);
});

it("tells why a file cannot be decoded", async () => {
  const folder = temporaryFolder();
  const cut = Buffer.from("no picture");
  const broken = { path: put(folder, "x.jpg", cut), name: "x.jpg", content: contentId(cut), read: {} };
  const sources = [{ ...broken, signature: undefined }, await sourceOf(folder, "a.jpg", await jpeg(90, 256))];
  const { proofs, failures } = await openProofs()({ sources, pairs: [near(0, 1)] });
  expect(proofs).toEqual([undefined]);
  expect(failures).toMatchObject([{ path: "x.jpg", code: "IMAGE_NOT_A_PICTURE" }]);
});
