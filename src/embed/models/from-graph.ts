// A card for a file somebody brings: what the graph says is taken from it, what a person said comes first, and what
// neither says is assumed as most networks have it, and named, so that a wrong guess is seen.

import { invalidArgument, LookalikeError } from "../../contract/errors.js";
import type { ImageInput, ModelOutput } from "../../contract/models.js";
import type { GraphFacts, GraphValue } from "../graph/inspect.js";
import { IMAGENET } from "./inputs.js";

/** What a person said of a model's file; the rest is found out or assumed. */
export interface SaidOfModel {
  readonly resize?: ImageInput["resize"] | undefined;
  readonly sizePx?: number | undefined;
  readonly cropPx?: number | undefined;
  readonly filter?: ImageInput["filter"] | undefined;
  readonly mean?: ImageInput["mean"] | undefined;
  readonly std?: ImageInput["std"] | undefined;
  readonly scale?: number | undefined;
  readonly channels?: ImageInput["channels"] | undefined;
  readonly layout?: ImageInput["layout"] | undefined;
  readonly output?: string | undefined;
  readonly tap?: string | undefined;
  readonly pooling?: ModelOutput["pooling"] | undefined;
  readonly gemPower?: number | undefined;
}

/** An assumption, for a person to read. */
export type Assume = (line: string) => void;

const DEFAULT_SIZE_PX = 224;
/** torchvision's classifiers are trained on the middle 7/8 of a picture. */
const CROP_SHARE = 0.875;
const LIKELY_OUTPUTS = /embed|feature|pool|descriptor|hidden_state/i;
/** Numbers of classes that ImageNet's networks name. */
const CLASSES = new Set([1000, 1001, 21_841, 21_843]);
const PLACES = ["classifier-input", "hidden-linear"] as const;

/** How a picture is fed. Throws MODEL_INVALID for a graph that takes anything else than one picture. */
export function inputFromGraph({ inputs }: GraphFacts, said: SaidOfModel, assume: Assume): ImageInput {
  const [value, ...others] = inputs;
  if (value === undefined || others.length > 0) throw odd(inputs, "one input");
  const type = value.type;
  if (type !== "float32" && type !== "uint8") throw odd(inputs, "float32 or uint8");
  const sides = value.shape;
  if (sides !== undefined && sides.length !== 4)
    throw odd(inputs, "four sides: pictures, channels, height, width");
  const layout = said.layout ?? layoutOf(inputs, sides, assume);
  const [height, width] = layout === "nchw" ? [sides?.[2], sides?.[3]] : [sides?.[1], sides?.[2]];
  if (typeof height === "number" && typeof width === "number" && height !== width && height > 0 && width > 0)
    throw odd(inputs, "a square picture");
  const fixed = [height, width].find((side): side is number => typeof side === "number" && side > 0);
  return {
    name: value.name,
    layout,
    type,
    channels: said.channels ?? assumed("rgb", "channels in the order RGB (--channels bgr)", assume),
    ...resizing(fixed, said, assume),
    ...numbers(type, said, assume),
  };
}

function layoutOf(
  inputs: readonly GraphValue[],
  sides: GraphValue["shape"],
  assume: Assume,
): ImageInput["layout"] {
  if (sides?.[1] === 3) return "nchw";
  if (sides?.[3] === 3) return "nhwc";
  if (sides !== undefined && typeof sides[1] === "number" && typeof sides[3] === "number" && sides[1] > 0)
    throw odd(inputs, "three channels");
  return assumed("nchw", "channels before rows and columns (--layout nhwc)", assume);
}

function resizing(
  fixed: number | undefined,
  { resize, sizePx, cropPx, filter }: SaidOfModel,
  assume: Assume,
): Pick<ImageInput, "resize" | "sizePx" | "filter" | "cropPx"> {
  const final =
    fixed ?? cropPx ?? sizePx ?? assumed(DEFAULT_SIZE_PX, `${DEFAULT_SIZE_PX} px (--size)`, assume);
  const how =
    resize ??
    assumed("short-side", "the middle of the picture, as classifiers see it (--resize square)", assume);
  const kernel = filter ?? assumed("bilinear", "resized bilinearly, antialiased (--filter bicubic)", assume);
  if (how !== "short-side") {
    const side = sizePx ?? final;
    return { resize: how, sizePx: side, filter: kernel, ...(cropPx === undefined ? {} : { cropPx }) };
  }
  const crop = cropPx ?? final;
  const side =
    sizePx ??
    assumed(
      Math.round(crop / CROP_SHARE),
      `shorter side to ${Math.round(crop / CROP_SHARE)} px, the middle ${crop} x ${crop} cut out (--size, --crop)`,
      assume,
    );
  return { resize: how, sizePx: Math.max(side, 1), cropPx: crop, filter: kernel };
}

