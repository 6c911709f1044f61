// The package @julusian/jpeg-turbo, where a person has installed it: libjpeg-turbo itself, which gives the gray plane
// of a small JPEG three times as fast as libvips. It is no dependency, since it brings 90 packages that build it;
// nothing but the fast way of reading asks for it, and all works without it.

import { createRequire } from "node:module";
import { createPicture, type Picture } from "../pixels/picture.js";

/** The part of jpeg-turbo 2.3 that is used here. */
interface JpegTurbo {
  readonly FORMAT_GRAY: number;
  decompressSync(
    jpeg: Buffer,
    out: Buffer,
    options: { readonly format: number },
  ): { readonly width: number; readonly height: number };
}

let sought = false;
let found: JpegTurbo | undefined;

/** Looks for the package once a process. */
function jpegTurbo(): JpegTurbo | undefined {
  if (!sought) {
    sought = true;
    try {
      // Required, not imported: what may be absent must not be looked for when the module is linked.
      found = createRequire(import.meta.url)("@julusian/jpeg-turbo") as JpegTurbo;
    } catch {
      found = undefined; // absent, or without a binary for this machine
    }
  }
  return found;
}

/** Whether the package is installed and works on this machine. */
export function hasJpegTurbo(): boolean {
  return jpegTurbo() !== undefined;
}

/**
 * The stored gray plane of a JPEG of that size, its levels up to 4 off the exact ones; undefined without the package.
 * Throws an Error for a damaged or truncated file, and for one of another size.
 */
export function decodeGrayWithJpegTurbo(
  bytes: Uint8Array,
  widthPx: number,
  heightPx: number,
): Picture | undefined {
  const library = jpegTurbo();
  if (library === undefined) return undefined;
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // A buffer of the size that was checked: the library refuses to write more, whatever else the file says.
  const out = Buffer.allocUnsafeSlow(widthPx * heightPx);
  const { width, height } = library.decompressSync(jpeg, out, { format: library.FORMAT_GRAY });
  if (width !== widthPx || height !== heightPx) throw new Error(`a picture of ${width} x ${height}`);
  return createPicture(widthPx, heightPx, 1, new Uint8Array(out.buffer, out.byteOffset, out.length));
}
