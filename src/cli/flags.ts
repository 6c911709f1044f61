// Every option of the command, defined once: its name, its value, its words. Help texts and parsing come from
// here; a value out of its range is refused with what was expected.

import { InvalidArgumentError, Option } from "commander";
import { COPY_VERDICTS, VERDICTS, type Verdict } from "../contract/verdict.js";
import { FORMATS, IMPORT_FORMATS } from "../search/hashes/formats/format.js";

export interface CommonFlags {
  readonly json?: boolean;
  readonly catalog?: string;
  readonly debug?: boolean;
}

export const json = () => new Option("--json", "print the answer as JSON on stdout");
export const catalog = () =>
  new Option(
    "--catalog <folder>",
    "the catalog folder itself, instead of the .lookalike folder found upward",
  );
export const debug = () => new Option("--debug", "print where an internal error came from");

export const exclude = () =>
  new Option("--exclude <pattern>", "leave out what matches, as in a .gitignore file; may be given again")
    .argParser(collect)
    .default([], "none");
export const minSize = () =>
  new Option("--min-size <bytes>", "leave out smaller files (suffixes k, M, G)").argParser(parseBytes);
export const hidden = () => new Option("--hidden", "enter hidden folders too");
export const maxMegapixels = () =>
  new Option("--max-megapixels <n>", "refuse larger pictures, all frames together (default: 100)").argParser(
    parseMegapixels,
  );
export const svg = () => new Option("--svg", "read SVG files too (they are programs as much as pictures)");
export const retry = () =>
  new Option("--retry", "try pictures again that could not be read, though they did not change");
export const threads = () =>
  new Option("--threads <n>", "worker threads (default: one a core)").argParser(parseThreads);

export const csv = () => new Option("--csv", "print one row a file as CSV").conflicts("json");
export const plan = () =>
  new Option("--plan <file>", "write what could be removed as a plan, to look at and to apply");
export const include = () =>
  new Option("--include <verdict>", "remove these too; may be given again")
    .argParser((value: string, before: readonly Verdict[] = []) => [
      ...before,
      parseVerdict(value, COPY_VERDICTS),
    ])
    .default([], "none");
export const verdict = () =>
  new Option("--verdict <verdict>", "show only groups of this verdict; may be given again")
    .argParser((value: string, before: readonly Verdict[] = []) => [...before, parseVerdict(value, VERDICTS)])
    .default([], "all copies");
export const protect = () =>
  new Option("--protect <folder>", "never touch files in this folder, always keep them; may be given again")
    .argParser(collect)
    .default([], "none");
export const limit = () =>
  new Option("--limit <n>", "groups to print (default: 20; the JSON always holds all)").argParser(parseLimit);

export const out = () =>
  new Option("--out <file>", "write a picture of the proof; the name ends in .png or .jpg");

export const recordKey = () =>
  new Option("--key <column>", "the column that says which picture a record is about");
export const recordJoin = () =>
  new Option(
    "--join <kind>",
    "what that column is of a picture: its name, path, id, or stem (the name without its extension)",
  ).choices(["name", "path", "id", "stem"]);
export const recordsName = () =>
  new Option("--name <name>", "what to call the records (default: the file's name)");
export const replaceRecords = () => new Option("--replace", "take the place of the records of that name");
export const removeRecords = () => new Option("--remove <name>", "remove records for good instead");

export const dryRun = () => new Option("--dry-run", "say what would be done and do nothing");
export const against = () => new Option("--against <folder>", "the folder to look in").makeOptionMandatory();
export const noScan = () => new Option("--no-scan", "do not bring the catalog up to date first");
export const olderThan = () =>
  new Option("--older-than <days>", "only what was quarantined at least so long ago, such as 30d")
    .argParser(parseDays)
    .makeOptionMandatory();
export const yes = () => new Option("--yes", "really delete; without it, only say what would be deleted");

