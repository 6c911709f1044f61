import { expect, it } from "vitest";
import { metadataBytes } from "../../src/image/metadata-bytes.js";
import { open, pattern, withOrientation } from "./files.js";

const image = () => open(pattern(64, 64), 64, 64);

it("takes the metadata without the pixels", async () => {
  for (const format of ["jpeg", "png", "webp"] as const) {
    const plain = await image().toFormat(format).toBuffer();
    expect(metadataBytes(format, plain)).toBeUndefined();
    const tagged = await image()
      .withExif({ IFD0: { Make: "Canon" } })
      .toFormat(format)
      .toBuffer();
    const part = metadataBytes(format, tagged) as Uint8Array;
    expect(Buffer.from(part).includes("Canon")).toBe(true);
    expect(part.length).toBeLessThan(500);
  }
});

it("takes TIFF and HEIF whole, and nothing of formats without metadata", () => {
  const bytes = Uint8Array.of(1, 2, 3);
  expect(metadataBytes("tiff", bytes)).toBe(bytes);
  expect(metadataBytes("heic", bytes)).toBe(bytes);
  for (const format of ["gif", "bmp", "svg", ""]) expect(metadataBytes(format, bytes)).toBeUndefined();
});

it("leaves out a segment that is cut, and metadata beyond 8 MiB", async () => {
  const jpeg = withOrientation(await image().jpeg().toBuffer(), 6);
  expect(metadataBytes("jpeg", jpeg.subarray(0, 20))).toBeUndefined();
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0xff, 0xff]), Buffer.alloc(0xfffd)]);
  const many = Buffer.concat([jpeg.subarray(0, 2), ...Array<Buffer>(130).fill(segment), jpeg.subarray(2)]);
  expect(metadataBytes("jpeg", many)).toBeUndefined();
  const bulk = Buffer.from(segment);
  bulk.write("http://ns.adobe.com/xmp/extension/\0", 4, "latin1");
  const deep = Buffer.concat([jpeg.subarray(0, 2), ...Array<Buffer>(130).fill(bulk), jpeg.subarray(2)]);
  expect(metadataBytes("jpeg", deep)?.length).toBeLessThan(100);
  const long = await image()
    .withXmp(`<x>${"y".repeat(2 << 20)}</x>`)
    .webp()
    .toBuffer();
  expect(metadataBytes("webp", long)).toBeUndefined();
});

it("gives up on a file of endless small pieces", async () => {
  const jpeg = await image().jpeg().toBuffer();
  const filled = (count: number) =>
    Buffer.concat([jpeg.subarray(0, 2), Buffer.from("ffe10002".repeat(count), "hex"), jpeg.subarray(2)]);
  expect(metadataBytes("jpeg", filled(4096))?.length).toBe(4 + 4 * 4096);
  expect(metadataBytes("jpeg", filled(4097))).toBeUndefined();
});
