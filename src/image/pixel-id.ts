// The pixel id: equal for two files exactly when they store the same pixels, whatever the container. It lets a
// PNG saved again as lossless WebP, or a photo whose rating was edited, be known as the same picture, while a
// change of alpha, depth, color profile or any later frame keeps two pictures apart.

import { createHash } from "node:crypto";
import type { StoredPixels } from "./stored.js";

/**
 * SHA-256 (64 hex digits) of a header (version, size, channels, depth, color space, profile digest, frames and
 * their delays) and the stored samples of all frames, 16-bit ones little-endian.
 */
export function pixelId(stored: StoredPixels, profile: Uint8Array | undefined): string {
  const { widthPx, heightPx, frames, channels, data, delaysMs } = stored;
  const header = {
    version: 1,
    widthPx,
    heightPx,
    frames,
    channels,
    hasAlpha: channels % 2 === 0,
    bitDepth: data.BYTES_PER_ELEMENT * 8,
    colorSpace: channels < 3 ? "gray" : "rgb",
    profile: profile === undefined ? "none" : createHash("sha256").update(profile).digest("hex"),
    delaysMs,
  };
  return createHash("sha256")
    .update(`lookalike pixels ${JSON.stringify(header)}\n`)
    .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    .digest("hex");
}

/**
 * The pixel id of a file whose stored pixels cannot be had faithfully: nothing but a copy of its bytes shares it.
 * Used for CMYK and other spaces the decoder would convert, samples that are not 8 or 16 unsigned bits, animated
 * PNG, frames of different sizes or more pixels in all frames than the limit, turned multi-page TIFF, several or
 * moving pictures in one HEIF file, HEIC of more than 8 bits, and SVG.
 */
export function bytesOnlyPixelId(bytes: Uint8Array): string {
  const content = createHash("sha256").update(bytes).digest("hex");
  return createHash("sha256").update(`bytes:${content}`).digest("hex");
}
