// Who is linked to whom: on the lowest level everybody, on each level above about every sixteenth of the one below. A
// list of links is their number and then they, in flat arrays, so that what lies in memory is what a file holds.

import { grown } from "./grown.js";

/** Highest level a vector can be on. */
export const MOST_LEVEL = 15;

export class Links {
  /** Most links of a vector on every level; twice as many on the lowest. */
  readonly connectivity: number;
  size = 0;
  /** Where all searches begin; on the highest level. */
  entry = 0;
  /** -1 while there is nobody. */
  topLevel = -1;
  /** The lists of the lowest level, by id. */
  private base = new Uint32Array(0);
  /** On how many levels above the lowest a vector is, by id. */
  private levels = new Uint8Array(0);
  /** The lists of those, and where those of an id begin. */
  private upper = new Uint32Array(0);
  private upperWords = 0;
  private starts = new Uint32Array(0);

  constructor(connectivity: number) {
    this.connectivity = connectivity;
  }

  /** Most links of a list of that level. */
  most(level: number): number {
    return level === 0 ? 2 * this.connectivity : this.connectivity;
  }

  /** The array that the lists of a level lie in. */
  listsOf(level: number): Uint32Array {
    return level === 0 ? this.base : this.upper;
  }

  /** Where in it the list of an id begins. */
  startOf(id: number, level: number): number {
    if (level === 0) return id * (2 * this.connectivity + 1);
    return this.starts[id]! + (level - 1) * (this.connectivity + 1);
  }

  /** Makes a place for the next id on the lowest level and so many above it, without links. */
  add(level: number): void {
    const id = this.size++;
    this.base = grown(this.base, this.startOf(this.size, 0));
    this.levels = grown(this.levels, this.size);
    this.starts = grown(this.starts, this.size);
    this.levels[id] = level;
    this.starts[id] = this.upperWords;
    this.upperWords += level * (this.connectivity + 1);
    this.upper = grown(this.upper, this.upperWords);
  }

  /** Links `id` on a level to the first `count` of `others` and to nobody else. */
  set(id: number, level: number, others: Uint32Array, count: number): void {
    const [lists, start] = [this.listsOf(level), this.startOf(id, level)];
    lists[start] = count;
    for (let at = 0; at < count; at++) lists[start + 1 + at] = others[at]!;
  }

  /** Links `id` on a level to one more; whether there was room. */
  append(id: number, level: number, other: number): boolean {
    const [lists, start] = [this.listsOf(level), this.startOf(id, level)];
    const count = lists[start]!;
    if (count === this.most(level)) return false;
    lists[start + 1 + count] = other;
    lists[start] = count + 1;
    return true;
  }

  /** Bytes of the memory that all this makes up, in the order of a file. */
  parts(): Uint8Array[] {
    return [
      this.levels.subarray(0, this.size),
      bytesOf(this.base, this.startOf(this.size, 0)),
      bytesOf(this.upper, this.upperWords),
    ];
  }

  /** Numbers in the lists above the lowest level. */
  get wordsAbove(): number {
    return this.upperWords;
  }

  /** Makes places for so many, to be written into `parts()`; `settle` comes next. */
  resize(size: number, wordsAbove: number): void {
    this.size = size;
    this.base = new Uint32Array(this.startOf(size, 0));
    this.levels = new Uint8Array(size);
    this.upper = new Uint32Array(wordsAbove);
    this.upperWords = wordsAbove;
  }

  /** Learns from the levels where lists begin. Throws an Error that says what is wrong with what was written. */
  settle(entry: number, topLevel: number): void {
    this.starts = new Uint32Array(this.size);
    let words = 0;
    for (let id = 0; id < this.size; id++) {
      this.starts[id] = words;
      words += this.levels[id]! * (this.connectivity + 1);
    }
    if (words !== this.upperWords) throw new Error("its levels are not those of its links");
    if (this.size > 0 && !(entry < this.size && this.levels[entry] === topLevel))
      throw new Error("its beginning is on another level");
    this.checkLists(this.base, 2 * this.connectivity);
    this.checkLists(this.upper, this.connectivity);
    this.entry = entry;
    this.topLevel = this.size === 0 ? -1 : topLevel;
  }

  /** Throws an Error for a list of more links than there may be, and for a link to nobody. */
  private checkLists(lists: Uint32Array, most: number): void {
    for (let start = 0; start < lists.length; start += most + 1) {
      const count = lists[start]!;
      if (count > most) throw new Error(`it has a list of ${count} links`);
      for (let at = start + 1; at <= start + count; at++)
        if (lists[at]! >= this.size) throw new Error(`it has a link to vector ${lists[at]}`);
    }
  }
}

function bytesOf(array: Uint32Array, length: number): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, length * 4);
}
