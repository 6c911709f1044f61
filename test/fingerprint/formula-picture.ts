// A picture anybody can make again, in any language: (37 x + 59 y + 83 c + 7 x y) mod 256.
import { createPicture, type Picture } from "../../src/pixels/picture.js";

export function formulaPicture(widthPx: number, heightPx: number, channels: 1 | 3): Picture {
  const data = Uint8Array.from({ length: widthPx * heightPx * channels }, (_, i) => {
    const c = i % channels;
    const x = Math.floor(i / channels) % widthPx;
    const y = Math.floor(i / channels / widthPx);
    return (37 * x + 59 * y + 83 * c + 7 * x * y) % 256;
  });
  return createPicture(widthPx, heightPx, channels, data);
}
