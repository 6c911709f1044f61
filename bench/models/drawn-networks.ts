// Networks with random weights that take about a wanted time: convolutions of 3 x 3 at 28 x 28, as many as it takes.

import type { ModelCard } from "../../src/contract/models.js";
import { openModelEmbedder } from "../../src/embed/model-embedder.js";
import { prepareImage } from "../../src/embed/prepare.js";
import { createPicture } from "../../src/pixels/picture.js";
import { knownCard } from "../../test/support/known-card.js";
import { onnx, randomWeights } from "../../test/support/onnx.js";

const CHANNELS = 64;

export interface DrawnNetwork {
  readonly card: ModelCard;
  readonly bytes: Uint8Array;
}

/** A network that takes about `targetMs` of CPU here on one thread: the number of its layers is found by trying. */
export async function networkOf(name: string, targetMs: number): Promise<DrawnNetwork> {
  const few = await millisecondsOf(network(name, 2));
  const more = await millisecondsOf(network(name, 12));
  const layers = Math.max(1, Math.round(2 + ((targetMs - few) * 10) / (more - few)));
  return network(name, layers);
}

function network(name: string, layers: number): DrawnNetwork {
  const spread = Math.sqrt(6 / (CHANNELS * 9));
  const middle = Array.from({ length: layers }, (_, i) => i);
  const bytes = onnx({
    inputs: [{ name: "image", shape: ["batch", 3, 224, 224] }],
    outputs: [{ name: "feature" }],
    nodes: [
      { op: "Conv", inputs: ["image", "stem"], outputs: ["x0"], attributes: { strides: [8, 8] } },
      ...middle.flatMap((i) => [
        { op: "Conv", inputs: [`x${i}`, `w${i}`], outputs: [`c${i}`], attributes: { pads: [1, 1, 1, 1] } },
        { op: "Relu", inputs: [`c${i}`], outputs: [`x${i + 1}`] },
      ]),
      { op: "GlobalAveragePool", inputs: [`x${layers}`], outputs: ["pooled"] },
      { op: "Flatten", inputs: ["pooled"], outputs: ["feature"] },
    ],
    weights: {
      stem: randomWeights(1, [CHANNELS, 3, 8, 8], 0.1),
      ...Object.fromEntries(
        middle.map((i) => [`w${i}`, randomWeights(i + 2, [CHANNELS, CHANNELS, 3, 3], spread)]),
      ),
    },
  });
  const like = knownCard("efficientnet-lite0");
  const card: ModelCard = {
    ...like,
    name,
    model: { file: `${name}.onnx` },
    dim: CHANNELS,
    tried: "random-weights",
  };
  return { card, bytes };
}

async function millisecondsOf({ card, bytes }: DrawnNetwork): Promise<number> {
  const embedder = await openModelEmbedder(card, bytes);
  const gray = createPicture(256, 256, 3, new Uint8Array(256 * 256 * 3).fill(90));
  const tensor = prepareImage(gray, card.input);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 8; i++) {
    const start = process.cpuUsage();
    await embedder.embedTensor(tensor);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  await embedder.close();
  return best;
}
