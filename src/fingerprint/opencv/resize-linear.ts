// OpenCV's resize INTER_LINEAR_EXACT: between the two nearest pixels of each direction, however much smaller the
// result is (no averaging: most pixels of a large picture count for nothing). Weights are 1/256ths, everything is
// whole numbers, so that every machine gives the same bytes.
// Source: OpenCV's documentation of InterpolationFlags; checked byte for byte against OpenCV 5.0.

import { createPicture, type Picture } from "../../pixels/picture.js";

/** The picture at another size, any number of channels, equal to OpenCV's on every byte. */
export function resizeLinearExact(picture: Picture, widthPx: number, heightPx: number): Picture {
  if (picture.widthPx === widthPx && picture.heightPx === heightPx) return picture;
  const { channels } = picture;
  const out = createPicture(widthPx, heightPx, channels);
  const columns = between(picture.widthPx, widthPx);
  const rowLength = widthPx * channels;
  const near = new Uint16Array(rowLength);
  const far = new Uint16Array(rowLength);
  between(picture.heightPx, heightPx).forEach((row, y) => {
    resizeRow(picture, row.near, columns, near);
    resizeRow(picture, row.far, columns, far);
    for (let i = 0, to = y * rowLength; i < rowLength; i++, to++) {
      out.data[to] = (near[i]! * (256 - row.farWeight) + far[i]! * row.farWeight + 0x8000) >>> 16;
    }
  });
  return out;
}

/** The two pixels that a pixel of the result lies between, and the 256ths of the second. */
interface Between {
  readonly near: number;
  readonly far: number;
  readonly farWeight: number;
}

function between(from: number, to: number): Between[] {
  // Not from / to: OpenCV inverts the other quotient, and the last bit decides now and then.
  const scale = 1 / (to / from);
  return Array.from({ length: to }, (_, i) => {
    const position = scale * (i + 0.5) - 0.5;
    const near = Math.floor(position);
    if (near < 0) return { near: 0, far: 0, farWeight: 0 };
    if (near >= from - 1) return { near: from - 1, far: from - 1, farWeight: 0 };
    return { near, far: near + 1, farWeight: roundHalfEven((position - near) * 256) };
  });
}

/** To the nearest whole number, halves to the even one. */
function roundHalfEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  return rest < 0.5 || (rest === 0.5 && down % 2 === 0) ? down : down + 1;
}

/** One row of the source at the width of the result, in 256ths: 0-65,280. */
function resizeRow(picture: Picture, y: number, columns: readonly Between[], out: Uint16Array): void {
  const { channels, data } = picture;
  const row = y * picture.widthPx * channels;
  let to = 0;
  for (const { near, far, farWeight } of columns) {
    const a = row + near * channels;
    const b = row + far * channels;
    for (let c = 0; c < channels; c++) {
      out[to++] = data[a + c]! * (256 - farWeight) + data[b + c]! * farWeight;
    }
  }
}
