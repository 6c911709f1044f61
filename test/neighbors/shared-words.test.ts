import { describe, expect, test } from "vitest";
import type { Words } from "../../src/neighbors/sampled-words.js";
import { SharedWords, type WordPartner } from "../../src/neighbors/shared-words.js";
import { WordLists } from "../../src/neighbors/word-lists.js";
import { randomFrom } from "./conformance.js";

const ALL = { limit: 1000, leastBits: 0 };

interface Shape {
  readonly bits: number;
  readonly mostOccurrences: number;
  readonly leastOccurrences?: number;
}

function indexOf(pictures: readonly Words[], { bits, ...options }: Shape): SharedWords {
  const tables = pictures[0]?.length ?? 1;
  const most = Math.max(1, ...pictures.flatMap((own) => own.map((words) => words.length)));
  const lists = new WordLists(Math.max(1, pictures.length), most, { tables, bits });
  for (const own of pictures) lists.add(own);
  return new SharedWords(lists, options);
}

/** How often each word of each table occurs, whichever the hand. */
function occurrencesOf(pictures: readonly Words[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const own of pictures)
    for (const [t, words] of own.entries())
      for (const word of words) counts.set(`${t} ${word >>> 1}`, (counts.get(`${t} ${word >>> 1}`) ?? 0) + 1);
  return counts;
}

/** The same score by its definition, word by word: the oracle. */
function scoresByDefinition(
  pictures: readonly Words[],
  asked: Words,
  { mostOccurrences }: Shape,
  more: number,
) {
  const counts = occurrencesOf(pictures);
  return pictures.map((own) => {
    const hands = [0, 0];
    for (const [t, words] of own.entries()) {
      for (const word of words) {
        const occurrences = counts.get(`${t} ${word >>> 1}`) ?? 0;
        if (occurrences > mostOccurrences) continue;
        const bits = Math.max(0, Math.log2((2 * pictures.length + 1) / (occurrences + more)));
        for (const mine of asked[t] ?? [])
          if (mine >>> 1 === word >>> 1) hands[(mine ^ word) & 1]! += Math.round(16 * bits);
      }
    }
    return { plain: hands[0]! / 16, mirrored: hands[1]! / 16 };
  });
}

function partnersByDefinition(pictures: readonly Words[], asked: Words, shape: Shape, self?: number) {
  return scoresByDefinition(pictures, asked, shape, self === undefined ? 1 : 0)
    .map(({ plain, mirrored }, id) => ({ id, bits: Math.max(plain, mirrored), mirrored: mirrored > plain }))
    .filter(({ id, bits }) => bits > 0 && id !== self)
    .sort((a, b) => b.bits - a.bits || a.id - b.id);
}

/** Random pictures whose words are few enough to be shared; some words are in nearly all. */
function randomPictures(count: number, bits: number, seed: number): Words[] {
  const random = randomFrom(seed);
  const values = Math.min(2 ** bits, 60);
  const word = () => Math.floor(random() ** 3 * values) * Math.floor(2 ** bits / values);
  return Array.from({ length: count }, () =>
    Array.from({ length: 2 }, () => {
      const own = new Set(
        Array.from({ length: Math.floor(random() * 25) }, () => 2 * word() + (random() < 0.5 ? 1 : 0)),
      );
      return Uint32Array.from(own).sort();
    }),
  );
}

