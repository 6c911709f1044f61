// Which pictures are surely alike, as far as the search has come. Copies of one picture would otherwise fill one
// another's lists of best partners, and keep out the one that all of them should be held against: a list counts
// clusters, not pictures. Nothing is judged by it.

/** A picture that may be like another. */
export interface Partner {
  readonly id: number;
  /** Hardly any two unrelated pictures are so alike. */
  readonly sure: boolean;
}

/** The best by rank of a cluster whose copies a picture is held against. */
const LIKELY_KEEPERS = 4;

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

  join(x: number, y: number): void {
    const [low, high] = [this.of(x), this.of(y)].sort((a, b) => a - b) as [number, number];
    this.parents[high] = low;
  }

  /**
   * Of partners of one picture, given best first, those of the first `count` clusters it is worth being held
   * against: the sure ones, and of every cluster the one most like it and the lowest, likely keepers: what was laid round a picture makes it larger and ranks above it.
   */
  best(partners: readonly Partner[], count: number): number[] {
    const clusters = new Map<number, Partner[]>();
    for (const partner of partners) {
      const cluster = this.of(partner.id);
      const known = clusters.get(cluster);
      if (known !== undefined) known.push(partner);
      else if (clusters.size < count) clusters.set(cluster, [partner]);
    }
    return [...clusters].flatMap(([root, own]) => {
      const ids = own.map(({ id }) => id).sort((a, b) => a - b);
      const lowest = [...new Set([root, ...ids])].slice(0, LIKELY_KEEPERS);
      const chosen = [own[0] as Partner, ...own.filter(({ sure }) => sure)].map(({ id }) => id);
      return [...new Set([...chosen, ...lowest])];
    });
  }
}
