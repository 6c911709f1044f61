// Bytes of the demo files that are more than one edit of one photograph: parts, animations, a collage, a file cut
// short, and a Photoshop document, which Lookalike knows of and does not read.

import sharp from "sharp";
import { cut } from "./edits.js";
import { exifOf } from "./jpeg.js";
import { PHOTO_NAMES, readPhoto } from "./photos.js";
import { cellWindow, type OddRecipe, type PartRecipe } from "./recipe.js";

const CAMERA = "Pocket 2";
const CAT = "locomotion-house-cat";

/** A part of a photograph as a JPEG, dated by a camera when the recipe says when it was taken. */
export async function makePart(recipe: PartRecipe): Promise<Buffer> {
  const photo = await readPhoto(recipe.photo);
  const { width, height } = await sharp(photo).metadata();
  const widthPx = Math.round(width * recipe.window.width * recipe.scale);
  const image = cut(sharp(photo), { width, height }, recipe.window).resize(widthPx);
  if (recipe.takenAt !== undefined) image.withExif(exifOf({ camera: CAMERA, takenAt: recipe.takenAt }));
  return image.jpeg({ quality: recipe.quality }).toBuffer();
}

/** The bytes of a file of another kind. */
export async function makeOdd(recipe: OddRecipe): Promise<Buffer> {
  if (recipe.kind === "collage") return collage();
  if (recipe.kind === "truncated") return truncated();
  if (recipe.kind === "psd") return photoshop();
  return animation(recipe.cells ?? []);
}

/** A looping GIF of cells of the cat sheet, an eighth of a second each. */
async function animation(cells: readonly number[]): Promise<Buffer> {
  const frames = await Promise.all(cells.map((cell) => catCell(cell, 300, 184)));
  return sharp(frames, { join: { animated: true } })
    .gif({ delay: cells.map(() => 125), loop: 0, effort: 3 })
    .toBuffer();
}

async function catCell(cell: number, widthPx: number, heightPx: number): Promise<Buffer> {
  const photo = await readPhoto(CAT);
  const { width, height } = await sharp(photo).metadata();
  return cut(sharp(photo), { width, height }, cellWindow(cell))
    .resize(widthPx, heightPx, { fit: "fill" })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** Four photographs on one sheet: it shows them all and is a copy of none. */
async function collage(): Promise<Buffer> {
  const names = PHOTO_NAMES.slice(0, 4);
  const tiles = await Promise.all(
    names.map(async (name, index) => ({
      input: await sharp(await readPhoto(name))
        .resize(500, 380, { fit: "cover" })
        .toBuffer(),
      left: 12 + (index % 2) * 512,
      top: 12 + Math.floor(index / 2) * 392,
    })),
  );
  const sheet = sharp({ create: { width: 1036, height: 796, channels: 3, background: "#f5f5f5" } });
  return sheet.composite(tiles).jpeg({ quality: 88 }).toBuffer();
}

/** A JPEG whose last third never arrived. */
async function truncated(): Promise<Buffer> {
  const whole = await sharp(await readPhoto("dust-bowl-home"))
    .jpeg({ quality: 90 })
    .toBuffer();
  return whole.subarray(0, Math.floor(whole.length * 0.66));
}

/**
 * A whole, small Photoshop document: 26 bytes of header, three empty sections, raw planes.
 * https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/
 */
async function photoshop(): Promise<Buffer> {
  const [widthPx, heightPx] = [300, 184];
  const picture = sharp(await catCell(18, widthPx, heightPx)).removeAlpha();
  const rgb = await picture.raw().toBuffer();
  const header = Buffer.alloc(26 + 3 * 4 + 2);
  header.write("8BPS", 0, "latin1");
  header.writeUInt16BE(1, 4); // version; six reserved bytes follow
  header.writeUInt16BE(3, 12); // channels
  header.writeUInt32BE(heightPx, 14);
  header.writeUInt32BE(widthPx, 18);
  header.writeUInt16BE(8, 22); // bits a channel
  header.writeUInt16BE(3, 24); // RGB; then color mode, resources and layers of length 0, compression 0
  const plane = (channel: number) => Buffer.from(rgb.filter((_, at) => at % 3 === channel));
  return Buffer.concat([header, plane(0), plane(1), plane(2)]);
}
