// A set of ids as one bit each: what a filter lets through, or what was removed from an index. One of a million ids
// takes 125 kB and is asked in a nanosecond or two.

/** The ids an answer may name: a set as large as the index, or ids in ascending order. */
export type Allowed = IdSet | Uint32Array;

export class IdSet {
  /** Ids below it may be members. */
  readonly size: number;
  private readonly words: Uint32Array;
  private members = 0;
  private listed: Uint32Array | undefined;

  /** An empty set of ids below `size`. */
  constructor(size: number) {
    if (!Number.isInteger(size) || size < 0)
      throw new RangeError(`Expected a whole number of at least 0 for size but received ${size}`);
    this.size = size;
    this.words = new Uint32Array(Math.ceil(size / 32));
  }

  /** A set of these ids. Throws a RangeError for one that is not below `size`. */
  static of(size: number, ids: Iterable<number>): IdSet {
    const set = new IdSet(size);
    for (const id of ids) set.add(id);
    return set;
  }

  /** All ids below `size`. */
  static all(size: number): IdSet {
    const set = new IdSet(size);
    set.words.fill(0xffffffff);
    if (size % 32 !== 0) set.words[set.words.length - 1] = 2 ** (size % 32) - 1;
    set.members = size;
    return set;
  }

  /** Number of members. */
  get count(): number {
    return this.members;
  }

  has(id: number): boolean {
    return ((this.words[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0;
  }

  /** Takes an id in, which may be there already. Throws a RangeError for one that is not below `size`. */
  add(id: number): void {
    if (!Number.isInteger(id) || id < 0 || id >= this.size)
      throw new RangeError(`Expected an id below ${this.size} but received ${id}`);
    if (this.has(id)) return;
    this.words[id >>> 5]! |= 1 << (id & 31);
    this.members++;
    this.listed = undefined;
  }

  /** The members, ascending. Not to be changed. */
  ids(): Uint32Array {
    if (this.listed !== undefined) return this.listed;
    const ids = new Uint32Array(this.members);
    let at = 0;
    for (const [word, bits] of this.words.entries())
      for (let rest = bits; rest !== 0; rest &= rest - 1)
        ids[at++] = word * 32 + 31 - Math.clz32(rest & -rest);
    this.listed = ids;
    return ids;
  }

  /** The members of this set that are none of `other`'s. */
  without(other: IdSet): IdSet {
    const left = new IdSet(this.size);
    for (const [word, bits] of this.words.entries()) {
      const rest = bits & ~(other.words[word] ?? 0);
      left.words[word] = rest;
      left.members += ones(rest);
    }
    return left;
  }

  /** The members as bytes, eight ids a byte, the lowest first. */
  toBytes(): Uint8Array {
    return Uint8Array.from(
      { length: Math.ceil(this.size / 8) },
      (_, at) => (this.words[at >>> 2]! >>> ((at & 3) * 8)) & 255,
    );
  }

  /** The set such bytes stand for. Throws a RangeError when they are not of a set of `size`. */
  static fromBytes(size: number, bytes: Uint8Array): IdSet {
    if (bytes.length !== Math.ceil(size / 8))
      throw new RangeError(`Expected ${Math.ceil(size / 8)} bytes for a set but received ${bytes.length}`);
    const set = new IdSet(size);
    for (const [at, byte] of bytes.entries())
      for (let bit = 0; bit < 8; bit++) if ((byte >> bit) & 1) set.add(at * 8 + bit);
    return set;
  }
}

/** Bits set in a word, in all its pairs, fours and eights at once. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * What is allowed of an index of `size` vectors, as a set. Throws a RangeError for a set of another size, and for
 * ids that do not ascend or are not below it.
 */
export function allowedSet(allowed: Allowed, size: number): IdSet {
  if (allowed instanceof IdSet) {
    if (allowed.size !== size)
      throw new RangeError(`Expected a set of ${size} ids for allowed but received one of ${allowed.size}`);
    return allowed;
  }
  for (let at = 1; at < allowed.length; at++)
    if (allowed[at]! <= allowed[at - 1]!)
      throw new RangeError(`Expected ascending ids for allowed but received ${allowed[at]} at ${at}`);
  return IdSet.of(size, allowed);
}
