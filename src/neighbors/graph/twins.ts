// Vectors of the same bytes, kept out of the graph but for the first of them: hundreds of equal ones (blank frames,
// placeholders) link only to one another, and whoever comes to them finds no way out nor, from elsewhere, a way in.

export class Twins {
  /** What the bytes of a vector in the graph are mixed to, and its id. */
  private readonly firsts = new Map<number, number>();
  /** Of a vector in the graph those left out, ascending. */
  private readonly others = new Map<number, number[]>();
  private left = 0;
  /** Ids below it were looked at, or need not be. */
  private known = 0;
  private readonly bytesOf: (id: number) => Int8Array;

  /** Among vectors of which `bytesOf` gives the bytes. */
  constructor(bytesOf: (id: number) => Int8Array) {
    this.bytesOf = bytesOf;
  }

  /** Looks at all ids below `size` that it did not see: those of a graph that came from a file. */
  know(size: number): void {
    if (this.known >= size) return;
    const out = new Set([...this.others.values()].flat());
    for (; this.known < size; this.known++) if (!out.has(this.known)) this.isFirst(this.known);
  }

  /** Notes a vector; whether it is the first of its bytes, and belongs in the graph. */
  isFirst(id: number): boolean {
    this.known = Math.max(this.known, id + 1);
    const bytes = this.bytesOf(id);
    const mixed = mix(bytes);
    const first = this.firsts.get(mixed);
    if (first === undefined) this.firsts.set(mixed, id);
    // Bytes that differ and yet mix to the same are both in the graph, and only twins of the first are left out.
    if (first === undefined || !equal(bytes, this.bytesOf(first))) return true;
    this.leaveOut(id, first);
    return false;
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

function equal(a: Int8Array, b: Int8Array): boolean {
  return a.every((value, at) => value === b[at]);
}

/** 53 bits of a multiplicative hash. */
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
