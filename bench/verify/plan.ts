// An edit planned: its steps drawn for a picture of a certain size, with the exact map from first to last pixel.

import sharp from "sharp";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import type { Change, Matrix, Size } from "../../src/verify/proof.js";
import { followedBy, IDENTITY, scaling } from "./matrix.js";
import { between, type Random } from "./random.js";
import { type DrawStep, encoder, type Step } from "./steps.js";

export interface Edit {
  readonly name: string;
  /** What a person reads in the table: the range of its numbers. */
  readonly title: string;
  /** What a proof should name, whatever else it names: one word of each entry. */
  readonly changes: readonly (readonly Change[])[];
  readonly steps: readonly DrawStep[];
  /** JPEG quality the result is saved with, drawn between both. */
  readonly quality: readonly [number, number];
  /** False where pixels move by no affine map (a burst): nothing to hold the proof's matrix against. */
  readonly affine: boolean;
}

export interface EditPlan {
  /** As decoded again. */
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
  const made = steps.at(-1)?.size ?? size;
  const seen = decodedSize(made);
  const shrink = scaling(seen.widthPx / made.widthPx, seen.heightPx / made.heightPx);
  return {
    size: seen,
    matrix: [...steps.map((step) => step.matrix), shrink].reduce(followedBy, IDENTITY),
    save: async (picture, beside) => {
      let edited = picture;
      for (const step of steps) edited = await step.apply(edited, beside);
      return encoder(edited).jpeg({ quality }).toBuffer();
    },
  };
}

const LONG_SIDE_PX = 1024;

/** The size a picture of this size is decoded to. */
export function decodedSize({ widthPx, heightPx }: Size): Size {
  const shrink = Math.min(1, LONG_SIDE_PX / Math.max(widthPx, heightPx));
  return { widthPx: Math.round(widthPx * shrink), heightPx: Math.round(heightPx * shrink) };
}

/** As the product decodes: oriented, sRGB without alpha, at most 1024 on the longer side. */
export async function decode(file: Buffer): Promise<Picture> {
  const { data, info } = await sharp(file)
    .autoOrient()
    .toColourspace("srgb")
    .removeAlpha()
    .resize(LONG_SIDE_PX, LONG_SIDE_PX, { fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return createPicture(info.width, info.height, info.channels === 1 ? 1 : 3, new Uint8Array(data));
}
