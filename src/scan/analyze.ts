// One picture, from bytes to what the catalog keeps of it: decoded once, every analyzer on that one decode.
// A picture that cannot be read comes back as a failure, never as an exception.

import { LookalikeError } from "../contract/errors.js";
import { modelOf } from "../embed/models/registry.js";
import { type ReadOptions, readImage } from "../image/read.js";
import { toGray } from "../pixels/gray.js";
import type { Picture } from "../pixels/picture.js";
import { planeOf } from "../verify/describe.js";
import { type AnalyzerInput, analyzersNamed } from "./analyzers.js";
import { modelAnalyzer, modelFailure, NO_VECTOR, type ScanModel } from "./models.js";
import { failureOf, type PictureFailure } from "./picture-failure.js";

export interface AnalyzeTask {
  readonly bytes: Uint8Array;
  readonly analyzers: readonly string[];
  readonly read: ReadOptions;
  /** The models that analyzers "model:NAME" run. */
  readonly models?: readonly ScanModel[];
}

export interface Analysis {
  /** Undefined when the picture could not be read; then `failure` says why. */
  readonly image: { readonly pixel: string; readonly facts: string; readonly metadata: string } | undefined;
  readonly features: readonly {
    readonly analyzer: string;
    readonly version: number;
    readonly value: Uint8Array;
  }[];
  /** Analyzers that gave nothing for this picture, whose other features stand; a `lasting` one is not tried again. */
  readonly without: readonly (PictureFailure & { readonly analyzer: string; readonly lasting: boolean })[];
  readonly failure: PictureFailure | undefined;
  /** Whether the failure may not happen again: it says nothing of the picture. */
  readonly transient: boolean;
  /** Milliseconds per stage: "decode" and each analyzer's name. */
  readonly stagesMs: Readonly<Record<string, number>>;
}

/** Reads and analyzes one picture. Never throws for what the bytes hold. */
export async function analyze({ bytes, analyzers, read, models = [] }: AnalyzeTask): Promise<Analysis> {
  const stagesMs: Record<string, number> = {};
  const timed = async <T>(stage: string, work: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    try {
      return await work();
    } finally {
      stagesMs[stage] = (stagesMs[stage] ?? 0) + performance.now() - start;
    }
  };
  try {
    const { picture, pixelId, facts, metadata } = await timed("decode", () => readImage(bytes, read));
    const input = inputOf(picture);
    const features: Analysis["features"][number][] = [];
    const without: Analysis["without"][number][] = [];
    for (const analyzer of analyzersNamed(analyzers, models.map(modelAnalyzer))) {
      const { name, version } = analyzer;
      try {
        const value = await timed(name, () => analyzer.analyze(input));
        features.push({ analyzer: name, version, value });
        if (value === NO_VECTOR) without.push({ analyzer: name, lasting: true, ...NO_EMBEDDING });
      } catch (error) {
        // A model that fails says nothing of the picture, which was read: only its vector is missing.
        if (modelOf(name) === undefined) throw error;
        without.push({ analyzer: name, lasting: false, ...modelFailure(error) });
      }
    }
    const image = { pixel: pixelId, facts: JSON.stringify(facts), metadata: JSON.stringify(metadata) };
    return { image, features, without, failure: undefined, transient: false, stagesMs };
  } catch (error) {
    return {
      image: undefined,
      features: [],
      without: [],
      failure: failureOf(error),
      transient: !(error instanceof LookalikeError),
      stagesMs,
    };
  }
}

const NO_EMBEDDING: PictureFailure = {
  code: "MODEL_OUTPUT_INVALID",
  reason: "the model gave numbers that are no embedding",
};

/** What analyzers look at; gray and the plane are made for the first that asks, and kept for the others. */
function inputOf(rgb: Picture): AnalyzerInput {
  let luma: Picture | undefined;
  let reduced: Picture | undefined;
  const gray = () => {
    luma ??= toGray(rgb);
    return luma;
  };
  const plane = () => {
    reduced ??= planeOf(gray());
    return reduced;
  };
  return {
    rgb,
    get gray() {
      return gray();
    },
    plane,
  };
}
