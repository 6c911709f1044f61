// The codes of all pictures by all methods. Computing them takes most of an hour, so each picture's are a line of a
// file that is added to: a run that was stopped goes on, and a method of a new version is computed again.

import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { METHODS } from "../../src/fingerprint/registry.js";
import { toGray } from "../../src/pixels/gray.js";
import { GAUGES, type Gauge } from "./gauges.js";
import { isSeenBy, type Subject } from "./pictures.js";

/** The code of a picture by a method's name; absent for pictures it does not look at. */
export type Codes = ReadonlyMap<string, Readonly<Record<string, string>>>;

interface Line {
  readonly key: string;
  readonly codes: Readonly<Record<string, string>>;
}

/** The pictures of which all codes are kept in `dir`. */
export function keptOf(subjects: readonly Subject[], dir: string): Subject[] {
  const known = readLines(join(dir, "codes.jsonl"));
  const isKept = (subject: Subject) =>
    GAUGES.every(
      (gauge) => !isSeenBy(gauge, subject) || known.get(subject.key)?.[keyOf(gauge)] !== undefined,
    );
  return subjects.filter(isKept);
}

/** Computes what is not kept in `dir` yet. `tell` hears of the progress every ten seconds. */
export async function codesOf(
  subjects: readonly Subject[],
  dir: string,
  tell: (done: number) => void,
): Promise<Codes> {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, "codes.jsonl");
  const known = readLines(file);
  let told = performance.now();
  for (const [done, subject] of subjects.entries()) {
    const kept = known.get(subject.key) ?? {};
    const missing = GAUGES.filter((gauge) => isSeenBy(gauge, subject) && kept[keyOf(gauge)] === undefined);
    if (missing.length > 0) {
      const codes = await encode(subject, missing);
      appendFileSync(file, `${JSON.stringify({ key: subject.key, codes } satisfies Line)}\n`);
      known.set(subject.key, { ...kept, ...codes });
    }
    if (performance.now() - told > 10_000) {
      told = performance.now();
      tell(done + 1);
    }
  }
  return new Map(
    subjects.map(({ key }) => {
      const kept = known.get(key)!;
      return [key, Object.fromEntries(GAUGES.map((gauge) => [gauge.name, kept[keyOf(gauge)] as string]))];
    }),
  );
}

async function encode(subject: Subject, gauges: readonly Gauge[]): Promise<Record<string, string>> {
  const rgb = await subject.picture();
  const input = { rgb, gray: toGray(rgb) };
  return Object.fromEntries(gauges.map((gauge) => [keyOf(gauge), gauge.encode(input)]));
}

/** A method and its version. */
function keyOf({ name }: Gauge): string {
  const method = METHODS.find((one) => one.name === name.split(",")[0])!;
  return `${name} v${method.version}`;
}

/** A last line that a killed run left half is made again. */
function readLines(file: string): Map<string, Readonly<Record<string, string>>> {
  const known = new Map<string, Readonly<Record<string, string>>>();
  if (!existsSync(file)) return known;
  const text = readFileSync(file, "utf8");
  if (!text.endsWith("\n")) appendFileSync(file, "\n");
  for (const line of text.split("\n")) {
    if (!line.endsWith("}}")) continue;
    const { key, codes } = JSON.parse(line) as Line;
    known.set(key, { ...known.get(key), ...codes });
  }
  return known;
}