describe("shared words", () => {
  for (const bits of [6, 12, 24, 30]) {
    for (const mostOccurrences of [4, 20, 1000]) {
      test(`${bits} bits, stop words from ${mostOccurrences}: as by definition, inside and outside`, () => {
        const shape = { bits, mostOccurrences };
        const pictures = randomPictures(40, bits, bits + mostOccurrences);
        const index = indexOf(pictures, shape);
        for (const [self, words] of pictures.entries())
          expect(index.partners(words, ALL, self)).toEqual(
            partnersByDefinition(pictures, words, shape, self),
          );
        for (const words of randomPictures(5, bits, 99))
          expect(index.partners(words, ALL)).toEqual(partnersByDefinition(pictures, words, shape));
      });
    }
  }

  test("words of one picture alone may be left out when only the index's own pictures ask", () => {
    const pictures = randomPictures(30, 24, 5);
    const whole = indexOf(pictures, { bits: 24, mostOccurrences: 50 });
    const lean = indexOf(pictures, { bits: 24, mostOccurrences: 50, leastOccurrences: 2 });
    for (const [self, words] of pictures.entries())
      expect(lean.partners(words, ALL, self)).toEqual(whole.partners(words, ALL, self));
  });

  test("two pictures say the same of one another, and any order of pictures gives the same", () => {
    const pictures = randomPictures(30, 12, 6);
    const order = pictures.map((_, i) => (i * 7) % pictures.length);
    const index = indexOf(pictures, { bits: 12, mostOccurrences: 30 });
    const shuffled = indexOf(
      order.map((i) => pictures[i] as Words),
      { bits: 12, mostOccurrences: 30 },
    );
    const found = new Map<string, WordPartner>();
    for (const [self, words] of pictures.entries()) {
      const partners = index.partners(words, ALL, self);
      for (const partner of partners) found.set(`${self} ${partner.id}`, partner);
      const other = shuffled.partners(words, ALL, order.indexOf(self));
      const named = other.map(({ id, ...rest }) => ({ id: order[id] as number, ...rest }));
      expect(named.sort((a, b) => b.bits - a.bits || a.id - b.id)).toEqual(partners);
    }
    expect(found.size).toBeGreaterThan(100);
    for (const [key, { bits, mirrored }] of found) {
      const back = found.get(key.split(" ").reverse().join(" "));
      expect(back).toMatchObject({ bits, mirrored });
    }
  });

  test("a mirrored copy is found, and said to be one", () => {
    const pictures = randomPictures(20, 24, 8);
    const mirrored = (pictures[3] as Words).map((words) => words.map((word) => word ^ 1).sort());
    const index = indexOf(pictures, { bits: 24, mostOccurrences: 100 });
    const plain = index.partners(pictures[3] as Words, ALL)[0];
    expect(index.partners(mirrored, ALL)[0]).toEqual({ ...plain, id: 3, mirrored: true });
  });

  test("limit, least score and the pictures below are kept to, and one question leaves nothing for the next", () => {
    const pictures = randomPictures(40, 12, 9);
    const index = indexOf(pictures, { bits: 12, mostOccurrences: 100 });
    const words = pictures[20] as Words;
    const all = index.partners(words, ALL, 20);
    const least = all[4]?.bits ?? 0;
    expect(index.partners(words, { ...ALL, limit: 3 }, 20)).toEqual(all.slice(0, 3));
    expect(index.partners(words, { ...ALL, leastBits: least }, 20)).toEqual(
      all.filter(({ bits }) => bits >= least),
    );
    expect(index.partners(words, { ...ALL, below: 20 }, 20)).toEqual(all.filter(({ id }) => id < 20));
    expect(index.partners(words, ALL, 20)).toEqual(all);
  });

  test("no pictures, one picture, pictures without words", () => {
    const none = [new Uint32Array(0), new Uint32Array(0)];
    const some = [Uint32Array.of(2, 4), Uint32Array.of(6)];
    expect(
      new SharedWords(new WordLists(1, 1, { tables: 2, bits: 8 }), { mostOccurrences: 5 }).partners(
        some,
        ALL,
      ),
    ).toEqual([]);
    const index = indexOf([none, some, none], { bits: 8, mostOccurrences: 5 });
    expect(index.partners(some, ALL, 1)).toEqual([]);
    expect(index.partners(none, ALL, 0)).toEqual([]);
    expect(index.partners(some, ALL)).toMatchObject([{ id: 1, mirrored: false }]);
  });
});