export const method = () =>
  new Option(
    "--method <names>",
    "one or more, with commas between; a wrong one is told all there are (default: pdq)",
  ).argParser(parseNames);
export const size = () =>
  new Option(
    "--size <n>",
    "side of the fingerprint, for methods that have others than their usual one",
  ).argParser(parseSide);
export const asStored = () =>
  new Option(
    "--as-stored",
    "read pictures as the reference libraries do: not turned, no color profile, alpha dropped",
  );

export const hashMethod = () =>
  new Option("--method <name>", "the method of the hashes, such as pdq, phash or phash-16");
export const alsoMethod = () =>
  new Option("--method <names>", "compute and keep these methods too, with commas between").argParser(
    parseNames,
  );
export const set = () => new Option("--set <name>", "the set of imported hashes");
export const format = () =>
  new Option("--format <format>", "what the file is (default: what its name or beginning tells)").choices(
    FORMATS,
  );
export const importFormat = () =>
  new Option("--format <format>", "what the file is (default: what its name or beginning tells)").choices(
    IMPORT_FORMATS,
  );
export const skipInvalid = () =>
  new Option("--skip-invalid", "import the good rows although others are wrong, and list those");
export const replace = () => new Option("--replace", "take the place of the set of that name");
export const remove = () => new Option("--remove <set>", "remove a set for good instead");
export const force = () => new Option("--force", "replace the file that lies there");
export const radius = () =>
  new Option("--radius <bits>", "how many bits may differ (default: the method's own)").argParser(
    parseRadius,
  );
export const model = () =>
  new Option(
    "--model <name>",
    "also embed pictures with this model, now and from now on; may be given again",
  ).argParser(collect);
export const like = () =>
  new Option("--like <picture>", "also be like this one; may be given again").argParser(collect);
export const unlike = () =>
  new Option("--unlike <picture>", "keep away from this one; may be given again").argParser(collect);
export const where = () =>
  new Option("--where <filter>", "what must hold: 'widthPx > 1000 and keyword:beach and taken:2023..2024'");
export const space = () =>
  new Option("--space <name>", "the space to search in, several joined by +; see lookalike spaces");
export const pca = () =>
  new Option("--pca <n>", "onto so many principal axes, learnt from the pictures").argParser(parseOutputs);
export const whiten = () =>
  new Option("--whiten <n>", "the same, with every axis made to count alike").argParser(parseOutputs);
export const cut = () =>
  new Option("--cut <n>", "to so many first numbers, for models trained for it").argParser(parseOutputs);
export const learnFrom = () =>
  new Option("--learn-from <folder>", "learn from the pictures of this folder's catalog instead").conflicts(
    "cut",
  );
export const region = () =>
  new Option(
    "--region <x,y,width,height>",
    "the part of the first picture that is meant, in pixels",
  ).argParser(parseRegion);
export const best = () => new Option("--best", "like any of the terms, instead of like all of them together");
export const minScore = () =>
  new Option("--min-score <cosine>", "least score, instead of the learnt cut-off; -1 shows all").argParser(
    (value: string) => parseNumber(value, "a cosine from -1 to 1", -1, 1),
  );
export const diversity = () =>
  new Option("--diversity <share>", "0: nearest first; 1: as different as possible").argParser(
    (value: string) => parseNumber(value, "a share from 0 to 1", 0, 1),
  );
export const noCollapse = () => new Option("--no-collapse", "list copies of one picture one by one");
export const all = () =>
  new Option("--all <file>", "for every picture of the catalog, into a .csv, .jsonl or .parquet file");
export const recommendations = () =>
  new Option("--limit <n>", "recommendations a picture (default: 10)").argParser((value: string) =>
    parseInteger(value, "a whole number from 1 to 1000", 1, 1000),
  );
export const weight = () =>
  new Option("--weight <field>", "show more of what has more of it: rating, record.popularity");
