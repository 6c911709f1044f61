import { describe, expect, test } from "vitest";
import {
  EARLIER_BYTES,
  HEAD_BYTES,
  HIT_BYTES,
  MEETING_BYTES,
  openSweep,
  type SweepStep,
} from "../../src/neighbors/sweep-kernel.js";
import { plainSweep } from "../../src/neighbors/sweep-plain.js";
import { clusteredCodes, randomFrom } from "./conformance.js";

const CODES = 300;
const MOST_HITS = 50;

/** Codes in the order of bits 3 to 10 of their first number, where their buckets start, and one earlier block. */
function laidOut(stride: number) {
  const bytes = clusteredCodes(CODES, stride * 32, stride);
  const codes = Array.from(
    { length: CODES },
    (_, id) => new Uint32Array(bytes.slice(id * stride * 4, (id + 1) * stride * 4).buffer),
  );
  const bucketOf = (code: Uint32Array) => (code[0]! >>> 3) & 0xff;
  codes.sort((x, y) => bucketOf(x) - bucketOf(y));
  const starts = Array.from({ length: 257 }, (_, v) => codes.filter((code) => bucketOf(code) < v).length);
  const at = { starts: CODES * stride * 4, earlier: 0, list: 0, out: 0, end: 0 };
  at.earlier = at.starts + 4 * starts.length;
  at.list = at.earlier + EARLIER_BYTES;
  at.out = at.list + MEETING_BYTES * (CODES + 1);
  at.end = at.out + HEAD_BYTES + HIT_BYTES * MOST_HITS;
  const fill = (words: Uint32Array) => {
    for (const [p, code] of codes.entries()) words.set(code, p * stride);
    words.set(starts, at.starts / 4);
    words.set([4 * (stride - 1), 5, 0x7fff, 3], at.earlier / 4);
  };
  const step = (mask: number, earlier: number): SweepStep => ({
    ...{ left: 0, right: 0, starts: at.starts, list: at.list, out: at.out, mostHits: MOST_HITS, mask },
    ...{ block: { byte: 0, shift: 3, ones: 0xff }, limitBits: stride * 3 },
    side: mask === 0 ? 0 : 2 ** (31 - Math.clz32(mask)),
    behind: mask === 0 ? 1 : 0,
    ...{ earlier: at.earlier, earlierEnd: at.earlier + earlier * EARLIER_BYTES },
  });
  return { at, fill, step };
}

describe("the loops of all pairs", () => {
  for (const stride of [2, 4, 6, 8, 32])
    test(`codes of ${stride} words: WebAssembly lists and finds what TypeScript does`, () => {
      const { at, fill, step } = laidOut(stride);
      const wasm = openSweep(at.end, stride)!;
      const memory = new ArrayBuffer(at.end);
      const [mine, truth] = [new Uint32Array(wasm.memory, 0, at.end / 4), new Uint32Array(memory)];
      fill(mine);
      fill(truth);
      const plain = plainSweep(memory, stride);
      const same = () => expect(mine.subarray(at.out / 4)).toEqual(truth.subarray(at.out / 4));
      const random = randomFrom(stride);
      let hits = 0;
      for (const mask of [0, 1, 2, 128, 3, 144, 255])
        for (const earlier of [0, 1]) {
          const one = step(mask, earlier);
          const from = Math.floor(random() * 40);
          for (const sweep of [wasm.sweep, plain]) sweep.meet(one, from, CODES);
          const listEnd = truth[at.out / 4]!;
          expect(mine[at.out / 4]).toBe(listEnd);
          expect(mine.subarray(at.list / 4, listEnd / 4)).toEqual(truth.subarray(at.list / 4, listEnd / 4));
          for (let list = at.list; list < listEnd; list = truth[at.out / 4]!) {
            for (const sweep of [wasm.sweep, plain]) sweep.compare(one, list, listEnd);
            same();
            hits += truth[at.out / 4 + 2]!;
            for (const words of [mine, truth]) words[truth[at.out / 4]! / 4 + 1] = truth[at.out / 4 + 1]!;
          }
          fill(mine);
          fill(truth);
        }
      expect(hits).toBeGreaterThan(MOST_HITS);
    });

  test("more memory than an address reaches is refused", () => {
    expect(openSweep(2 ** 32, 2)).toBeUndefined();
  });
});
