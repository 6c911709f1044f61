// PCA whitening: turns and scales a descriptor so that its parts vary alike and independently over ordinary
// photos, and drops what hardly varies; then cosine similarity counts what is rare, not what all photos share
// (Jégou and Chum, "Negative evidences and co-occurrences in image retrieval", 2012). Learnt once, kept as int8
// rows with one scale each, since its rounding lies far below the noise of the descriptors themselves.

/** A matrix as committed: base64 of little-endian numbers. */
export interface PackedWhitening {
  readonly inputs: number;
  readonly outputs: number;
  /** int8, outputs x inputs, row by row. */
  readonly rows: string;
  /** float32, one a row: output = scale * (row . input - offset). */
  readonly scales: string;
  /** float32, one a row: row . mean input. */
  readonly offsets: string;
}

export interface Whitening {
  readonly inputs: number;
  readonly outputs: number;
  readonly rows: Int8Array;
  readonly scales: Float32Array;
  readonly offsets: Float32Array;
}

/** Unpacks a committed matrix. Throws a RangeError when a part has another length than its header says. */
export function unpackWhitening(packed: PackedWhitening): Whitening {
  const { inputs, outputs } = packed;
  const rows = new Int8Array(bytesOf("rows", packed.rows, inputs * outputs));
  return {
    inputs,
    outputs,
    rows,
    scales: floatsOf("scales", packed.scales, outputs),
    offsets: floatsOf("offsets", packed.offsets, outputs),
  };
}

/**
 * Whitens a descriptor of `inputs` numbers from 0 up, each under its square root first (which keeps one strong
 * number from outvoting all others), and scales the result to length 1: `outputs` numbers, or all 0 for a
 * descriptor that is exactly the mean.
 */
export function whiten(descriptor: Float32Array, whitening: Whitening): Float32Array {
  const { inputs, outputs, rows, scales, offsets } = whitening;
  const roots = descriptor.map(Math.sqrt);
  const out = new Float32Array(outputs);
  for (let r = 0; r < outputs; r++) {
    const row = r * inputs;
    let even = 0;
    let odd = 0;
    for (let i = 0; i < inputs; i += 2) {
      even += rows[row + i]! * roots[i]!;
      odd += rows[row + i + 1]! * roots[i + 1]!;
    }
    out[r] = scales[r]! * (even + odd - offsets[r]!);
  }
  return toUnitLength(out);
}

/** Scales a vector to length 1, in place; a zero vector stays. */
export function toUnitLength(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const v of vector) sum += v * v;
  const length = Math.sqrt(sum);
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return vector;
}

function bytesOf(name: string, base64: string, length: number): ArrayBuffer {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  if (bytes.length !== length)
    throw new RangeError(`Expected ${length} bytes for ${name} but received ${bytes.length}`);
  return bytes.buffer;
}

function floatsOf(name: string, base64: string, length: number): Float32Array {
  const view = new DataView(bytesOf(name, base64, length * 4));
  return Float32Array.from({ length }, (_, i) => view.getFloat32(i * 4, true));
}
