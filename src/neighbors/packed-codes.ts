// Codes packed in 32-bit words, the widest integer JavaScript counts bits of without BigInt (which is 300 times
// slower here). Hamming distance is blind to the order of bits, so the byte order of the words does not matter
// as long as every code is packed alike.

export interface PackedCodes {
  readonly size: number;
  /** Bits a code, a multiple of 8. */
  readonly bits: number;
  /** Words a code, an even number: bits / 32 rounded up, the rest zero. */
  readonly stride: number;
  /** `size * stride` words. */
  readonly words: Uint32Array;
}

export interface PackOptions {
  /** Into memory that threads can share: posted to a worker, the codes are not copied. Default false. */
  readonly shared?: boolean;
}

/**
 * Packs `codes` (bits / 8 bytes each, one after the other) into words. Throws a RangeError when `bits` is no
 * positive multiple of 8 or the length is no whole number of codes.
 */
export function packCodes(
  codes: Uint8Array,
  bits: number,
  { shared = false }: PackOptions = {},
): PackedCodes {
  checkCodes(codes, bits);
  const bytes = bits / 8;
  const size = codes.length / bytes;
  const stride = 2 * Math.ceil(bits / 64);
  const words = shared
    ? new Uint32Array(new SharedArrayBuffer(4 * size * stride))
    : new Uint32Array(size * stride);
  for (let id = 0; id < size; id++) {
    for (let i = 0; i < bytes; i++) {
      const at = id * stride + (i >>> 2);
      words[at] = words[at]! | (codes[id * bytes + i]! << ((i & 3) << 3));
    }
  }
  return { size, bits, stride, words };
}

/** Throws a RangeError unless `codes` are whole codes of `bits` bits, a positive multiple of 8. */
export function checkCodes(codes: Uint8Array, bits: number): void {
  if (!Number.isInteger(bits) || bits < 8 || bits % 8 !== 0)
    throw new RangeError(`Expected a positive multiple of 8 for bits but received ${bits}`);
  const bytes = bits / 8;
  if (codes.length % bytes !== 0)
    throw new RangeError(`Expected a multiple of ${bytes} bytes for codes but received ${codes.length}`);
}

/** Packs one query like the codes of an index. Throws a RangeError when it is not `bits / 8` bytes long. */
export function packQuery(code: Uint8Array, bits: number): Uint32Array {
  if (code.length !== bits / 8)
    throw new RangeError(`Expected ${bits / 8} bytes for code but received ${code.length}`);
  return packCodes(code, bits).words;
}

/** Throws a RangeError unless `radiusBits` is a whole number from 0. */
export function checkRadius(radiusBits: number): void {
  if (!Number.isInteger(radiusBits) || radiusBits < 0)
    throw new RangeError(`Expected a whole number of at least 0 for radiusBits but received ${radiusBits}`);
}

/** Throws a RangeError unless `k` is a whole number from 0. */
export function checkCount(k: number): void {
  if (!Number.isInteger(k) || k < 0)
    throw new RangeError(`Expected a whole number of at least 0 for k but received ${k}`);
}

/** Throws a RangeError unless codes of `otherBits` can be compared with codes of `bits`. */
export function checkSameBits(bits: number, otherBits: number): void {
  if (otherBits !== bits)
    throw new RangeError(`Expected codes of ${bits} bits for other but received ${otherBits}`);
}

/** Number of ones in a 32-bit word. */
export function countOnes(word: number): number {
  return countOnesOfTwo(word, 0);
}

/**
 * Hamming distance of the codes that begin at word `i` of `a` and word `j` of `b`, both of `stride` words; stops
 * early, with some number above `limitBits`, once that is passed (unrelated codes pass it within the first words).
 */
export function distanceUpTo(
  limitBits: number,
  a: Uint32Array,
  i: number,
  b: Uint32Array,
  j: number,
  stride: number,
): number {
  let sum = 0;
  for (let w = 0; w < stride && sum <= limitBits; w += 2)
    sum += countOnesOfTwo(a[i + w]! ^ b[j + w]!, a[i + w + 1]! ^ b[j + w + 1]!);
  return sum;
}

/** Ones in two words: sums of 2, 4, then 8 neighboring bits, added up by one multiplication; both share its end. */
function countOnesOfTwo(x: number, y: number): number {
  let u = x - ((x >>> 1) & 0x55555555);
  let v = y - ((y >>> 1) & 0x55555555);
  u = (u & 0x33333333) + ((u >>> 2) & 0x33333333);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  const fours = u + v; // at most 8 in each 4 bits
  return Math.imul((fours & 0x0f0f0f0f) + ((fours >>> 4) & 0x0f0f0f0f), 0x01010101) >>> 24;
}
