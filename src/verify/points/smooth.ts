// A blur of 1-4-6-4-1 in both directions (about sigma 1 px), on planes of floats: before gradients are taken, and
// once more before pixels are compared, so that neither noise nor a JPEG's grid decides. The border is repeated.

/** A plane of gray levels, row by row. */
export interface Plane {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float32Array;
}

/** The blurred plane. */
export function smooth(plane: Plane): Plane {
  return { ...plane, data: smoothDown(smoothAcross(plane), plane) };
}

function smoothAcross({ widthPx: w, heightPx: h, data }: Plane): Float32Array {
  const out = new Float32Array(data.length);
  for (let y = 0; y < h; y++) {
    const row = y * w;
    const end = row + w - 2;
    for (let i = row + 2; i < end; i++)
      out[i] = (data[i - 2]! + data[i + 2]! + 4 * (data[i - 1]! + data[i + 1]!) + 6 * data[i]!) * 0.0625;
    for (let x = 0; x < w; x = x === 1 ? Math.max(2, w - 2) : x + 1) {
      const at = (px: number) => data[row + Math.min(w - 1, Math.max(0, px))]!;
      out[row + x] = (at(x - 2) + at(x + 2) + 4 * (at(x - 1) + at(x + 1)) + 6 * at(x)) * 0.0625;
    }
  }
  return out;
}

function smoothDown(data: Float32Array, { widthPx: w, heightPx: h }: Plane): Float32Array {
  const out = new Float32Array(data.length);
  for (let y = 0; y < h; y++) {
    let i0 = Math.max(0, y - 2) * w;
    let i1 = Math.max(0, y - 1) * w;
    let i3 = Math.min(h - 1, y + 1) * w;
    let i4 = Math.min(h - 1, y + 2) * w;
    for (let i = y * w, end = i + w; i < end; i++, i0++, i1++, i3++, i4++)
      out[i] = (data[i0]! + data[i4]! + 4 * (data[i1]! + data[i3]!) + 6 * data[i]!) * 0.0625;
  }
  return out;
}
