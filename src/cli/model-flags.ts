// The options of `lookalike models`, defined once each; most say of a model's file what the file does not.

import { InvalidArgumentError, Option } from "commander";
import type { ImageInput, ModelOutput } from "../contract/models.js";

type Three = ImageInput["mean"];

export const name = () =>
  new Option("--name <name>", "what it is called here (default: from the file's name)");
export const license = () => new Option("--license <name>", "its license, to be shown with it");
export const resize = () =>
  new Option("--resize <how>", "the whole picture squashed, or its middle").choices([
    "square",
    "short-side",
  ] satisfies ImageInput["resize"][]);
export const size = () =>
  new Option("--size <px>", "side of the square, or of the shorter side").argParser(parsePx);
export const crop = () => new Option("--crop <px>", "side of the middle that is cut out").argParser(parsePx);
export const filter = () =>
  new Option("--filter <kernel>", "how it is resized").choices([
    "nearest",
    "bilinear",
    "bicubic",
    "lanczos",
  ] satisfies ImageInput["filter"][]);
export const mean = () =>
  new Option("--mean <r,g,b>", "taken from each value, after --scale").argParser(parseThree);
export const std = () => new Option("--std <r,g,b>", "each value is divided by it").argParser(parseStd);
export const scale = () =>
  new Option("--scale <n>", "each byte is multiplied by it, such as 0.00392157 for 1/255").argParser(
    parseScale,
  );
export const channels = () =>
  new Option("--channels <order>", "order of the colors").choices([
    "rgb",
    "bgr",
  ] satisfies ImageInput["channels"][]);
export const layout = () =>
  new Option("--layout <order>", "order of the sides").choices([
    "nchw",
    "nhwc",
  ] satisfies ImageInput["layout"][]);
export const output = () => new Option("--output <name>", "the graph's output that is the embedding");
export const tap = () =>
  new Option(
    "--tap <tensor>",
    "a tensor inside the graph; classifier-input and hidden-linear find theirs",
  ).conflicts("output");
export const pooling = () =>
  new Option("--pooling <how>", "how a map or tokens become one vector").choices([
    "none",
    "mean",
    "gem",
    "cls",
  ] satisfies ModelOutput["pooling"][]);
export const gemPower = () =>
  new Option("--gem-power <p>", "with --pooling gem, 1 to 16 (default: 3)").argParser(parsePower);

export const acceptLicense = () => new Option("--yes", "I read the license's note and agree");
export const trust = () =>
  new Option("--trust", "take files whose SHA-256 neither the card nor the hub knows");
export const measure = () => new Option("--measure", "measure how fast each model that is here runs");

function parsePx(value: string): number {
  return numberFrom(value, "pixels from 1 to 4096", (n) => Number.isInteger(n) && n >= 1 && n <= 4096);
}

function parseScale(value: string): number {
  return numberFrom(value, "a number above 0", (n) => n > 0 && n < 1e6);
}

function parsePower(value: string): number {
  return numberFrom(value, "a number from 1 to 16", (n) => n >= 1 && n <= 16);
}

function parseStd(value: string): Three {
  const three = parseThree(value);
  if (three.every((n) => n > 0)) return three;
  throw new InvalidArgumentError(`Expected numbers above 0 but received ${JSON.stringify(value)}`);
}

/** Three numbers with commas between, or one for all three channels. */
function parseThree(value: string): Three {
  const numbers = value.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const [r, g = r, b = r] = numbers as [number, number?, number?];
  if ([1, 3].includes(numbers.length) && numbers.every(Number.isFinite)) return [r, g as number, b as number];
  throw new InvalidArgumentError(
    `Expected numbers such as 0.485,0.456,0.406 but received ${JSON.stringify(value)}`,
  );
}

function numberFrom(value: string, expected: string, fits: (n: number) => boolean): number {
  const number = value.trim() === "" ? Number.NaN : Number(value);
  if (fits(number)) return number;
  throw new InvalidArgumentError(`Expected ${expected} but received ${JSON.stringify(value)}`);
}
