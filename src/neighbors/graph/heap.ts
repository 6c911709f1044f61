// Vectors ordered by their similarity, each as one number: the similarity in steps of 2 ** -20 above, the id below it.
// So a heap is one array, to compare is one comparison, and of equal similarities the lower id is the nearer.

import { grown } from "./grown.js";

const IDS = 2 ** 31;
const STEPS = 2 ** 20;

/** The nearer, the greater: for similarities from -2 to 2 and ids below 2 ** 31. */
export function keyOf(id: number, similarity: number): number {
  return Math.floor((similarity + 2) * STEPS) * IDS + (IDS - 1 - id);
}

export function idOf(key: number): number {
  return IDS - 1 - (key - Math.floor(key / IDS) * IDS);
}

/** To within 2 ** -20. */
export function similarityOf(key: number): number {
  return Math.floor(key / IDS) / STEPS - 2;
}

/** The least of the keys comes first; of negated keys the greatest. */
export class Heap {
  size = 0;
  private keys = new Float64Array(64);

  /** The least, where there is one. */
  get first(): number {
    return this.keys[0]!;
  }

  clear(): void {
    this.size = 0;
  }

  push(key: number): void {
    this.keys = grown(this.keys, this.size + 1);
    const { keys } = this;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keys[parent]! <= key) break;
      keys[at] = keys[parent]!;
      at = parent;
    }
    keys[at] = key;
  }

  /** Takes the least away, where there is one. */
  pop(): number {
    const { first } = this;
    const last = this.keys[--this.size]!;
    if (this.size > 0) this.replaceFirst(last);
    return first;
  }

  /** Puts a key in the place of the least. */
  replaceFirst(key: number): void {
    const { keys, size } = this;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && keys[child + 1]! < keys[child]!) child++;
      if (keys[child]! >= key) break;
      keys[at] = keys[child]!;
      at = child;
    }
    keys[at] = key;
  }

  /** All keys, ascending. */
  sorted(): Float64Array<ArrayBuffer> {
    return this.keys.slice(0, this.size).sort();
  }
}
