// What is measured: every method with its distance in whole steps, so that one way of counting serves all. A step is a
// bit, and for methods of regions or numbers so much of their own distance as is said here.

import {
  bitsOfHex,
  distanceBits,
  type FingerprintInput,
  type FingerprintMethod,
  fromHex,
  type NumbersMethod,
  type RegionsMethod,
  toHex,
} from "../../src/fingerprint/method.js";
import { pdqMethod, pdqOrientations } from "../../src/fingerprint/pdq.js";
import { FINGERPRINT_METHODS, METHODS } from "../../src/fingerprint/registry.js";

/** How many pictures a method is worth: those that need tens of milliseconds each see fewer. */
export type Reach = "ninths" | "quarters" | "photographs";

export interface Gauge {
  readonly name: string;
  /** The code of a picture as text; empty where the method itself says that it tells nothing. */
  readonly encode: (input: FingerprintInput) => string;
  readonly reach: Reach;
  /** Only so many originals are edited for it. */
  readonly isSlow: boolean;
  /** Most bits are 0 in codes that say something, so that few ones are no sign of a blank picture. */
  readonly isSparse: boolean;
  /** How much of the method's own distance a step is; 1 for bits. */
  readonly step: number;
  /** Bytes of a code of bits, and how many orientations of it lie behind one another; absent for other codes. */
  readonly bits?: { readonly bytes: number; readonly ways: number };
  /** Steps between two codes, rounded up; undefined where they cannot be compared. */
  readonly steps: (a: string, b: string) => number | undefined;
}

/** PDQ as a search for copies asks it: the eight codes of one picture against the code of the other. */
export const PDQ_EIGHT_WAYS = "pdq, eight ways";

const WAYS = 8;
/** Milliseconds a picture: 40, 90, 20 and 20. */
const SLOW = ["marr-hildreth", "color-moment", "crop-resistant", "radial-variance"];
const STEPS: Readonly<Record<string, number>> = {
  "crop-resistant": 1 / 64,
  "radial-variance": 0.001,
  "color-moment": 0.01,
  "color-histogram": 0.005,
};

/** All methods, PDQ a second time in eight orientations. */
export const GAUGES: readonly Gauge[] = [
  ...FINGERPRINT_METHODS.flatMap((method) =>
    method === pdqMethod ? [gaugeOfBits(method), eightWays()] : [gaugeOfBits(method)],
  ),
  ...METHODS.filter((method) => method.kind !== "bits").map((method) =>
    method.kind === "regions" ? gaugeOfRegions(method) : gaugeOfNumbers(method),
  ),
];

function gaugeOfBits(method: FingerprintMethod): Gauge {
  const bytes = Math.ceil(method.bits / 8);
  const isSlow = SLOW.includes(method.name);
  return {
    name: method.name,
    isSlow,
    isSparse: method.isSparse === true,
    reach: isSlow ? "quarters" : "ninths",
    step: 1,
    bits: { bytes, ways: 1 },
    encode: (input) => {
      const { bits, quality } = method.compute(input);
      return (quality ?? method.minQuality) < method.minQuality ? "" : toHex(bits);
    },
    steps: (a, b) => (a.length === b.length && a !== "" ? distanceBits(fromHex(a), fromHex(b)) : undefined),
  };
}

function eightWays(): Gauge {
  const digits = pdqMethod.bits / 4;
  return {
    name: PDQ_EIGHT_WAYS,
    isSlow: false,
    isSparse: false,
    reach: "ninths",
    step: 1,
    bits: { bytes: pdqMethod.bits / 8, ways: WAYS },
    encode: ({ rgb }) => {
      const { codes, quality } = pdqOrientations(rgb);
      return quality < pdqMethod.minQuality ? "" : codes.map(toHex).join("");
    },
    steps: (a, b) => {
      if (a === "" || b === "") return undefined;
      const asIs = bitsOfHex(pdqMethod, b.slice(0, digits));
      const ways = Array.from({ length: WAYS }, (_, o) => a.slice(o * digits, (o + 1) * digits));
      return Math.min(...ways.map((way) => distanceBits(bitsOfHex(pdqMethod, way), asIs)));
    },
  };
}

function gaugeOfRegions(method: RegionsMethod): Gauge {
  const regions = remembered((text) => text.split(",").map(fromHex));
  return {
    ...restOf(method.name),
    encode: (input) => method.compute(input).map(toHex).join(","),
    steps: (a, b) => wholeSteps(method.name, method.distance(regions(a), regions(b))),
  };
}

function gaugeOfNumbers(method: NumbersMethod): Gauge {
  const numbersOf = remembered(numbersIn);
  return {
    ...restOf(method.name),
    encode: (input) => {
      const { buffer, byteOffset, byteLength } = method.compute(input);
      return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
    },
    steps: (a, b) => wholeSteps(method.name, method.distance(numbersOf(a), numbersOf(b))),
  };
}

function restOf(name: string) {
  const reach: Reach = name === "color-moment" ? "photographs" : "quarters";
  return { name, isSlow: SLOW.includes(name), isSparse: false, reach, step: STEPS[name]! };
}

function numbersIn(text: string): Float64Array {
  const bytes = Buffer.from(text, "base64");
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** Reads a text once: each is met in thousands of pairs. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const value = known.get(text) ?? read(text);
    known.set(text, value);
    return value;
  };
}

/** Rounded up, with room for what float64 adds to a whole number of steps. */
const wholeSteps = (name: string, distance: number): number => Math.ceil(distance / STEPS[name]! - 1e-6);
