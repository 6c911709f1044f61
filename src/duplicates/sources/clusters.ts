// Which pictures are surely alike, as far as the search has come. Copies of one picture would otherwise fill one
// another's lists of best partners, and keep out the one that all of them should be held against: a list counts
// clusters, not pictures. Nothing is judged by it.

/** A picture that may be like another. */
export interface Partner {
  readonly id: number;
  /** Hardly any two unrelated pictures are so alike. */
  readonly sure: boolean;
}

/** Clusters that are looked at for a picture that surely has copies: its own, and one that may hold the original. */
const ENOUGH_WHEN_SURE = 2;
/** Pictures of a cluster other than the first that are looked at, its lowest besides. */
const NEAREST_OF_A_CLUSTER = 6;

/** Numbers joined into disjoint sets (Tarjan, "Efficiency of a good but not linear set union algorithm", 1975). */
export class Clusters {
  private readonly parents: Uint32Array;

  /** Every number from 0 to count - 1 by itself. */
  constructor(count: number) {
    this.parents = Uint32Array.from({ length: count }, (_, number) => number);
  }

  /** The lowest number of the set that holds `number`. */
  of(number: number): number {
    let root = number;
    while (this.parents[root] !== root) root = this.parents[root] as number;
    for (let at = number; at !== root; ) {
      const next = this.parents[at] as number;
      this.parents[at] = root;
      at = next;
    }
    return root;
  }

  /** Puts two numbers, and all that are with them, into one set. */
  join(x: number, y: number): void {
    const [low, high] = [this.of(x), this.of(y)].sort((a, b) => a - b) as [number, number];
    this.parents[high] = low;
  }

  /**
   * Puts a number that is the lowest of its set with a lower one; another is where it belongs already. Unlike `join`
   * it never brings two others together, so that a wrong guess stays a small one.
   */
  follow(number: number, lower: number): void {
    if (this.of(number) === number) this.parents[number] = this.of(lower);
  }

  /**
   * Of partners of one picture, given best first, those it is worth being held against: the sure ones, all of the
   * first cluster, and of every other among the first `count` the few most like it and the lowest, which is likely
   * to be its keeper. Who surely has copies is looked for less far.
   */
  best(partners: readonly Partner[], count: number): number[] {
    const most = partners.some(({ sure }) => sure) ? Math.min(count, ENOUGH_WHEN_SURE) : count;
    const clusters = new Map<number, number[]>();
    for (const { id } of partners) {
      const cluster = this.of(id);
      const known = clusters.get(cluster);
      if (known !== undefined) known.push(id);
      else if (clusters.size < most) clusters.set(cluster, [id]);
    }
    const chosen = [...clusters].flatMap(([root, own], rank) =>
      rank === 0 ? [...own, root] : [...own.slice(0, NEAREST_OF_A_CLUSTER), Math.min(...own), root],
    );
    return [...new Set([...partners.filter(({ sure }) => sure).map(({ id }) => id), ...chosen])];
  }
}
