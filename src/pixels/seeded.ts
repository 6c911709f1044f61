// Chance that is the same on every machine: what is drawn once and for all (which pixels are compared, which bits make
// a word) is drawn from a seed.

/** Numbers from 0 up to 1 from a seed of 32 bits (mulberry32, Tommy Ettinger 2017). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
