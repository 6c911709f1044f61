// The pictures that are held against one another: photographs and parts, without those whose code says nothing. A
// search sets the same ones apart.

import { fromHex } from "../../src/fingerprint/method.js";
import { setApart } from "../../src/neighbors/set-apart.js";
import type { Codes } from "./codes.js";
import type { Gauge } from "./gauges.js";
import { isSeenBy, type Subject } from "./pictures.js";

export interface Pool {
  readonly gauge: Gauge;
  readonly subjects: readonly Subject[];
  readonly codes: readonly string[];
  /** Numbers of the photographs they show, from 0. */
  readonly photos: Int32Array;
  /** Subjects whose codes say nothing. */
  readonly apart: number;
}

/** The photographs and parts that a method looks at. Throws when there are none. */
export function poolOf(gauge: Gauge, subjects: readonly Subject[], codes: Codes): Pool {
  const seen = subjects.filter((subject) => subject.kind !== "edit" && isSeenBy(gauge, subject));
  const kept = seen.filter(({ key }) => saysSomething(gauge, codes.get(key)![gauge.name]!));
  if (kept.length === 0) throw new Error(`Expected pictures for ${gauge.name} but received none`);
  const names = [...new Set(kept.map(({ photo }) => photo))];
  const numbers = new Map(names.map((name, i) => [name, i]));
  return {
    gauge,
    subjects: kept,
    codes: kept.map(({ key }) => codes.get(key)![gauge.name]!),
    photos: Int32Array.from(kept, ({ photo }) => numbers.get(photo)!),
    apart: seen.length - kept.length,
  };
}

/** Whether a code is worth comparing: of good quality, of the usual length, neither uniform nor striped. */
export function saysSomething({ bits, isSparse }: Gauge, code: string): boolean {
  if (bits === undefined || isSparse || code === "") return code !== "";
  const first = fromHex(code.slice(0, 2 * bits.bytes));
  if (code.length !== 2 * bits.bytes * bits.ways) return false;
  return setApart(first, 8 * bits.bytes).kept.length === 1;
}

/** The codes of bits one after the other, as words; orientations of one lie behind one another. */
export function wordsOf({ gauge, codes }: Pool): { words: Uint32Array; stride: number; ways: number } {
  const { bytes, ways } = gauge.bits!;
  const stride = Math.ceil(bytes / 4);
  const words = new Uint32Array(codes.length * ways * stride);
  const all = new Uint8Array(words.buffer);
  for (const [i, code] of codes.entries()) {
    for (let way = 0; way < ways; way++) {
      const at = (i * ways + way) * stride * 4;
      all.set(fromHex(code.slice(way * 2 * bytes, (way + 1) * 2 * bytes)), at);
    }
  }
  return { words, stride, ways };
}
