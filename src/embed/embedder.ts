// What every embedder is, the one without weights and the models alike: a space and a function into it. Vectors of
// two spaces, or of two versions of one, are never compared.

import type { Picture } from "../pixels/picture.js";

export interface EmbeddingSpace {
  /** As written in options and JSON. */
  readonly name: string;
  /** Raised by every change that moves vectors. */
  readonly version: number;
  /** Numbers a vector. */
  readonly dim: number;
  /** Where its parameters come from, for a person to read. */
  readonly source: string;
}

export interface Embedder {
  readonly space: EmbeddingSpace;
  /** A unit vector of `space.dim` numbers for a picture of any size, 1 or 3 channels. */
  embed(rgb: Picture): Promise<Float32Array> | Float32Array;
}
