// Which other photographs look most like each one: by the weightless descriptor, and by 16 x 16 gray thumbnails laid
// on one another in all eight orientations. The two disagree, and both kinds of likeness fool a matcher.

import { embedder } from "../../src/embed/weightless/weightless.js";
import { toGray } from "../../src/pixels/gray.js";
import { ORIENTATIONS, orient } from "../../src/pixels/orientation.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { resample } from "../../src/pixels/resample.js";
import { fileOf, type Photo } from "./photos.js";
import { decode } from "./plan.js";

const THUMB_PX = 16;

/** For every photograph the places of others in the list, nearest first; both measures by turns, each up to `each`. */
export async function nearestOf(photos: readonly Photo[], each: number): Promise<number[][]> {
  const shapes: Float32Array[] = [];
  const thumbs: (readonly Float32Array[])[] = [];
  for (const photo of photos) {
    const picture = await decode(fileOf(photo));
    shapes.push(await embedder.embed(picture));
    thumbs.push(thumbsOf(picture));
  }
  return photos.map((_, i) => {
    const byShape = ranked(photos.length, i, (j) => dot(shapes[i]!, shapes[j]!));
    const byThumb = ranked(photos.length, i, (j) =>
      Math.max(...thumbs[j]!.map((turned) => dot(thumbs[i]![0]!, turned))),
    );
    const turns = byShape.slice(0, each).flatMap((j, k) => [j, byThumb[k]!]);
    return [...new Set(turns)];
  });
}

function ranked(count: number, self: number, likeness: (j: number) => number): number[] {
  return Array.from({ length: count }, (_, j) => ({ j, like: j === self ? 0 : likeness(j) }))
    .filter(({ j }) => j !== self)
    .sort((x, y) => y.like - x.like)
    .map(({ j }) => j);
}

/** Unit vectors of the eight orientations, the picture's own first. */
function thumbsOf(picture: Picture): Float32Array[] {
  const small = resample(toGray(picture), THUMB_PX, THUMB_PX, "box");
  return ORIENTATIONS.map((_, i) => unitOf(orient(createPicture(THUMB_PX, THUMB_PX, 1, small.data), i).data));
}

function unitOf(data: Uint8Array): Float32Array {
  const mean = data.reduce((sum, v) => sum + v, 0) / data.length;
  const centered = Float32Array.from(data, (v) => v - mean);
  const norm = Math.hypot(...centered) || 1;
  return centered.map((v) => v / norm);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
