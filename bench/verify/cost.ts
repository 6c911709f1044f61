// What describing and verifying cost: milliseconds of CPU, since the machine may be busy with other things. The
// least of a few repetitions of each picture is what the work takes; the mean of all is what it took here.

import type { Picture } from "../../src/pixels/picture.js";
import { resample } from "../../src/pixels/resample.js";
import type { Signature } from "../../src/verify/signature.js";
import { type Job, jobsOf, type Subject } from "./jobs.js";
import { type Kernel, loadKernel } from "./kernel.js";
import { someOf } from "./photos.js";
import type { Write } from "./print.js";
import type { Recipe } from "./recipes.js";
import { percentile } from "./tally.js";

export interface Cost {
  readonly what: string;
  readonly goalMs: number | undefined;
  readonly samples: number;
  readonly leastMs: number;
  readonly meanMs: number;
  /** 95th percentile of the least of each picture or pair. */
  readonly least95Ms: number;
}

export interface CostReport {
  readonly times: readonly Cost[];
  /** Of a packed signature, its plane as the product stores it. */
  readonly meanBytes: number;
}

const [PICTURES, LARGE_PICTURES, PAIRS] = [40, 12, 80];
const REPETITIONS = 3;

/** Measures in this process alone; nothing else of the bench runs meanwhile. */
export async function measureCost(subject: Subject): Promise<CostReport> {
  const kernel = await loadKernel();
  const { describe, verify } = kernel;
  const few = { ...subject, asked: someOf(subject.asked, PICTURES) };
  const pictures: Picture[] = [];
  for (const i of few.asked) pictures.push(await subject.kitchen.picture({ photo: subject.photos[i]!.name }));
  const others = await signaturesOf(subject, kernel, someOf(await jobsOf("nearest", few), PAIRS));
  const copies = await signaturesOf(subject, kernel, someOf(await jobsOf("edits", few), PAIRS));
  const pair = ([a, b]: readonly [Signature, Signature]): unknown => verify(a, b);
  const times = [
    timed("describe a photograph of the set as decoded", pictures, (picture) => describe(picture), 9),
    timed("describe one of 1024 px", someOf(pictures, LARGE_PICTURES).map(enlarged), (p) => describe(p)),
    timed("verify, another picture (nearest)", others, pair, 5),
    timed("verify, a copy (all edits)", copies, pair, 10),
  ];
  let bytes = 0;
  for (const picture of pictures) bytes += (await kernel.packedSignatureOf(picture)).length;
  return { times, meanBytes: bytes / pictures.length };
}

export function printCost({ times, meanBytes }: CostReport, write: Write): void {
  write(`\n${"CPU ms, one thread".padEnd(46)}${"n".padStart(5)}   least (95th)      mean   goal`);
  for (const { what, samples, leastMs, least95Ms, meanMs, goalMs } of times) {
    const goal = goalMs === undefined ? "" : `   ${goalMs} ${leastMs <= goalMs ? "met" : "NOT MET"}`;
    write(
      `${what.padEnd(46)}${String(samples).padStart(5)}   ${leastMs.toFixed(2).padStart(5)} (${least95Ms.toFixed(2)})` +
        `${meanMs.toFixed(2).padStart(10)}${goal}`,
    );
  }
  write(`a signature takes ${Math.round(meanBytes)} bytes; 100,000 take ${(meanBytes / 1e4).toFixed(2)} GB`);
}

function timed<T>(what: string, inputs: readonly T[], work: (input: T) => unknown, goalMs?: number): Cost {
  for (const input of inputs.slice(0, 10)) work(input); // so that it is compiled
  const runs = inputs.map((input) => Array.from({ length: REPETITIONS }, () => cpuMsOf(() => work(input))));
  const least = runs.map((times) => Math.min(...times));
  return {
    what,
    goalMs,
    samples: inputs.length,
    leastMs: mean(least),
    meanMs: mean(runs.flat()),
    least95Ms: percentile(least, 0.95),
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

function cpuMsOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function signaturesOf(
  { kitchen }: Subject,
  { packedSignatureOf, unpackWithPlane }: Kernel,
  jobs: readonly Job[],
): Promise<(readonly [Signature, Signature])[]> {
  const pairs: (readonly [Signature, Signature])[] = [];
  const signatureOf = async (recipe: Recipe): Promise<Signature> =>
    unpackWithPlane(await packedSignatureOf(await kitchen.picture(recipe)));
  for (const { a, b } of jobs) pairs.push([await signatureOf(a), await signatureOf(b)]);
  return pairs;
}

function enlarged(picture: Picture): Picture {
  const factor = 1024 / Math.max(picture.widthPx, picture.heightPx);
  return resample(
    picture,
    Math.round(picture.widthPx * factor),
    Math.round(picture.heightPx * factor),
    "bicubic",
  );
}
