// From a picture to the tensor a network wants, as torchvision and Hugging Face do it: resize as Pillow does (antialiased,
// rounded to bytes in between), cut the middle, then value = (byte x scale - mean) / std. A rounding of a side or of
// the place of the cut moves every pixel, so both follow those libraries' own arithmetic:
// torchvision/transforms/functional.py (_compute_resized_image_output_size, center_crop) and transformers/
// image_transforms.py (get_resize_output_image_size, center_crop).

import { LookalikeError } from "../contract/errors.js";
import type { ImageInput } from "../contract/models.js";
import { createPicture, type Picture } from "../pixels/picture.js";
import { cut, resampleWindow } from "../pixels/resample.js";

export interface PreparedImage {
  /** [1, 3, H, W] or [1, H, W, 3], as the card's layout says. */
  readonly dims: readonly number[];
  readonly data: Float32Array | Uint8Array;
}

/** Values a prepared picture may have: 4096 x 4096 in three channels, as a card allows at most. */
const MOST_PIXELS = 4096 * 4096;

/**
 * The values a network is fed with for one picture of any size, 1 or 3 channels; row by row in the card's layout and
 * order of channels. Throws MODEL_INVALID for an input without a fixed size that would be larger than 4096 x 4096.
 */
export function prepare(picture: Picture, input: ImageInput): Float32Array | Uint8Array {
  return prepareImage(picture, input).data;
}

/** As `prepare`, with the shape of the tensor; written over the values `into` where they are of its type and length. */
export function prepareImage(
  picture: Picture,
  input: ImageInput,
  into?: PreparedImage["data"],
): PreparedImage {
  const fitted = fitTo(picture, input);
  const { widthPx, heightPx } = fitted;
  const dims = input.layout === "nchw" ? [1, 3, heightPx, widthPx] : [1, heightPx, widthPx, 3];
  return { dims, data: valuesOf(fitted, input, into) };
}

/** The sides after resizing, before the cut. */
export function resizedSides(
  { widthPx, heightPx }: Pick<Picture, "widthPx" | "heightPx">,
  { resize, sizePx }: Pick<ImageInput, "resize" | "sizePx">,
): { widthPx: number; heightPx: number } {
  if (resize === "none") return { widthPx, heightPx };
  if (resize === "square") return { widthPx: sizePx, heightPx: sizePx };
  // Both libraries cut the longer side down to a whole number; they do not round.
  const long = (side: number, short: number) => Math.trunc((sizePx * side) / short);
  return widthPx <= heightPx
    ? { widthPx: sizePx, heightPx: long(heightPx, widthPx) }
    : { widthPx: long(widthPx, heightPx), heightPx: sizePx };
}

/** Where a cut of `cropPx` from a side of `sidePx` begins; below 0 when the side is shorter, and the rest is black. */
export function cropStart(sidePx: number, cropPx: number, rounding: ImageInput["cropRounding"]): number {
  const rest = sidePx - cropPx;
  if (rounding === "down") return Math.floor(rest / 2);
  // The border of a side too short: torchvision puts the smaller half first.
  if (rest < 0) return -Math.floor(-rest / 2);
  return roundHalfToEven(rest / 2);
}

function fitTo(picture: Picture, input: ImageInput): Picture {
  const { cropPx, cropRounding, filter } = input;
  const sides = resizedSides(picture, input);
  const { widthPx, heightPx } = sides;
  if (cropPx === undefined) {
    if (widthPx * heightPx > MOST_PIXELS)
      throw new LookalikeError(
        "MODEL_INVALID",
        `Expected a picture of at most ${MOST_PIXELS} pixels for a model without a fixed size but received ${widthPx} x ${heightPx}`,
        { hint: "Give the card a crop, or resize to a square" },
      );
    return resampleWindow(picture, widthPx, heightPx, filter, { xPx: 0, yPx: 0, ...sides });
  }
  const xPx = cropStart(widthPx, cropPx, cropRounding);
  const yPx = cropStart(heightPx, cropPx, cropRounding);
  const inside = {
    xPx: Math.max(0, xPx),
    yPx: Math.max(0, yPx),
    widthPx: Math.min(cropPx, widthPx),
    heightPx: Math.min(cropPx, heightPx),
  };
  const seen =
    widthPx === picture.widthPx && heightPx === picture.heightPx
      ? cut(picture, inside)
      : resampleWindow(picture, widthPx, heightPx, filter, inside);
  return xPx >= 0 && yPx >= 0 ? seen : onBlack(seen, cropPx, Math.max(0, -xPx), Math.max(0, -yPx));
}

function onBlack(picture: Picture, sidePx: number, leftPx: number, topPx: number): Picture {
  const { widthPx, heightPx, channels, data } = picture;
  const out = createPicture(sidePx, sidePx, channels);
  for (let y = 0; y < heightPx; y++) {
    const row = data.subarray(y * widthPx * channels, (y + 1) * widthPx * channels);
    out.data.set(row, ((y + topPx) * sidePx + leftPx) * channels);
  }
  return out;
}

/** A byte has 256 values, so what each becomes is looked up; in float32, which is what it is rounded to anyway. */
function valuesOf(
  picture: Picture,
  input: ImageInput,
  into: PreparedImage["data"] | undefined,
): PreparedImage["data"] {
  const pixels = picture.widthPx * picture.heightPx;
  const channels = [0, 1, 2] as const;
  const from = channels.map((c) => (picture.channels === 1 ? 0 : input.channels === "rgb" ? c : 2 - c));
  const [step, apart] = input.layout === "nchw" ? [1, pixels] : [3, 1];
  if (input.type === "uint8") {
    const values = fits(into, Uint8Array, pixels * 3) ? into : new Uint8Array(pixels * 3);
    for (const c of channels) fill(values, c * apart, step, picture, from[c]!, byteTable(input, c));
    return values;
  }
  const values = fits(into, Float32Array, pixels * 3) ? into : new Float32Array(pixels * 3);
  for (const c of channels) fill(values, c * apart, step, picture, from[c]!, floatTable(input, c));
  return values;
}

function fits<T extends Float32Array | Uint8Array>(
  values: PreparedImage["data"] | undefined,
  type: new (length: number) => T,
  length: number,
): values is T {
  return values instanceof type && values.length === length;
}

function fill<T extends Float32Array | Uint8Array>(
  values: T,
  start: number,
  step: number,
  { data, channels }: Picture,
  channel: number,
  table: T,
): void {
  const end = data.length;
  for (let from = channel, to = start; from < end; from += channels, to += step)
    values[to] = table[data[from]!]!;
}

function floatTable({ scale, mean, std }: ImageInput, channel: number): Float32Array {
  const table = new Float32Array(256);
  for (let byte = 0; byte < 256; byte++) table[byte] = (byte * scale - mean[channel]!) / std[channel]!;
  return table;
}

/** Rounded as Uint8ClampedArray rounds. */
function byteTable({ scale, mean, std }: ImageInput, channel: number): Uint8Array {
  const table = new Uint8ClampedArray(256);
  for (let byte = 0; byte < 256; byte++) table[byte] = (byte * scale - mean[channel]!) / std[channel]!;
  return new Uint8Array(table.buffer);
}

function roundHalfToEven(value: number): number {
  const down = Math.floor(value);
  return value - down === 0.5 ? down + (down % 2) : Math.round(value);
}
