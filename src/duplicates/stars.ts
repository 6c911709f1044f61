// Grows stars over a graph whose edges are costly to look at: who is a copy of whom is only asked where the answer
// decides something. The result is that of the plain greedy rule: in order of rank, whoever is still free becomes
// a leader and takes its free neighbors that join it. Leaders that cannot disturb one another are asked about
// together, so that their questions can be answered in parallel. (The parallel form of a lexicographically first
// independent set: Blelloch, Fineman, Shun 2012, https://arxiv.org/abs/1202.3205.)

export interface StarRules<N> {
  /** Nodes that may join, in any order; symmetric. */
  neighbors(node: N): readonly N[];
  /** Finds out how these pairs are related, leader first; `joins` and `demotes` are asked afterwards. */
  ask(pairs: readonly (readonly [N, N])[]): Promise<void>;
  /** Whether `other` joins the star of `leader`. */
  joins(leader: N, other: N): boolean;
  /** Whether `other` shows that `leader` should rank below everything: it is then asked again later. */
  demotes(leader: N, other: N): boolean;
}

export interface Stars<N> {
  /** Every leader with the members of its star, the leader not among them. */
  readonly members: ReadonlyMap<N, readonly N[]>;
  readonly demoted: ReadonlySet<N>;
}

/** Stars over `nodes`, given best first. The same for the same ranks, whatever the order of neighbors. */
export async function growStars<N>(nodes: readonly N[], rules: StarRules<N>): Promise<Stars<N>> {
  const rank = new Map(nodes.map((node, i) => [node, i]));
  const rankOf = (node: N) => rank.get(node) ?? Number.NaN;
  const demoted = new Set<N>();
  // A node that some leader has claimed will be a member, of that leader or of a better one that comes later.
  const claims = new Map<N, N>();
  const leaders = new Set<N>();
  const free = new Set(nodes);
  while (free.size > 0) {
    const ready = [...free].filter((node) => isReady(node, free, rankOf, rules));
    const open = new Map(ready.map((leader) => [leader, claimable(leader, free, claims, rankOf, rules)]));
    await rules.ask([...open].flatMap(([leader, others]) => others.map((other) => [leader, other] as const)));
    for (const [leader, others] of open) {
      const joining = others.filter((other) => rules.joins(leader, other));
      if (!demoted.has(leader) && joining.some((other) => rules.demotes(leader, other))) {
        demoted.add(leader);
        rank.set(leader, rankOf(leader) + nodes.length);
        continue;
      }
      leaders.add(leader);
      free.delete(leader);
      for (const other of joining) {
        free.delete(other);
        const before = claims.get(other);
        if (before === undefined || rankOf(leader) < rankOf(before)) claims.set(other, leader);
      }
    }
  }
  const members = new Map([...leaders].map((leader): [N, N[]] => [leader, []]));
  for (const [member, leader] of claims) members.get(leader)?.push(member);
  return { members, demoted };
}

/** Neighbors a new leader may take: free ones, and those claimed by a leader of worse rank. */
function claimable<N>(
  leader: N,
  free: ReadonlySet<N>,
  claims: ReadonlyMap<N, N>,
  rankOf: (node: N) => number,
  rules: StarRules<N>,
): N[] {
  return rules.neighbors(leader).filter((other) => {
    const claimed = claims.get(other);
    return claimed === undefined ? free.has(other) : rankOf(leader) < rankOf(claimed);
  });
}

/** Whether no free neighbor ranks better: then nobody can take this node any more. */
function isReady<N>(
  node: N,
  free: ReadonlySet<N>,
  rankOf: (node: N) => number,
  rules: StarRules<N>,
): boolean {
  return rules.neighbors(node).every((other) => !free.has(other) || rankOf(other) > rankOf(node));
}
