// How far an edit moves a fingerprint, and what share of the edits a radius finds.

import { wilson } from "../verify/tally.js";
import type { Codes } from "./codes.js";
import type { Gauge } from "./gauges.js";
import { isSeenBy, type Subject } from "./pictures.js";
import { saysSomething } from "./pool.js";

/** The steps between original and edited picture, by edit; infinite where a code says nothing. */
export type Moved = ReadonlyMap<string, readonly number[]>;

export interface Recall {
  readonly found: number;
  readonly asked: number;
  /** 0 to 1, and Wilson's 95 % interval. */
  readonly share: number;
  readonly interval: readonly [number, number];
}

/** Holds every edited picture against its photograph. */
export function movedBy(gauge: Gauge, subjects: readonly Subject[], codes: Codes): Moved {
  const moved = new Map<string, number[]>();
  for (const subject of subjects) {
    if (subject.edit === undefined || !isSeenBy(gauge, subject)) continue;
    const [original, edited] = [subject.photo, subject.key].map((key) => codes.get(key)![gauge.name]!);
    const says = saysSomething(gauge, original!) && saysSomething(gauge, edited!);
    const steps = says ? gauge.steps(original!, edited!) : undefined;
    const known = moved.get(subject.edit) ?? [];
    moved.set(subject.edit, [...known, steps ?? Number.POSITIVE_INFINITY]);
  }
  return moved;
}

/** Of all pairs of these edits. */
export function recallOf(moved: Moved, edits: readonly string[], radius: number): Recall {
  const steps = edits.flatMap((edit) => moved.get(edit) ?? []);
  const found = steps.filter((own) => own <= radius).length;
  return {
    found,
    asked: steps.length,
    share: steps.length === 0 ? Number.NaN : found / steps.length,
    interval: wilson(found, steps.length),
  };
}
