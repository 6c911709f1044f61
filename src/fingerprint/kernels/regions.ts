// Connected regions of a picture: pixels that hang together by their sides, found by filling from the first one.

/** A region: how many pixels it has, and the smallest rectangle round it, ends included. */
export interface Region {
  readonly pixels: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The regions of the pixels whose label is `label`, in raster order of their first pixels, one at a time. `labels` is
 * row-major, one byte a pixel; those of a region given are set to DONE.
 */
export function* regionsOf(labels: Uint8Array, width: number, label: number): Generator<Region> {
  const stack = new Int32Array(labels.length);
  for (let first = labels.indexOf(label); first >= 0; first = labels.indexOf(label, first + 1)) {
    yield fill(labels, width, label, first, stack);
  }
}

/** The label of pixels whose region was given. */
export const DONE = 255;

function fill(labels: Uint8Array, width: number, label: number, first: number, stack: Int32Array): Region {
  let left = width;
  let right = 0;
  let bottom = 0;
  let pixels = 0;
  let height = 0;
  const push = (at: number) => {
    if (labels[at] !== label) return;
    labels[at] = DONE;
    stack[height++] = at;
  };
  push(first);
  while (height > 0) {
    const at = stack[--height]!;
    const x = at % width;
    const y = (at - x) / width;
    pixels += 1;
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
    if (x > 0) push(at - 1);
    if (x + 1 < width) push(at + 1);
    push(at - width);
    push(at + width);
  }
  return { pixels, left, top: Math.floor(first / width), right, bottom };
}
