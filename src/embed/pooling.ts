// From what a network gives to one vector a picture: maps and tokens are averaged, or the class token is taken; then
// length 1. The generalized mean weighs strong places more (Radenović, Tolias and Chum, "Fine-tuning CNN image retrieval
// with no human annotation", 2018): power 1 is the mean, a high one the maximum.

import { LookalikeError } from "../contract/errors.js";
import type { ModelOutput } from "../contract/models.js";

/** A tensor of one picture, row by row; its first side is 1, or missing for a lone vector. */
export interface PictureTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

type Pooling = Pick<ModelOutput, "pooling" | "gemPower">;

const GEM_POWER = 3;
/** What is below it counts as this much: a power of a negative number is none. */
const GEM_LEAST = 1e-6;

/**
 * One vector from a tensor [1, C], [1, C, H, W] (or [1, H, W, C] when `layout` is "nhwc") or [1, T, C], not yet of
 * length 1. Throws MODEL_INVALID when the shape does not fit the pooling.
 */
export function pool(
  tensor: PictureTensor,
  { pooling, gemPower = GEM_POWER }: Pooling,
  layout: "nchw" | "nhwc" = "nchw",
): Float32Array {
  const { dims, data } = tensor;
  if (data.length !== dims.reduce((product, side) => product * side, 1) || data.length === 0)
    throw misfit(tensor, pooling);
  if (pooling === "none") {
    if (dims.filter((side) => side > 1).length > 1) throw misfit(tensor, pooling);
    return data.slice();
  }
  if (dims[0] !== 1 || (dims.length !== 3 && dims.length !== 4)) throw misfit(tensor, pooling);
  if (pooling === "cls") {
    if (dims.length !== 3) throw misfit(tensor, pooling);
    return data.slice(0, dims[2]);
  }
  const power = pooling === "gem" ? gemPower : 1;
  const channelsFirst = dims.length === 4 && layout === "nchw";
  const channels = (channelsFirst ? dims[1] : dims.at(-1)) as number;
  const places = data.length / channels;
  const strides = channelsFirst ? { channel: places, place: 1 } : { channel: 1, place: channels };
  return Float32Array.from({ length: channels }, (_, c) =>
    meanOf(data, c * strides.channel, strides.place, places, power),
  );
}

function meanOf(data: Float32Array, start: number, step: number, places: number, power: number): number {
  let sum = 0;
  for (let i = 0, at = start; i < places; i++, at += step)
    sum += power === 1 ? data[at]! : Math.max(data[at]!, GEM_LEAST) ** power;
  return power === 1 ? sum / places : (sum / places) ** (1 / power);
}

/**
 * Scales a vector to length 1, in place. Throws MODEL_OUTPUT_INVALID for one that has no direction: zero, or with a
 * number that is none.
 */
export function toUnitVector(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum);
  if (!(length > 0 && length < Number.POSITIVE_INFINITY)) {
    const met = length === 0 ? "nothing but zeros" : `a vector of length ${length}`;
    throw new LookalikeError("MODEL_OUTPUT_INVALID", `Expected an embedding but the model gave ${met}`);
  }
  for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return vector;
}

function misfit({ dims }: PictureTensor, pooling: string): LookalikeError {
  const fitting = {
    none: "[1, C]",
    mean: "[1, C, H, W] or [1, T, C]",
    gem: "[1, C, H, W] or [1, T, C]",
    cls: "[1, T, C]",
  };
  return new LookalikeError(
    "MODEL_INVALID",
    `Expected a tensor ${fitting[pooling as keyof typeof fitting]} for pooling ${JSON.stringify(pooling)} but the model gives [${dims.join(", ")}]`,
  );
}
