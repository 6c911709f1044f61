// A model tried out before it is trusted: it runs, it tells two pictures apart, and this is how fast it is here. The
// pictures are drawn, so that nothing of the user's is needed.

import { LookalikeError } from "../contract/errors.js";
import type { ImageInput, ModelCard, ModelOutput } from "../contract/models.js";
import { outputPatch } from "../embed/graph/add-output.js";
import { inspectGraph } from "../embed/graph/inspect.js";
import { openModelEmbedder } from "../embed/model-embedder.js";
import { prepareImage } from "../embed/prepare.js";
import { openSession } from "../embed/session/session.js";
import { cosineSimilarity } from "../embed/similarity.js";
import { createPicture, type Picture } from "../pixels/picture.js";

/** Two different pictures whose vectors are nearer than this are told apart by rounding alone. */
const TOO_ALIKE = 0.999999;
const TRIAL_MS = 1_000;
const MOST_RUNS = 20;

export interface Trial {
  /** Pictures a second and thread, from decoded pixels to the vector. */
  readonly imagesPerSecond: number;
  readonly measuredAt: string;
}

/**
 * Runs a model from its file's bytes on two drawn pictures. Throws MODEL_INVALID when it does not fit its card or
 * cannot tell them apart, MODEL_OUTPUT_INVALID for numbers that are none, RUNTIME_MISSING.
 */
export async function tryModel(
  card: ModelCard,
  model: Uint8Array,
  now: () => number = () => performance.now(),
): Promise<Trial> {
  const embedder = await openModelEmbedder(card, model);
  try {
    const [first, second] = [await embedder.embed(drawn(1)), await embedder.embed(drawn(2))];
    const alike = cosineSimilarity(first, second);
    if (alike > TOO_ALIKE)
      throw new LookalikeError(
        "MODEL_INVALID",
        `${card.name} gives two different pictures the same vector (cosine ${alike.toFixed(7)})`,
        { hint: "Check the card's output, and its scale, mean and std" },
      );
    const picture = drawn(3);
    const times: number[] = [];
    for (
      let started = now();
      times.length < MOST_RUNS && (times.length < 2 || now() - started < TRIAL_MS);
    ) {
      const before = now();
      await embedder.embed(picture);
      times.push(now() - before);
    }
    const middle = times.sort((a, b) => a - b)[times.length >> 1] as number;
    return {
      imagesPerSecond: Number((1000 / Math.max(middle, 0.001)).toPrecision(3)),
      measuredAt: new Date().toISOString(),
    };
  } finally {
    await embedder.close();
  }
}

/** The sides of what a model gives for one picture. Throws MODEL_INVALID, RUNTIME_MISSING. */
export async function shapeGiven(
  model: Uint8Array,
  input: ImageInput,
  output: Pick<ModelOutput, "name" | "tap" | "at">,
): Promise<readonly number[]> {
  const { taps, outputs } = inspectGraph(model);
  const place =
    output.at === "classifier-input"
      ? taps.classifierInput
      : output.at === "hidden-linear"
        ? taps.hiddenLinear
        : output.name;
  if (place === undefined)
    throw new LookalikeError("MODEL_INVALID", `The model has no ${output.at}: name a tensor with --tap`);
  const isOutput = outputs.some(({ name }) => name === place);
  const session = await openSession(isOutput ? model : Buffer.concat([model, outputPatch(place)]));
  try {
    const results = await session.run({ [input.name as string]: prepareImage(drawn(1), input) }, [place]);
    return results[place]?.dims ?? [];
  } finally {
    await session.close();
  }
}

/** A picture of smooth waves, another one for every seed. */
function drawn(seed: number): Picture {
  const picture = createPicture(320, 240, 3);
  for (let at = 0; at < picture.data.length; at++) {
    const [x, y] = [Math.floor(at / 3) % 320, Math.floor(at / 960)];
    const wave = Math.sin(x * 0.021 * seed + (at % 3)) + Math.cos(y * 0.013 * (seed + 1) + x * 0.007);
    picture.data[at] = Math.round(127.5 + 60 * wave);
  }
  return picture;
}
