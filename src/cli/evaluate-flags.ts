// The options of lookalike evaluate, defined once like all others (flags.ts).

import { InvalidArgumentError, Option } from "commander";
import { EDIT_PROFILES } from "../contract/choices.js";
import { parseInteger, parseNames } from "./flags.js";

export const profile = () =>
  new Option("--profile <name>", `which edits: ${EDIT_PROFILES.join(", ")}`).default("reference");
export const methods = () =>
  new Option(
    "--methods <names>",
    "hashes, weightless, model:NAME, models, duplicates (slow), with commas; usual or all (default: usual)",
  ).argParser(parseNames);
export const originals = () =>
  new Option(
    "--originals <n>",
    "pictures that are edited and asked for; more than there are = parts of them (default: all, 1000 at most)",
  ).argParser((value) => parseInteger(value, "a whole number from 2 to 1000000", 2, 1_000_000));
export const distractors = () =>
  new Option("--distractors <n>", "further pictures, indexed and never asked for")
    .argParser(parseCount)
    .default(0);
export const neighbors = () =>
  new Option("--neighbors <n>", "nearest originals of each, to keep in every space; 0 for none")
    .argParser(parseCount)
    .default(10);
export const k = () =>
  new Option(
    "--k <numbers>",
    "answers that are counted, with commas (default: 1,3,5 and the number of edits)",
  ).argParser(parseCounts);
export const seed = () =>
  new Option("--seed <n>", "another seed takes other pictures and other chance")
    .argParser(parseSeed)
    .default(1);
export const truth = () =>
  new Option(
    "--truth <file>",
    "measure lookalike duplicates by your own truth instead: CSV with a,b or a,b,same or group,file, or JSON",
  ).conflicts(["profile", "methods", "originals", "distractors", "neighbors", "k", "seed"]);
export const reportOut = () =>
  new Option("--out <folder>", "where the report goes (default: in the catalog, under evaluations/)");

export const compare = () =>
  new Option("--compare <report>", "say what moved since another report: its report.json or its folder");

function parseCount(value: string): number {
  return parseInteger(value, "a whole number from 0 to 1000000", 0, 1_000_000);
}

function parseSeed(value: string): number {
  return parseInteger(value, "a whole number from 0 to 2147483647", 0, 2 ** 31 - 1);
}

function parseCounts(value: string): number[] {
  const numbers = value
    .split(",")
    .map((each) => parseInteger(each.trim(), "whole numbers from 1", 1, 10_000));
  if (new Set(numbers).size < numbers.length)
    throw new InvalidArgumentError(`Expected different numbers but received ${JSON.stringify(value)}`);
  return numbers.sort((a, b) => a - b);
}