function numbers(
  type: ImageInput["type"],
  { scale, mean, std }: SaidOfModel,
  assume: Assume,
): Pick<ImageInput, "scale" | "mean" | "std"> {
  const said = scale !== undefined || mean !== undefined || std !== undefined;
  const plain = { mean: [0, 0, 0], std: [1, 1, 1] } as const;
  if (type === "uint8") return { scale: scale ?? 1, mean: mean ?? plain.mean, std: std ?? plain.std };
  if (said) {
    const one = scale ?? assumed(1 / 255, "values 0 to 1 before mean and std (--scale 1 for bytes)", assume);
    return { scale: one, mean: mean ?? plain.mean, std: std ?? plain.std };
  }
  return assumed(IMAGENET, "ImageNet's mean and std (--mean, --std, --scale)", assume);
}

/** Which tensor is taken. Throws MODEL_INVALID naming those there are when the one that was said is not among them. */
export function outputFromGraph(
  facts: GraphFacts,
  said: SaidOfModel,
  assume: Assume,
): Pick<ModelOutput, "name" | "tap" | "at"> {
  if (said.tap !== undefined) return tapFrom(facts, said.tap);
  const names = facts.outputs.map(({ name }) => name);
  if (said.output !== undefined) {
    if (names.includes(said.output)) return { name: said.output, tap: false };
    throw notThere(
      said.output,
      "outputs",
      names,
      facts.has(said.output) ? "; --tap takes a tensor inside it" : "",
    );
  }
  const likely = facts.outputs.find(({ name }) => LIKELY_OUTPUTS.test(name)) ?? facts.outputs[0];
  const { name, shape } = likely as GraphValue; // inspectGraph refuses a graph without outputs
  const last = shape?.at(-1);
  if (typeof last === "number" && CLASSES.has(last) && facts.taps.classifierInput !== undefined) {
    assume(
      `${name} names ${last} classes, so what enters its last layer is taken (--output ${name} for the names)`,
    );
    return { name: facts.taps.classifierInput, tap: true };
  }
  if (facts.outputs.length > 1) assume(`${name} of the outputs ${names.join(", ")} (--output)`);
  return { name, tap: false };
}

function tapFrom(facts: GraphFacts, tap: string): Pick<ModelOutput, "name" | "tap" | "at"> {
  const at = PLACES.find((place) => place === tap);
  if (at !== undefined && !facts.has(tap)) return { name: at, tap: true, at };
  if (facts.has(tap)) return { name: tap, tap: true };
  throw notThere(tap, "tensors near its end", [
    ...facts.taps.candidates.map(({ tensor }) => tensor).slice(0, 12),
    ...PLACES,
  ]);
}

/** How a tensor of these sides becomes one vector, and of how many numbers. Throws MODEL_INVALID. */
export function poolingFromShape(
  dims: readonly number[],
  layout: ImageInput["layout"],
  { pooling, gemPower }: SaidOfModel,
  assume: Assume,
): { output: Pick<ModelOutput, "pooling" | "gemPower">; dim: number } {
  const flat = dims.filter((side) => side > 1).length <= 1;
  const shown = `[${dims.join(", ")}]`;
  const likely = flat ? "none" : dims.length === 4 ? "mean" : dims.length === 3 ? "cls" : undefined;
  const how = pooling ?? likely;
  if (how === undefined)
    throw new LookalikeError("MODEL_INVALID", `A tensor of ${shown} is no embedding of a picture`);
  if (pooling === undefined && !flat)
    assume(
      `${shown} is ${how === "cls" ? "tokens, of which the first is taken" : "a map, whose mean is taken"} (--pooling)`,
    );
  if (gemPower !== undefined && how !== "gem")
    throw invalidArgument("--gem-power", 'only beside "--pooling gem"', gemPower);
  const channels = dims.length === 4 && layout === "nchw" ? dims[1] : dims.at(-1);
  const dim = how === "none" ? dims.reduce((product, side) => product * side, 1) : (channels ?? 0);
  return { output: { pooling: how, ...(gemPower === undefined ? {} : { gemPower }) }, dim };
}

function assumed<T>(value: T, line: string, assume: Assume): T {
  assume(line);
  return value;
}

function odd(inputs: readonly GraphValue[], expected: string): LookalikeError {
  const met = inputs
    .map(({ name, type, shape }) => `${name} ${type} [${shape?.join(", ") ?? "?"}]`)
    .join("; ");
  return new LookalikeError(
    "MODEL_INVALID",
    `Expected a model that takes ${expected} but it takes ${met || "nothing"}`,
    {
      hint: "Only networks that take one square picture of three channels can be used",
    },
  );
}

function notThere(name: string, what: string, names: readonly string[], more = ""): LookalikeError {
  return new LookalikeError(
    "MODEL_INVALID",
    `The model has no ${JSON.stringify(name)}; its ${what}: ${names.join(", ")}${more}`,
  );
}
