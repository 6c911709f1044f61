// Milliseconds of CPU a picture for each method, on a few photographs as they are; decoding is not counted.

import type { FingerprintInput } from "../../src/fingerprint/method.js";
import { METHODS } from "../../src/fingerprint/registry.js";
import { toGray } from "../../src/pixels/gray.js";
import type { Subject } from "./pictures.js";

const PICTURES = 12;
const ROUNDS = 5;

/** The least of five rounds, by the method's name. */
export async function speedOf(subjects: readonly Subject[]): Promise<Map<string, number>> {
  const inputs: FingerprintInput[] = [];
  for (const subject of subjects.filter(({ kind }) => kind === "photographs").slice(0, PICTURES)) {
    const rgb = await subject.picture();
    inputs.push({ rgb, gray: toGray(rgb) });
  }
  return new Map(
    METHODS.map((method) => {
      const rounds = Array.from({ length: ROUNDS }, () => {
        const start = process.cpuUsage();
        for (const input of inputs) method.compute(input);
        const { user, system } = process.cpuUsage(start);
        return (user + system) / 1000 / inputs.length;
      });
      return [method.name, Math.min(...rounds)];
    }),
  );
}
