// Words for binary descriptors: a few of their bits, the same few for every descriptor, read as a number. Two
// descriptors that differ in some bits still have a word in common when the bits that differ were not asked for, so
// several tables of bits are asked (locality-sensitive hashing by bit sampling: Gionis, Indyk, Motwani, "Similarity
// Search in High Dimensions via Hashing", 1999). A picture is then the set of its words, as a text is (Sivic and
// Zisserman, "Video Google", 2003).
// Every word is read twice, also off the mirrored descriptor, and says in its lowest bit from which: a picture and
// its mirrored copy have the same words but for that bit, so that mirrored copies are found without a second index.

import { numbersFrom } from "../pixels/seeded.js";

/** Positions of the bits of a descriptor that make a word, first = highest. */
export type WordTables = readonly Uint8Array[];

/** For each table the distinct words of a picture, ascending: 2 * word + 0 as it is, 2 * word + 1 mirrored. */
export type Words = readonly Uint32Array[];

/** Descriptors that are known mirrored, too: bit `p` of one is bit `p ^ mirrorMask` of its mirror. */
export interface DescriptorShape {
  /** Numbers of 32 bits each. */
  readonly numbers: number;
  readonly mirrorMask: number;
}

/** Bits of a word at most: with its hand, its number is below 2 ** 31. */
export const MOST_WORD_BITS = 30;

/**
 * Draws tables of `bits` different bits each out of `pool`, the same for the same seed. Throws a RangeError when
 * there are not so many bits, or more than MOST_WORD_BITS.
 */
export function drawTables(
  pool: readonly number[],
  { tables, bits, seed }: { readonly tables: number; readonly bits: number; readonly seed: number },
): WordTables {
  const most = Math.min(MOST_WORD_BITS, pool.length);
  if (!Number.isInteger(bits) || bits < 1 || bits > most)
    throw new RangeError(`Expected 1 to ${most} for bits but received ${bits}`);
  const random = numbersFrom(seed);
  return Array.from({ length: tables }, () => {
    const left = [...pool];
    return Uint8Array.from({ length: bits }, () => left.splice(Math.floor(random() * left.length), 1)[0]!);
  });
}

/** The words of a picture's descriptors, one after the other, in every table. */
export function wordsOf(
  descriptors: Uint32Array,
  { numbers, mirrorMask }: DescriptorShape,
  tables: WordTables,
): Words {
  return tables.map((positions) => {
    const mirrored = positions.map((position) => position ^ mirrorMask);
    const words = new Uint32Array((2 * descriptors.length) / numbers);
    for (let i = 0; 2 * i < words.length; i++) {
      words[2 * i] = 2 * wordAt(descriptors, i * numbers, positions);
      words[2 * i + 1] = 2 * wordAt(descriptors, i * numbers, mirrored) + 1;
    }
    return distinct(words.sort());
  });
}

/** Plainly: the bits of the descriptor at `start` at these positions, put together. */
function wordAt(descriptors: Uint32Array, start: number, positions: Uint8Array): number {
  let word = 0;
  for (let i = 0; i < positions.length; i++) {
    const position = positions[i]!;
    word = (word << 1) | ((descriptors[start + (position >> 5)]! >>> (position & 31)) & 1);
  }
  return word;
}

/** Each number of an ascending list once. */
function distinct(sorted: Uint32Array): Uint32Array {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]!;
  }
  return sorted.slice(0, count);
}
