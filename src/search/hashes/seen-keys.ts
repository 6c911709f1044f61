// Which keys of an import were met before: 16 bytes a key instead of the key itself, so that a million of them take
// some 32 MB whatever they are. They are the beginnings of SHA-256 sums: no two keys share one, not even on purpose. The
// sums are salted, so that nobody can choose keys that all belong in one place of the table, and make each of them be
// looked for among all others.

import { hash, randomBytes } from "node:crypto";

const WORDS = 4;

export class SeenKeys {
  private table = new Uint32Array(WORDS * 1024);
  private readonly words = new Uint32Array(WORDS);
  private size = 0;
  private readonly salt = randomBytes(16).toString("hex");

  /** Takes a key in; false when it is here already. */
  add(key: string): boolean {
    // As JSON: lone surrogates, which stand for bytes that are no UTF-8, stay different from one another.
    const digest = hash("sha256", this.salt + JSON.stringify(key), "hex");
    for (let i = 0; i < WORDS; i++) this.words[i] = Number.parseInt(digest.slice(8 * i, 8 * i + 8), 16);
    if (!put(this.table, this.words)) return false;
    this.size += 1;
    if (2 * WORDS * this.size > this.table.length) this.grow();
    return true;
  }

  private grow(): void {
    const old = this.table;
    this.table = new Uint32Array(2 * old.length);
    for (let at = 0; at < old.length; at += WORDS) {
      const words = old.subarray(at, at + WORDS);
      if (!isEmpty(words, 0)) put(this.table, words);
    }
  }
}

/** Puts four words in the first free place from where they belong; false when they are there. */
function put(table: Uint32Array, words: Uint32Array): boolean {
  const places = table.length / WORDS;
  for (let place = words[0]! % places; ; place = (place + 1) % places) {
    const at = place * WORDS;
    if (isEmpty(table, at)) {
      table.set(words, at);
      return true;
    }
    if (isEqual(table, at, words)) return false;
  }
}

function isEmpty(table: Uint32Array, at: number): boolean {
  return (table[at]! | table[at + 1]! | table[at + 2]! | table[at + 3]!) === 0;
}

function isEqual(table: Uint32Array, at: number, words: Uint32Array): boolean {
  for (let i = 0; i < WORDS; i++) if (table[at + i] !== words[i]) return false;
  return true;
}
