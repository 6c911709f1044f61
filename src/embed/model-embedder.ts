// A network as an embedder: its card says how a picture is fed and which tensor is the vector. That both are so in this
// very file is asserted when it is opened, with one run on a gray picture, so that no scan fills a space with something
// else.

import { LookalikeError } from "../contract/errors.js";
import type { ModelCard } from "../contract/models.js";
import { createPicture, type Picture } from "../pixels/picture.js";
import type { Embedder, EmbeddingSpace } from "./embedder.js";
import { outputPatch } from "./graph/add-output.js";
import { type GraphFacts, inspectGraph } from "./graph/inspect.js";
import { pool, toUnitVector } from "./pooling.js";
import { type PreparedImage, prepareImage } from "./prepare.js";
import { openSession, type Session, type SessionOptions, type SessionValue } from "./session/session.js";

export interface ModelEmbedder extends Embedder {
  embed(rgb: Picture): Promise<Float32Array>;
  /** The same from a tensor that `prepareImage` made. */
  embedTensor(image: PreparedImage): Promise<Float32Array>;
  close(): Promise<void>;
}

export interface ModelEmbedderOptions extends SessionOptions {
  /** Bytes behind the model's in the same buffer that may be written, so that a tap needs no copy of the model. */
  readonly spareBytes?: number | undefined;
}

/** The space a model's vectors lie in. */
export function spaceOf({ name, version, dim, title }: ModelCard): EmbeddingSpace {
  return { name, version, dim, source: title };
}

/**
 * Opens the model of a card from the bytes of its file; a card that taps nothing may also be opened by path. Throws
 * MODEL_INVALID when the file is no model, or not the one the card describes; RUNTIME_MISSING.
 */
export async function openModelEmbedder(
  card: ModelCard,
  model: Uint8Array | string,
  options: ModelEmbedderOptions = {},
): Promise<ModelEmbedder> {
  const { bytes, output } = tapped(card, model, options.spareBytes ?? 0);
  const session = await openSession(bytes, options);
  try {
    const embedder = embedderOf(card, session, output);
    await assertShape(card, embedder);
    return embedder;
  } catch (error) {
    await session.close();
    throw error;
  }
}

function tapped(
  card: ModelCard,
  model: Uint8Array | string,
  spareBytes: number,
): { bytes: Uint8Array | string; output: string } {
  const { name, tap, at } = card.output;
  if (typeof model === "string") {
    if (tap)
      throw new RangeError(
        `Expected the bytes of ${card.name}, whose card taps a tensor, but received a path`,
      );
    return { bytes: model, output: name };
  }
  const facts = inspectGraph(model);
  const output = at === undefined ? name : found(card, at, facts);
  if (facts.outputs.some((value) => value.name === output)) return { bytes: model, output };
  if (!tap || !facts.has(output)) {
    const names = facts.outputs.map((value) => value.name).join(", ");
    throw wrong(card, `an output ${JSON.stringify(output)}`, `the model has ${names}`);
  }
  return { bytes: withPatch(model, outputPatch(output), spareBytes), output };
}

function found({ name }: ModelCard, at: "classifier-input" | "hidden-linear", { taps }: GraphFacts): string {
  const tensor = at === "classifier-input" ? taps.classifierInput : taps.hiddenLinear;
  if (tensor !== undefined) return tensor;
  const layer =
    at === "classifier-input" ? "a linear layer or a convolution at its end" : "two linear layers at its end";
  throw new LookalikeError("MODEL_INVALID", `Expected ${layer} in the model ${name} but found none`, {
    hint: "Name the tensor to take in a card of your own (output.name with tap)",
  });
}

function withPatch(model: Uint8Array, patch: Uint8Array, spareBytes: number): Uint8Array {
  const length = model.length + patch.length;
  const inPlace = spareBytes >= patch.length;
  const whole = inPlace ? new Uint8Array(model.buffer, model.byteOffset, length) : new Uint8Array(length);
  if (!inPlace) whole.set(model);
  whole.set(patch, model.length);
  return whole;
}

function embedderOf(card: ModelCard, session: Session, output: string): ModelEmbedder {
  const input = inputOf(card, session);
  const embedTensor = async (image: PreparedImage) => {
    const results = await session.run({ [input]: image }, [output]);
    const { dims, data } = results[output]!;
    if (!(data instanceof Float32Array)) throw wrong(card, "numbers of float32", `${output} gives others`);
    const vector = pool({ dims, data }, card.output, card.input.layout);
    if (vector.length !== card.dim)
      throw wrong(card, `${card.dim} numbers`, `${output} gives ${vector.length} ([${dims.join(", ")}])`);
    return toUnitVector(vector);
  };
  // The tensor of one picture is written over by the next one's: 600 kB that nobody has to make and clear away. While
  // it is in use, another call makes its own.
  let free: PreparedImage["data"] | undefined;
  const embed = async (rgb: Picture) => {
    const into = free;
    free = undefined;
    const image = prepareImage(rgb, card.input, into);
    try {
      return await embedTensor(image);
    } finally {
      free = image.data;
    }
  };
  return {
    space: spaceOf(card),
    embed,
    embedTensor,
    close: () => session.close(),
  };
}

/** The name of the input that takes the picture, which must be one that the card's tensor fits. */
function inputOf(card: ModelCard, { inputs }: Session): string {
  const { name, type } = card.input;
  const listed = inputs.map(describeValue).join("; ");
  const input = name === undefined ? inputs[0] : inputs.find((value) => value.name === name);
  if (inputs.length !== 1 || input === undefined)
    throw wrong(
      card,
      name === undefined ? "one input" : `one input, ${JSON.stringify(name)}`,
      `the model has ${listed}`,
    );
  if (input.type !== type) throw wrong(card, `an input of ${type}`, `the model has ${listed}`);
  const { dims } = prepareImage(grayPicture(), card.input);
  const fits =
    input.shape.length === 4 &&
    input.shape.every((side, i) => typeof side === "string" || side < 1 || side === dims[i]);
  if (!fits) throw wrong(card, `an input that takes [${dims.join(", ")}]`, `the model has ${listed}`);
  return input.name;
}

function describeValue({ name, type, shape }: SessionValue): string {
  return `${name} ${type} [${shape.join(", ")}]`;
}

async function assertShape({ input }: ModelCard, embedder: ModelEmbedder): Promise<void> {
  try {
    await embedder.embedTensor(prepareImage(grayPicture(), input));
  } catch (error) {
    // A gray picture may have no direction in this space; only its shape was asked for.
    if (!(error instanceof LookalikeError && error.code === "MODEL_OUTPUT_INVALID")) throw error;
  }
}

function grayPicture(): Picture {
  const picture = createPicture(224, 224, 3);
  picture.data.fill(128);
  return picture;
}

function wrong({ name }: ModelCard, expected: string, received: string): LookalikeError {
  return new LookalikeError(
    "MODEL_INVALID",
    `Expected ${expected} as the card of ${name} says but ${received}`,
  );
}
