// Numbers that look random and are the same for the same seed, so that a forest is grown the same way everywhere.

export interface Random {
  /** A whole number below `count`. */
  index(count: number): number;
  flip(): boolean;
}

/** A 32-bit counter mixed by multiplications (splitmix, https://doi.org/10.1145/2714064.2660195). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  return {
    index: (count) => Math.floor((next() / 2 ** 32) * count),
    flip: () => next() >= 2 ** 31,
  };
}
