// A blur of 1-4-6-4-1 in both directions (about sigma 1 px), on planes of floats: before gradients are taken, and
// once more before pixels are compared, so that neither noise nor a JPEG's grid decides. The border is repeated.

/** A plane of gray levels, row by row. */
export interface Plane {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float32Array;
}

/** The blurred plane. */
export function smooth({ widthPx: w, heightPx: h, data }: Plane): Plane {
  const across = new Float32Array(data.length);
  const last = w - 1;
  for (let y = 0; y < h; y++) {
    const row = y * w;
    for (let x = 0; x < w; x++) {
      const inner = x >= 2 && x < last - 1;
      const a = data[inner ? row + x - 2 : row + Math.max(0, x - 2)]!;
      const b = data[inner ? row + x - 1 : row + Math.max(0, x - 1)]!;
      const c = data[inner ? row + x + 1 : row + Math.min(last, x + 1)]!;
      const d = data[inner ? row + x + 2 : row + Math.min(last, x + 2)]!;
      across[row + x] = (a + d + 4 * (b + c) + 6 * data[row + x]!) * 0.0625;
    }
  }
  const out = new Float32Array(data.length);
  for (let y = 0; y < h; y++) {
    const y0 = Math.max(0, y - 2) * w;
    const y1 = Math.max(0, y - 1) * w;
    const y2 = y * w;
    const y3 = Math.min(h - 1, y + 1) * w;
    const y4 = Math.min(h - 1, y + 2) * w;
    for (let x = 0; x < w; x++) {
      out[y2 + x] =
        (across[y0 + x]! + across[y4 + x]! + 4 * (across[y1 + x]! + across[y3 + x]!) + 6 * across[y2 + x]!) *
        0.0625;
    }
  }
  return { widthPx: w, heightPx: h, data: out };
}
