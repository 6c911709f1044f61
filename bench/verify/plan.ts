// An edit planned: its steps drawn for a picture of a certain size, with the exact map from first to last pixel.

import sharp from "sharp";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import type { Change, Matrix, Size } from "../../src/verify/proof.js";
import { followedBy, IDENTITY } from "./matrix.js";
import { between, type Random } from "./random.js";
import { type DrawStep, encoder, type Step } from "./steps.js";

export interface Edit {
  readonly name: string;
  /** What a person reads in the table: the range of its numbers. */
  readonly title: string;
  /** What a proof should name, whatever else it names. */
  readonly changes: readonly Change[];
  readonly steps: readonly DrawStep[];
  /** JPEG quality the result is saved with, drawn between both. */
  readonly quality: readonly [number, number];
  /** False where pixels move by no affine map (a burst): nothing to hold the proof's matrix against. */
  readonly affine: boolean;
}

export interface EditPlan {
  readonly size: Size;
  readonly matrix: Matrix;
  /** The edited picture as a JPEG file. */
  readonly save: (picture: Picture, beside: Picture) => Promise<Buffer>;
}

/** Draws the numbers of an edit for a picture of this size. */
export function planEdit(edit: Edit, size: Size, random: Random): EditPlan {
  const steps: Step[] = [];
  for (const draw of edit.steps) steps.push(draw(steps.at(-1)?.size ?? size, random));
  const quality = Math.round(between(random, ...edit.quality));
  return {
    size: steps.at(-1)?.size ?? size,
    matrix: steps.reduce((matrix, step) => followedBy(matrix, step.matrix), IDENTITY),
    save: async (picture, beside) => {
      let edited = picture;
      for (const step of steps) edited = await step.apply(edited, beside);
      return encoder(edited).jpeg({ quality }).toBuffer();
    },
  };
}

/** As the product decodes: oriented, sRGB without alpha, at most `longSidePx` on the longer side. */
export async function decode(file: Buffer, longSidePx = 1024): Promise<Picture> {
  const { data, info } = await sharp(file)
    .autoOrient()
    .toColourspace("srgb")
    .removeAlpha()
    .resize(longSidePx, longSidePx, { fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return createPicture(info.width, info.height, info.channels === 1 ? 1 : 3, new Uint8Array(data));
}