export const strength = () =>
  new Option("--strength <share>", "by how much of itself the heaviest grows (default: 0.2)").argParser(
    (value: string) => parseNumber(value, "a share from 0 to 10", 0, 10),
  );
export const hits = () =>
  new Option("--limit <n>", "hits at most (default: 20)").argParser((value: string) =>
    parseInteger(value, "a whole number from 1 to 1000000", 1, 1_000_000),
  );
export const fast = () =>
  new Option(
    "--fast",
    "several times as fast and some bits off: pdq, phash, difference, average; says by how many",
  ).conflicts("asStored");

export const port = () =>
  new Option(
    "--port <n>",
    "port to serve on; 0 is any free one (default: 4290 or the next free one)",
  ).argParser(parsePort);
export const noOpen = () => new Option("--no-open", "do not open the browser");

export function parseBytes(value: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kKmMgG]?)i?[bB]?$/.exec(value);
  if (match === null)
    throw new InvalidArgumentError(
      `Expected bytes such as 500, 20k or 1.5M but received ${JSON.stringify(value)}`,
    );
  const factor = { "": 1, k: 1e3, m: 1e6, g: 1e9 }[(match[2] ?? "").toLowerCase()] ?? 1;
  return Math.round(Number(match[1]) * factor);
}

export function parseDays(value: string): number {
  const match = /^(\d+(?:\.\d+)?)d?$/.exec(value);
  if (match === null)
    throw new InvalidArgumentError(`Expected days such as 30d but received ${JSON.stringify(value)}`);
  return Number(match[1]);
}

function parseMegapixels(value: string): number {
  return parseNumber(value, "megapixels from 0.1 to 2000", 0.1, 2000);
}

function parseThreads(value: string): number {
  return parseInteger(value, "a whole number from 1 to 64", 1, 64);
}

function parseRadius(value: string): number {
  return parseInteger(value, "a whole number of bits from 0", 0, 1_000_000);
}

function parseLimit(value: string): number {
  return parseInteger(value, "a whole number from 0 to 1000000", 0, 1_000_000);
}

function parseSide(value: string): number {
  return parseInteger(value, "a whole number from 1 to 1024", 1, 1024);
}

function parseOutputs(value: string): number {
  return parseInteger(value, "a whole number from 1 to 65536", 1, 65_536);
}

export function parseNames(value: string, before: readonly string[] = []): string[] {
  return [...before, ...value.split(",").map((name) => name.trim())];
}

function parsePort(value: string): number {
  return parseInteger(value, "a port from 0 to 65535", 0, 65_535);
}

function parseVerdict(value: string, allowed: readonly Verdict[]): Verdict {
  const found = allowed.find((verdict) => verdict === value);
  if (found === undefined)
    throw new InvalidArgumentError(
      `Expected one of ${allowed.join(", ")} but received ${JSON.stringify(value)}`,
    );
  return found;
}

export function parseInteger(value: string, expected: string, low: number, high: number): number {
  const number = parseNumber(value, expected, low, high);
  if (!Number.isInteger(number))
    throw new InvalidArgumentError(`Expected ${expected} but received ${JSON.stringify(value)}`);
  return number;
}

function parseRegion(value: string): { x: number; y: number; width: number; height: number } {
  const numbers = value.split(",").map(Number);
  const [x, y, width, height] = numbers;
  if (numbers.length !== 4 || numbers.some((number) => !Number.isInteger(number) || number < 0))
    throw new InvalidArgumentError(
      `Expected x,y,width,height in pixels but received ${JSON.stringify(value)}`,
    );
  return { x, y, width, height } as { x: number; y: number; width: number; height: number };
}

function parseNumber(value: string, expected: string, low: number, high: number): number {
  const number = Number(value);
  if (value.trim() === "" || !(number >= low && number <= high)) {
    throw new InvalidArgumentError(`Expected ${expected} but received ${JSON.stringify(value)}`);
  }
  return number;
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
