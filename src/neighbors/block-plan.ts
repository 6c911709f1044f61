// How multi-index hashing cuts codes into blocks and shares a radius among them. If two codes differ by at most r
// bits, and block i is searched within t_i with sum(t_i + 1) >= r + 1, then at least one block finds the pair:
// otherwise every block would differ by t_i + 1 or more, together by more than r (pigeonhole, the general form of
// Norouzi, Punjani, Fleet: "Fast Exact Search in Hamming Space with Multi-Index Hashing", 2014).

export interface Block {
  /** First bit. */
  readonly start: number;
  /** Bits, 1..24: its value is an address. */
  readonly width: number;
}

/** Blocks searched for one radius, with the work it takes in steps (a look into a bucket or at a candidate). */
export interface RadiusPlan {
  /** t_i for each block; -1 = not searched at all. */
  readonly radii: readonly number[];
  readonly steps: number;
}

/** Widest block: 2^24 bucket starts are 64 MB. */
const MAX_WIDTH = 24;
/** Buckets per code: tables sparser than this cost memory and win nothing. */
const MAX_SPARSITY_BITS = 3;

/** The blocks that make a search of `radiusBits` among `size` codes of `bits` bits cheapest; about log2(size) wide. */
export function planBlocks(bits: number, size: number, radiusBits: number): Block[] {
  const widest = Math.min(MAX_WIDTH, Math.max(8, Math.ceil(Math.log2(size + 1)) + MAX_SPARSITY_BITS));
  const most = Math.ceil(bits / 8);
  let best = cut(bits, most);
  let least = Number.POSITIVE_INFINITY;
  for (let count = Math.ceil(bits / widest); count <= most; count++) {
    const blocks = cut(bits, count);
    const steps = planRadii(blocks, size, radiusBits)?.steps ?? Number.POSITIVE_INFINITY;
    if (steps < least) [best, least] = [blocks, steps];
  }
  return best;
}

/**
 * Shares `radiusBits` among the blocks: each of the r + 1 units goes where it adds least work. Undefined when that
 * is as much work as comparing all `size` codes.
 */
export function planRadii(
  blocks: readonly Block[],
  size: number,
  radiusBits: number,
): RadiusPlan | undefined {
  const radii = blocks.map(() => -1);
  let steps = 0;
  for (let unit = 0; unit <= radiusBits; unit++) {
    let cheapest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [i, { width }] of blocks.entries()) {
      const added = choose(width, radii[i]! + 1) * (1 + size / 2 ** width);
      if (radii[i]! < width && added < least) [cheapest, least] = [i, added];
    }
    radii[cheapest]!++;
    steps += least; // infinite when every block is searched whole
    if (steps >= size) return undefined;
  }
  return { radii, steps };
}

/** All values of `width` bits with at most `radius` ones, fewest ones first. */
export function masksUpTo(width: number, radius: number): Uint32Array {
  const masks: number[] = [];
  let ring = radius < 0 ? [] : [0];
  for (let ones = 0; ones <= Math.min(radius, width); ones++) {
    masks.push(...ring);
    // Each next one is set above the highest: every mask is made once.
    ring = ring.flatMap((mask) => {
      const above = mask === 0 ? 0 : 32 - Math.clz32(mask);
      return Array.from({ length: width - above }, (_, i) => mask | (1 << (above + i)));
    });
  }
  return Uint32Array.from(masks);
}

function cut(bits: number, count: number): Block[] {
  const narrow = Math.floor(bits / count);
  const wider = bits % count;
  return Array.from({ length: count }, (_, i) => ({
    start: i * narrow + Math.min(i, wider),
    width: narrow + (i < wider ? 1 : 0),
  }));
}

/** Binomial coefficient; 0 when `k` is above `n`. */
function choose(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
  return product;
}
