// The options of `lookalike index` that say by what index the pictures are searched, defined once each.

import { InvalidArgumentError, Option } from "commander";
import { NEIGHBORS } from "../contract/choices.js";

export const measure = () =>
  new Option("--measure", "say what the index finds of what an exact one does, and use what is enough");
export const recall = () =>
  new Option(
    "--recall <share>",
    "with --measure: of the ten nearest so many must be found (default: 0.99)",
  ).argParser(parseRecall);
export const neighbors = () =>
  new Option("--neighbors <kind>", "search by this index from now on; auto: by size, as at first").choices([
    ...NEIGHBORS,
    "auto",
  ]);
export const onlySpace = () =>
  new Option("--space <name>", "with --measure and --neighbors: only this space (default: all)");

function parseRecall(value: string): number {
  const number = Number(value);
  if (value.trim() === "" || !(number >= 0 && number <= 1))
    throw new InvalidArgumentError(`Expected 0 to 1 but received ${JSON.stringify(value)}`);
  return number;
}
