// Grows stars over a graph whose edges are costly to look at: who is a copy of whom is only asked where the answer
// decides something. The result is that of the plain greedy rule: in order of rank, whoever is still free becomes
// a leader and takes its free neighbors that join it. Leaders that cannot disturb one another are asked about
// together, so that their questions can be answered in parallel. (The parallel form of a lexicographically first
// independent set: Blelloch, Fineman, Shun 2012, https://arxiv.org/abs/1202.3205.)

export interface StarRules<N> {
  /** Nodes that may join, in any order; symmetric, never the node itself. */
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
  const order = startOrder(nodes, rules);
  const demoted = new Set<N>();
  // A node that some leader has claimed will be a member, of that leader or of a better one that comes later.
  const claims = new Map<N, N>();
  const leaders = new Set<N>();
  const better = (leader: N, other: N) => {
    const claimed = claims.get(other);
    return claimed === undefined || order.rankOf(leader) < order.rankOf(claimed);
  };
  for (let ready = order.takeReady(); ready.length > 0; ready = order.takeReady()) {
    const open = ready.map((leader) => {
      const others = rules.neighbors(leader).filter((other) => order.has(other) && !leaders.has(other));
      return [leader, others.filter((other) => better(leader, other))] as const;
    });
    await rules.ask(open.flatMap(([leader, others]) => others.map((other) => [leader, other] as const)));
    for (const [leader, others] of open) {
      const joining = others.filter((other) => rules.joins(leader, other));
      if (!demoted.has(leader) && joining.some((other) => rules.demotes(leader, other))) {
        demoted.add(leader);
        order.demote(leader);
        continue;
      }
      leaders.add(leader);
      order.settle(leader);
      for (const other of joining) {
        order.settle(other);
        if (better(leader, other)) claims.set(other, leader);
      }
    }
  }
  const members = new Map([...leaders].map((leader): [N, N[]] => [leader, []]));
  for (const [member, leader] of claims) members.get(leader)?.push(member);
  return { members, demoted };
}

/** Keeps which nodes are free, and which of them no free neighbor outranks: nobody can take those any more. */
function startOrder<N>(nodes: readonly N[], rules: StarRules<N>) {
  const rank = new Map(nodes.map((node, i) => [node, i]));
  const rankOf = (node: N) => rank.get(node) ?? Number.POSITIVE_INFINITY;
  const free = new Set(nodes);
  const around = (node: N) => rules.neighbors(node).filter((other) => other !== node && rank.has(other));
  const outranking = new Map(
    nodes.map((node) => [node, around(node).filter((other) => rankOf(other) < rankOf(node)).length]),
  );
  let waiting = new Set(nodes.filter((node) => outranking.get(node) === 0));
  const count = (node: N, change: number) => {
    const left = (outranking.get(node) ?? 0) + change;
    outranking.set(node, left);
    if (left === 0 && free.has(node)) waiting.add(node);
    else waiting.delete(node);
  };
  return {
    rankOf,
    has: (node: N) => rank.has(node),
    takeReady: (): N[] => {
      const ready = [...waiting].filter((node) => free.has(node)).sort((a, b) => rankOf(a) - rankOf(b));
      waiting = new Set();
      return ready;
    },
    settle: (node: N) => {
      if (!free.delete(node)) return;
      for (const other of around(node)) if (rankOf(other) > rankOf(node)) count(other, -1);
    },
    demote: (node: N) => {
      const [before, after] = [rankOf(node), rankOf(node) + nodes.length];
      rank.set(node, after);
      for (const other of around(node)) {
        if (!free.has(other) || rankOf(other) < before || rankOf(other) > after) continue;
        outranking.set(node, (outranking.get(node) ?? 0) + 1);
        count(other, -1);
      }
      if (outranking.get(node) === 0) waiting.add(node);
    },
  };
}
