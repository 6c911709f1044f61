// What every decoder of this folder hands back, whatever library does the work.

import type { Picture } from "../pixels/picture.js";
import type { StoredPixels } from "./stored.js";

export interface ImageFacts {
  /** "jpeg", "png", "webp", "avif", "tiff", "gif", "bmp", "heic" or "svg". */
  readonly format: string;
  /** After orientation. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frames: number;
  /** Bits a channel, or bits a pixel of a palette picture. */
  readonly bitDepth: number;
  /** Alpha included. */
  readonly channels: number;
  readonly hasAlpha: boolean;
  /** "rgb", "gray", "cmyk" or what the decoder calls a rarer one. */
  readonly colorSpace: string;
  /** The embedded profile's own description. */
  readonly colorProfile: string | undefined;
  /** Whether the format gives back the pixels it was given. */
  readonly lossless: boolean;
}

export interface Decoded {
  /** Oriented, alpha over white, color profile applied, 8-bit sRGB, 3 channels, first frame. */
  readonly picture: Picture;
  /** Undefined when the stored pixels cannot be had faithfully. */
  readonly stored: StoredPixels | undefined;
  readonly profile: Uint8Array | undefined;
  readonly facts: ImageFacts;
}
