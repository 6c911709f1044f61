// How all pairs are found: block by block, or, where that would not pay, by comparing everything. The work is a list
// of jobs of about the same length, so that threads can take their parts of it.

import { type Block, masksUpTo, planBlocks, planRadii, SWEEP } from "./block-plan.js";
import type { Part } from "./neighbor.js";
import { jobsOf } from "./part.js";

/** One table to be swept: the bits in which two buckets may differ, and positions of the left side. */
export interface TableJob {
  readonly block: Block;
  /** Which of them are searched, and so far from each other: a run of the masks of the block. */
  readonly masks: Uint32Array;
  /** Blocks searched before by this or another part, with their radii. */
  readonly earlier: readonly { readonly block: Block; readonly radius: number }[];
  /** Shares of the left side, 0 to 1, from and to. */
  readonly from: number;
  readonly to: number;
}

export interface PairSizes {
  readonly left: number;
  /** Absent where a set is held against itself. */
  readonly right: number | undefined;
}

/** The jobs of one part; none where there is nothing to find. */
export function planPairs(
  bits: number,
  { left, right }: PairSizes,
  radiusBits: number,
  part: Part,
): TableJob[] {
  const size = right ?? left;
  if (left === 0 || size === 0) return [];
  // Held against itself, every pair is looked at from one side only.
  const itself = right === undefined;
  const costs = { look: SWEEP.look, table: (SWEEP.table * (left + (right ?? 0)) * (itself ? 2 : 1)) / left };
  const blocks = planBlocks(bits, size, radiusBits, costs);
  const plan = planRadii(blocks, size, radiusBits, costs);
  if (plan === undefined) return [compareAll(itself, part)];
  const searched = blocks
    .map((block, t) => ({ block, radius: plan.radii[t]! }))
    .filter(({ radius }) => radius >= 0);
  const masks = searched.map(({ block, radius }) => masksUpTo(block.width, radius));
  const [first, last] = jobsOf(
    part,
    masks.reduce((sum, { length }) => sum + length, 0),
  );
  let before = 0;
  return searched.flatMap(({ block }, t) => {
    const run = masks[t]!.subarray(Math.max(0, first - before), Math.max(0, last - before));
    before += masks[t]!.length;
    return run.length === 0 ? [] : [{ block, masks: run, earlier: searched.slice(0, t), from: 0, to: 1 }];
  });
}

/** A table of one bucket, which holds everything. */
function compareAll(itself: boolean, { number, of }: Part): TableJob {
  // A code is held against those behind it: the later, the less work, so that equal parts are no equal shares.
  const share = (part: number) => (itself ? 1 - Math.sqrt(1 - part / of) : part / of);
  return {
    block: { start: 0, width: 0 },
    masks: Uint32Array.of(0),
    earlier: [],
    from: share(number),
    to: share(number + 1),
  };
}
