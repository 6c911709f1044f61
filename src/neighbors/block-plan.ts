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

/** What the parts of the work cost, in steps: one code compared with another. */
export interface StepCosts {
  /** Looking up one bucket. */
  readonly look: number;
  /** One more table, for each question that is asked of it. */
  readonly table: number;
}

/** Single questions: bucket and code are each somewhere else in memory, and the tables are there. */
export const QUESTION: StepCosts = { look: 1, table: 0 };
/** All pairs: buckets and codes lie in a row, and every table is sorted for it (bench/neighbors.ts). */
export const SWEEP: StepCosts = { look: 4, table: 40 };

/** Widest block: 2^24 bucket starts are 64 MB. */
const MAX_WIDTH = 24;
/** Buckets per code: tables sparser than this cost memory and win nothing. */
const MAX_SPARSITY_BITS = 3;

/**
 * The blocks that make a search of `radiusBits` among `size` codes of `bits` bits cheapest, out of those whose tables
 * take at most `mostBytes` together (the least there are where none are so small).
 */
export function planBlocks(
  bits: number,
  size: number,
  radiusBits: number,
  costs: StepCosts = QUESTION,
  mostBytes: number = Number.POSITIVE_INFINITY,
): Block[] {
  const widest = Math.min(MAX_WIDTH, Math.max(8, Math.ceil(Math.log2(size + 1)) + MAX_SPARSITY_BITS));
  const most = Math.ceil(bits / 8);
  const layouts: Block[][] = [];
  for (let count = Math.ceil(bits / widest); count <= most; count++) layouts.push(cut(bits, count));
  const small = layouts.filter((blocks) => tableBytes(blocks, size) <= mostBytes);
  if (small.length === 0)
    return layouts.reduce((a, b) => (tableBytes(b, size) < tableBytes(a, size) ? b : a));
  let best = cut(bits, most);
  let least = Number.POSITIVE_INFINITY;
  for (const blocks of small) {
    const steps = planRadii(blocks, size, radiusBits, costs)?.steps ?? Number.POSITIVE_INFINITY;
    if (steps < least) [best, least] = [blocks, steps];
  }
  return best;
}

/** Bytes of the tables of these blocks: an id for each code, and the bucket starts. */
function tableBytes(blocks: readonly Block[], size: number): number {
  return blocks.reduce((sum, { width }) => sum + 4 * (size + 2 ** width + 1), 0);
}

/**
 * Shares `radiusBits` among the blocks: each of the r + 1 units goes where it adds least work. Undefined when that
 * is as much work as comparing all `size` codes.
 */
export function planRadii(
  blocks: readonly Block[],
  size: number,
  radiusBits: number,
  costs: StepCosts = QUESTION,
): RadiusPlan | undefined {
  const radii = blocks.map(() => -1);
  let steps = 0;
  let units = 0;
  for (const unit of growRadii(blocks, size, costs)) {
    radii[unit.block] = unit.radius;
    steps += unit.steps;
    if (steps >= size) return undefined;
    if (++units > radiusBits) return { radii, steps };
  }
  return undefined; // every block would be searched whole
}

/** One unit of work: a block searched at one more bit. */
export interface Unit {
  readonly block: number;
  /** The radius it is searched at now, after all lower ones. */
  readonly radius: number;
  readonly steps: number;
}

/**
 * The order in which the radii of the blocks grow, the cheapest unit first, until every block is searched whole.
 * After u units every code at most u - 1 bits away has been met: the t_i + 1 add up to u.
 */
export function* growRadii(
  blocks: readonly Block[],
  size: number,
  { look, table }: StepCosts = QUESTION,
): Generator<Unit, undefined> {
  const radii = blocks.map(() => -1);
  for (;;) {
    let cheapest: Unit | undefined;
    for (const [block, { width }] of blocks.entries()) {
      const radius = radii[block]! + 1;
      const steps = choose(width, radius) * (look + size / 2 ** width) + (radius === 0 ? table : 0);
      if (radius <= width && (cheapest === undefined || steps < cheapest.steps))
        cheapest = { block, radius, steps };
    }
    if (cheapest === undefined) return;
    radii[cheapest.block] = cheapest.radius;
    yield cheapest;
  }
}

/** All values of `width` bits with at most `radius` ones, fewest ones first. */
export function masksUpTo(width: number, radius: number): Uint32Array {
  const rings = Array.from({ length: Math.max(0, Math.min(radius, width) + 1) }, (_, ones) =>
    masksOf(width, ones),
  );
  return Uint32Array.from(rings.flatMap((ring) => [...ring]));
}

/** All values of `width` bits with exactly `ones` ones. */
export function masksOf(width: number, ones: number): Uint32Array {
  let ring = [0];
  for (let i = 0; i < ones; i++) {
    // Each next one is set above the highest: every mask is made once.
    ring = ring.flatMap((mask) => {
      const above = mask === 0 ? 0 : 32 - Math.clz32(mask);
      return Array.from({ length: width - above }, (_, at) => mask | (1 << (above + at)));
    });
  }
  return Uint32Array.from(ring);
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
