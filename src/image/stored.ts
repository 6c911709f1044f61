// The pixels a file stores, before anything is done for viewing: native depth, alpha kept, no color conversion.
// The pixel id hashes these; the picture for the eye is made from the first frame of them.

import { createPicture, type Picture } from "../pixels/picture.js";

/** All frames one below the other, row-major, after orientation; a Uint16Array holds 16-bit samples. */
export interface StoredPixels {
  readonly widthPx: number;
  /** Of one frame. */
  readonly heightPx: number;
  readonly frames: number;
  /** 1 gray, 2 gray + alpha, 3 RGB, 4 RGB + alpha (not premultiplied). */
  readonly channels: 1 | 2 | 3 | 4;
  readonly data: Uint8Array | Uint16Array;
  /** Milliseconds each frame is shown; empty for a still picture. */
  readonly delaysMs: readonly number[];
}

/** What to do with alpha: lay the picture over white as a viewer does, or drop it as the reference libraries do. */
export type AlphaTreatment = "over-white" | "dropped";

/** The first frame as the reference libraries see it: alpha beside the colors instead of laid over white. */
export interface AsStored {
  readonly picture: Picture;
  /** One byte a pixel, 0 clear to 255 opaque, high byte of 16-bit samples; undefined without an alpha channel. */
  readonly alpha: Uint8Array | undefined;
}

/** The first frame with its alpha apart; the colors under clear pixels are the ones the file stores. */
export function asStored(stored: StoredPixels): AsStored {
  return { picture: toPicture(stored, "dropped"), alpha: alphaOf(stored) };
}

function alphaOf({ widthPx, heightPx, channels, data }: StoredPixels): Uint8Array | undefined {
  if (channels % 2 === 1) return undefined;
  const alpha = new Uint8Array(widthPx * heightPx);
  const shift = data instanceof Uint16Array ? 8 : 0;
  for (let i = 0, from = channels - 1; i < alpha.length; i++, from += channels) {
    alpha[i] = data[from]! >> shift;
  }
  return alpha;
}

/**
 * The first frame as an 8-bit, 3-channel picture. 16-bit samples keep their high byte (as Pillow and libvips do);
 * gray is repeated. Shares memory with `stored` when nothing has to change.
 */
export function toPicture(stored: StoredPixels, alpha: AlphaTreatment = "over-white"): Picture {
  const { widthPx, heightPx, channels, data } = stored;
  const pixels = widthPx * heightPx;
  if (channels === 3 && data instanceof Uint8Array) {
    return createPicture(widthPx, heightPx, 3, data.subarray(0, pixels * 3));
  }
  const out = new Uint8Array(pixels * 3);
  const shift = data instanceof Uint16Array ? 8 : 0;
  const opaque = data instanceof Uint16Array ? 65535 : 255;
  const colors = channels < 3 ? 1 : 3;
  const blend = alpha === "over-white" && channels % 2 === 0;
  for (let i = 0, from = 0, to = 0; i < pixels; i++, from += channels, to += 3) {
    const a = blend ? data[from + channels - 1]! : opaque;
    for (let c = 0; c < colors; c++) {
      const value = data[from + c]!;
      out[to + c] = (a === opaque ? value : overWhite(value, a, opaque)) >> shift;
    }
    if (colors === 1) out[to + 2] = out[to + 1] = out[to]!;
  }
  return createPicture(widthPx, heightPx, 3, out);
}

function overWhite(value: number, alpha: number, opaque: number): number {
  return Math.round((value * alpha + opaque * (opaque - alpha)) / opaque);
}
