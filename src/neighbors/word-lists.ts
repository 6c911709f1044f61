// The words of pictures, gathered one picture after the other in arrays that do not grow: 100,000 pictures of 600
// words in each of two tables are 480 MB, which an index takes over table by table.

import type { Words } from "./sampled-words.js";

/** The words of all pictures in one table; those of picture i are words[starts[i]] .. words[starts[i + 1] - 1]. */
export interface PictureWords {
  readonly words: Uint32Array;
  /** One more than there are pictures. */
  readonly starts: Uint32Array;
}

export class WordLists {
  readonly tables: number;
  /** Bits of a word, its hand not counted. */
  readonly bits: number;
  private readonly mostPictures: number;
  private readonly mostWords: number;
  private readonly lists: PictureWords[];
  private count = 0;

  /** Room for `mostPictures` pictures of at most `mostWords` words in each of `tables` tables. */
  constructor(mostPictures: number, mostWords: number, { tables, bits }: { tables: number; bits: number }) {
    this.tables = tables;
    this.bits = bits;
    this.mostPictures = mostPictures;
    this.mostWords = mostWords;
    this.lists = Array.from({ length: tables }, () => ({
      words: new Uint32Array(mostPictures * mostWords),
      starts: new Uint32Array(mostPictures + 1),
    }));
  }

  /** Pictures so far: the id of the next one. */
  get size(): number {
    return this.count;
  }

  /** Adds a picture. Throws a RangeError when there is no room for it, or for its words. */
  add(words: Words): void {
    if (words.length !== this.tables)
      throw new RangeError(`Expected words of ${this.tables} tables but received ${words.length}`);
    if (this.count === this.mostPictures)
      throw new RangeError(`Expected at most ${this.mostPictures} pictures but received one more`);
    for (const [table, own] of words.entries()) {
      if (own.length > this.mostWords)
        throw new RangeError(`Expected at most ${this.mostWords} words but received ${own.length}`);
      const list = this.lists[table]!;
      const start = list.starts[this.count]!;
      list.words.set(own, start);
      list.starts[this.count + 1] = start + own.length;
    }
    this.count += 1;
  }

  /** Hands the words of one table over: they are no longer kept here. */
  take(table: number): PictureWords {
    const { words, starts } = this.lists[table]!;
    this.lists[table] = { words: new Uint32Array(0), starts: new Uint32Array(1) };
    return { words, starts: starts.subarray(0, this.count + 1) };
  }
}
