// The shared pictures that other libraries hashed, read as those libraries saw them: Pillow's colors, and the alpha it
// drops. Bits are held only against pictures whose pixels are known to be the same.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FingerprintInput } from "../../src/fingerprint/method.js";
import { readAsStoredWithAlpha } from "../../src/image/read.js";
import { toGray } from "../../src/pixels/gray.js";
import { type GoldenRow, photo, photoRows, readRows, sha256 } from "../pixels/npm-photos.js";

const shared = fileURLToPath(new URL("../../../shared/data", import.meta.url));

export interface GoldenPicture {
  readonly row: GoldenRow;
  readonly input: FingerprintInput;
}

/** Whether the shared pictures are there; says so loudly when they are not. */
export function hasGoldenPictures(what: string): boolean {
  const isThere = existsSync(`${shared}/golden/decode.jsonl`);
  if (!isThere) console.warn(`${what} NOT COMPARED: there is no ${shared}`);
  return isThere;
}

/** The rows of one library for the nine photographs every checkout has, with their pictures. */
export async function goldenPhotos(library: string): Promise<GoldenPicture[]> {
  return Promise.all(
    photoRows(library).map(async (row) => {
      const rgb = await photo(row);
      return { row, input: { rgb, gray: toGray(rgb) } };
    }),
  );
}

/** The rows of one library with their pictures; without those whose pixels differ or were not written down. */
export async function goldenPictures(library: string): Promise<GoldenPicture[]> {
  const hashes = new Map(readRows(`${shared}/golden/decode.jsonl`).map((row) => [row.path, row.sha256]));
  const pictures: GoldenPicture[] = [];
  const left: string[] = [];
  for (const row of readRows(`${shared}/golden/${library}.jsonl`)) {
    const { picture, alpha } = await readAsStoredWithAlpha(readFileSync(`${shared}/${row.path}`));
    if (sha256(picture.data) !== hashes.get(row.path)) left.push(row.path);
    else pictures.push({ row, input: { rgb: picture, gray: toGray(picture), alpha } });
  }
  console.log(`${library}: ${pictures.length} pictures of the same pixels; not compared: ${left.join(", ")}`);
  return pictures;
}

/** The text of a shared file. */
export function sharedText(path: string): string {
  return readFileSync(`${shared}/${path}`, "utf8");
}

/** One line a method: how many pictures were compared, equal, within 2, and the largest difference. */
export function distanceTable(library: string, distances: ReadonlyMap<string, readonly number[]>): string {
  const lines = [...distances].map(([method, of]) => {
    const exact = of.filter((distance) => distance === 0).length;
    const near = of.filter((distance) => distance <= 2).length;
    return [method, of.length, exact, near, Math.max(...of)];
  });
  const head = [library, "compared", "exact", "within 2", "worst"];
  const rows = [head, ...lines].map((cells) => cells.map((cell) => String(cell).padStart(20)).join(""));
  return `\n${rows.join("\n")}\n`;
}
