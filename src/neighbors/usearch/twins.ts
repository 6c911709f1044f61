// Vectors of the same bytes, kept out of the graph but for the first of them: hundreds of equal ones (blank frames,
// placeholders) link only to one another, and whoever comes to them finds no way out nor, from elsewhere, a way in.

export class Twins {
  /** What the bytes of a vector in the graph are mixed to, and its id. */
  private readonly firsts = new Map<number, number>();
  /** Of a vector in the graph those left out, ascending. */
  private readonly others = new Map<number, number[]>();
  private left = 0;

  /** Vectors left out of the graph. */
  get count(): number {
    return this.left;
  }

  /** How many vectors in the graph are known by their bytes. */
  get known(): number {
    return this.firsts.size;
  }

  /** Notes a vector; whether it is the first of its bytes, and belongs in the graph. */
  isFirst(codes: Int8Array, id: number): boolean {
    const mixed = mix(codes);
    const first = this.firsts.get(mixed);
    if (first === undefined) this.firsts.set(mixed, id);
    else if (first !== id) this.leaveOut(id, first);
    return first === undefined;
  }

  leaveOut(id: number, first: number): void {
    const others = this.others.get(first);
    if (others === undefined) this.others.set(first, [id]);
    else others.push(id);
    this.left++;
  }

  /** The ids with their twins after them. */
  withTwins(ids: Uint32Array): Uint32Array {
    if (this.left === 0) return ids;
    return Uint32Array.from([...ids].flatMap((id) => [id, ...(this.others.get(id) ?? [])]));
  }

  /** Each vector left out and its twin in the graph, one after the other. */
  pairs(): Uint32Array {
    return Uint32Array.from([...this.others].flatMap(([first, ids]) => ids.flatMap((id) => [id, first])));
  }
}

/** 53 bits of a multiplicative hash. Where two differ and yet agree here, one is found only through the other. */
function mix(codes: Int8Array): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  for (let i = 0; i < codes.length; i++) {
    high = Math.imul(high ^ codes[i]!, 0x01000193);
    low = Math.imul(low + codes[i]!, 0x85ebca6b);
    low ^= low >>> 15;
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}
